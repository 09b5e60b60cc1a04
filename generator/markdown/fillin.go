package markdown

import (
	"github.com/yuin/goldmark/ast"

	"zhilu/wizard/diag"
)

// fillIn reports a paragraph or item that somebody has still to write.
func (r *renderer) fillIn(n ast.Node) {
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		first := lines.At(0)
		diag.Open(string(first.Value(r.src)), r.lines.pos(first.Start), &r.list)
	}
}
