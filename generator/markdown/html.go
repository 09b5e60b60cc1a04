package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"zhilu/wizard/diag"
)

var (
	tagName   = regexp.MustCompile(`^</?([a-zA-Z][a-zA-Z0-9-]*)`)
	markNames = []string{"steps", "tabs"}
)

// mark returns "steps" or "tabs" if n is the comment of that name, which says what the list after it is.
func (r *renderer) mark(n ast.Node) string {
	block, ok := n.(*ast.HTMLBlock)
	if !ok || block.HTMLBlockType != ast.HTMLBlockType2 || block.Lines().Len() != 1 {
		return ""
	}
	line := block.Lines().At(0)
	text, _ := commentOf(line.Value(r.src))
	for _, name := range markNames {
		if string(bytes.TrimSpace(text)) == name {
			return name
		}
	}
	return ""
}

// commentOf gives what stands in a comment; ok is false for other HTML.
func commentOf(raw []byte) (text []byte, ok bool) {
	text, begins := bytes.CutPrefix(bytes.TrimSpace(raw), []byte("<!--"))
	text, ends := bytes.CutSuffix(text, []byte("-->"))
	return text, begins && ends
}

func (r *renderer) htmlBlock(n *ast.HTMLBlock) {
	var raw []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		raw = append(raw, line.Value(r.src)...)
	}
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(r.src)...)
	}
	at := n.Lines().At(0).Start
	at += len(r.src[at:]) - len(bytes.TrimLeft(r.src[at:], " "))
	last := n.Lines().At(n.Lines().Len() - 1)
	if n.HasClosure() {
		last = n.ClosureLine
	}
	r.raw(raw, at, last.Stop)
}

func (r *renderer) rawHTML(n *ast.RawHTML) {
	if r.quiet {
		return
	}
	var raw []byte
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		raw = append(raw, segment.Value(r.src)...)
	}
	r.raw(raw, n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop)
}

// raw writes raw HTML if the site allows it, and reports it otherwise. Comments, in which editors talk to each other,
// are left out either way.
func (r *renderer) raw(raw []byte, at, end int) {
	if text, ok := commentOf(raw); ok && !bytes.Contains(text, []byte("-->")) {
		r.checkComment(strings.TrimSpace(string(text)), at)
		r.replace(at, end-at, "")
		return
	}
	if r.options.HTML {
		r.html = append(r.html, bytes.ReplaceAll(raw, []byte{0}, []byte("\ufffd"))...)
		return
	}
	name := ""
	if m := tagName.FindSubmatch(bytes.TrimSpace(raw)); m != nil {
		name = strings.ToLower(string(m[1]))
	}
	closing := bytes.HasPrefix(bytes.TrimSpace(raw), []byte("</"))
	if closing && r.tags[name] {
		return // its beginning was reported
	}
	if r.tags == nil {
		r.tags = map[string]bool{}
	}
	r.tags[name] = true
	line, _ := cutLine(raw)
	d := malformed("raw-html", "raw HTML %s is not allowed", strings.TrimSpace(string(line)), wayOut(name))
	r.list.Add(*d).Pos = r.lines.pos(at)
}

// checkComment reports a comment that was meant as a mark for a list.
func (r *renderer) checkComment(text string, at int) {
	if slices.Contains(markNames, text) {
		r.errorf(at, "wrong-mark", "<!-- %s --> is not on a line of its own", text).Hint = "put it on the line before the list"
	} else if hint := diag.DidYouMean(text, markNames); hint != "" {
		r.list.Add(*malformed("unknown-mark", "unknown comment %s", text, hint)).Pos = r.lines.pos(at)
	}
}

// wayOut tells how to write in Markdown what an HTML element does.
func wayOut(name string) string {
	switch name {
	case "br":
		return `end the line with \`
	case "b", "strong":
		return "write **bold**"
	case "i", "em":
		return "write *emphasis*"
	case "s", "del", "strike":
		return "write ~~struck out~~"
	case "a":
		return "write [text](address)"
	case "img":
		return "write ![what it shows](file)"
	case "code", "pre":
		return "write `code`, or a block between lines ```"
	case "table", "tr", "td", "th":
		return "write the table with |"
	case "ul", "ol", "li":
		return "write the list with - or 1."
	case "details", "summary":
		return "write a list after <!-- tabs -->"
	case "":
		return `write \< for the character`
	}
	return `write it in Markdown, or \< for the character`
}
