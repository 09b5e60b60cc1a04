package site

import (
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
		f.formats[l] = &Format{lang: l, words: words[l]}
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
	fact, problem := markdown.OneFact(written, func(of, id string) (markdown.Fact, *diag.Diagnostic) {
		return f.find(f.content.Guide(guide), of, id, l)
	})
	return fact.Text, problem
}

// find finds a fact of guide of; "" is own, and "parameters" the figures that change by decree.
func (f *Facts) find(own *content.Guide, of, id string, l Lang) (markdown.Fact, *diag.Diagnostic) {
	if of == "parameters" {
		if p := f.content.Parameters[id]; p != nil {
			return markdown.Fact{Text: f.formats[l].Quantity(f.inForce(p), "")}, nil
		}
		return markdown.Fact{}, unknown("parameter", id, content.IDs(f.content.Parameters))
	}
	g := own
	if of != "" {
		g = f.content.Guide(of)
	}
	switch {
	case g == nil && of == "":
		return markdown.Fact{}, mistake("wrong-fact", "write {{fact guide "+id+"}}", "no guide is named, and questions have no facts of their own")
	case g == nil:
		return markdown.Fact{}, unknown("guide", of, append(slices.Clone(f.names), "parameters"))
	}
	if fact := g.Fact(id); fact != nil {
		return f.formats[l].inline(fact), nil
	}
	if g.Broken {
		return markdown.Fact{}, nil // that its guide.yaml cannot be read has been said
	}
	var known []string
	for _, named := range g.NamedFacts() {
		known = append(known, named.ID)
	}
	d := unknown("fact", id, known)
	if len(known) == 0 {
		d.Hint = "facts stand in " + g.ID + "/guide.yaml"
	}
	return markdown.Fact{}, d
}

// inForce is the value of a parameter on the day of the build, or nil if there is none yet.
func (f *Facts) inForce(p *content.Parameter) *content.Quantity {
	v := p.On(f.content.Today)
	if v == nil {
		return nil
	}
	return &content.Quantity{Low: v.Value, High: v.Value, Unit: p.Unit}
}
