package content

import (
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

// calendarAhead is how long before a year its days off are looked for: they are decreed in autumn.
const calendarAhead = 60 * 24 * time.Hour

// CalendarLacks is a year that is on or near, and whose days off are not official; 0 if there is none. A site without a
// calendar lacks nothing.
func (c *Content) CalendarLacks() int {
	if len(c.Calendar.Years) == 0 {
		return 0
	}
	for y := c.Today.Year(); y <= c.Today.Add(calendarAhead).Year(); y++ {
		if !slices.ContainsFunc(c.Calendar.Years, func(in CalendarYear) bool { return in.Year == y && in.Status == "official" }) {
			return y
		}
	}
	return 0
}

// ends reports a calendar that has run out, or is about to.
func (k *checker) ends(c *Calendar) {
	lacks := k.c.CalendarLacks()
	if lacks == 0 {
		return
	}
	at := c.Years[len(c.Years)-1].Pos
	for _, y := range c.Years {
		if y.Year == lacks {
			at = y.Pos
		}
	}
	d := k.list.Warnf(at, "calendar-ends", "the days off of %d are not official", lacks)
	d.Hint = "write them when they are decreed, with status: official"
}

// old reports a parameter that may have been replaced.
func (k *checker) old(p *Parameter) {
	if k.c.Old(p) {
		d := k.list.Warnf(p.Newest().From.Pos, "parameter-old", "the newest value of %q is of %s, and was to hold until %s", p.ID, p.Newest().From, p.Due())
		d.Hint = "look for a newer one; if there is none, say when you looked: checked: " + k.c.Today.Format(time.DateOnly)
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
