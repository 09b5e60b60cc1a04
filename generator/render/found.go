package render

import (
	"slices"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/search"
	"zhilu/generator/site"
)

// Found gives what of a page that is finished can be found, by the ids of its headings: its text and its facts. What it
// shows of other guides is found there, and neither rules nor sources are searched.
func (d *Draft) Found(doc *markdown.Doc) *search.Page {
	p, v, sp := d.page, &d.view, d.speaker
	f := &finder{Page: search.Page{Href: p.Href(), Title: p.Title(), Summary: p.Summary()}}
	for _, o := range v.Others {
		f.Names = append(f.Names, o.Title)
	}
	if o := v.Office; o != nil {
		f.office(sp, o)
	}
	if t := v.Time; t != nil {
		f.stages(t.Totals)
		f.end("", "")
		f.stages(t.Stages)
		f.end("stages", sp.stagesTitle(t))
	}
	for _, fact := range v.Facts {
		f.say(fact.Label)
		for _, value := range fact.Values {
			f.say(value.Text, value.Note)
		}
	}
	f.end("facts", sp.words.HeadFacts)
	if doc != nil {
		for _, s := range doc.Sections {
			part := search.Part{ID: s.ID, Text: s.Text}
			if s.Heading >= 0 {
				part.Heading = doc.Headings[s.Heading].Text
			}
			f.Parts = append(f.Parts, part)
		}
	}
	if o := v.Office; o != nil {
		f.say(o.Check...)
		f.end("check", sp.words.HeadCheck)
	}
	f.gathered(sp, v)
	for _, g := range documents(v) {
		f.say(g.Title)
		for _, d := range g.Items {
			f.say(d.Name, titles(d.Others), d.When, d.Note)
		}
	}
	f.end("checklist", sp.words.HeadDocuments)
	for _, c := range v.Conflicts {
		f.say(c.What)
		for _, version := range c.Versions {
			f.say(version.Text)
		}
		f.say(c.Advice)
	}
	f.end("conflicts", sp.words.HeadConflicts)
	return &f.Page
}

// Unseen gives what can be found of a page that is not rendered here.
func (d *Draft) Unseen(doc *markdown.Doc) *search.Page {
	d.complete(Body{Doc: doc})
	return d.Found(doc)
}

// finder gathers what a page says.
type finder struct {
	search.Page
	lines []string
}

// say takes lines of the part that is being read; empty ones are left out.
func (f *finder) say(lines ...string) {
	for _, l := range lines {
		if l != "" {
			f.lines = append(f.lines, l)
		}
	}
}

// end ends a part; one that says nothing is left out.
func (f *finder) end(id, heading string) {
	if len(f.lines) > 0 {
		f.Parts = append(f.Parts, search.Part{ID: id, Heading: heading, Text: strings.Join(f.lines, "\n")})
	}
	f.lines = f.lines[:0]
}

func (f *finder) office(sp *speaker, o *Office) {
	for _, a := range o.Addresses {
		f.say(a.Address, a.Name)
	}
	f.end("address", sp.words.HeadAddress)
	for _, d := range o.Days {
		if len(d.Spans) > 0 {
			f.say(d.Name + " " + strings.Join(d.Spans, " "))
		}
	}
	f.say(o.HoursNote)
	f.end("hours", sp.words.HeadHours)
	for _, p := range o.Phones {
		f.say(p.Number, p.Note)
	}
	f.say(o.Email)
	for _, w := range o.Ways {
		f.say(w.Text)
	}
	f.end("contact", sp.words.HeadContact)
	for _, l := range o.Accepts {
		f.say(l.Title)
	}
	f.end("accepts", sp.words.HeadAccepts)
	for _, l := range o.NotAccepts {
		f.say(l.Title)
	}
	f.end("not-accepts", sp.words.HeadNotAccepts)
}

func (f *finder) stages(list []Stage) {
	for _, s := range list {
		f.say(s.Label, s.Name, s.Time)
		if s.From != "" {
			f.say(s.From + " → " + s.To)
		}
		f.say(s.Note)
	}
}

// gathered takes what a topic lists of other guides or of the calendar.
func (f *finder) gathered(sp *speaker, v *Guide) {
	for _, g := range v.Fees {
		f.say(g.Guide.Title)
		for _, fee := range g.Fees {
			f.say(fee.Label, fee.Text, fee.Note)
		}
	}
	f.end("all-fees", sp.words.HeadFees)
	if v.DaysOff == nil {
		return
	}
	f.say(v.DaysOff.Note)
	for _, y := range v.DaysOff.Years {
		f.say(y.Name, y.Text)
		for _, h := range y.Holidays {
			f.say(h.Name, h.Off, h.Worked)
		}
	}
	f.end("days-off", sp.words.HeadDaysOff)
}

func documents(v *Guide) []Group {
	if v.Documents == nil {
		return nil
	}
	return v.Documents.Groups
}

func titles(list []Link) string {
	var out []string
	for _, l := range list {
		out = append(out, l.Title)
	}
	return strings.Join(out, "\n")
}

// FoundTerm gives what of a term of the glossary can be found.
func (r *Renderer) FoundTerm(lang site.Lang, t *content.Term) *search.Page {
	sp := r.speakers[lang]
	p := &search.Page{Href: sp.site.Href(TermPath(lang, t)), Title: sp.say(t.Term), Names: slices.Clone(t.Also[lang]), Summary: sp.say(t.Meaning)}
	for _, o := range sp.otherwise(t.Term) {
		p.Names = append(p.Names, o.Title)
	}
	return p
}

// TermPath is the path of a term of the glossary.
func TermPath(lang site.Lang, t *content.Term) string { return string(lang) + "/glossary/#" + t.ID }
