package render

import (
	_ "embed" // the schema
	"slices"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard/diag/yaml"
)

// What programs read of the site, below api/. api.schema.json says which keys there are, and what each means.
const (
	apiList   = "api/guides.json"
	apiSchema = "api/schema.json"
)

// GuidePath is where the facts of a guide are as JSON.
func GuidePath(g *site.Guide) string { return "api/guides/" + g.Written.ID + ".json" }

//go:embed api.schema.json
var schemaText string

// api writes the list of all guides, appended to dst.
func (r *Renderer) api(dst []byte) (File, error) {
	a := &apiWriter{Renderer: r, jsonWriter: jsonWriter{out: dst}}
	a.open('{')
	a.member("$schema", r.site.URL(apiSchema))
	a.list("guides")
	for _, sec := range r.site.Sections {
		for _, p := range sec.Pages[r.langs[0]] {
			a.open('{')
			a.entry(p.Guide)
			a.member("facts", r.site.URL(GuidePath(p.Guide)))
			a.close('}')
		}
	}
	a.close(']')
	a.close('}')
	return File{apiList, append(a.out, '\n')}, nil
}

// schema says what is in these files.
func (r *Renderer) schema() File {
	return File{apiSchema, []byte(strings.Replace(schemaText, "{id}", r.site.URL(apiSchema), 1))}
}

// Guide gives the facts of a guide as JSON, in all languages, appended to dst. What its text cites besides is in the
// Markdown.
func (r *Renderer) Guide(dst []byte, g *site.Guide) File {
	w := g.Written.Facts()
	a := &apiWriter{Renderer: r, jsonWriter: jsonWriter{out: dst}}
	a.open('{')
	a.member("$schema", r.site.URL(apiSchema))
	a.entry(g)
	if w.Permit != nil && w.Permit.WhoFiles != nil {
		a.object("who_files")
		a.member("by", w.Permit.WhoFiles.By)
		a.words("note", w.Permit.WhoFiles.Note)
		a.close('}')
	}
	a.each("facts", len(w.Facts), func(i int) {
		fact := w.Facts[i].Value
		fact.ID = w.Facts[i].Key
		a.fact(&fact)
	})
	a.each("fees", len(w.Fees), func(i int) { a.fact(&w.Fees[i]) })
	if w.Permit != nil && w.Permit.Validity != nil {
		a.key("validity")
		a.fact(w.Permit.Validity)
	}
	if w.Residence != nil && w.Residence.Dependants != nil {
		a.key("dependants")
		a.fact(w.Residence.Dependants)
	}
	a.time(w.Time)
	a.office(w.Office)
	a.documents(w.Documents())
	a.conflicts(w.Conflicts)
	a.ids("offices", g.Offices)
	a.ids("times", g.Times)
	a.ids("serves", g.Serves)
	a.ids("applies_to", g.AppliesTo)
	a.ids("related", g.Related)
	a.sources(w.Sources)
	a.close('}')
	return File{GuidePath(g), append(a.out, '\n')}
}

// apiWriter writes the facts of one guide, and gathers what they rest on.
type apiWriter struct {
	*Renderer
	jsonWriter
	cited site.SourceList
}

// entry writes what the list of all guides says of one, too.
func (a *apiWriter) entry(g *site.Guide) {
	w := g.Written
	a.member("id", w.ID)
	a.member("kind", string(w.Kind))
	a.member("section", g.Section.ID)
	a.pages("title", g, (*site.Page).Title)
	a.pages("summary", g, (*site.Page).Summary)
	a.pages("url", g, (*site.Page).URL)
	a.pages("markdown", g, func(p *site.Page) string { return a.site.URL(TwinPath(p)) })
	a.filled("reviewed", w.Reviewed.String())
}

// pages writes something of each page that is written, by language.
func (a *apiWriter) pages(name string, g *site.Guide, of func(*site.Page) string) {
	a.object(name)
	for _, l := range a.byName {
		if p := g.Page(l); p.Translated() {
			a.member(string(l), of(p))
		}
	}
	a.close('}')
}

// said writes a text by language.
func (a *apiWriter) said(t yaml.Text) {
	a.open('{')
	for _, l := range a.byName {
		a.filled(string(l), a.site.Say(t, l))
	}
	a.close('}')
}

// words writes a member that is a text; it leaves one without words out.
func (a *apiWriter) words(name string, t yaml.Text) {
	if t.Written() && slices.ContainsFunc(a.byName, func(l yaml.Lang) bool { return a.site.Say(t, l) != "" }) {
		a.key(name)
		a.said(t)
	}
}

func (a *apiWriter) ids(name string, guides []*site.Guide) {
	a.each(name, len(guides), func(i int) { a.text(guides[i].Written.ID) })
}

// rests writes the ids of sources, and notes that they are cited.
func (a *apiWriter) rests(refs []content.Ref) {
	some := false
	for _, ref := range refs {
		s := a.site.Content.Sources[ref.Value]
		if s == nil {
			continue
		}
		if !some {
			a.list("sources")
		}
		some = true
		a.text(s.ID)
		a.cited.Cite(s)
	}
	if some {
		a.close(']')
	}
}

// sources writes what has been cited; last is what the guide rests on besides.
func (a *apiWriter) sources(last []content.Ref) {
	for _, ref := range last {
		if s := a.site.Content.Sources[ref.Value]; s != nil {
			a.cited.Cite(s)
		}
	}
	a.list("sources")
	for _, c := range a.cited.All() {
		s := c.Source
		a.open('{')
		a.member("id", s.ID)
		a.key("title")
		a.said(s.Title)
		a.key("publisher")
		a.said(s.Publisher)
		a.filled("url", string(s.URL))
		a.filled("date", s.Date.String())
		a.filled("checked", s.Checked.String())
		a.member("confidence", string(s.Confidence))
		a.words("note", s.Note)
		a.close('}')
	}
	a.close(']')
}
