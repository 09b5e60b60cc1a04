package site

import (
	"slices"
	"strconv"
	"strings"

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

	links []linkAnswer // that are good, as long as they are few: most pages say the same several times
	facts []factAnswer // likewise
}

type linkAnswer struct {
	dest string
	markdown.Target
}

type factAnswer struct {
	ref markdown.FactRef
	markdown.Fact
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
	for i := range r.links {
		if r.links[i].dest == dest {
			return r.links[i].Target, nil
		}
	}
	var t markdown.Target
	at, problem := r.place(dest)
	isPlace := problem == nil
	if isPlace {
		t, problem = r.target(at, dest)
	}
	sum := said(problem, t.Href, t.Class, t.Lang)
	if t.Term != nil {
		sum = more(sum, t.Term.ID, t.Term.Other, t.Term.Lang, t.Term.Meaning)
	}
	r.note(Read{readLink, "", dest, sum})
	if isPlace {
		r.aboutFile(at, problem)
	}
	if problem == nil && len(r.links) < few {
		if r.links == nil {
			r.links = make([]linkAnswer, 0, few/2) // as many as most pages need
		}
		r.links = append(r.links, linkAnswer{dest, t})
	}
	return t, problem
}

// Picture resolves like a Resolver.
func (r *Reader) Picture(dest string) (markdown.Picture, *diag.Diagnostic) {
	var p markdown.Picture
	at, problem := r.place(dest)
	isPlace := problem == nil
	if isPlace {
		p, problem = r.picture(at, dest)
	}
	r.note(Read{readPicture, "", dest, said(problem, p.Src, strconv.Itoa(p.Width), strconv.Itoa(p.Height))})
	if isPlace {
		r.aboutFile(at, problem)
	}
	return p, problem
}

// Fact resolves like a Resolver.
func (r *Reader) Fact(ref markdown.FactRef) (markdown.Fact, *diag.Diagnostic) {
	for i := range r.facts {
		if r.facts[i].ref == ref {
			return r.facts[i].Fact, nil
		}
	}
	f, problem := r.Resolver.Fact(ref)
	kind := readFact
	if ref.Bare {
		kind = readFigure
	}
	r.note(Read{kind, ref.Guide, ref.ID, said(problem, f.HTML, f.Text)})
	r.about(ref.Guide, problem)
	if problem == nil && len(r.facts) < few {
		r.facts = append(r.facts, factAnswer{ref, f})
	}
	return f, problem
}

// Cite resolves like a Resolver. Its number follows from what the page cites before, and is not noted.
func (r *Reader) Cite(id string, locators []string) (markdown.Cite, *diag.Diagnostic) {
	c, problem := r.Resolver.Cite(id, locators)
	name := cited(id, locators)
	if problem != nil || !r.noted(readCite, name) {
		r.note(Read{readCite, "", name, said(problem, c.Label)})
	}
	return c, problem
}

// cited writes a citation as texts do: the source, and after a colon the places in it.
func cited(id string, locators []string) string {
	if len(locators) == 0 {
		return id
	}
	return id + ":" + strings.Join(locators, ",")
}

// readCited reads what cited wrote.
func readCited(name string) (id string, locators []string) {
	id, list, located := strings.Cut(name, ":")
	if located {
		locators = strings.Split(list, ",")
	}
	return id, locators
}

// Facts lists the facts that were asked for.
func (r *Reader) Facts() []markdown.FactUse {
	var out []markdown.FactUse
	for _, read := range r.Reads {
		if read.kind == readFact || read.kind == readFigure {
			out = append(out, markdown.FactUse{FactRef: markdown.FactRef{Guide: read.guide, ID: read.name, Bare: read.kind == readFigure}})
		}
	}
	return out
}

// aboutFile notes that an answer was about the guide beside which a file stands.
func (r *Reader) aboutFile(at place, problem *diag.Diagnostic) {
	r.about(at.file[:max(strings.LastIndexByte(at.file, '/'), 0)], problem)
}

// about notes that an answer was about a guide.
func (r *Reader) about(id string, problem *diag.Diagnostic) {
	g := r.site.Guide(id)
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

// noted reports whether an answer that is always the same is known to have been noted.
func (r *Reader) noted(kind readKind, name string) bool {
	for i := range r.Reads[:min(len(r.Reads), few)] {
		if was := &r.Reads[i]; was.kind == kind && was.name == name {
			return true
		}
	}
	return false
}

func (r *Reader) note(read Read) {
	if len(r.Reads) < few {
		if r.Reads == nil {
			r.Reads = make([]Read, 0, few/2) // likewise
		}
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
		r.Reads, r.links, r.facts = r.Reads[:0], r.links[:0], r.facts[:0]
		switch was.kind {
		case readLink:
			r.Link(was.name)
		case readPicture:
			r.Picture(was.name)
		case readFact, readFigure:
			r.Fact(markdown.FactRef{Guide: was.guide, ID: was.name, Bare: was.kind == readFigure})
		case readCite:
			r.Cite(readCited(was.name))
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
