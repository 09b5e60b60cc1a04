package markdown

import (
	"slices"

	"zhilu/wizard/diag"
)

// buffers are what a page is gathered in, kept for the next page.
type buffers struct {
	html    []byte
	text    []byte // of the section
	meaning []byte // of the section, white space not yet left out
	doc     Doc

	replaced []replaced // in Doc.Markdown
	starts   []int      // of lines

	written map[string]diag.Pos // ids that authors wrote
	ids     map[string]int      // all ids of the text; with how many ids were made from it by a number
	cited   map[string]int
}

// What is larger than that is not kept: one page out of the ordinary shall not cost memory as long as the others take.
const (
	mostKept  = 1 << 20 // bytes of HTML
	mostIDs   = 1 << 10
	mostLines = 1 << 13
)

// buffers gives empty ones.
func (p *Parser) buffers() *buffers {
	if b, ok := p.scratch.Get().(*buffers); ok {
		return b
	}
	return &buffers{written: map[string]diag.Pos{}, ids: map[string]int{}, cited: map[string]int{}}
}

// keep empties buffers for the next page.
func (p *Parser) keep(b *buffers, l lines) {
	if cap(b.html) > mostKept || len(b.ids) > mostIDs || len(l.starts) > mostLines {
		return
	}
	clear(b.written)
	clear(b.ids)
	clear(b.cited)
	b.doc = Doc{
		Headings: emptied(b.doc.Headings), Links: emptied(b.doc.Links), Citations: emptied(b.doc.Citations),
		Facts: emptied(b.doc.Facts), Sections: emptied(b.doc.Sections),
	}
	b.html, b.text, b.meaning = b.html[:0], b.text[:0], b.meaning[:0]
	b.replaced, b.starts = emptied(b.replaced), l.starts[:0]
	p.scratch.Put(b)
}

// emptied lets go of what the elements refer to.
func emptied[E any](s []E) []E {
	clear(s)
	return s[:0]
}

// fitted returns a copy that has no room to grow.
func (d *Doc) fitted() *Doc {
	out := *d
	out.Headings, out.Links, out.Citations = fitted(d.Headings), fitted(d.Links), fitted(d.Citations)
	out.Facts, out.Sections = fitted(d.Facts), fitted(d.Sections)
	return &out
}

func fitted[E any](s []E) []E {
	if len(s) == 0 {
		return nil
	}
	return slices.Clone(s)
}
