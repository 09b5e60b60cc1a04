package content

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Due is the day by which a guide is to be reviewed; the zero Date if nothing is said.
func (g *Guide) Due() Date {
	if g.ReviewEvery == 0 || g.Reviewed.IsZero() {
		return Date{}
	}
	return Date{Pos: g.Reviewed.Pos, Time: g.Reviewed.Time.AddDate(0, 0, int(g.ReviewEvery))}
}

// Late reports whether the review of a guide is overdue.
func (c *Content) Late(g *Guide) bool {
	due := g.Due()
	return !due.IsZero() && due.Time.Before(c.Today)
}

// Newest is the last value of a parameter that is known, or nil.
func (p *Parameter) Newest() *ParameterValue {
	if len(p.Values) == 0 {
		return nil
	}
	return &p.Values[len(p.Values)-1]
}

// Due is the day until which the newest value is thought to hold: so long after it came into force, or after somebody
// last looked for a newer one. It is the zero Date if nothing is said.
func (p *Parameter) Due() Date {
	newest := p.Newest()
	if newest == nil || p.ReviewEvery == 0 {
		return Date{}
	}
	from := newest.From
	if p.Checked.Time.After(from.Time) {
		from = p.Checked
	}
	return Date{Pos: from.Pos, Time: from.Time.AddDate(0, 0, int(p.ReviewEvery))}
}

// Old reports whether a newer value of a parameter may be in force.
func (c *Content) Old(p *Parameter) bool {
	due := p.Due()
	return !due.IsZero() && due.Time.Before(c.Today)
}

// calendarAhead is how long before the end of the last official year the next one is looked for: it is decreed in
// autumn.
const calendarAhead = 60 * 24 * time.Hour

// LastOfficial is the last year up to which the calendar is official without a gap; 0 if none is.
func (c *Calendar) LastOfficial() int {
	years := slices.Clone(c.Years)
	slices.SortFunc(years, func(a, b CalendarYear) int { return a.Year - b.Year })
	last := 0
	for _, y := range years {
		if y.Status == "official" && (last == 0 || y.Year == last+1) {
			last = y.Year
		}
	}
	return last
}

// year returns the entry of a year, or the last one.
func (c *Calendar) year(n int) *CalendarYear {
	for i := range c.Years {
		if c.Years[i].Year == n {
			return &c.Years[i]
		}
	}
	return &c.Years[len(c.Years)-1]
}

// CalendarEnds reports whether the calendar's official years run out, or have.
func (c *Content) CalendarEnds() bool {
	if len(c.Calendar.Years) == 0 {
		return false
	}
	end := time.Date(c.Calendar.LastOfficial()+1, 1, 1, 0, 0, 0, 0, time.UTC)
	return !c.Today.Before(end.Add(-calendarAhead))
}

// fresh reports parameters and a calendar that are about to be no longer true.
func (k *checker) fresh() {
	for _, id := range IDs(k.c.Parameters) {
		p := k.c.Parameters[id]
		if !k.c.Old(p) {
			continue
		}
		d := k.list.Warnf(p.Newest().From.Pos, "parameter-old", "the newest value of %q is of %s, and was to hold until %s", id, p.Newest().From, p.Due())
		d.Hint = "look for a newer one; if there is none, say when you looked: checked: " + k.c.Today.Format(time.DateOnly)
	}
	if k.c.CalendarEnds() {
		last := k.c.Calendar.LastOfficial()
		d := k.list.Warnf(k.c.Calendar.year(last).Pos, "calendar-ends", "the calendar is official up to %d only", last)
		d.Hint = fmt.Sprintf("write the days off of %d when they are decreed", last+1)
	}
}

// due reports a guide that is to be reviewed.
func (k *checker) due(g *Guide) {
	if k.c.Late(g) {
		d := k.list.Warnf(g.Reviewed.Pos, "review-due", "the guide was to be reviewed by %s", g.Due())
		d.Hint = "go through it, and write the day: reviewed: " + k.c.Today.Format(time.DateOnly)
	}
}

// ParametersOf lists the parameters that a guide's tree and facts name. Their words are looked through, their meaning
// isn't: a name that stands in a comment only is listed too.
func (c *Content) ParametersOf(g *Guide) []string {
	var out []string
	look := func(text string) {
		words := strings.FieldsFunc(text, func(r rune) bool { return r != '-' && !(r >= 'a' && r <= 'z') && !(r >= '0' && r <= '9') })
		for _, w := range words {
			if c.Parameters[w] != nil {
				out = append(out, w)
			}
		}
	}
	for _, t := range c.Trees {
		if t.Name == g.Tree {
			look(string(t.Data))
		}
	}
	for _, t := range g.Templates {
		for _, n := range t.In {
			look(n.Value)
		}
	}
	return out
}
