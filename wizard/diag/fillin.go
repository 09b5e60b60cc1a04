package diag

import "strings"

// FillIn begins a text that somebody has still to write: "… the name of the permit". What stands behind it says what
// belongs there.
const FillIn = "…"

// Open reports a text that is still to be filled in.
func Open(text string, pos Pos, list *List) bool {
	rest, open := strings.CutPrefix(text, FillIn)
	what := strings.TrimSpace(rest)
	if !open || rest != "" && len(what) == len(rest) { // "……" is a sign like others
		return false
	}
	list.Errorf(pos, "fill-in", "still to be filled in").Hint = what
	return true
}
