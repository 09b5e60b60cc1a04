package markdown

import "zhilu/wizard/diag"

// buffers are what a page is gathered in, kept for the next page. What a Doc lends is in them.
type buffers struct {
	of *Parser

	html     []byte
	markdown []byte
	text     []byte // of all sections
	meaning  []byte // likewise, with white space
	begun    []place
	doc      Doc // its lists

	look     []byte     // meaning of one section, without its look
	replaced []replaced // in Doc.Markdown
	by       []byte     // what stands there instead
	starts   []int      // of lines

	written map[string]diag.Pos // ids that authors wrote
	ids     map[string]int      // all ids of the text; with how many ids were made from it by a number
	cited   map[string]int
	nodes   nodes
}

// place is where a section begins in text and in meaning.
type place struct{ text, meaning int }

// What is larger than that is not kept: one page out of the ordinary shall not cost memory as long as the others take.
const (
	mostKept  = 1 << 20 // bytes of HTML or of text
	mostIDs   = 1 << 10
	mostLines = 1 << 13
	mostNodes = 1 << 12
)

// buffers gives empty ones.
func (p *Parser) buffers() *buffers {
	if b, ok := p.scratch.Get().(*buffers); ok {
		return b
	}
	return &buffers{of: p, written: map[string]diag.Pos{}, ids: map[string]int{}, cited: map[string]int{}}
}

// empty keeps buffers for the next page. What they held is blanked out: whoever still looks there shall see at once that
// it is not lent any more.
func (b *buffers) empty() {
	if max(cap(b.html), cap(b.markdown), cap(b.text), cap(b.meaning)) > mostKept ||
		len(b.ids) > mostIDs || cap(b.starts) > mostLines || b.nodes.count() > mostNodes {
		return
	}
	clear(b.written)
	clear(b.ids)
	clear(b.cited)
	b.doc = Doc{
		Headings: emptied(b.doc.Headings), Links: emptied(b.doc.Links), Citations: emptied(b.doc.Citations),
		Facts: emptied(b.doc.Facts), Sections: emptied(b.doc.Sections),
	}
	b.html, b.markdown, b.text, b.meaning = emptied(b.html), emptied(b.markdown), emptied(b.text), emptied(b.meaning)
	b.begun, b.replaced, b.by = emptied(b.begun), emptied(b.replaced), b.by[:0]
	b.of.scratch.Put(b)
}

// emptied clears a list, and what the elements refer to is let go.
func emptied[E any](s []E) []E {
	clear(s)
	return s[:0]
}
