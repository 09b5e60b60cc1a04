package render

import (
	"slices"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/search"
	"zhilu/generator/site"
)

// Found reads out what of a page that is finished can be found, below the headings that stand there: its text and its
// facts. What it shows of other guides is found there, and neither rules nor sources are searched.
func (d *Draft) Found(doc *markdown.Doc, r *search.Reader) {
	p, v, sp := d.page, &d.view, d.speaker
	r.Title(p.Title())
	for _, o := range v.Others {
		r.Title(o.Title)
	}
	r.Summary(p.Summary())
	f := finder{Reader: r, speaker: sp}
	if o := v.Office; o != nil {
		f.office(o)
	}
	if t := v.Time; t != nil {
		f.stages("", t.Totals)
		f.stages(sp.stagesTitle(t), t.Stages)
	}
	f.Part(sp.words.HeadFacts)
	for _, fact := range v.Facts {
		f.Text(fact.Label)
		for _, value := range fact.Values {
			f.Text(value.Text, value.Note)
		}
	}
	f.text(doc)
	if o := v.Office; o != nil {
		f.Part(sp.words.HeadCheck)
		f.Text(o.Check...)
	}
	f.gathered(v)
	f.documents(v.Documents)
	f.Part(sp.words.HeadConflicts)
	for _, c := range v.Conflicts {
		f.Text(c.What)
		for _, version := range c.Versions {
			f.Text(version.Text)
		}
		f.Text(c.Advice)
	}
}

// Unseen reads out what can be found of a page that is not rendered here.
func (d *Draft) Unseen(doc *markdown.Doc, r *search.Reader) {
	d.complete(Body{Doc: doc})
	d.Found(doc, r)
}

// finder reads out the parts of a page.
type finder struct {
	*search.Reader
	speaker *speaker
}

func (f *finder) text(doc *markdown.Doc) {
	if doc == nil {
		return
	}
	for _, s := range doc.Sections {
		if s.Heading >= 0 {
			f.Heading(doc.Headings[s.Heading].Text)
		} else {
			f.Part("")
		}
		f.Text(s.Text.View())
	}
}

func (f *finder) office(o *Office) {
	w := &f.speaker.words
	f.Part(w.HeadAddress)
	for _, a := range o.Addresses {
		f.Text(a.Address, a.Name)
	}
	f.Part(w.HeadHours)
	for _, d := range o.Days {
		if len(d.Spans) > 0 {
			f.Text(d.Name)
			f.Text(d.Spans...)
		}
	}
	f.Text(o.HoursNote)
	f.Part(w.HeadContact)
	for _, p := range o.Phones {
		f.Text(p.Number, p.Note)
	}
	f.Text(o.Email)
	for _, way := range o.Ways {
		f.Text(way.Text)
	}
	f.Part(w.HeadAccepts)
	f.titles(o.Accepts)
	f.Part(w.HeadNotAccepts)
	f.titles(o.NotAccepts)
}

func (f *finder) stages(heading string, list []Stage) {
	f.Part(heading)
	for _, s := range list {
		f.Text(s.Label, s.Name, s.Time)
		if s.From != "" {
			f.Text(s.From, s.To)
		}
		f.Text(s.Note)
	}
}

// gathered takes what a topic lists of other guides or of the calendar.
func (f *finder) gathered(v *Guide) {
	f.Part(f.speaker.words.HeadFees)
	for _, g := range v.Fees {
		f.Text(g.Guide.Title)
		for _, fee := range g.Fees {
			f.Text(fee.Label, fee.Text, fee.Note)
		}
	}
	if v.DaysOff == nil {
		return
	}
	f.Part(f.speaker.words.HeadDaysOff)
	f.Text(v.DaysOff.Note)
	for _, y := range v.DaysOff.Years {
		f.Text(y.Name, y.Text)
		for _, h := range y.Holidays {
			f.Text(h.Name, h.Off, h.Worked)
		}
	}
}

func (f *finder) documents(v *Documents) {
	if v == nil {
		return
	}
	f.Part(f.speaker.words.HeadDocuments)
	for _, g := range v.Groups {
		f.Text(g.Title)
		for _, d := range g.Items {
			f.Text(d.Name)
			f.titles(d.Others)
			f.Text(d.When, d.Note)
		}
	}
}

func (f *finder) titles(list []Link) {
	for _, l := range list {
		f.Text(l.Title)
	}
}

// FoundTerm gives what of a term of the glossary can be found.
func (r *Renderer) FoundTerm(lang site.Lang, t *content.Term) *search.Term {
	sp := r.speakers[lang]
	out := &search.Term{Title: sp.say(t.Term), Names: slices.Clone(t.Also[lang]), Summary: sp.say(t.Meaning)}
	for _, o := range sp.otherwise(t.Term) {
		out.Names = append(out.Names, o.Title)
	}
	return out
}

// TermPath is the path of a term of the glossary.
func TermPath(lang site.Lang, t *content.Term) string { return string(lang) + "/glossary/#" + t.ID }
