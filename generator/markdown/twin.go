package markdown

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// replaced is a part of the source that Doc.Markdown says in another way.
type replaced struct {
	from, to int                    // offsets
	by       struct{ from, to int } // in buffers.by
}

// twin appends the text as Markdown that anyone can read: what only this site understands is replaced by what it shows.
func (r *renderer) twin(out []byte) []byte {
	slices.SortStableFunc(r.replaced, func(a, b replaced) int { return a.from - b.from })
	at := 0
	for _, e := range r.replaced {
		if e.from < at {
			continue
		}
		out = append(append(out, r.src[at:e.from]...), r.by[e.by.from:e.by.to]...)
		at = e.to
	}
	return append(out, r.src[at:]...)
}

// replace notes that n bytes from an offset on are said in another way, given in parts.
func (r *renderer) replace(from, n int, by ...string) {
	if r.quiet || n < 0 {
		return
	}
	e := replaced{from: from, to: from + n}
	e.by.from = len(r.by)
	for _, part := range by {
		r.by = append(r.by, part...)
	}
	e.by.to = len(r.by)
	r.replaced = append(r.replaced, e)
}

func (r *renderer) citeTwin(n *citation, number int) {
	r.replace(n.Pos(), n.length, "[^", strconv.Itoa(number), "]")
}

func (r *renderer) factTwin(n *fact, f Fact) {
	if f.Unsure == "" {
		r.replace(n.Pos(), n.length, Escape(f.Text))
		return
	}
	r.replace(n.Pos(), n.length, Escape(f.Text), " (", Escape(f.Unsure), ")")
}

// headingTwin writes the id of a heading behind it, be it written there or made, so that readers of the twin can lead to it.
func (r *renderer) headingTwin(n *ast.Heading, id string) {
	if r.quiet || n.Lines().Len() == 0 {
		return
	}
	last := n.Lines().At(n.Lines().Len() - 1)
	to := last.Start + len(bytes.TrimRight(last.Value(r.src), " \t\n"))
	from := to
	if w, ok := n.LastChild().(*headingID); ok {
		from = len(bytes.TrimRight(r.src[:w.Pos()], " \t"))
	}
	r.replace(from, to-from, " {#", id, "}")
}

// linkTwin makes the address of a link absolute. It is called when what is within the link has been written, so that the
// address of a picture in it is not taken for its own.
func (r *renderer) linkTwin(n *ast.Link, href string) {
	r.addressTwin(n.Pos(), n.Destination, n.Reference, href)
}

func (r *renderer) imageTwin(n *ast.Image, src string) {
	r.addressTwin(n.Pos(), n.Destination, n.Reference, src)
}

func (r *renderer) addressTwin(at int, written []byte, ref *ast.ReferenceLink, href string) {
	if r.options.Plain {
		return
	}
	origin, rest := r.absolute(href)
	if ref == nil {
		if i, n := r.findAddress(at, written); i >= 0 && n > 0 {
			r.replace(i, n, origin, rest)
		}
		return
	}
	label := "[" + string(ref.Value) + "]"
	switch ref.Type {
	case ast.ReferenceLinkFull:
		if i := r.find(at, "]"+label); i >= 0 {
			r.replace(i+1, len(label), "(", origin, rest, ")")
		}
	case ast.ReferenceLinkCollapsed:
		if i := r.find(at, label+"[]"); i >= 0 {
			r.replace(i+len(label), 2, "(", origin, rest, ")")
		}
	default:
		if i := r.find(at, label); i >= 0 {
			r.replace(i+len(label)-1, 1, "](", origin, rest, ")")
		}
	}
}

// absolute gives the whole address of what a page's link leads to, as it may stand between round brackets, in two parts.
func (r *renderer) absolute(href string) (origin, rest string) {
	if r.origin != "" && isPlainPath(href) {
		return r.origin, href // as would come out below, like nearly all that a site links to
	}
	if r.base == nil {
		base, err := url.Parse(r.page.URL)
		if err != nil {
			return "", href // content reports an address that is none
		}
		r.base = base
	}
	to, err := r.base.Parse(href)
	if err != nil {
		return "", href // nor could a browser follow it
	}
	return "", brackets.Replace(to.String())
}

// originOf gives scheme and host of an address in which nothing has to be resolved or escaped, "" of any other.
func originOf(address string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	if scheme != "https" && scheme != "http" || host == "" || strings.Contains(rest, "#") || !isPlainAddress(rest) {
		return ""
	}
	return address[:len(scheme)+len("://")+len(host)]
}

// isPlainPath reports whether href is a path from the root, perhaps with the name of a place on that page, in which
// nothing has to be resolved or escaped.
func isPlainPath(href string) bool {
	if !strings.HasPrefix(href, "/") || strings.HasPrefix(href, "//") || !isPlainAddress(href) || strings.Contains(href, ".") {
		return false
	}
	at := strings.IndexByte(href, '#')
	return at < 0 || at < len(href)-1 && strings.IndexByte(href[at+1:], '#') < 0
}

// isPlainAddress reports whether an address has no characters but those that need not be escaped anywhere.
func isPlainAddress(s string) bool {
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '/' && c != '-' && c != '.' && c != '#' && c != '_' && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

var brackets = strings.NewReplacer("(", "%28", ")", "%29")

// find looks for the end of a link that begins at an offset.
func (r *renderer) find(at int, end string) int {
	from, src := r.behind(at)
	i := bytes.Index(src, []byte(end))
	if i < 0 {
		return -1
	}
	return from + i
}

// findAddress looks for the address of a link that begins at an offset, and gives its place and length, pointed brackets
// counted.
func (r *renderer) findAddress(at int, written []byte) (from, n int) {
	from, src := r.behind(at)
	for {
		i := bytes.Index(src, []byte("]("))
		if i < 0 {
			return -1, 0
		}
		from, src = from+i+2, src[i+2:]
		if bytes.HasPrefix(src, written) {
			return from, len(written)
		}
		if len(src) > 0 && src[0] == '<' && bytes.HasPrefix(src[1:], written) {
			return from, len(written) + 2
		}
	}
}

// behind gives the text in which a link that begins at an offset ends: behind what has been replaced within the link.
func (r *renderer) behind(at int) (from int, src []byte) {
	from = at
	if n := len(r.replaced); n > 0 {
		from = max(from, r.replaced[n-1].to)
	}
	return from, r.src[from:max(min(at+maxParagraph, len(r.src)), from)]
}

// Escape writes plain text so that Markdown shows it as it is.
func Escape(plain string) string {
	if strings.HasPrefix(plain, "https://") || strings.HasPrefix(plain, "http://") {
		return "<" + plain + ">"
	}
	if !strings.ContainsAny(plain, "\\`*_[]<>|~\n") {
		return plain
	}
	return escaper.Replace(plain)
}

var escaper = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "~", `\~`, "\n", " ")
