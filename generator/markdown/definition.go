package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// linkReferences takes [label]: address out of paragraphs that begin like that. Goldmark makes a reader of every paragraph
// to find out.
type linkReferences struct{}

func (linkReferences) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if lines := node.Lines(); lines.Len() > 0 {
		first := lines.At(0)
		line := bytes.TrimLeft(reader.Source()[first.Start:first.Stop], " \t\n\v\f\r")
		if len(line) > 0 && line[0] != '[' {
			return
		}
	}
	parser.LinkReferenceParagraphTransformer.Transform(node, reader, pc)
}

// definition checks [label]: address. Those that nothing uses are left out.
func (r *renderer) definition(n *ast.LinkReferenceDefinition) {
	if bytes.HasPrefix(n.Label, []byte{'^'}) && n.Lines().Len() > 0 {
		r.noteInText(n.Lines().At(0).Start)
	}
	for i := range n.Lines().Len() { // in Doc.Markdown, links say their address
		line := n.Lines().At(i)
		r.replace(line.Start, line.Len(), "")
	}
}
