// Package agree holds the languages of a guide against each other. State tells which sections still say what they said
// when an editor last found that they agree, from hashes that a lock remembers; Parity compares what is the same in
// every language: structure, figures, facts, citations and links. Neither needs a clock, a disk or Git.
package agree

import (
	"path"
	"slices"
	"sort"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/figures"
	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Side is what is compared of a guide in one language. It shares no memory with the text.
type Side struct {
	Page     *content.Page
	Sections []Section // title and summary first

	byID map[string]*Section // once they are many
}

// Section is what is compared of a section.
type Section struct {
	ID      string // of the heading; content.HeadPart or content.LeadPart
	Title   string // of the heading, or of the page
	Pos     diag.Pos
	Meaning markdown.Meaning

	blocks  []markdown.Block
	figures figures.Set
	places  []place // of figures.Said
	refs    []ref
	known   map[refKey]bool // of refs, once they are many
}

// refKey is what two references are compared by.
type refKey struct {
	kind refKind
	what string
}

// place is a line and a column, from 1.
type place struct{ line, col int32 }

// ref is a fact, citation or link, in a form that is the same in every language.
type ref struct {
	kind refKind
	what string // compared
	as   string // as it is written
	at   place
}

type refKind uint8

const (
	factRef refKind = iota
	citeRef
	linkRef
)

// New takes from a page what is compared. body is its text as written, which begins at doc's place at.
func New(p *content.Page, body []byte, at diag.Pos, doc *markdown.Doc) *Side {
	s := &Side{Page: p, Sections: []Section{head(p)}}
	find := newFinder(body, at.Line)
	for i, sec := range doc.Sections {
		out := Section{ID: sec.ID, Title: p.Title.Value, Pos: at, Meaning: sec.Meaning, blocks: sec.Blocks, figures: figures.Read(sec.Said)}
		if sec.Heading >= 0 {
			h := &doc.Headings[sec.Heading]
			out.Title, out.Pos = h.Text, h.Pos
		} else {
			out.ID = content.LeadPart
		}
		end := 0
		if i+1 < len(doc.Sections) {
			end = doc.Headings[doc.Sections[i+1].Heading].Pos.Line
		}
		find.section(out.Pos.Line, end)
		for _, f := range out.figures.Said {
			out.places = append(out.places, find.place(f.Text))
		}
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
		out.refs = append(out.refs, fact(p, f, at))
		return markdown.Fact{Text: "\x01fact\x01" + f.ID + "\x02"}, nil
	})
	out.Meaning = markdown.MeaningOf(said)
	out.figures = figures.Read(said)
	for range out.figures.Said {
		out.places = append(out.places, at)
	}
	return out
}

// refs gathers facts, citations and links, each with the section that it stands in.
func (s *Side) refs(doc *markdown.Doc) {
	dir := path.Dir(s.Page.File)
	for _, f := range doc.Facts {
		s.add(f.Pos, fact(s.Page, f.FactRef, placeOf(f.Pos)))
	}
	for _, c := range doc.Citations {
		s.add(c.Pos, ref{citeRef, c.Source, "[^" + c.Source + "]", placeOf(c.Pos)})
		for _, l := range c.Locators {
			s.locator(c, l)
		}
	}
	for _, l := range doc.Links {
		if what, ok := target(l, dir, s.Page.Lang); ok {
			s.add(l.Pos, ref{linkRef, what, l.Dest, placeOf(l.Pos)})
		}
	}
}

// locator adds the places in a source that a citation names, runs written out.
func (s *Side) locator(c markdown.Citation, written string) {
	places := []string{written}
	if strings.Contains(written, "..") {
		if run, problem := content.Run(written); problem == "" {
			places = run
		}
	}
	for _, p := range places {
		s.add(c.Pos, ref{citeRef, c.Source + ":" + p, "[^" + c.Source + ":" + written + "]", placeOf(c.Pos)})
	}
}

// add gives a reference to the section that it stands in.
func (s *Side) add(at diag.Pos, r ref) {
	i := min(1, len(s.Sections)-1)
	i += sort.Search(len(s.Sections)-1-i, func(n int) bool { return at.Compare(s.Sections[i+1+n].Pos) < 0 })
	sec := &s.Sections[i]
	if !sec.has(r) {
		sec.refs = append(sec.refs, r)
		if sec.known != nil {
			sec.known[refKey{r.kind, r.what}] = true
		}
	}
}

// has reports whether the section refers to the same. Most sections refer to little.
func (s *Section) has(r ref) bool {
	if len(s.refs) > few && s.known == nil {
		s.known = make(map[refKey]bool, len(s.refs))
		for _, o := range s.refs {
			s.known[refKey{o.kind, o.what}] = true
		}
	}
	if s.known != nil {
		return s.known[refKey{r.kind, r.what}]
	}
	return slices.ContainsFunc(s.refs, func(o ref) bool { return o.kind == r.kind && o.what == r.what })
}

// fact names a fact in the same way in every language.
func fact(p *content.Page, f markdown.FactRef, at place) ref {
	written := "{{fact " + strings.TrimSpace(f.Guide+" "+f.ID) + "}}"
	if f.Guide == "" {
		f.Guide = path.Dir(p.File)
	}
	return ref{factRef, f.Guide + " " + f.ID, written, at}
}

// target gives what a link leads to: the same for index.en.md and index.zh.md. Terms of the glossary are explained where
// a reader of the language needs it, and not compared.
func target(l markdown.Link, dir string, lang content.Lang) (string, bool) {
	switch l.Kind {
	case markdown.External, markdown.Contact, markdown.Here:
		return l.Dest, true
	}
	file, _, _ := strings.Cut(l.Dest, "#")
	file = path.Join(dir, file)
	if path.Base(file) == "glossary.yaml" {
		return "", false
	}
	if _, isPage := content.PageLang(path.Base(file)); isPage {
		file = path.Dir(file)
	}
	if l.Kind == markdown.Image {
		file = strings.Replace(file, "."+string(lang)+".", ".", 1) // plan.en.png
	}
	if l.Anchor != "" {
		file += "#" + l.Anchor
	}
	return file, true
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
