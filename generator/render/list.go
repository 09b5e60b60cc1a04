package render

import (
	"cmp"
	"strconv"

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
		return sp.pageOn(dst, sp.listPath(sec), "times", sp.timesList(sec, v))
	}
	v.Rows = make([]Row, v.Count)
	for i, p := range sec.Pages[sp.lang] {
		v.Rows[i] = sp.row(p, v.Columns)
	}
	return sp.pageOn(dst, sp.listPath(sec), "list", v)
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
	row := Row{Link: sp.link(p), Others: sp.otherTitles(p)}
	row.Text = p.Summary()
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
