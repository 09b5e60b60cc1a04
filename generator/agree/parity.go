package agree

import (
	"fmt"
	"slices"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/figures"
	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Parity reports what differs between the languages of a guide although it is the same in every language: the sections
// of each are compared with those of the first. That one has no counterpart is for others to report. figures says in
// which languages figures can be read. Differences that the lock says are meant are left out.
func Parity(sides []*Side, lock *content.Lock, figures func(content.Lang) bool) diag.List {
	var list diag.List
	differences(sides, figures, func(id string, d difference) {
		if lock == nil || !slices.Contains(lock.Sections[id].Differ, d.name) {
			list = append(list, d.Diagnostic)
		}
	})
	return list
}

// differences gives, for each other language, those of each section that the first one has as well.
func differences(sides []*Side, figures func(content.Lang) bool, report func(id string, d difference)) {
	for _, other := range sides[min(1, len(sides)):] {
		first := sides[0]
		for i := range first.Sections {
			a := &first.Sections[i]
			b := other.section(a.ID)
			if b == nil {
				continue
			}
			p := pair{in: [2]*Side{first, other}, of: [2]*Section{a, b}}
			p.compare(figures(first.Page.Lang) && figures(other.Page.Lang))
			for _, d := range p.found {
				report(a.ID, d)
			}
		}
	}
}

// pair is a section in two languages.
type pair struct {
	in    [2]*Side
	of    [2]*Section
	found []difference
}

// difference has a name by which a lock can say that it is meant: "zh 30" where only Chinese has the figure.
type difference struct {
	name string
	diag.Diagnostic
}

func (p *pair) compare(figures bool) {
	p.blocks()
	for i := range 2 {
		if figures {
			p.figures(i)
		}
		p.refs(i)
	}
}

// warn notes that only side i has something, at a place.
func (p *pair) warn(i int, at diag.Pos, rule, what, format string, args ...any) {
	here, there := p.in[i].Page, p.in[1-i].Page
	guide := strings.TrimSuffix(here.File, "/index."+string(here.Lang)+".md")
	p.found = append(p.found, difference{string(here.Lang) + " " + what, diag.Diagnostic{
		Pos: at, Severity: diag.Warning, Rule: rule, Message: fmt.Sprintf(format, args...),
		Hint:  fmt.Sprintf("make them the same; if this is meant: zhilu agree %s --section %s", guide, p.of[i].ID),
		Notes: []diag.Note{{Pos: p.of[1-i].Pos, Message: fmt.Sprintf("the section in %q", there.Lang)}},
	}})
}

func (p *pair) figures(i int) {
	s, other := p.of[i], p.of[1-i]
	for _, f := range s.figures.Missing(&other.figures) {
		at := slices.IndexFunc(s.figures.Said, func(g figures.Figure) bool { return g.Text == f.Text })
		rule, what := "parity-figure", "figure"
		if f.Phone() {
			rule, what = "parity-phone", "number"
		}
		p.warn(i, p.in[i].place(s, at), rule, f.Text, "%q stands here, and no such %s in %q", f.Text, what, p.in[1-i].Page.Lang)
	}
}

func (p *pair) refs(i int) {
	s, other := p.of[i], p.of[1-i]
	for k := range s.refs {
		r := &s.refs[k]
		if other.has(r.target) {
			continue
		}
		lang := p.in[1-i].Page.Lang
		at := r.at.in(p.in[i].Page.File)
		switch r.kind {
		case factRef:
			written := "{{fact " + strings.TrimSpace(r.written+" "+r.what) + "}}"
			p.warn(i, at, "parity-fact", written, "%q stands here, and not in %q", written, lang)
		case citeRef:
			cited := joined(r.of, ":", r.what)
			p.warn(i, at, "parity-citation", "[^"+cited+"]", "%q is cited here, and not in %q", cited, lang)
		case linkRef:
			p.warn(i, at, "parity-link", joined(r.of, "#", r.what), "the link to %q has no counterpart in %q", r.written, lang)
		}
	}
}

func alike(a, b markdown.Block) bool {
	return a.Kind == b.Kind && a.Items == b.Items && a.Columns == b.Columns
}

func joined(of, by, what string) string {
	if what == "" {
		return of
	}
	return of + by + what
}

// blocks compares lists, tables and notes. If one language has more of them, nobody can say which are counterparts.
func (p *pair) blocks() {
	if slices.EqualFunc(p.of[0].blocks, p.of[1].blocks, alike) {
		return
	}
	for _, kind := range []markdown.BlockKind{markdown.Bullets, markdown.Numbered, markdown.Definitions, markdown.Table, markdown.NoteBlock} {
		a, b := only(p.of[0].blocks, kind), only(p.of[1].blocks, kind)
		if len(a) != len(b) {
			i, more, fewer := 0, a, b
			if len(b) > len(a) {
				i, more, fewer = 1, b, a
			}
			name := fmt.Sprintf("%s %d/%d", kind, len(more), len(fewer))
			p.warn(i, more[0].Pos, "parity-structure", name, "%d of kind %s stand in this section, %d in %q", len(more), kind, len(fewer), p.in[1-i].Page.Lang)
			continue
		}
		for n := range a {
			p.block(a[n], b[n])
		}
	}
}

func only(blocks []markdown.Block, kind markdown.BlockKind) []markdown.Block {
	var out []markdown.Block
	for _, b := range blocks {
		if b.Kind == kind {
			out = append(out, b)
		}
	}
	return out
}

// block compares two lists or tables.
func (p *pair) block(a, b markdown.Block) {
	lang := p.in[0].Page.Lang
	switch {
	case a.Items == b.Items && a.Columns == b.Columns:
	case a.Kind == markdown.Table:
		name := fmt.Sprintf("table %dx%d/%dx%d", b.Items, b.Columns, a.Items, a.Columns)
		p.warn(1, b.Pos, "parity-structure", name, "table of %d rows and %d columns, in %q of %d and %d", b.Items, b.Columns, lang, a.Items, a.Columns)
	default:
		name := fmt.Sprintf("%s %d/%d", a.Kind, b.Items, a.Items)
		p.warn(1, b.Pos, "parity-structure", name, "%s of %d items, in %q of %d", a.Kind, b.Items, lang, a.Items)
	}
}
