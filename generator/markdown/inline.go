package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (r *renderer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.inline(n)
	}
}

func (r *renderer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		r.run(n)
	case *ast.CodeSpan:
		r.codeSpan(n)
	case *ast.Emphasis:
		r.enclosed(n, [...]string{"", "em", "strong"}[n.Level])
	case *east.Strikethrough:
		r.means("struck")
		r.enclosed(n, "del")
		r.means("struck")
	case *ast.Link:
		r.linkTo(n)
	case *ast.Image:
		r.image(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.RawHTML:
		r.rawHTML(n)
	case *citation:
		r.cite(n)
	case *fact:
		r.fact(n)
	case *headingID, *east.TaskCheckBox: // written with the block that they are in
	default:
		panic(fmt.Sprintf("BUG: no HTML for %T", n))
	}
}

func (r *renderer) enclosed(n ast.Node, tag string) {
	r.html = append(append(append(r.html, '<'), tag...), '>')
	r.inlines(n)
	r.html = append(append(append(r.html, "</"...), tag...), '>')
}

// run writes a run of text, and the line break after it.
func (r *renderer) run(n *ast.Text) {
	value := n.Segment.Value(r.src)
	if r.endsLine(n) || n.NextSibling() != nil && n.NextSibling().Kind() == kindHeadingID {
		value = bytes.TrimRight(value, " \t")
	}
	r.prose(value)
	switch {
	case n.HardLineBreak():
		r.tag("<br>\n")
		r.words([]byte{' '})
	case n.SoftLineBreak():
		before, _ := utf8.DecodeLastRune(r.text[r.leaf:])
		if after := r.runeAfter(n); !joins(before, after) {
			r.html = append(r.html, '\n')
			r.words([]byte{' '})
		}
	}
}

// endsLine reports whether the spaces behind a run of text are the end of its line: before a backslash, they are not.
// Where goldmark looks for bare addresses, the last run of a line holds nothing but the break.
func (r *renderer) endsLine(n *ast.Text) bool {
	if last, ok := n.NextSibling().(*ast.Text); ok && last.Segment.IsEmpty() {
		n = last
	}
	return n.SoftLineBreak() || n.HardLineBreak() && r.src[n.Segment.Stop] != '\\'
}

// prose writes Markdown text to everything that gathers text.
func (r *renderer) prose(value []byte) {
	if isSimple(value) {
		r.html = append(r.html, value...)
		r.words(value)
		return
	}
	from := len(r.text)
	r.text = appendPlain(r.text, value)
	r.html = appendEscaped(r.html, r.text[from:])
	r.meaning = append(r.meaning, r.text[from:]...)
}

// shown writes plain text to everything that gathers text.
func (r *renderer) shown(plain []byte) {
	r.html = appendEscaped(r.html, plain)
	r.words(plain)
}

func (r *renderer) codeSpan(n *ast.CodeSpan) {
	r.tag("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		segment := c.(*ast.Text).Segment
		value := segment.Value(r.src)
		if r.cell {
			value = bytes.ReplaceAll(value, []byte(`\|`), []byte("|"))
		}
		if line, ok := bytes.CutSuffix(value, newline); ok {
			r.shown(line)
			r.shown([]byte{' '})
			continue
		}
		r.shown(value)
	}
	r.tag("</code>")
}

// runeAfter returns the first character that a reader sees after n within the same block, or 0.
func (r *renderer) runeAfter(n ast.Node) rune {
	for n.Type() == ast.TypeInline {
		for next := n.NextSibling(); next != nil; next = next.NextSibling() {
			if c := r.firstRune(next); c != 0 {
				return c
			}
		}
		n = n.Parent()
	}
	return 0
}

func (r *renderer) firstRune(n ast.Node) rune {
	var value []byte
	switch n := n.(type) {
	case *ast.Text:
		value = n.Segment.Value(r.src)
		if !n.IsRaw() && len(value) > 0 && (value[0] == '\\' || value[0] == '&') {
			value = appendPlain(nil, value[:min(len(value), 40)])
		}
	case *ast.AutoLink:
		value = n.Label(r.src)
	case *fact:
		value = []byte(r.ask(n).Text)
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if first := r.firstRune(c); first != 0 {
				return first
			}
		}
	}
	if len(value) == 0 {
		return 0
	}
	c, _ := utf8.DecodeRune(value)
	return c
}

func (r *renderer) cite(n *citation) {
	if r.quiet {
		return
	}
	switch {
	case n.malformed == "^[":
		r.errorf(n.Pos(), "wrong-citation", "notes within the text are not read").Hint = "cite a source, as in [^a011]"
		return
	case n.malformed != "":
		r.list.Add(*malformed("wrong-citation", "citation %s cannot be read", n.malformed,
			"[^source] or [^source:locator,first..last]")).Pos = r.lines.pos(n.Pos())
		return
	case n.PreviousSibling() == nil && r.textBegins(n.NextSibling(), ':'):
		r.noteInText(n.Pos())
		return
	case r.link:
		r.errorf(n.Pos(), "citation-in-link", "citation within a link").Hint = "put it after the link"
		return
	}
	c, d := r.page.Resolver.Cite(n.source, n.locators)
	if !r.problem(n.Pos(), d) {
		return
	}
	r.cited[n.source]++
	r.citeTwin(n, c.Number)
	id := "cite-" + n.source + "-" + strconv.Itoa(r.cited[n.source])
	// Citations that follow each other share a <sup>: the style sheet keeps them a thumb apart, and close to the words.
	if before, follows := bytes.CutSuffix(r.html, []byte("</a></sup>")); follows {
		r.html = before
		r.tag("</a>")
	} else {
		r.tag("<sup>")
	}
	r.tag(`<a class="cite"`)
	r.attr("href", "#source-", n.source)
	r.attr("id", id)
	r.tag(` role="doc-noteref"`)
	number := strconv.Itoa(c.Number)
	if c.Label != "" { // it begins with what is seen, so that it can be said to the machine
		r.attr("aria-label", "[", number, "] ", c.Label)
	}
	r.tag(">[" + number + "]</a></sup>")
	r.doc.Citations = append(r.doc.Citations, Citation{n.source, n.locators, c.Number, id, r.lines.pos(n.Pos())})
}

// noteInText reports a note as other dialects write it, below the text.
func (r *renderer) noteInText(at int) {
	r.errorf(at, "wrong-citation", "notes are not written in the text").Hint =
		"sources are in sources.yaml; [^id] alone cites one"
}

func (r *renderer) textBegins(n ast.Node, c byte) bool {
	text, ok := n.(*ast.Text)
	return ok && text.Segment.Len() > 0 && text.Segment.Value(r.src)[0] == c
}

// ask returns the answer for a fact; it asks once for each place where a fact is used.
func (r *renderer) ask(n *fact) Fact {
	if n.asked || n.malformed != "" {
		return n.answer
	}
	n.asked = true
	answer, d := r.page.Resolver.Fact(n.ref)
	if n.found = r.problem(n.Pos(), d); n.found {
		n.answer = answer
		r.doc.Facts = append(r.doc.Facts, FactUse{n.ref, r.lines.pos(n.Pos())})
	}
	return n.answer
}

func (r *renderer) fact(n *fact) {
	if n.malformed != "" {
		if !r.quiet {
			r.list.Add(*malformedFact(n.malformed)).Pos = r.lines.pos(n.Pos())
		}
		return
	}
	f := r.ask(n)
	if !n.found {
		return
	}
	kind := "fact"
	if n.ref.Bare {
		kind = "figure"
	}
	r.means(kind, n.ref.ID)
	r.factTwin(n, f)
	r.text = append(r.text, f.Text...)
	if f.HTML == "" || r.link || r.quiet {
		r.html = appendEscaped(r.html, f.Text)
		return
	}
	r.tag(f.HTML)
}
