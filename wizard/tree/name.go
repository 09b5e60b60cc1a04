package tree

import (
	"slices"

	"zhilu/wizard/diag"
)

var reserved = []string{"and", "or", "not", "in", "has", "tree", "today", "yes", "no", "min", "max", "working-days", "outcome"}

// linked are words of links with answers, which name questions beside them.
var linked = []string{"from", "trees"}

// checkName reports names that an expression could not mention.
func checkName(id string, pos diag.Pos, what string, list *diag.List) {
	checkWord(id, pos, what, list)
	if slices.Contains(reserved, id) {
		list.Errorf(pos, "name", "%s cannot be called %q", what, id).Hint = "the word means something in expressions"
	}
	if what == "question" && slices.Contains(linked, id) {
		list.Errorf(pos, "name", "%s cannot be called %q", what, id).Hint = "the word means something in links with answers"
	}
}

// checkWord reports names of what stands behind a comparison only, such as options: there, "yes" is one like others,
// and a number, too.
func checkWord(id string, pos diag.Pos, what string, list *diag.List) {
	toks, err := lex(id)
	number := err == nil && len(toks) == 2 && toks[0].kind == tokNumber && what == "option"
	if !number && (err != nil || len(toks) != 2 || toks[0].kind != tokName) {
		list.Errorf(pos, "name", "%s %q is not a name", what, id).Hint = "use letters, digits and hyphens, a letter first"
	}
}
