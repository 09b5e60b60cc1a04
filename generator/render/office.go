package render

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard/diag/yaml"
)

// office gives what only an office has. Its address comes first in the language of the place, large.
func (sp *speaker) office(o *content.Office, g *site.Guide, cited *site.SourceList) *Office {
	v := &Office{
		Email:  string(o.Email),
		Check:  sp.names(o.Check),
		Week:   sp.week(o.Hours),
		Find:   sp.mapQuery(o),
		Driver: sp.driver(o),
		Serves: sp.cards(serves(o, g)),
	}
	sp.address(v, o, cited)
	if o.Hours != nil {
		v.HoursNote = sp.say(o.Hours.Note)
		v.HoursSure = string(o.Hours.Confidence)
		v.HoursCites = sp.cite(cited, o.Hours.Sources, nil)
	}
	if v.Days = sp.days(o.Hours); v.Days != nil {
		v.Calendar = sp.calendar
	}
	for _, p := range o.Phones {
		v.Phones = append(v.Phones, Phone{string(p.Number), p.Number.Dial(sp.code()), sp.say(p.Note), sp.cite(cited, p.Sources, nil)})
	}
	if s := sp.say(o.Floor); s != "" {
		v.Ways = append(v.Ways, Way{Icon: "floor", Text: s})
	}
	for _, m := range o.Metro {
		v.Ways = append(v.Ways, Way{"train", with(sp.words.Metro, "line", m.Line, "station", sp.say(m.Station)), unsure(m.Confidence)})
	}
	if s := sp.say(o.Appointment); s != "" {
		v.Ways = append(v.Ways, Way{Icon: "calendar", Text: s})
	}
	v.Accepts, v.NotAccepts = sp.matters(o.Accepts), sp.matters(o.NotAccepts)
	return v
}

// serves are the guides that an office is there for, but those that it says it accepts.
func serves(o *content.Office, g *site.Guide) []*site.Guide {
	said := map[string]bool{}
	for _, m := range o.Accepts {
		said[m.Guide.Value] = true
	}
	var out []*site.Guide
	for _, s := range g.Serves {
		if !said[s.Written.ID] {
			out = append(out, s)
		}
	}
	return out
}

// address puts the language of the place first: it is the one that a driver reads.
func (sp *speaker) address(v *Office, o *content.Office, cited *site.SourceList) {
	a := o.Address
	v.Counter = a.Counter()
	if a == nil || !a.Text.Written() {
		return
	}
	v.Cites = sp.cite(cited, a.Sources, nil)
	local := sp.site.Local()
	for _, l := range append([]content.Lang{local}, sp.site.Langs()...) {
		if text := a.Text.In(l); text != "" && (l != local || len(v.Addresses) == 0) {
			v.Addresses = append(v.Addresses, Address{Lang: sp.site.Locale(l), Address: text, Parts: addressParts(text), Name: o.Name.In(l), Large: l == local})
		}
	}
	v.Copy = a.Text.In(local)
	if a.Status != "confirmed" {
		v.Status = sp.words.Probable
	}
}

// addressEnds are the last letters of what a line of a Chinese address may end with: a city, district, county, town, road,
// street or named lane.
const addressEnds = "省市区县镇路街弄"

// addressParts cuts a Chinese address where people break it: 上海市, 浦东新区, 民生路1500号. Others stay whole.
func addressParts(text string) []string {
	var parts []string
	start, han := 0, 0 // of the part, and how many Chinese letters come right before; a name has two at least
	for i, c := range text {
		switch {
		case !unicode.Is(unicode.Han, c):
			han = 0
		case han < 2 || !strings.ContainsRune(addressEnds, c):
			han++
		default:
			han = 0
			end := i + utf8.RuneLen(c)
			if next, _ := utf8.DecodeRuneInString(text[end:]); unicode.Is(unicode.Han, next) {
				parts = append(parts, text[start:end])
				start = end
			}
		}
	}
	return append(parts, text[start:])
}

// days gives a line for each day of the week, or none if nobody knows the hours. No line breaks within a span.
func (sp *speaker) days(h *content.Hours) []Day {
	if !h.Known() {
		return nil
	}
	names := sp.words.weekdays()
	var out []Day
	for i, spans := range h.Days() {
		d := Day{Number: i + 1, Name: names[i]}
		for _, s := range spans {
			d.Spans = append(d.Spans, strings.Replace(s.String(), "-", "\u2060–\u2060", 1))
		}
		out = append(out, d)
	}
	if h.Holidays == "closed" {
		out = append(out, Day{Name: sp.words.PublicHolidays})
	}
	return out
}

// week gives the hours for scripts, or nil if nobody knows them.
func (sp *speaker) week(h *content.Hours) *Week {
	if !h.Known() {
		return nil
	}
	var days []string
	for _, spans := range h.Days() {
		var day []string
		for _, s := range spans {
			day = append(day, s.String())
		}
		days = append(days, strings.Join(day, " "))
	}
	names := sp.words.weekdays()
	longest := slices.MaxFunc(names[:], func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	return &Week{strings.Join(days, "|"), with(sp.words.OpensOn, "day", longest, "time", "00:00")}
}

// hoursCell gives the hours in a few lines: days in a row with the same hours share one; closed days are left out.
func (sp *speaker) hoursCell(h *content.Hours) []Value {
	days := sp.days(h)
	if days == nil {
		return []Value{{Text: sp.words.NotConfirmed}}
	}
	var out []Value
	for i := 0; i < len(days); {
		spans, last := strings.Join(days[i].Spans, sp.words.ListSep), i
		for last+1 < len(days) && strings.Join(days[last+1].Spans, sp.words.ListSep) == spans {
			last++
		}
		name := days[i].Name
		if last > i {
			name = with(sp.words.Days, "from", name, "to", days[last].Name)
		}
		if spans != "" {
			out = append(out, Value{Text: name, Note: spans})
		}
		i = last + 1
	}
	return append(out, Value{Week: sp.week(h)})
}

// matters lists what an office does or does not take, each leading to its guide.
func (sp *speaker) matters(list []content.Matter) []Link {
	var out []Link
	for _, m := range list {
		l := Link{Title: sp.say(m.Name)}
		if g := sp.site.Guide(m.Guide.Value); g != nil {
			l.Href = g.Page(sp.lang).Href()
		}
		out = append(out, l)
	}
	return out
}

// names gives texts in the page's language, in a row.
func (sp *speaker) names(list []yaml.Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, sp.say(t))
	}
	return out
}
