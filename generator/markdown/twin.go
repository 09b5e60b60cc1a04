package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// replaced is a part of the source that Doc.Markdown says in another way.
type replaced struct {
	from, to int // offsets
	by       string
}

// twin appends the text as Markdown that anyone can read: what only this site understands is replaced by what it shows.
func (r *renderer) twin(out []byte) []byte {
	slices.SortStableFunc(r.replaced, func(a, b replaced) int { return a.from - b.from })
	at := 0
	for _, e := range r.replaced {
		if e.from < at {
			continue
		}
		out = append(append(out, r.src[at:e.from]...), e.by...)
		at = e.to
	}
	return append(out, r.src[at:]...)
}

// replace notes that n bytes from an offset on are said in another way.
func (r *renderer) replace(from, n int, by string) {
	if !r.quiet && n > 0 {
		r.replaced = append(r.replaced, replaced{from, from + n, by})
	}
}

func (r *renderer) citeTwin(n *citation, number int) {
	r.replace(n.Pos(), n.length, "[^"+strconv.Itoa(number)+"]")
}

func (r *renderer) factTwin(n *fact, f Fact) {
	by := Escape(f.Text)
	if f.Unsure != "" {
		by += " (" + Escape(f.Unsure) + ")"
	}
	r.replace(n.Pos(), n.length, by)
}

// headingTwin takes out the id of a heading, and the space before it.
func (r *renderer) headingTwin(n *ast.Heading) {
	if w, ok := n.LastChild().(*headingID); ok && w.id != "" {
		line, _ := cutLine(r.src[w.Pos():])
		from := len(bytes.TrimRight(r.src[:w.Pos()], " \t"))
		r.replace(from, w.Pos()-from+len(line), "")
	}
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
	address := r.absolute(href)
	if ref == nil {
		if i := r.find(at, "](<"+string(written)); i >= 0 {
			r.replace(i+2, len(written)+2, address) // with the pointed brackets
		} else if i := r.find(at, "]("+string(written)); i >= 0 {
			r.replace(i+2, len(written), address)
		}
		return
	}
	label := "[" + string(ref.Value) + "]"
	switch ref.Type {
	case ast.ReferenceLinkFull:
		if i := r.find(at, "]"+label); i >= 0 {
			r.replace(i+1, len(label), "("+address+")")
		}
	case ast.ReferenceLinkCollapsed:
		if i := r.find(at, label+"[]"); i >= 0 {
			r.replace(i+len(label), 2, "("+address+")")
		}
	default:
		if i := r.find(at, label); i >= 0 {
			r.replace(i+len(label)-1, 1, "]("+address+")")
		}
	}
}

// absolute gives the whole address of what a page's link leads to, as it may stand between round brackets.
func (r *renderer) absolute(href string) string {
	if r.base == nil {
		return href // content reports an address that is none
	}
	to, err := r.base.Parse(href)
	if err != nil {
		return href // nor could a browser follow it
	}
	return brackets.Replace(to.String())
}

var brackets = strings.NewReplacer("(", "%28", ")", "%29")

// find looks for the end of a link that begins at an offset, behind what has been replaced within the link.
func (r *renderer) find(at int, end string) int {
	from := at
	if n := len(r.replaced); n > 0 {
		from = max(from, r.replaced[n-1].to)
	}
	i := bytes.Index(r.src[from:min(at+maxParagraph, len(r.src))], []byte(end))
	if i < 0 {
		return -1
	}
	return from + i
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
