package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"zhilu/wizard/diag"
)

// collectIDs notes the ids that authors wrote, before any is made, so that made ones keep out of their way.
func (r *renderer) collectIDs(root ast.Node) {
	var walk func(n ast.Node)
	walk = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if c.Type() != ast.TypeBlock {
				return
			}
			if w, ok := c.LastChild().(*headingID); ok && w.id != "" {
				r.writtenID(w)
			}
			walk(c)
		}
	}
	walk(root)
}

func (r *renderer) writtenID(w *headingID) {
	pos := r.lines.pos(w.Pos())
	first, again := r.written[w.id]
	taken := r.hasID(w.id)
	switch {
	case len(r.list) >= maxMistakes:
	case again:
		d := r.list.Errorf(pos, "duplicate-id", "heading id %q already used", w.id)
		d.Hint = "choose another"
		d.Notes = []diag.Note{{Pos: first, Message: "first used here"}}
	case taken || isReserved(w.id):
		r.list.Errorf(pos, "taken-id", "heading id %q is the page's own", w.id).Hint = "choose another"
	}
	if !again {
		r.written[w.id] = pos
		r.ids[w.id] = 0
	}
}

// hasID reports whether the page has an id, of its text or around it.
func (r *renderer) hasID(id string) bool {
	_, ok := r.ids[id]
	return ok || slices.Contains(r.page.Taken, id)
}

// isReserved reports whether ids of this form are made by Parse or by the page's list of sources.
func isReserved(id string) bool {
	return strings.HasPrefix(id, "cite-") || strings.HasPrefix(id, "source-") || strings.HasPrefix(id, "term-")
}

func (r *renderer) headingBlock(n *ast.Heading) {
	at := n.Pos()
	if n.Level == 1 {
		r.errorf(at, "first-level", "heading of the first level").Hint = "the title is in the front matter; begin with ##"
	}
	inside := r.depth > 1
	if !inside {
		r.endSection()
	}
	h := Heading{Level: n.Level, Inside: inside, Pos: r.lines.pos(at)}
	h.HTML, h.Text = r.brief(n)
	r.signs(n)
	if !inside {
		r.checkLevel(&h)
	}
	if h.Text == "" {
		r.errorf(at, "empty-heading", "heading has no text").Hint = "write one or remove the #"
	}
	h.ID, h.Written = r.headingID(n, h.Text)
	if _, tried := n.LastChild().(*headingID); !tried && n.Lines().Len() > 0 {
		line := n.Lines().At(n.Lines().Len() - 1)
		h.End = r.lines.pos(line.Start + len(bytes.TrimRight(line.Value(r.src), " \t\n")))
	}
	r.doc.Headings = append(r.doc.Headings, h)
	if !inside {
		r.section(len(r.doc.Headings) - 1)
	}

	r.tag("<h" + strconv.Itoa(n.Level))
	r.attr("id", h.ID)
	r.tag(">")
	text := len(r.text)
	r.leaf = text
	r.heading = true
	r.inlines(n)
	r.heading = false
	r.headingTwin(n, h.ID)
	if !inside {
		r.text = r.text[:text]
	}
	r.endLeaf('\n')
	if label := r.page.Words.Anchor; label != "" {
		r.tag(`<a class="anchor"`)
		r.address("href", "#"+h.ID)
		r.attr("aria-label", strings.ReplaceAll(label, "{}", h.Text))
		r.tag("></a>")
	}
	r.tag("</h" + strconv.Itoa(n.Level) + ">\n")
}

// checkLevel warns of a heading that is further down than one level below the one before it: those who can't see a page
// find their way by levels.
func (r *renderer) checkLevel(h *Heading) {
	above := max(r.level, 1) // the title
	if r.level = h.Level; h.Level <= above+1 {
		return
	}
	d := r.list.Warnf(h.Pos, "skipped-level", "heading of level %d follows one of level %d", h.Level, above)
	d.Hint = "begin it with " + strings.Repeat("#", above+1)
}

// brief gives the HTML and the text of a heading or cell, without links and citations, and leaves no trace of it.
func (r *renderer) brief(n ast.Node) (inner, plain string) {
	html, text, meaning, leaf := len(r.html), len(r.text), len(r.meaning), r.leaf
	r.leaf, r.quiet = text, true
	r.inlines(n)
	plain = oneLine(r.text[text:])
	if inner = plain; string(r.html[html:]) != plain {
		inner = string(bytes.TrimSpace(r.html[html:]))
	}
	r.html, r.text, r.meaning = r.html[:html], r.text[:text], r.meaning[:meaning]
	r.leaf, r.quiet = leaf, false
	return inner, plain
}

// oneLine gives text with single spaces where there are others, and none around it. Spaces that are not ASCII begin with
// the bytes C2, E1, E2 or E3.
func oneLine(text []byte) string {
	for i, c := range text {
		if c == 0xC2 || c >= 0xE1 && c <= 0xE3 || c < ' ' || c == ' ' && (i == 0 || i == len(text)-1 || text[i-1] == ' ') {
			return strings.Join(strings.Fields(string(text)), " ")
		}
	}
	return string(text)
}

// headingID returns the id that the author wrote, or one made from the text.
func (r *renderer) headingID(n *ast.Heading, text string) (id string, written bool) {
	if w, ok := n.LastChild().(*headingID); ok {
		pos := r.lines.pos(w.Pos())
		if w.malformed != "" {
			d := malformed("wrong-id", "heading id %s cannot be read", w.malformed, "letters, digits and hyphens, as in {#fees}")
			r.list.Add(*d).Pos = pos
		} else if r.written[w.id] == pos {
			return w.id, true
		}
	}
	return r.unique(madeID(text)), false
}

// unique returns base, with a number behind it if the page already has it. Numbers go on from the last one given, so
// that a thousand equal headings cost a thousand steps.
func (r *renderer) unique(base string) string {
	if !r.hasID(base) {
		r.ids[base] = 1
		return base
	}
	for n := max(r.ids[base], 1) + 1; ; n++ {
		id := base + "-" + strconv.Itoa(n)
		if !r.hasID(id) {
			r.ids[base], r.ids[id] = n, 1
			return id
		}
	}
}

// madeID makes an id from a heading's text: letters and digits of every script, in lower case, the rest hyphens.
func madeID(text string) string {
	const most = 80 // characters
	var b strings.Builder
	gap := false
	for i, c := range []rune(text) {
		if i == most {
			break
		}
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(unicode.ToLower(c))
	}
	id := b.String()
	if id == "" { // only symbols: their code points, which at least stay the same
		for i, c := range []rune(text) {
			if i < 4 {
				id += fmt.Sprintf("-u%04x", c)
			}
		}
		id = strings.TrimPrefix(id, "-")
	}
	if id == "" || isReserved(id) {
		id = strings.TrimSuffix("section-"+id, "-")
	}
	return id
}
