package site

import (
	"fmt"
	"slices"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Facts answers what {{fact …}} stands for, in the words of each language: in prose, in texts of a line, and in trees.
// It knows the facts of all guides and no pages.
type Facts struct {
	content *content.Content
	formats map[Lang]*Format
	names   []string // ids of guides, for hints
}

// NewFacts takes the theme's wording as Options has it.
func NewFacts(c *content.Content, words map[Lang]map[string]string) *Facts {
	f := &Facts{content: c, formats: map[Lang]*Format{}}
	for _, l := range c.Config.Langs() {
		f.formats[l] = &Format{lang: l, words: words[l], code: c.Config.CallingCode}
	}
	var names []string
	for _, g := range c.Guides {
		names = append(names, g.ID)
	}
	f.names = content.Nearby(names)
	return f
}

// Insert gives the plain words for one reference as a tree writes it, {{fact …}}. guide is the one that the tree stands
// beside; it is "" for questions, which stand beside none. The diagnostic has no place.
func (f *Facts) Insert(guide, written string, l Lang) (string, *diag.Diagnostic) {
	fact, problem := markdown.OneFact(written, func(ref markdown.FactRef) (markdown.Fact, *diag.Diagnostic) {
		return f.find(f.content.Guide(guide), ref, l)
	})
	if problem != nil {
		problem.Fix = nil // nor have its edits
	}
	return fact.Text, problem
}

// find finds a fact of the guide that ref names; "" is own, and "parameters" the figures that change by decree.
func (f *Facts) find(own *content.Guide, ref markdown.FactRef, l Lang) (markdown.Fact, *diag.Diagnostic) {
	if ref.Guide == "parameters" {
		if p := f.content.Parameters[ref.ID]; p != nil {
			return markdown.Fact{Text: f.formats[l].Quantity(f.inForce(p), "")}, nil
		}
		return markdown.Fact{}, unknown("parameter", ref.ID, content.IDs(f.content.Parameters))
	}
	g := own
	if ref.Guide != "" {
		g = f.content.Guide(ref.Guide)
	}
	switch {
	case g == nil && ref.Guide == "":
		return markdown.Fact{}, mistake("wrong-fact", "write {{fact guide "+ref.ID+"}}", "no guide is named, and questions have no facts of their own")
	case g == nil:
		d := unknown("guide", ref.Guide, append(slices.Clone(f.names), "parameters"))
		if now := f.content.Moved(ref.Guide); now != "" {
			d.Hint, d.Fix = fmt.Sprintf("did you mean %q?", now), []diag.Edit{{Old: ref.Guide, New: now}}
		}
		return markdown.Fact{}, d
	}
	facts := g.Facts()
	if fact := facts.Fact(ref.ID); fact != nil {
		return f.inline(fact, ref, l)
	}
	if g.Broken {
		return markdown.Fact{}, nil // that its guide.yaml cannot be read has been said
	}
	var known []string
	for _, named := range facts.NamedFacts() {
		known = append(known, named.ID)
	}
	d := unknown("fact", ref.ID, known)
	if len(known) == 0 {
		d.Hint = "facts stand in " + g.ID + "/guide.yaml"
	}
	return markdown.Fact{}, d
}

// inline gives a fact, or the figure in it.
func (f *Facts) inline(fact *content.Fact, ref markdown.FactRef, l Lang) (markdown.Fact, *diag.Diagnostic) {
	if !ref.Bare {
		return f.formats[l].inline(fact), nil
	}
	if fact.Value == nil {
		return markdown.Fact{}, mistake("no-figure", "write fact for figure", "the fact %q is no figure", ref.ID)
	}
	bare := *fact
	bare.Is = ""
	return f.formats[l].inline(&bare), nil
}

// inForce is the value of a parameter on the day of the build, or nil if there is none yet.
func (f *Facts) inForce(p *content.Parameter) *content.Quantity {
	v := p.On(f.content.Today)
	if v == nil {
		return nil
	}
	return &content.Quantity{Low: v.Value, High: v.Value, Unit: p.Unit}
}
