package render

import (
	"strconv"
	"strings"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/site"
)

// gathered fills in what a topic lists of all guides, or of the calendar.
func (sp *speaker) gathered(v *Guide, t *content.Topic, cited *site.SourceList) {
	switch {
	case t == nil:
	case t.Gathers == "fees":
		v.Fees = sp.allFees(cited)
	case t.Gathers == "days-off":
		v.DaysOff = sp.daysOff(cited)
	}
}

// allFees gives the fees of all guides, in the order of the site.
func (sp *speaker) allFees(cited *site.SourceList) []FeeGroup {
	var out []FeeGroup
	for _, sec := range sp.site.Sections {
		for _, p := range sec.Pages[sp.lang] {
			fees := p.Guide.Written.Facts().Fees
			if len(fees) == 0 {
				continue
			}
			g := FeeGroup{Guide: sp.link(p)}
			for i := range fees {
				g.Fees = append(g.Fees, Fee{sp.say(fees[i].Label), sp.newest(fees[i].Sources), sp.value(&fees[i], cited)})
			}
			out = append(out, g)
		}
	}
	return out
}

// newest says of when the newest of some sources is, or "" if there are none.
func (sp *speaker) newest(list []content.Ref) string {
	if date := sp.sourceDate(sp.newestDate(list)); date != "" || len(list) == 0 {
		return date
	}
	return sp.words.SourceUndated
}

func (sp *speaker) newestDate(list []content.Ref) content.SourceDate {
	var newest content.SourceDate
	for _, ref := range list {
		if s := sp.site.Content.Sources[ref.Value]; s != nil && s.Date.String() > newest.String() {
			newest = s.Date
		}
	}
	return newest
}

// daysOff gives the years of the calendar, the newest first.
func (sp *speaker) daysOff(cited *site.SourceList) *DaysOff {
	c := &sp.site.Content.Calendar
	out := &DaysOff{Note: sp.say(c.Counting.Note)}
	for i := len(c.Years) - 1; i >= 0; i-- {
		y := &c.Years[i]
		v := CalendarYear{Name: strconv.Itoa(y.Year), Cites: sp.cite(cited, []content.Ref{y.Source}, nil)}
		if y.Status == "official" {
			v.Text = with(sp.words.YearOfficial, "n", strconv.Itoa(c.WorkingDays(y)))
		} else {
			v.Text, v.Unsure = sp.words.YearProvisional, string(content.Unknown)
		}
		for _, h := range c.Holidays {
			line := Holiday{Name: sp.say(h.Value), Off: sp.spans(y.Off, h.Key), Worked: sp.spans(y.Workdays, h.Key)}
			if line.Off != "" {
				v.Holidays = append(v.Holidays, line)
			}
		}
		out.Years = append(out.Years, v)
	}
	return out
}

// spans gives the days of a holiday in words; days in a row are one span.
func (sp *speaker) spans(days []content.CalendarDay, holiday string) string {
	var out []string
	var first, last time.Time
	end := func() {
		switch {
		case first.IsZero():
		case first.Equal(last):
			out = append(out, sp.day(first))
		default:
			out = append(out, with(sp.words.Days, "from", sp.day(first), "to", sp.day(last)))
		}
	}
	for _, d := range days {
		if d.Holiday.Value != holiday {
			continue
		}
		if first.IsZero() || !d.Date.Time.Equal(last.AddDate(0, 0, 1)) {
			end()
			first = d.Date.Time
		}
		last = d.Date.Time
	}
	end()
	return strings.Join(out, sp.words.ListSep)
}

// day gives a day of a year that is named elsewhere: "Thursday 1 October".
func (sp *speaker) day(d time.Time) string {
	name := sp.words.weekdays()[(int(d.Weekday())+6)%7]
	return with(sp.words.DayOfYear, "weekday", name, "day", strconv.Itoa(d.Day()), "month", sp.month(d.Month()))
}

// month names a month of the year.
func (sp *speaker) month(m time.Month) string {
	return sp.theme.wording[sp.lang].words["month."+strconv.Itoa(int(m))].text
}
