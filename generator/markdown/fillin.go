package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"zhilu/wizard/diag"
)

// fillIn reports a paragraph or item that somebody has still to write.
func (r *renderer) fillIn(n ast.Node) {
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		first := lines.At(0)
		if line := first.Value(r.src); bytes.HasPrefix(line, []byte(diag.FillIn)) {
			diag.Open(string(line), r.lines.pos(first.Start), &r.list)
		}
	}
}
