package content

import (
	"fmt"
	"io/fs"
	"sync"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Body is the text of a page, without its front matter.
type Body struct {
	Text []byte    // in memory that is lent: Release blanks it out
	At   diag.Pos  // where it begins
	List diag.List // what is wrong with its file, beside what Load has said

	lent *[]byte
	of   *lender
}

// Body reads the text of a page. It is to be released when nothing more is read of it.
func (c *Content) Body(p *Page) (Body, error) {
	b := Body{lent: c.files.lend(), of: c.files}
	ok, err := readTo(b.lent, c.fsys, p.File, markdown.MaxBytes, &b.List)
	if err == nil && !ok && !b.List.HasErrors() {
		err = fmt.Errorf("read %s: %w", p.File, fs.ErrNotExist) // it was there a moment ago
	}
	if err != nil || !ok {
		return b, err
	}
	front, _ := markdown.SplitFrontMatter(p.File, *b.lent, true) // its mistakes are known since Load
	b.Text, b.At = front.Body, diag.Pos{File: p.File, Line: front.BodyLine}
	return b, nil
}

// Release gives the text's memory back. A text that is not released is the garbage collector's.
func (b *Body) Release() {
	if b.lent != nil {
		b.of.takeBack(b.lent)
	}
	b.Text, b.lent = nil, nil
}

// lender lends memory for files that are read and not kept.
type lender struct{ pool sync.Pool } // of *[]byte

func (l *lender) lend() *[]byte {
	if m, ok := l.pool.Get().(*[]byte); ok {
		return m
	}
	return new([]byte)
}

// takeBack blanks memory out: whoever still looks there shall see at once that it is not lent any more.
func (l *lender) takeBack(m *[]byte) {
	const most = 1 << 20 // bytes that are kept, so that a file out of the ordinary does not cost memory for good
	clear(*m)
	if cap(*m) <= most {
		l.pool.Put(m)
	}
}
