package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var noteKinds = []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}

// noteMark is the [!KIND] of a quotation; it is kept as the quotation's attribute.
type noteMark struct {
	kind    string
	at      int
	trailed bool // something follows it on its line
}

var noteAttribute = []byte("note")

// notes takes [!KIND] out of the first paragraph of a quotation, before its brackets are taken for a link.
type notes struct{}

func (notes) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || node.PreviousSibling() != nil || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	line := reader.Source()[first.Start:first.Stop]
	indent := len(line) - len(bytes.TrimLeft(line, " \t"))
	kind, rest, ok := strings.Cut(strings.TrimSpace(string(line)), "]")
	kind, marked := strings.CutPrefix(kind, "[!")
	if !ok || !marked || !isWord(kind) || rest != "" && strings.ContainsRune("([:", rune(rest[0])) {
		return
	}
	mark := &noteMark{kind: strings.ToUpper(kind), at: first.Start + indent, trailed: rest != ""}
	quote.SetAttribute(noteAttribute, mark)
	if mark.trailed {
		return
	}
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

func isWord(s string) bool {
	for _, c := range s {
		if c < 'A' || c > 'z' || c > 'Z' && c < 'a' {
			return false
		}
	}
	return s != ""
}

// quote writes a quotation, or the note that one is.
func (r *renderer) quote(n *ast.Blockquote) {
	value, _ := n.Attribute(noteAttribute)
	mark, ok := value.(*noteMark)
	if !ok {
		r.holds(Block{Kind: Quote}, n)
		r.tag("<blockquote>\n")
		r.blocks(n)
		r.tag("</blockquote>\n")
		return
	}
	if mark.trailed {
		r.errorf(mark.at, "wrong-note", "text behind [!%s]", mark.kind).Hint = "begin the text on the next line"
	}
	if !slices.Contains(noteKinds, mark.kind) {
		if d := r.list.Unknown(r.lines.pos(mark.at), "note", mark.kind, noteKinds); d.Hint == "" {
			d.Hint = "one of " + strings.Join(noteKinds, ", ")
		}
	}
	r.holds(Block{Kind: NoteBlock}, n)
	r.means("note", mark.kind)
	r.tag(`<aside class="note note-` + strings.ToLower(mark.kind) + `" role="note">` + "\n")
	if title := r.page.Words.Notes[Note(mark.kind)]; title != "" {
		r.tag(`<p class="note-title">`)
		r.html = appendEscaped(r.html, title)
		r.tag("</p>\n")
	}
	r.blocks(n)
	r.tag("</aside>\n")
}
