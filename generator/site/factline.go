package site

import (
	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// factLines puts the facts that summaries name in their places, and reports facts that summaries and notes on documents
// name and nobody knows.
func (s *Site) factLines(list *diag.List) {
	for _, g := range s.Guides {
		for _, l := range s.Langs() {
			p := g.Pages[l]
			text, problems := markdown.Facts(p.Text.Summary.Value, s.Resolver(p).Fact)
			p.summary = text
			if !p.Translated() {
				continue // the text of the other language reports its own
			}
			report(list, p.Text.Summary.Pos, problems)
			for _, d := range g.Written.Documents() {
				_, problems := markdown.Facts(d.Note.In[l], s.Resolver(p).Fact)
				report(list, d.Note.Pos, problems)
			}
		}
	}
}

func report(list *diag.List, pos diag.Pos, problems []*diag.Diagnostic) {
	for _, problem := range problems {
		list.Add(*problem).Pos = pos
	}
}

// Say gives a text of the guide's facts in the language of p's address, with the facts that it names in their places.
func (p *Page) Say(t yaml.Text) string {
	text, _ := markdown.Facts(t.In[p.Lang], p.site.Resolver(p).Fact)
	return text
}
