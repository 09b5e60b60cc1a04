package render

import (
	"zhilu/generator/content"
	"zhilu/wizard/diag/yaml"
)

// fact is nil for none.
func (a *apiWriter) fact(f *content.Fact) *apiFact {
	if f == nil {
		return nil
	}
	out := &apiFact{
		ID: f.ID, Label: a.text(f.Label), Value: quantity(f.Value), Is: string(f.Is), Phone: string(f.Phone), Date: f.Date.String(),
		URL: string(f.URL), Text: apiText{}, Note: a.text(f.Note), Confidence: string(f.Confidence), Sources: a.rests(f.Sources),
	}
	for _, l := range a.site.Langs() {
		out.Text[l] = a.site.Format(l).Fact(f)
	}
	return out
}

// stage is nil for none.
func (a *apiWriter) stage(s *content.Stage) *apiFact {
	if s == nil {
		return nil
	}
	out := &apiFact{
		ID: s.ID, Label: a.text(s.Name), Value: quantity(s.Time), Is: string(s.Is), CountedIn: s.CountedIn, Of: s.Of.Value, Text: apiText{}, Who: s.Who,
		From: a.text(s.From), To: a.text(s.To), Note: a.text(s.Note), Confidence: string(s.Confidence), Sources: a.rests(s.Sources),
	}
	for _, l := range a.site.Langs() {
		out.Text[l] = a.site.Format(l).Quantity(s.Time, s.Is)
	}
	return out
}

func quantity(q *content.Quantity) *apiValue {
	if q == nil {
		return nil
	}
	return &apiValue{float64(q.Low), float64(q.High), string(q.Unit)}
}

func (a *apiWriter) documents(list []content.Document) []apiDocument {
	var out []apiDocument
	for i := range list {
		d := &list[i]
		out = append(out, apiDocument{d.ID, a.text(d.Name), d.Who, a.text(d.When), a.text(d.Note), a.rests(d.Sources)})
	}
	return out
}

func (a *apiWriter) conflicts(list []content.Conflict) []apiConflict {
	var out []apiConflict
	for _, c := range list {
		v := apiConflict{What: a.text(c.What), Advice: a.text(c.Advice), Versions: []apiVersion{}}
		for _, o := range c.Versions {
			a.rests([]content.Ref{o.Source})
			v.Versions = append(v.Versions, apiVersion{a.text(o.Text), o.Source.Value})
		}
		out = append(out, v)
	}
	return out
}

type apiOffice struct {
	Name        apiText     `json:"name"`
	Counter     bool        `json:"counter"`
	Address     *apiAddress `json:"address,omitempty"`
	Districts   []apiText   `json:"districts,omitempty"`
	Floor       apiText     `json:"floor,omitempty"`
	Phones      []apiPhone  `json:"phones,omitempty"`
	Email       string      `json:"email,omitempty"`
	Hours       *apiHours   `json:"hours,omitempty"`
	Accepts     []apiMatter `json:"accepts,omitempty"`
	NotAccepts  []apiMatter `json:"not_accepts,omitempty"`
	Metro       []apiMetro  `json:"metro,omitempty"`
	Appointment apiText     `json:"appointment,omitempty"`
	Check       []apiText   `json:"not_confirmed,omitempty"`
}

type apiAddress struct {
	Text    apiText  `json:"text"`
	Status  string   `json:"status"`
	Sources []string `json:"sources,omitempty"`
}

type apiPhone struct {
	Number  string   `json:"number"`
	Dial    string   `json:"dial"`
	Note    apiText  `json:"note,omitempty"`
	Sources []string `json:"sources,omitempty"`
}

type apiHours struct {
	Timezone   string     `json:"timezone"`
	Days       [][]string `json:"days"` // Monday first
	Holidays   string     `json:"holidays,omitempty"`
	Note       apiText    `json:"note,omitempty"`
	Confidence string     `json:"confidence"`
	Sources    []string   `json:"sources,omitempty"`
}

type apiMatter struct {
	ID    string  `json:"id"`
	Name  apiText `json:"name"`
	Guide string  `json:"guide,omitempty"`
}

type apiMetro struct {
	Line       string  `json:"line"`
	Station    apiText `json:"station"`
	Confidence string  `json:"confidence,omitempty"`
}

func (a *apiWriter) office(o *content.Office) *apiOffice {
	if o == nil {
		return nil
	}
	out := &apiOffice{
		Name: a.text(o.Name), Counter: o.Address.Counter(), Districts: a.texts(o.Districts), Floor: a.text(o.Floor), Email: string(o.Email),
		Accepts: a.matters(o.Accepts), NotAccepts: a.matters(o.NotAccepts), Appointment: a.text(o.Appointment), Check: a.texts(o.Check),
	}
	if o.Address != nil && o.Address.Text.Written() {
		out.Address = &apiAddress{a.text(o.Address.Text), o.Address.Status, a.rests(o.Address.Sources)}
	}
	for _, p := range o.Phones {
		out.Phones = append(out.Phones, apiPhone{string(p.Number), p.Number.Dial(a.site.Content.Config.CallingCode), a.text(p.Note), a.rests(p.Sources)})
	}
	for _, m := range o.Metro {
		out.Metro = append(out.Metro, apiMetro{m.Line, a.text(m.Station), string(m.Confidence)})
	}
	if h := o.Hours; h.Known() {
		out.Hours = &apiHours{
			Timezone: a.site.Content.Config.Timezone.Value, Holidays: h.Holidays, Note: a.text(h.Note),
			Confidence: string(h.Confidence), Sources: a.rests(h.Sources),
		}
		for _, spans := range h.Days() {
			day := []string{}
			for _, s := range spans {
				day = append(day, s.String())
			}
			out.Hours.Days = append(out.Hours.Days, day)
		}
	}
	return out
}

func (a *apiWriter) texts(list []yaml.Text) []apiText {
	var out []apiText
	for _, t := range list {
		out = append(out, a.text(t))
	}
	return out
}

func (a *apiWriter) matters(list []content.Matter) []apiMatter {
	var out []apiMatter
	for _, m := range list {
		v := apiMatter{ID: m.ID, Name: a.text(m.Name)}
		if a.site.Guide(m.Guide.Value) != nil {
			v.Guide = m.Guide.Value
		}
		out = append(out, v)
	}
	return out
}
