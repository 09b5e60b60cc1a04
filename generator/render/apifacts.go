package render

import (
	"zhilu/generator/content"
	"zhilu/wizard/diag/yaml"
)

// fact writes a figure, text, number to call, day or address.
func (a *apiWriter) fact(f *content.Fact) {
	a.named(f.ID, f.Label, f.Value, f.Is)
	a.filled("phone", string(f.Phone))
	a.filled("date", f.Day().String())
	a.filled("url", string(f.URL))
	a.object("text")
	for _, l := range a.byName {
		a.member(string(l), a.site.Format(l).Fact(f))
	}
	a.close('}')
	a.words("note", f.Note)
	a.member("confidence", string(f.Confidence))
	a.rests(f.Sources)
	a.close('}')
}

// named begins a fact or a stage.
func (a *apiWriter) named(id string, label yaml.Text, value *content.Quantity, is content.Bound) {
	a.open('{')
	a.filled("id", id)
	a.words("label", label)
	a.quantity(value)
	a.filled("is", string(is))
}

func (a *apiWriter) quantity(q *content.Quantity) {
	if q == nil {
		return
	}
	a.object("value")
	a.number("low", float64(q.Low))
	a.number("high", float64(q.High))
	a.member("unit", string(q.Unit))
	a.close('}')
}

// time writes how long something takes.
func (a *apiWriter) time(t *content.ProcessingTime) {
	if t == nil {
		return
	}
	a.each("stages", len(t.Stages), func(i int) { a.stage(&t.Stages[i]) })
	if t.Alternatives {
		a.bool("alternatives", true)
	}
	if t.Total != nil {
		a.key("total")
		a.stage(t.Total)
	}
	if t.LegalLimit != nil {
		a.key("legal_limit")
		a.stage(t.LegalLimit)
	}
}

// stage writes a fact with what begins and ends it.
func (a *apiWriter) stage(s *content.Stage) {
	a.named(s.ID, s.Name, s.Time, s.Is)
	a.filled("counted_in", s.CountedIn)
	a.filled("of", s.Of.Value)
	a.object("text")
	for _, l := range a.byName {
		a.member(string(l), a.site.Format(l).Quantity(s.Time, s.Is))
	}
	a.close('}')
	a.filled("who", s.Who)
	a.words("from", s.From)
	a.words("to", s.To)
	a.words("note", s.Note)
	a.member("confidence", string(s.Confidence))
	a.rests(s.Sources)
	a.close('}')
}

func (a *apiWriter) documents(list []content.Document) {
	a.each("documents", len(list), func(i int) {
		d := &list[i]
		a.open('{')
		a.member("id", d.ID)
		a.key("name")
		a.said(d.Name)
		a.filled("who", d.Who)
		a.words("when", d.When)
		a.words("note", d.Note)
		a.rests(d.Sources)
		a.close('}')
	})
}

func (a *apiWriter) conflicts(list []content.Conflict) {
	a.each("conflicts", len(list), func(i int) {
		a.open('{')
		a.key("what")
		a.said(list[i].What)
		a.list("versions")
		for _, v := range list[i].Versions {
			a.open('{')
			a.key("text")
			a.said(v.Text)
			a.member("source", v.Source.Value)
			a.close('}')
			if s := a.site.Content.Sources[v.Source.Value]; s != nil {
				a.cited.Cite(s)
			}
		}
		a.close(']')
		a.words("advice", list[i].Advice)
		a.close('}')
	})
}

func (a *apiWriter) office(o *content.Office) {
	if o == nil {
		return
	}
	a.object("office")
	a.key("name")
	a.said(o.Name)
	a.bool("counter", o.Address.Counter())
	if o.Address != nil && o.Address.Text.Written() {
		a.object("address")
		a.key("text")
		a.said(o.Address.Text)
		a.member("status", o.Address.Status)
		a.rests(o.Address.Sources)
		a.close('}')
	}
	a.texts("districts", o.Districts)
	a.words("floor", o.Floor)
	a.each("phones", len(o.Phones), func(i int) {
		p := &o.Phones[i]
		a.open('{')
		a.member("number", string(p.Number))
		a.member("dial", p.Number.Dial(a.site.Content.Config.CallingCode))
		a.words("note", p.Note)
		a.rests(p.Sources)
		a.close('}')
	})
	a.filled("email", string(o.Email))
	a.hours(o.Hours)
	a.matters("accepts", o.Accepts)
	a.matters("not_accepts", o.NotAccepts)
	a.each("metro", len(o.Metro), func(i int) {
		a.open('{')
		a.member("line", o.Metro[i].Line)
		a.key("station")
		a.said(o.Metro[i].Station)
		a.filled("confidence", string(o.Metro[i].Confidence))
		a.close('}')
	})
	a.words("appointment", o.Appointment)
	a.texts("not_confirmed", o.Check)
	a.close('}')
}

// hours writes the opening hours; the first of the days is Monday.
func (a *apiWriter) hours(h *content.Hours) {
	if !h.Known() {
		return
	}
	a.object("hours")
	a.member("timezone", a.site.Content.Config.Timezone.Value)
	a.list("days")
	for _, spans := range h.Days() {
		a.open('[')
		for _, s := range spans {
			a.text(s.String())
		}
		a.close(']')
	}
	a.close(']')
	a.filled("holidays", h.Holidays)
	a.words("note", h.Note)
	a.member("confidence", string(h.Confidence))
	a.rests(h.Sources)
	a.close('}')
}

func (a *apiWriter) texts(name string, list []yaml.Text) {
	a.each(name, len(list), func(i int) { a.said(list[i]) })
}

func (a *apiWriter) matters(name string, list []content.Matter) {
	a.each(name, len(list), func(i int) {
		m := &list[i]
		a.open('{')
		a.member("id", m.ID)
		a.key("name")
		a.said(m.Name)
		if a.site.Guide(m.Guide.Value) != nil {
			a.member("guide", m.Guide.Value)
		}
		a.close('}')
	})
}
