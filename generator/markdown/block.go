package markdown

import "github.com/yuin/goldmark/ast"

// listed notes a list of the section.
func (r *renderer) listed(n *ast.List) {
	b := Block{Kind: Bullets, Items: n.ChildCount()}
	if n.IsOrdered() {
		b.Kind = Numbered
	}
	r.holds(b, n)
}

// holds notes a block of the section.
func (r *renderer) holds(b Block, n ast.Node) {
	s := &r.doc.Sections[len(r.doc.Sections)-1]
	b.Pos = r.lines.pos(blockAt(n))
	s.Blocks = append(s.Blocks, b)
}

// blockAt finds where a block begins, as near as goldmark tells: some kinds know it only of what is in them.
func blockAt(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if at := n.Pos(); at >= 0 {
			return at
		}
	}
	return 0
}
