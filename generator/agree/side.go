// Package agree holds the languages of a guide against each other. State tells which sections still say what they said
// when an editor last found that they agree, from hashes that a lock remembers; Parity compares what is the same in
// every language: structure, figures, facts, citations and links. Neither needs a clock, a disk or Git.
package agree

import (
	"cmp"
	"path"
	"slices"
	"sort"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/figures"
	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Side is what is compared of a guide in one language. It keeps the text, to find places in it.
type Side struct {
	Page     *content.Page
	Sections []Section // title and summary first

	body []byte
	line int                 // its first line's number
	find *finder             // nil until a place is looked for
	byID map[string]*Section // once they are many
}

// Section is what is compared of a section.
type Section struct {
	ID      string // of the heading; content.HeadPart or content.LeadPart
	Title   string // of the heading, or of the page
	Pos     diag.Pos
	Meaning markdown.Meaning

	end     int // number of the line behind it, 0 for the last one
	blocks  []markdown.Block
	figures figures.Set
	places  []place // of figures.Said; nil until one is asked for
	refs    []ref
	known   map[target]bool // of refs, once they are many
}

// place is a line and a column, from 1.
type place struct{ line, col int32 }

// ref is a fact, citation or link.
type ref struct {
	target
	written string // the address of a link; the guide before a fact, which may be left out
	at      place
}

// target is what a reference is about, in a form that is the same in every language.
type target struct {
	kind refKind
	of   string // the guide of a fact, the source cited, or where a link leads
	what string // the fact, the place in the source, or the heading; the last two may be ""
}

type refKind uint8

const (
	factRef refKind = iota
	citeRef
	linkRef
)

// New takes from a page what is compared. body is its text as written, which begins at doc's place at.
func New(p *content.Page, body []byte, at diag.Pos, doc *markdown.Doc) *Side {
	s := &Side{Page: p, Sections: make([]Section, 1, 1+len(doc.Sections)), body: body, line: at.Line}
	s.Sections[0] = head(p)
	for i := range doc.Sections {
		sec := &doc.Sections[i]
		out := Section{
			ID: sec.ID, Title: p.Title.Value, Pos: at,
			Meaning: sec.Meaning, blocks: sec.Blocks, figures: figures.Read(sec.Said.View()),
		}
		if sec.Heading >= 0 {
			h := &doc.Headings[sec.Heading]
			out.Title, out.Pos = h.Text, h.Pos
		} else {
			out.ID = content.LeadPart
		}
		s.Sections[i].end = out.Pos.Line
		s.Sections = append(s.Sections, out)
	}
	s.refs(doc)
	return s
}

// head makes a section of the title and the summary.
func head(p *content.Page) Section {
	out := Section{ID: content.HeadPart, Title: p.Title.Value, Pos: p.Title.Pos}
	at := placeOf(p.Summary.Pos)
	said, _ := markdown.Facts(p.Title.Value+"\n"+p.Summary.Value, func(f markdown.FactRef) (markdown.Fact, *diag.Diagnostic) {
		out.refs = append(out.refs, fact(path.Dir(p.File), f, at))
		return markdown.Fact{Text: "\x01fact\x01" + f.ID + "\x02"}, nil
	})
	out.Meaning = markdown.MeaningOf(said)
	out.figures = figures.Read(said)
	return out
}

// place finds where the n-th figure of a section stands.
func (s *Side) place(sec *Section, n int) diag.Pos {
	if sec == &s.Sections[0] {
		return placeOf(s.Page.Summary.Pos).in(s.Page.File)
	}
	if sec.places == nil {
		if s.find == nil {
			s.find = newFinder(s.body, s.line)
		}
		s.find.section(sec.Pos.Line, sec.end)
		for _, f := range sec.figures.Said {
			sec.places = append(sec.places, s.find.place(f.Text))
		}
	}
	return sec.places[n].in(s.Page.File)
}

// refs gathers facts, citations and links, each with the section that it stands in.
func (s *Side) refs(doc *markdown.Doc) {
	dir := path.Dir(s.Page.File)
	for _, f := range doc.Facts {
		s.add(f.Pos, fact(dir, f.FactRef, placeOf(f.Pos)))
	}
	for i := range doc.Citations {
		c := &doc.Citations[i]
		s.add(c.Pos, ref{target{citeRef, c.Source, ""}, "", placeOf(c.Pos)})
		for _, l := range c.Locators {
			s.locator(c, l)
		}
	}
	for i := range doc.Links {
		l := &doc.Links[i]
		if to, ok := targetOf(l, dir, s.Page.Lang); ok {
			s.add(l.Pos, ref{to, l.Dest, placeOf(l.Pos)})
		}
	}
}

// locator adds the places in a source that a citation names, runs written out.
func (s *Side) locator(c *markdown.Citation, written string) {
	if strings.Contains(written, "..") {
		if run, problem := content.Run(written); problem == "" {
			for _, p := range run {
				s.add(c.Pos, ref{target{citeRef, c.Source, p}, "", placeOf(c.Pos)})
			}
			return
		}
	}
	s.add(c.Pos, ref{target{citeRef, c.Source, written}, "", placeOf(c.Pos)})
}

// add gives a reference to the section that it stands in.
func (s *Side) add(at diag.Pos, r ref) {
	i := min(1, len(s.Sections)-1)
	i += sort.Search(len(s.Sections)-1-i, func(n int) bool { return at.Compare(s.Sections[i+1+n].Pos) < 0 })
	sec := &s.Sections[i]
	if sec.refs == nil {
		sec.refs = make([]ref, 0, 8)
	}
	if !sec.has(r.target) {
		sec.refs = append(sec.refs, r)
		if sec.known != nil {
			sec.known[r.target] = true
		}
	}
}

// has reports whether the section refers to the same. Most sections refer to little.
func (s *Section) has(t target) bool {
	if len(s.refs) > few && s.known == nil {
		s.known = make(map[target]bool, len(s.refs))
		for i := range s.refs {
			s.known[s.refs[i].target] = true
		}
	}
	if s.known != nil {
		return s.known[t]
	}
	for i := range s.refs {
		if s.refs[i].target == t {
			return true
		}
	}
	return false
}

// fact names a fact in the same way in every language. dir is the page's guide.
func fact(dir string, f markdown.FactRef, at place) ref {
	guide := f.Guide
	if guide == "" {
		guide = dir
	}
	return ref{target{factRef, guide, f.ID}, f.Guide, at}
}

// targetOf gives what a link leads to: the same for index.en.md and index.zh.md. Terms of the glossary are explained
// where a reader of the language needs it, and not compared.
func targetOf(l *markdown.Link, dir string, lang content.Lang) (to target, ok bool) {
	switch l.Kind {
	case markdown.External, markdown.Contact, markdown.Here:
		return target{linkRef, l.Dest, ""}, true
	}
	file, _, _ := strings.Cut(l.Dest, "#")
	file = content.Join(dir, file)
	folder, base := path.Split(file)
	if base == "glossary.yaml" {
		return target{}, false
	}
	if _, isPage := content.PageLang(base); isPage {
		file = cmp.Or(strings.TrimSuffix(folder, "/"), ".")
	}
	if l.Kind == markdown.Image {
		file = strings.Replace(file, "."+string(lang)+".", ".", 1) // plan.en.png
	}
	return target{linkRef, file, l.Anchor}, true
}

// section returns the section of that id, or nil.
func (s *Side) section(id string) *Section {
	if len(s.Sections) > few && s.byID == nil {
		s.byID = make(map[string]*Section, len(s.Sections))
		for i := range slices.Backward(s.Sections) { // the first one of an id counts
			s.byID[s.Sections[i].ID] = &s.Sections[i]
		}
	}
	if s.byID != nil {
		return s.byID[id]
	}
	for i := range s.Sections {
		if s.Sections[i].ID == id {
			return &s.Sections[i]
		}
	}
	return nil
}

// few is up to how many it is quicker to go through them than to make a table.
const few = 32

func placeOf(p diag.Pos) place { return place{int32(p.Line), int32(p.Col)} }

func (p place) in(file string) diag.Pos {
	return diag.Pos{File: file, Line: int(p.line), Col: int(p.col)}
}
