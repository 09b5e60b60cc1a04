package site

import (
	"fmt"
	"hash/fnv"
	"slices"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Reader is a Resolver that notes what it was asked and what it said, so that it can be told later whether a text would
// be read in the same way.
type Reader struct {
	*Resolver
	Reads []Read
}

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
	readCite
)

var _ markdown.Resolver = (*Reader)(nil)

// Reader returns a reader for the text of p at p's address.
func (s *Site) Reader(p *Page) *Reader { return &Reader{Resolver: s.Resolver(p)} }

// Link resolves like a Resolver.
func (r *Reader) Link(dest string) (markdown.Target, *diag.Diagnostic) {
	t, problem := r.Resolver.Link(dest)
	r.note(Read{readLink, "", dest, said(t.Href, t.Class, t.Lang, t.Term, problem)})
	return t, problem
}

// Picture resolves like a Resolver.
func (r *Reader) Picture(dest string) (markdown.Picture, *diag.Diagnostic) {
	p, problem := r.Resolver.Picture(dest)
	r.note(Read{readPicture, "", dest, said(p, problem)})
	return p, problem
}

// Fact resolves like a Resolver.
func (r *Reader) Fact(guide, id string) (markdown.Fact, *diag.Diagnostic) {
	f, problem := r.Resolver.Fact(guide, id)
	r.note(Read{readFact, guide, id, said(f, problem)})
	return f, problem
}

// Cite resolves like a Resolver. Its number follows from what the page cites before, and is not noted.
func (r *Reader) Cite(id string, locators []string) (markdown.Cite, *diag.Diagnostic) {
	c, problem := r.Resolver.Cite(id, locators)
	r.note(Read{readCite, "", id, said(c.Label, problem)})
	return c, problem
}

func (r *Reader) note(read Read) {
	if !slices.Contains(r.Reads, read) { // pages have few
		r.Reads = append(r.Reads, read)
	}
}

// Same reports whether the reader's site answers like the one that reads were noted from.
func (r *Reader) Same(reads []Read) bool {
	for _, was := range reads {
		r.Reads = r.Reads[:0]
		switch was.kind {
		case readLink:
			r.Link(was.name)
		case readPicture:
			r.Picture(was.name)
		case readFact:
			r.Fact(was.guide, was.name)
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
func said(answer ...any) uint64 {
	sum := fnv.New64a()
	for _, a := range answer {
		switch v := a.(type) {
		case string:
			fmt.Fprintf(sum, "%d %s", len(v), v)
		case *diag.Diagnostic:
			if v != nil {
				fmt.Fprintf(sum, "%d %q %q %q", v.Severity, v.Rule, v.Message, v.Hint)
			}
		case *markdown.Term:
			if v != nil {
				fmt.Fprintf(sum, "%q", *v)
			}
		default:
			fmt.Fprintf(sum, "%q", v)
		}
	}
	return sum.Sum64()
}
