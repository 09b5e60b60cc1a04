package render

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"zhilu/generator/content"
)

// glossary renders the page of terms, ordered for readers of the language.
func (r *Renderer) glossary(sp *speaker) ([]File, error) {
	terms := r.site.Content.Glossary
	if len(terms) == 0 {
		return nil, nil
	}
	v := &Glossary{
		Page:    sp.base(place{"glossary/", "glossary"}, sp.words.Glossary, sp.words.GlossaryWhy),
		Summary: sp.words.GlossaryWhy,
		Count:   len(terms),
	}
	v.Page.Alternates = alternates(r.site.Alternates(sp.lang, "glossary/"))
	v.Crumbs = sp.below(sp.words.Glossary)
	for _, id := range content.IDs(terms) {
		v.Terms = append(v.Terms, sp.term(terms[id]))
	}
	order := collate.New(language.Make(sp.locale), collate.IgnoreCase, collate.Numeric)
	slices.SortStableFunc(v.Terms, func(a, b Term) int { return order.CompareString(a.Term, b.Term) })
	v.Data = sp.glossaryData(v)
	f, err := sp.page(string(sp.lang)+"/glossary/index.html", "glossary", v)
	return []File{f}, err
}

func (sp *speaker) term(t *content.Term) Term {
	v := Term{
		ID: t.ID, Term: sp.say(t.Term), Meaning: sp.say(t.Meaning), Confidence: string(t.Confidence.Of(sp.lang)),
	}
	for _, l := range sp.others {
		if name := t.Term.In(l); name != "" && name != v.Term {
			o := Official{Title: name, Lang: sp.site.Locale(l)}
			if c := t.Confidence.Of(l); string(c) != v.Confidence {
				o.Unsure = unsure(c)
			}
			v.Official = append(v.Official, o)
		}
	}
	if also := t.Also[sp.lang]; len(also) > 0 {
		v.Also = with(sp.words.Also, "names", strings.Join(also, sp.words.ListSep))
	}
	for _, ref := range t.Sources {
		if s := sp.site.Content.Sources[ref.Value]; s != nil {
			v.Sources = append(v.Sources, Link{Href: string(s.URL), Title: sp.say(s.Title)})
		}
	}
	return v
}
