package site

import (
	"strings"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// factLines puts the facts that summaries and texts of guide.yaml name in their places, and reports those that nobody
// knows.
func (s *Site) factLines(list *diag.List) {
	for _, g := range s.Guides {
		if len(g.Written.Templates) > 0 {
			in := yaml.Filler{Ask: func(written string, l Lang) (string, *diag.Diagnostic) {
				return s.Facts.Insert(g.Written.ID, written, l)
			}}
			for _, t := range g.Written.Templates {
				s.filled[t.Pos] = in.Fill(t)
			}
			*list = append(*list, in.List...)
		}
		for _, l := range s.Langs() {
			p := g.Page(l)
			var problems []*diag.Diagnostic
			if p.summary = p.Text.Summary.Value; strings.Contains(p.summary, "{{") { // few do
				p.summary, problems = markdown.Facts(p.summary, s.Resolver(p).Fact)
			}
			if !p.Translated() {
				continue // the text of the other language reports its own
			}
			for _, problem := range problems {
				list.Add(*problem).Pos = p.Text.Summary.Pos
			}
		}
	}
}

// Say gives a text of a guide's facts, or any other, with the facts that it names in their places.
func (s *Site) Say(t yaml.Text, l Lang) string {
	if text, ok := s.filled[t.Pos()]; ok {
		return text[l]
	}
	return t.In(l)
}

// Say gives a text of a guide's facts in the language of p's address.
func (p *Page) Say(t yaml.Text) string { return p.site.Say(t, p.Lang) }
