package render

import (
	"strings"

	"zhilu/generator/site"
)

// untranslated says that a text is shown in another language.
func (sp *speaker) untranslated(p *site.Page) Note {
	language := sp.site.Content.Config.Language(p.Text.Lang)
	return Note{
		Class: "important",
		Title: with(sp.words.Missing, "language", language.Name),
		Text:  with(sp.words.MissingWhy, "language", language.Name),
	}
}

// languagesOf fills in the way to the page in other languages, and for hreflang those that the guide is written in.
func (sp *speaker) languagesOf(v *Guide, p *site.Page) {
	for _, l := range sp.langs {
		o := p.Guide.Page(l)
		if o != p {
			v.Switch = append(v.Switch, Link{Href: o.Href(), Title: sp.name(l), Lang: sp.site.Locale(l)})
		}
		if p.Translated() && o.Translated() {
			v.Page.Alternates = append(v.Page.Alternates, Link{Href: o.URL(), Lang: sp.speakers[l].hreflang})
		}
	}
}

// otherNames are the guide's titles in the languages that it is written in; an office's is its official name.
func (sp *speaker) otherNames(p *site.Page) []Link {
	var out []Link
	for _, l := range sp.others {
		o := p.Guide.Page(l)
		if o.Translated() && l != p.Text.Lang {
			out = append(out, Link{Href: o.Href(), Title: o.Title(), Lang: sp.site.Locale(l)})
		}
	}
	return out
}

// otherTitles are the same titles for lists, where they lead nowhere.
func (sp *speaker) otherTitles(p *site.Page) []Link {
	out := sp.otherNames(p)
	for i := range out {
		out[i].Href = ""
	}
	return out
}

// beside gives the other languages that the guide is written in, for the view of two languages.
func (sp *speaker) beside(p *site.Page) []Beside {
	var out []Beside
	for i, l := range sp.others {
		if o := p.Guide.Page(l); p.Translated() && o.Translated() {
			b := sp.besides[i]
			b.Href = o.Href()
			out = append(out, b)
		}
	}
	return out
}

// newBesides gives the same for any guide, in all other languages.
func (sp *speaker) newBesides() []Beside {
	var out []Beside
	before, after, _ := strings.Cut(sp.words.Beside, "{language}")
	for _, l := range sp.others {
		out = append(out, Beside{
			Link:   Link{Title: sp.name(l), Lang: sp.site.Locale(l)},
			Before: before, After: after,
			ID: string(l), Own: string(sp.lang), Script: sp.checked(sp.theme.beside),
			Only: with(sp.words.Missing, "language", sp.name(sp.lang)), OnlyThere: with(sp.words.Missing, "language", sp.name(l)),
		})
	}
	return out
}
