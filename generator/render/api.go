package render

import (
	_ "embed" // the schema
	"encoding/json"
	"fmt"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard/diag/yaml"
)

// What programs read of the site, below api/. api.schema.json says what each key means.
const (
	apiList   = "api/guides.json"
	apiSchema = "api/schema.json"
)

// GuidePath is where the facts of a guide are as JSON.
func GuidePath(g *site.Guide) string { return "api/guides/" + g.Written.ID + ".json" }

//go:embed api.schema.json
var schemaText string

// apiText is words by language.
type apiText map[yaml.Lang]string

// apiEntry is what the list of all guides says of one, too.
type apiEntry struct {
	ID       string  `json:"id"`
	Kind     string  `json:"kind"`
	Section  string  `json:"section"`
	Title    apiText `json:"title"`
	Summary  apiText `json:"summary"`
	URL      apiText `json:"url"`
	Markdown apiText `json:"markdown"`
	Reviewed string  `json:"reviewed,omitempty"`
}

// apiListed is a guide in the list of all.
type apiListed struct {
	apiEntry
	Facts string `json:"facts"` // the address of the rest
}

// api writes the list of all guides and the schema.
func (r *Renderer) api() []File {
	list := append([]byte(`{"$schema":`), encode(apiList, r.site.URL(apiSchema))...)
	list = append(list, `,"guides":[`...)
	comma := false
	for _, sec := range r.site.Sections {
		for _, p := range sec.Pages[r.site.Langs()[0]] { // one at a time: all of them take many times what they say
			if comma {
				list = append(list, ',')
			}
			comma = true
			list = append(list, encode(apiList, apiListed{r.apiEntry(p.Guide), r.site.URL(GuidePath(p.Guide))})...)
		}
	}
	schema := strings.Replace(schemaText, "{id}", r.site.URL(apiSchema), 1)
	return []File{{apiList, append(list, "]}\n"...)}, {apiSchema, []byte(schema)}}
}

func (r *Renderer) apiEntry(g *site.Guide) apiEntry {
	w := g.Written
	e := apiEntry{ID: w.ID, Kind: string(w.Kind), Section: g.Section.ID, Reviewed: w.Reviewed.String(),
		Title: apiText{}, Summary: apiText{}, URL: apiText{}, Markdown: apiText{}}
	for _, l := range r.site.Langs() {
		if p := g.Pages[l]; p.Translated() {
			e.Title[l], e.Summary[l], e.URL[l], e.Markdown[l] = p.Title(), p.Summary(), p.URL(), r.site.URL(TwinPath(p))
		}
	}
	return e
}

func jsonFile(path string, v any) File { return File{path, append(encode(path, v), '\n')} }

func encode(path string, v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("BUG: %s: %v", path, err))
	}
	return data
}

type apiGuide struct {
	Schema string `json:"$schema"`
	apiEntry
	WhoFiles   *apiWho       `json:"who_files,omitempty"`
	Facts      []apiFact     `json:"facts,omitempty"`
	Fees       []apiFact     `json:"fees,omitempty"`
	Validity   *apiFact      `json:"validity,omitempty"`
	Dependants *apiFact      `json:"dependants,omitempty"`
	Stages     []apiFact     `json:"stages,omitempty"`
	OneOf      bool          `json:"alternatives,omitempty"`
	Total      *apiFact      `json:"total,omitempty"`
	LegalLimit *apiFact      `json:"legal_limit,omitempty"`
	Office     *apiOffice    `json:"office,omitempty"`
	Documents  []apiDocument `json:"documents,omitempty"`
	Conflicts  []apiConflict `json:"conflicts,omitempty"`
	Offices    []string      `json:"offices,omitempty"`
	Times      []string      `json:"times,omitempty"`
	Serves     []string      `json:"serves,omitempty"`
	AppliesTo  []string      `json:"applies_to,omitempty"`
	Related    []string      `json:"related,omitempty"`
	Sources    []apiSource   `json:"sources"`
}

type apiWho struct {
	By   string  `json:"by"`
	Note apiText `json:"note,omitempty"`
}

// apiFact is a figure, text, number to call, day or address; a stage is a fact with what begins and ends it.
type apiFact struct {
	ID         string    `json:"id,omitempty"`
	Label      apiText   `json:"label,omitempty"`
	Value      *apiValue `json:"value,omitempty"`
	Is         string    `json:"is,omitempty"`
	CountedIn  string    `json:"counted_in,omitempty"`
	Of         string    `json:"of,omitempty"`
	Phone      string    `json:"phone,omitempty"`
	Date       string    `json:"date,omitempty"`
	URL        string    `json:"url,omitempty"`
	Text       apiText   `json:"text"`
	Who        string    `json:"who,omitempty"`
	From       apiText   `json:"from,omitempty"`
	To         apiText   `json:"to,omitempty"`
	Note       apiText   `json:"note,omitempty"`
	Confidence string    `json:"confidence"`
	Sources    []string  `json:"sources,omitempty"`
}

type apiValue struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Unit string  `json:"unit"`
}

type apiDocument struct {
	ID      string   `json:"id"`
	Name    apiText  `json:"name"`
	Who     string   `json:"who,omitempty"`
	When    apiText  `json:"when,omitempty"`
	Note    apiText  `json:"note,omitempty"`
	Sources []string `json:"sources,omitempty"`
}

type apiConflict struct {
	What     apiText      `json:"what"`
	Versions []apiVersion `json:"versions"`
	Advice   apiText      `json:"advice,omitempty"`
}

type apiVersion struct {
	Text   apiText `json:"text"`
	Source string  `json:"source"`
}

type apiSource struct {
	ID         string  `json:"id"`
	Title      apiText `json:"title"`
	Publisher  apiText `json:"publisher"`
	URL        string  `json:"url,omitempty"`
	Date       string  `json:"date,omitempty"`
	Checked    string  `json:"checked,omitempty"`
	Confidence string  `json:"confidence"`
	Note       apiText `json:"note,omitempty"`
}

// Guide gives the facts of a guide as JSON, in all languages. What its text cites besides is in the Markdown.
func (r *Renderer) Guide(g *site.Guide) File {
	w := g.Written
	a := &apiWriter{Renderer: r}
	v := apiGuide{Schema: r.site.URL(apiSchema), apiEntry: r.apiEntry(g)}
	for _, f := range w.Facts {
		f.Value.ID = f.Key
		v.Facts = append(v.Facts, *a.fact(&f.Value))
	}
	for i := range w.Fees {
		v.Fees = append(v.Fees, *a.fact(&w.Fees[i]))
	}
	if w.Permit != nil {
		if who := w.Permit.WhoFiles; who != nil {
			v.WhoFiles = &apiWho{who.By, a.text(who.Note)}
		}
		v.Validity = a.fact(w.Permit.Validity)
	}
	if w.Residence != nil {
		v.Dependants = a.fact(w.Residence.Dependants)
	}
	if w.Time != nil {
		for i := range w.Time.Stages {
			v.Stages = append(v.Stages, *a.stage(&w.Time.Stages[i]))
		}
		v.OneOf = w.Time.Alternatives
		v.Total, v.LegalLimit = a.stage(w.Time.Total), a.stage(w.Time.LegalLimit)
	}
	v.Office = a.office(w.Office)
	v.Documents, v.Conflicts = a.documents(w.Documents()), a.conflicts(w.Conflicts)
	v.Offices, v.Times, v.Serves = ids(g.Offices), ids(g.Times), ids(g.Serves)
	v.AppliesTo, v.Related = ids(g.AppliesTo), ids(g.Related)
	a.rests(w.Sources)
	v.Sources = a.sources()
	return jsonFile(GuidePath(g), v)
}

func ids(guides []*site.Guide) []string {
	var out []string
	for _, g := range guides {
		out = append(out, g.Written.ID)
	}
	return out
}

// apiWriter writes the facts of one guide, and gathers what they rest on.
type apiWriter struct {
	*Renderer
	cited site.SourceList
}

func (a *apiWriter) text(t yaml.Text) apiText {
	var out apiText
	for _, l := range a.site.Langs() {
		if s := a.site.Say(t, l); s != "" {
			if out == nil {
				out = apiText{}
			}
			out[l] = s
		}
	}
	return out
}

// rests gives the ids of sources.
func (a *apiWriter) rests(refs []content.Ref) []string {
	var out []string
	for _, ref := range refs {
		if s := a.site.Content.Sources[ref.Value]; s != nil {
			a.cited.Cite(s)
			out = append(out, s.ID)
		}
	}
	return out
}

func (a *apiWriter) sources() []apiSource {
	out := []apiSource{}
	for _, c := range a.cited.All() {
		s := c.Source
		out = append(out, apiSource{
			s.ID, a.text(s.Title), a.text(s.Publisher), string(s.URL), s.Date.String(), s.Checked.String(), string(s.Confidence), a.text(s.Note),
		})
	}
	return out
}
