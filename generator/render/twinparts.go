package render

import (
	"strings"

	"zhilu/generator/markdown"
)

// office writes what stands at the head of an office's page.
func (t *twin) office(o *Office) {
	if o == nil {
		return
	}
	w := &t.speaker.twin
	switch {
	case !o.Counter:
		t.line(markdown.Escape(t.words.NoCounter), "\n")
	case len(o.Addresses) == 0:
		t.title(w.Address, "address")
		t.line(markdown.Escape(w.AddressUnknown), "\n")
	default:
		t.title(t.words.HeadAddress, "address")
		for _, a := range o.Addresses {
			t.item("- **"+w.Address+"** — ", markdown.Escape(a.Name), markdown.Escape(a.Address)+t.cites(o.Cites), markdown.Escape(o.Status))
		}
		t.line()
	}
	if o.Counter || len(o.Days) > 0 {
		t.hours(o)
	}
	if o.Counter || len(o.Phones) > 0 || o.Email != "" || len(o.Ways) > 0 {
		t.contact(o)
	}
	t.cards(t.words.HeadAccepts, "accepts", o.Accepts)
	t.cards(t.words.HeadNotAccepts, "not-accepts", o.NotAccepts)
}

func (t *twin) hours(o *Office) {
	w := &t.speaker.twin
	t.title(t.words.HeadHours, "hours")
	if len(o.Days) == 0 {
		t.line("- ", markdown.Escape(w.HoursUnknown))
	}
	for _, d := range o.Days {
		spans := strings.Join(d.Spans, t.words.ListSep)
		if spans == "" {
			spans = w.Closed
		}
		t.line("- **", markdown.Escape(d.Name), "** — ", strings.ReplaceAll(spans, "\u2060", ""))
	}
	if len(o.Days) > 0 || o.HoursNote != "" {
		t.item("- ", markdown.Escape(o.HoursNote), t.sure(o.HoursSure)+t.cites(o.HoursCites))
	}
	t.line()
}

func (t *twin) contact(o *Office) {
	w := &t.speaker.twin
	t.title(t.words.HeadContact, "contact")
	if len(o.Phones) == 0 {
		t.line("- ", markdown.Escape(w.PhoneUnknown))
	}
	for _, p := range o.Phones {
		t.item("- ", "["+p.Number+"](tel:"+p.Dial+")"+t.cites(p.Cites), markdown.Escape(p.Note))
	}
	if o.Email != "" {
		t.line("- <", o.Email, ">")
	}
	for _, way := range o.Ways {
		t.item("- **"+w.Way+"** — ", markdown.Escape(way.Text), t.sure(way.Unsure))
	}
	t.line()
}

// matters writes what is not known of an office, and what it serves.
func (t *twin) matters(o *Office) {
	if o == nil {
		return
	}
	if len(o.Check) > 0 {
		t.title(t.words.HeadCheck, "check")
		for _, c := range o.Check {
			t.line("- ", markdown.Escape(c))
		}
		t.line()
	}
	t.cards(t.words.HeadServes, "serves", o.Serves)
}

func (t *twin) time(v *Time) {
	if v == nil {
		return
	}
	if len(v.Totals) > 0 {
		for _, s := range v.Totals {
			t.stage("- **"+markdown.Escape(s.Label)+"** — ", s)
		}
		t.line()
	}
	if len(v.Stages) > 0 {
		mark := "1. "
		if v.OneOf {
			mark = "- "
		}
		t.title(t.speaker.stagesTitle(v), "stages")
		for _, s := range v.Stages {
			t.stage(mark, s)
		}
		t.line()
	}
}

func (t *twin) stage(mark string, s Stage) {
	way := ""
	if s.From != "" {
		way = markdown.Escape(s.From) + " → " + markdown.Escape(s.To)
	}
	t.item(mark, markdown.Escape(s.Name), markdown.Escape(s.Time)+t.cites(s.Cites), markdown.Escape(s.WhoText), way,
		markdown.Escape(s.Note), t.sure(s.Confidence))
}

// documents writes the checklist.
func (t *twin) documents(v *Documents) {
	if v == nil {
		return
	}
	t.title(t.words.HeadDocuments, "checklist")
	if v.Incomplete {
		t.line(markdown.Escape(t.speaker.twin.DocumentsGaps), "\n")
	}
	for _, g := range v.Groups {
		if g.Title != "" {
			t.line("### ", markdown.Escape(g.Title), "\n")
		}
		for _, i := range g.Items {
			parts := []string{markdown.Escape(i.Name) + t.cites(i.Cites)}
			for _, o := range i.Others {
				parts = append(parts, markdown.Escape(o.Title))
			}
			t.item("- [ ] ", append(parts, markdown.Escape(i.When), markdown.Escape(i.Note))...)
		}
		t.line()
	}
}

func (t *twin) conflicts(list []Conflict) {
	if len(list) == 0 {
		return
	}
	t.title(t.words.HeadConflicts, "conflicts")
	t.line(markdown.Escape(t.speaker.twin.ConflictsWhy), "\n")
	for _, c := range list {
		t.line("### ", markdown.Escape(c.What), "\n")
		for _, v := range c.Versions {
			t.item("- ", markdown.Escape(v.Text)+t.cites(v.Cites), markdown.Escape(v.Publisher), markdown.Escape(v.Date), t.sure(v.Confidence))
		}
		t.line()
		if c.Advice != "" {
			t.line("**", t.speaker.twin.ConflictsAdvice, "** ", markdown.Escape(c.Advice), "\n")
		}
	}
}

func (t *twin) fees(list []FeeGroup) {
	if list == nil {
		return
	}
	t.title(t.words.HeadFees, "all-fees")
	for _, g := range list {
		t.line("- ", t.link(g.Guide.Title, g.Guide.Href))
		for _, f := range g.Fees {
			t.item("  - ", markdown.Escape(f.Label), t.value(f.Value), markdown.Escape(f.AsOf))
		}
	}
	t.line()
}

func (t *twin) daysOff(v *DaysOff) {
	if v == nil {
		return
	}
	t.title(t.words.HeadDaysOff, "days-off")
	if v.Note != "" {
		t.line(markdown.Escape(v.Note), "\n")
	}
	for _, y := range v.Years {
		t.line("### ", y.Name, "\n")
		t.item("", markdown.Escape(y.Text)+t.cites(y.Cites), t.sure(y.Unsure))
		t.line()
		for _, h := range y.Holidays {
			t.item("- ", markdown.Escape(h.Name), markdown.Escape(h.Off), h.worked(t.speaker))
		}
		t.line()
	}
}

// worked says which days of weekends are worked for a holiday, or "".
func (h *Holiday) worked(sp *speaker) string {
	if h.Worked == "" {
		return ""
	}
	return markdown.Escape(sp.twin.Worked + ": " + h.Worked)
}
