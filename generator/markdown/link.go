package markdown

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"zhilu/wizard/diag"
)

func malformed(rule, format, written, hint string) *diag.Diagnostic {
	return &diag.Diagnostic{Rule: rule, Message: quoted(format, written), Hint: hint}
}

func (r *renderer) linkTo(n *ast.Link) {
	if r.quiet {
		r.inlines(n)
		return
	}
	target, ok := r.begin(destination(n.Destination), plain(n.Title), n.Pos())
	before, outer := len(r.text), r.link
	r.link = r.link || ok
	r.inlines(n)
	r.link = outer
	if len(r.text) == before {
		r.list.Warnf(r.lines.pos(n.Pos()), "empty-link", "link has no text").Hint = "write it between [ and ]"
	}
	if ok {
		r.tag("</a>")
		r.linkTwin(n, target.Href)
		r.term(target.Term)
	}
}

// destination returns an address without entities and escapes; one that is far too long is only made short enough to
// be refused.
func destination(written []byte) string {
	if len(written) > 2*maxAddress {
		return string(written[:maxAddress+1])
	}
	return plain(written)
}

func (r *renderer) autoLink(n *ast.AutoLink) {
	label := n.Label(r.src)
	if r.quiet {
		r.shown(label)
		return
	}
	dest := string(n.URL(r.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	at := n.Pos()
	if at >= 0 && at < len(r.src) && strings.IndexByte(" *_~(", r.src[at]) >= 0 {
		at++ // goldmark counts the character before a bare address
	}
	_, ok := r.begin(dest, "", at)
	r.shown(label)
	if ok {
		r.tag("</a>")
	}
}

// begin writes the start of a link, unless it leads nowhere or is within another.
func (r *renderer) begin(dest, title string, at int) (Target, bool) {
	link := Link{Dest: dest, Pos: r.lines.pos(at)}
	kind, d := linkKind(dest)
	target := Target{Href: dest}
	if d == nil && kind == Inner {
		target, d = r.page.Resolver.Link(dest)
	}
	if r.problem(at, d) {
		link.Href = target.Href
	}
	link.Kind, link.Anchor = kind, anchorOf(dest)
	r.doc.Links = append(r.doc.Links, link)
	if link.Href == "" || r.link {
		return target, false
	}
	r.tag("<a")
	switch {
	case target.Term != nil && target.Class != "":
		r.attr("class", "term ", target.Class)
	case target.Term != nil:
		r.attr("class", "term")
	case target.Class != "":
		r.attr("class", target.Class)
	}
	r.address("href", target.Href)
	if title != "" {
		r.attr("title", title)
	}
	if target.Lang != "" {
		r.attr("hreflang", target.Lang)
	}
	if kind == External {
		r.tag(` rel="noopener"`)
	}
	if target.Term != nil && !r.heading {
		r.attr("aria-describedby", "term-", target.Term.ID, "-", strconv.Itoa(r.terms+1))
	}
	r.tag(">")
	return target, true
}

// address appends an attribute that is an address.
func (r *renderer) address(name, value string) {
	if !isPlainAddress(value) {
		value = string(util.URLEscape([]byte(value), false))
	}
	r.attr(name, value)
}

// term writes the card of a glossary entry behind the link to it. It is hidden; a style sheet shows it while the
// pointer or the keyboard is on the link, and a screen reader reads it as the link's description.
func (r *renderer) term(t *Term) {
	if t == nil || r.heading {
		return
	}
	r.terms++
	r.tag(`<span class="term-card" role="tooltip" hidden`)
	r.attr("id", "term-", t.ID, "-", strconv.Itoa(r.terms))
	r.tag("><b")
	if t.Lang != "" {
		r.attr("lang", t.Lang)
	}
	r.tag(">")
	r.html = appendEscaped(r.html, t.Other)
	r.tag("</b>")
	if t.Meaning != "" {
		r.tag(" ")
		r.html = appendEscaped(r.html, t.Meaning)
	}
	r.tag("</span>")
}

func (r *renderer) image(n *ast.Image) {
	if r.quiet {
		return
	}
	dest := destination(n.Destination)
	html := len(r.html)
	before := len(r.text)
	outer := r.link
	r.link = true // of what is within, only the text is wanted
	r.inlines(n)
	r.link = outer
	alt := string(r.text[before:])
	r.html = r.html[:html]
	r.means("picture", dest)

	at := n.Pos()
	kind, d := linkKind(dest)
	if d == nil && kind != Inner {
		d = &diag.Diagnostic{Rule: "foreign-picture", Message: quoted("picture %s is not a file of the guide", dest),
			Hint: "put the picture into the guide's folder"}
	}
	var picture Picture
	if d == nil {
		picture, d = r.page.Resolver.Picture(dest)
	}
	link := Link{Dest: dest, Kind: Image, Pos: r.lines.pos(at)}
	if r.problem(at, d) {
		link.Href = picture.Src
	}
	r.doc.Links = append(r.doc.Links, link)
	if strings.TrimSpace(alt) == "" {
		r.list.Warnf(link.Pos, "no-alternative", "picture has no text for those who can't see it").Hint = "![what it shows](…)"
	}
	if link.Href == "" {
		r.html = appendEscaped(r.html, alt)
		return
	}
	r.imageTwin(n, link.Href)
	r.tag("<img")
	r.address("src", link.Href)
	r.attr("alt", alt)
	if title := plain(n.Title); title != "" {
		r.attr("title", title)
	}
	if picture.Width > 0 && picture.Height > 0 {
		r.attr("width", strconv.Itoa(picture.Width))
		r.attr("height", strconv.Itoa(picture.Height))
	}
	r.tag(` loading="lazy" decoding="async">`)
}

func anchorOf(dest string) string {
	_, anchor, _ := strings.Cut(dest, "#")
	if decoded, err := url.PathUnescape(anchor); err == nil {
		return decoded
	}
	return anchor
}

// checkAnchors reports links to places that the page doesn't have.
func (r *renderer) checkAnchors() {
	const most = 200 // of headings looked at for the nearest: more would cost seconds on a page made to
	var known []string
	for _, h := range r.doc.Headings[:min(len(r.doc.Headings), most)] {
		known = append(known, h.ID)
	}
	for _, l := range r.doc.Links {
		if l.Kind != Here || l.Anchor == "" || len(r.list) >= maxMistakes {
			continue
		}
		if !r.hasID(l.Anchor) {
			r.list.Unknown(l.Pos, "anchor", l.Anchor, known)
		}
	}
}
