package tree

import (
	"bytes"
	"regexp"
	"slices"
	"unicode/utf8"

	"zhilu/wizard/diag"
)

// exprLine is a line that holds one expression, and perhaps a comment.
var exprLine = regexp.MustCompile(`^( *(?:- +)?(?:when|expr|due): +)("?)([^"'#]*[^"'# ])("?)\s*(?:#.*)?$`)

// CheckLayout warns of expressions that are spaced otherwise than they are printed: "age>=18" for "age >= 18". Words,
// signs and brackets stay as they are.
func CheckLayout(file string, src []byte, list *diag.List) {
	for i, line := range bytes.Split(src, []byte{'\n'}) {
		m := exprLine.FindSubmatch(line)
		if m == nil || string(m[2]) != string(m[4]) {
			continue
		}
		written := string(m[3])
		pos := diag.Pos{File: file, Line: i + 1, Col: 1 + utf8.RuneCount(m[1]) + len(m[2])}
		e, bad := ParseExpr(written, pos)
		if len(bad) > 0 || e.String() == written || !sameTokens(written, e.String()) {
			continue
		}
		d := list.Warnf(pos, "layout", "an expression is spaced otherwise elsewhere")
		d.Hint, d.Fix = "write "+e.String(), []diag.Edit{{Pos: pos, Old: written, New: e.String()}}
	}
}

func sameTokens(a, b string) bool {
	one, err1 := lex(a)
	two, err2 := lex(b)
	return err1 == nil && err2 == nil && slices.EqualFunc(one, two, func(s, t token) bool { return s.kind == t.kind && s.text == t.text })
}
