package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"zhilu/generator/content"
	"zhilu/generator/site"
)

// section renders the list of a section, appended to dst.
func (r *Renderer) section(dst []byte, sp *speaker, sec *site.Section) (File, error) {
	sub := sec.ID + "/"
	v := &List{
		Page:    sp.base(place{sub, sec.ID}, sp.say(sec.Title), cmp.Or(sp.say(sec.Summary), sp.say(sec.Title))),
		Summary: sp.say(sec.Summary),
		Count:   len(sec.Pages[sp.lang]),
		Columns: sp.columns(sec.Kind),
	}
	v.Page.Alternates = alternates(r.site.Alternates(sp.lang, sub))
	v.Crumbs = sp.below(sp.say(sec.Title))
	for _, a := range r.site.Alternates(sp.lang, sub) {
		if !a.Current {
			v.Others = append(v.Others, Link{Href: a.Href, Title: sec.Title.In(a.Lang), Lang: a.Locale})
		}
	}
	if sec.Kind == content.KindOffice {
		v.Choices, v.Calendar = sp.choices(sec.Pages[sp.lang]), sp.calendar
		v.All = with(sp.words.OfficesAll, "n", strconv.Itoa(v.Count))
	}
	v.Data = sp.pageData(&v.Page)
	if sec.Kind == content.KindProcessingTime {
		return sp.pageOn(dst, sec.Path[sp.lang]+"index.html", "times", sp.timesList(sec, v))
	}
	v.Rows = make([]Row, v.Count)
	for i, p := range sec.Pages[sp.lang] {
		v.Rows[i] = sp.row(p, v.Columns)
	}
	return sp.pageOn(dst, sec.Path[sp.lang]+"index.html", "list", v)
}

// columns are what the list of a kind says of each guide.
func (sp *speaker) columns(k content.Kind) []string {
	w := &sp.words
	switch k {
	case content.KindPermit, content.KindResidence:
		return []string{w.ListName, w.Who, w.ListTime}
	case content.KindOffice:
		return []string{w.ListName, w.OfficeAddress, w.OfficeHours, w.OfficePhone}
	}
	return []string{w.ListName}
}

func (sp *speaker) row(p *site.Page, columns []string) Row {
	row := Row{Link: sp.link(p)}
	row.Text = p.Summary()
	if others := sp.otherNames(p); len(others) > 0 {
		for _, o := range others {
			row.Others = append(row.Others, Link{Title: o.Title, Lang: o.Lang})
		}
	}
	var cells [][]Value
	w := p.Guide.Written.Facts()
	switch {
	case w.Permit != nil:
		cells = [][]Value{sp.whoCell(w.Permit), sp.timeCell(p.Guide)}
	case w.Office != nil && !w.Office.Address.Counter():
		cells = [][]Value{{{Text: sp.words.NoCounter}}, nil, sp.knownPhone(w.Office)}
	case w.Office != nil:
		cells = [][]Value{sp.addressCell(w.Office), sp.hoursCell(w.Office.Hours), sp.phoneCell(w.Office)}
	}
	if o := w.Office; o != nil {
		row.District, row.Takes = sp.tags(o)
	}
	for i, c := range cells {
		row.Cells = append(row.Cells, Cell{columns[i+1], c})
	}
	return row
}

func (sp *speaker) whoCell(p *content.Permit) []Value {
	if p.WhoFiles == nil {
		return nil
	}
	return []Value{{Text: sp.words.who(p.WhoFiles.By)}}
}

func (sp *speaker) timeCell(g *site.Guide) []Value {
	var out []Value
	for _, t := range g.Times {
		if len(out) < 2 && t.Written.Facts().Time.Sum() != nil {
			v := sp.duration(t, len(g.Times) > 1)
			v.Href = ""
			out = append(out, v)
		}
	}
	return out
}

func (sp *speaker) addressCell(o *content.Office) []Value {
	if o.Address == nil || !o.Address.Text.Written() {
		return []Value{{Text: sp.words.NotConfirmed}}
	}
	local := sp.site.Local()
	v := Value{Text: o.Address.Text.In(local), Lang: sp.in(local)}
	if o.Address.Status != "confirmed" {
		v.Unsure = string(content.Known)
	}
	return []Value{v}
}

func (sp *speaker) phoneCell(o *content.Office) []Value {
	if v := sp.knownPhone(o); v != nil {
		return v
	}
	return []Value{{Text: sp.words.NotConfirmed}}
}

func (sp *speaker) knownPhone(o *content.Office) []Value {
	if len(o.Phones) == 0 {
		return nil
	}
	n := o.Phones[0].Number
	return []Value{{Text: string(n), Dial: n.Dial(sp.code())}}
}

// totalCell gives the total, or the stages where nobody has added them up.
func (sp *speaker) totalCell(t *content.ProcessingTime) []Value {
	if sum := t.Sum(); sum != nil {
		return sp.stageCell(sum)
	}
	var out []Value
	for i := range t.Stages {
		v := sp.stageCell(&t.Stages[i])[0]
		v.Note = sp.say(t.Stages[i].Name)
		out = append(out, v)
	}
	return out
}

func (sp *speaker) stageCell(s *content.Stage) []Value {
	if s == nil {
		return nil
	}
	v := Value{Text: sp.format.Quantity(s.Time, s.Is), Unsure: unsure(s.Confidence)}
	if s.CountedIn != "" {
		v.Note = sp.words.CountedIn
	}
	return []Value{v}
}

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
	for _, l := range sp.others() {
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

// home renders the home page of a language.
func (r *Renderer) home(sp *speaker) (File, error) {
	const most = 6
	cfg := &r.site.Content.Config
	tagline := cmp.Or(sp.say(cfg.Tagline), sp.say(cfg.Name))
	v := &Home{Page: sp.base(place{"", ""}, tagline, sp.words.HomeLead)}
	v.Title = with(sp.words.TitleHome, "site", sp.say(cfg.Name), "tagline", tagline)
	v.Page.Alternates = r.homes()
	if len(r.opt.Wizard.Trees) > 0 {
		v.Ask = r.site.Href(string(sp.lang) + "/wizard/")
	}
	for _, sec := range r.site.Sections {
		pages := sec.Pages[sp.lang]
		a := Area{
			Link: Link{Href: r.site.Href(sec.Path[sp.lang]), Title: sp.say(sec.Title)},
			Icon: kindLook[sec.Kind], Others: sp.otherwise(sec.Title), Summary: sp.say(sec.Summary),
		}
		for _, p := range pages[:min(most, len(pages))] {
			a.Items = append(a.Items, sp.link(p))
		}
		if len(pages) > most {
			a.All = &Link{Href: a.Href, Title: with(sp.words.HomeAll, "n", strconv.Itoa(len(pages)), "section", a.Title)}
		}
		v.Areas = append(v.Areas, a)
	}
	primary := 0
	for _, s := range r.site.Content.Sources {
		if s.Confidence == content.Seed {
			primary++
		}
	}
	v.SourcesText = with(sp.words.HomeSources, "guides", strconv.Itoa(len(r.site.Guides)),
		"sources", strconv.Itoa(len(r.site.Content.Sources)), "primary", strconv.Itoa(primary))
	v.Data = sp.homeData(v)
	return sp.page(string(sp.lang)+"/index.html", "home", v)
}
