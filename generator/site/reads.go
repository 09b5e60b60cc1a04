package site

import (
	"path"
	"slices"
	"strconv"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Reader is a Resolver that notes what it was asked and what it said, so that it can be told later whether a text would
// be read in the same way.
type Reader struct {
	*Resolver
	Reads  []Read
	Guides []string // that decided the answers beside the page's own one; Any among them if nobody can say

	known map[Read]bool // of Reads, once they are many
}

// Any stands for every guide: what is said of a reference that leads nowhere may be about any.
const Any = "*"

// Read is one question about a reference, and a hash of its answer.
type Read struct {
	kind  readKind
	guide string // of a fact
	name  string // as written
	said  uint64
}

type readKind uint8

const (
	readLink readKind = iota
	readPicture
	readFact
	readFigure
	readCite
)

var _ markdown.Resolver = (*Reader)(nil)

// Reader returns a reader for the text of p at p's address.
func (s *Site) Reader(p *Page) *Reader { return &Reader{Resolver: s.Resolver(p)} }

// Link resolves like a Resolver.
func (r *Reader) Link(dest string) (markdown.Target, *diag.Diagnostic) {
	t, problem := r.Resolver.Link(dest)
	sum := said(problem, t.Href, t.Class, t.Lang)
	if t.Term != nil {
		sum = more(sum, t.Term.ID, t.Term.Other, t.Term.Lang, t.Term.Meaning)
	}
	r.note(Read{readLink, "", dest, sum})
	r.aboutFile(dest, problem)
	return t, problem
}

// Picture resolves like a Resolver.
func (r *Reader) Picture(dest string) (markdown.Picture, *diag.Diagnostic) {
	p, problem := r.Resolver.Picture(dest)
	r.note(Read{readPicture, "", dest, said(problem, p.Src, strconv.Itoa(p.Width), strconv.Itoa(p.Height))})
	r.aboutFile(dest, problem)
	return p, problem
}

// Fact resolves like a Resolver.
func (r *Reader) Fact(ref markdown.FactRef) (markdown.Fact, *diag.Diagnostic) {
	f, problem := r.Resolver.Fact(ref)
	kind := readFact
	if ref.Bare {
		kind = readFigure
	}
	r.note(Read{kind, ref.Guide, ref.ID, said(problem, f.HTML, f.Text)})
	r.about(ref.Guide, problem)
	return f, problem
}

// Cite resolves like a Resolver. Its number follows from what the page cites before, and is not noted.
func (r *Reader) Cite(id string, locators []string) (markdown.Cite, *diag.Diagnostic) {
	c, problem := r.Resolver.Cite(id, locators)
	r.note(Read{readCite, "", id, said(problem, c.Label)})
	return c, problem
}

// aboutFile notes that an answer was about the guide beside which a file stands.
func (r *Reader) aboutFile(dest string, problem *diag.Diagnostic) {
	if at, wrong := r.place(dest); wrong == nil {
		r.about(path.Dir(at.file), problem)
	}
}

// about notes that an answer was about a guide.
func (r *Reader) about(id string, problem *diag.Diagnostic) {
	g := r.site.guides[id]
	switch {
	case problem != nil:
		id = Any
	case g == nil || g == r.page.Guide:
		return
	default:
		id = g.Written.ID // one string for all
	}
	if !slices.Contains(r.Guides, id) {
		r.Guides = append(r.Guides, id)
	}
}

func (r *Reader) note(read Read) {
	if len(r.Reads) < few {
		if !slices.Contains(r.Reads, read) {
			r.Reads = append(r.Reads, read)
		}
		return
	}
	if r.known == nil {
		r.known = make(map[Read]bool, len(r.Reads))
		for _, was := range r.Reads {
			r.known[was] = true
		}
	}
	if !r.known[read] {
		r.known[read] = true
		r.Reads = append(r.Reads, read)
	}
}

// few is up to how many it is quicker to go through them than to make a table.
const few = 64

// Same reports whether the reader's site answers like the one that reads were noted from.
func (r *Reader) Same(reads []Read) bool {
	for _, was := range reads {
		r.Reads = r.Reads[:0]
		switch was.kind {
		case readLink:
			r.Link(was.name)
		case readPicture:
			r.Picture(was.name)
		case readFact, readFigure:
			r.Fact(markdown.FactRef{Guide: was.guide, ID: was.name, Bare: was.kind == readFigure})
		case readCite:
			r.Cite(was.name, nil)
		}
		if len(r.Reads) != 1 || r.Reads[0] != was {
			return false
		}
	}
	return true
}

// said sums up an answer.
func said(problem *diag.Diagnostic, texts ...string) uint64 {
	sum := offset
	if problem != nil {
		sum = more(sum, "problem", strconv.Itoa(int(problem.Severity)), problem.Rule, problem.Message, problem.Hint)
	}
	return more(sum, texts...)
}

// more goes on with an FNV-1a hash, https://datatracker.ietf.org/doc/html/draft-eastlake-fnv: package hash/fnv would
// copy every string.
func more(sum uint64, texts ...string) uint64 {
	for _, t := range texts {
		for i := range len(t) {
			sum = (sum ^ uint64(t[i])) * prime
		}
		sum = (sum ^ 0xff) * prime // no byte of UTF-8
	}
	return sum
}

const (
	offset uint64 = 14695981039346656037
	prime  uint64 = 1099511628211
)
