package markdown

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/url"
	"slices"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"zhilu/wizard/diag"
)

// renderer writes the HTML of one page, and gathers the rest of its Doc on the way.
type renderer struct {
	options Options
	page    Page
	src     []byte
	lines   lines
	list    diag.List
	*buffers

	leaf int // where in text the paragraph, heading, item or cell begins

	depth   int  // blocks around the block
	level   int  // of the last heading, those within other blocks aside
	heading bool // within a heading: terms have no cards there
	link    bool // within a link: no other link may begin
	quiet   bool // a second time over the same nodes: nothing is recorded, links and citations are left out
	cell    bool // within a row of a table: \| stands for | in code, too

	tags  map[string]bool // of raw HTML that was reported
	tabs  int             // lists of tabs so far
	terms int             // cards of terms so far
	coded int             // bytes of code highlighted

	stopped bool // the page has got out of hand: see full

	origin string   // scheme and host of the page; "" if they are not plain to see
	base   *url.URL // of the page; nil until it is needed, and if the page's address is none
}

func (r *renderer) errorf(offset int, rule, format string, args ...any) *diag.Diagnostic {
	return r.list.Errorf(r.lines.pos(offset), rule, format, args...)
}

// problem reports a diagnostic made elsewhere, at the given place, and tells whether what it is about can be used.
func (r *renderer) problem(offset int, d *diag.Diagnostic) bool {
	if d == nil {
		return true
	}
	added := r.list.Add(*d)
	added.Pos, added.Fix = r.lines.pos(offset), r.placed(d.Fix, offset)
	return d.Severity != diag.Error
}

// placed finds the places of edits that were made elsewhere: what they replace is written somewhere behind offset, as an
// address or in a reference to a fact; or it is the address of a reference link.
func (r *renderer) placed(edits []diag.Edit, offset int) []diag.Edit {
	var out []diag.Edit
	for _, e := range edits {
		for _, before := range []string{"](", "](<", "{{fact ", "{{figure ", "]: "} {
			from := offset
			if before == "]: " {
				from = 0
			}
			written := []byte(before + e.Old)
			at := bytes.Index(r.src[from:], written)
			if at < 0 {
				continue
			}
			end := from + at + len(written)
			if end < len(r.src) && !bytes.ContainsAny(r.src[end:end+1], ")> \t\n") {
				continue // the beginning of another
			}
			out = append(out, diag.Edit{Pos: r.lines.pos(end - len(e.Old)), Old: e.Old, New: e.New})
			break
		}
	}
	return out
}

func (r *renderer) document(root ast.Node) {
	r.collectIDs(root)
	r.section(-1)
	r.blocks(root)
	r.endSection()
	r.cut()
	r.checkAnchors()
	if r.options.Plain {
		return
	}
	r.markdown = r.twin(r.markdown)
	r.doc.HTML, r.doc.Markdown = r.html, r.markdown
}

// full reports whether the page has got out of hand, and says so once.
func (r *renderer) full() bool {
	switch {
	case r.stopped:
		return true
	case len(r.html) > maxGrowth*len(r.src)+1<<20:
		r.list.Errorf(diag.Pos{File: r.page.At.File}, "too-large", "page becomes too large").Hint = "split it"
	case len(r.list) >= maxMistakes:
		r.list.Errorf(diag.Pos{File: r.page.At.File}, "too-many", "too many mistakes; the rest is not read")
	default:
		return false
	}
	r.stopped = true
	return true
}

func (r *renderer) blocks(parent ast.Node) {
	r.depth++
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if r.full() {
			break
		}
		if mark := r.mark(n); mark != "" {
			line := n.Lines().At(0)
			r.replace(line.Start, line.Len(), "")
			if list := r.marked(mark, n); list != nil {
				n = list
			}
			continue
		}
		r.block(n)
	}
	r.depth--
}

func (r *renderer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.headingBlock(n)
	case *ast.Paragraph:
		r.tag("<p>")
		r.leafText(n)
		r.tag("</p>\n")
	case *ast.TextBlock:
		r.leafText(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			r.tag("\n")
		}
	case *ast.Blockquote:
		r.quote(n)
	case *ast.List:
		r.listBlock(n, "")
	case *ast.FencedCodeBlock:
		r.checkLanguage(n)
		r.code(n.Lines(), string(n.Language(r.src)))
	case *ast.CodeBlock:
		r.code(n.Lines(), "")
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *ast.ThematicBreak:
		r.tag("<hr>\n")
	case *east.Table:
		r.table(n)
	case *east.DefinitionList:
		r.definitions(n)
	case *ast.LinkReferenceDefinition:
		r.definition(n)
	case *overgrown:
		r.errorf(n.at, "long-paragraph", "paragraph or table is too large").Hint = "break it up"
	default:
		panic(fmt.Sprintf("BUG: no HTML for %T", n))
	}
}

func (r *renderer) tag(s string) { r.html = append(r.html, s...) }

// attr appends an attribute, its value being plain text in parts.
func (r *renderer) attr(name string, value ...string) {
	r.html = append(r.html, ' ')
	r.html = append(r.html, name...)
	r.html = append(r.html, `="`...)
	for _, part := range value {
		r.html = appendEscaped(r.html, part)
	}
	r.html = append(r.html, '"')
}

// leafText writes the inlines of a block that has no blocks within.
func (r *renderer) leafText(n ast.Node) {
	r.signs(n)
	r.fillIn(n)
	r.leaf = len(r.text)
	box, isTask := n.FirstChild().(*east.TaskCheckBox)
	if isTask {
		r.taskBox(box)
	}
	r.inlines(n)
	if isTask {
		r.tag("</label>")
	}
	r.endLeaf('\n')
}

// endLeaf parts the text so far from what follows.
func (r *renderer) endLeaf(by byte) {
	if n := len(r.text); n > r.begun[len(r.begun)-1].text && r.text[n-1] != '\n' {
		r.text = append(r.text, by)
	}
	r.meaning = append(r.meaning, '\n')
	r.leaf = len(r.text)
}

// words adds plain text to the section, not to the HTML.
func (r *renderer) words(plain []byte) {
	r.text = append(r.text, plain...)
	r.meaning = append(r.meaning, plain...)
}

// means adds a mark to what the section means; see Meaning.
func (r *renderer) means(kind string, args ...string) {
	if r.quiet {
		return
	}
	r.meaning = append(r.meaning, 1)
	r.meaning = append(r.meaning, kind...)
	for _, a := range args {
		r.meaning = append(r.meaning, 1)
		r.meaning = append(r.meaning, a...)
	}
	r.meaning = append(r.meaning, 2)
}

func (r *renderer) section(heading int) {
	r.begun = append(r.begun, place{len(r.text), len(r.meaning)})
	r.leaf = len(r.text)
	s := Section{Heading: heading}
	if heading >= 0 {
		s.ID = r.doc.Headings[heading].ID
	}
	r.doc.Sections = append(r.doc.Sections, s)
}

func (r *renderer) endSection() {
	last := len(r.doc.Sections) - 1
	s := &r.doc.Sections[last]
	r.look = appendWithoutLook(r.look[:0], r.meaning[r.begun[last].meaning:])
	if s.Heading < 0 && len(r.look) == 0 {
		r.doc.Sections, r.begun = r.doc.Sections[:last], r.begun[:last]
		return
	}
	sum := sha256.Sum256(r.look)
	copy(s.Meaning[:], sum[:])
}

// cut gives every section its texts, now that what they stand in grows no more.
func (r *renderer) cut() {
	to := place{len(r.text), len(r.meaning)}
	for i := range slices.Backward(r.doc.Sections) {
		s, from := &r.doc.Sections[i], r.begun[i]
		s.Text, s.Said = lent(r.text[from.text:to.text]), lent(r.meaning[from.meaning:to.meaning])
		to = from
	}
}

// lent gives a text without the space around it.
func lent(text []byte) Lent { return slices.Clip(bytes.TrimSpace(text)) }
