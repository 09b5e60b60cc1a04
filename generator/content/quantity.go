package content

import (
	"slices"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Unit is what a figure counts, in the singular: "working-day", "CNY/month".
type Unit string

// units are the ones there are; a rate is one of them per one of a time: CNY/month.
var units = []string{
	"minute", "hour", "day", "working-day", "week", "month", "year",
	"CNY", "USD", "person", "point", "percent", "copy", "page", "time", "level",
}

var times = []string{"minute", "hour", "day", "working-day", "week", "month", "year"}

var pers = append([]string{"person", "page", "copy", "time"}, times...)

// Units lists the units a figure may have; a theme needs words for each.
func Units() []Unit {
	out := make([]Unit, len(units))
	for i, u := range units {
		out[i] = Unit(u)
	}
	return out
}

// IsTime reports whether the unit measures time.
func (u Unit) IsTime() bool { return slices.Contains(times, string(u)) }

// IsMoney reports whether the unit measures money.
func (u Unit) IsMoney() bool { return u == "CNY" || u == "USD" }

// IsPer reports whether there may be a rate per one of the unit: CNY/month.
func (u Unit) IsPer() bool { return slices.Contains(pers, string(u)) }

// Split gives the two sides of a rate, CNY/month; per is "" if u is no rate.
func (u Unit) Split() (of, per Unit) {
	a, b, _ := strings.Cut(string(u), "/")
	return Unit(a), Unit(b)
}

// DecodeYAML reads a unit in the singular or plural.
func (u *Unit) DecodeYAML(n *yaml.Node, list *diag.List) {
	if n.Expect(yaml.Scalar, list) {
		*u = readUnit(n.Pos, n.Value, list)
	}
}

func readUnit(pos diag.Pos, s string, list *diag.List) Unit {
	a, b, rate := strings.Cut(s, "/")
	of, ok := singular(a, units)
	if !ok {
		unknownUnit(pos, a, units, list)
		return ""
	}
	if !rate {
		return Unit(of)
	}
	per, ok := singular(b, pers)
	if !ok {
		unknownUnit(pos, b, pers, list)
		return ""
	}
	return Unit(of + "/" + per)
}

func singular(s string, known []string) (string, bool) {
	for _, u := range known {
		if s == u || s == plural(u) {
			return u, true
		}
	}
	return "", false
}

func plural(u string) string {
	if u == "copy" {
		return "copies"
	}
	return u + "s"
}

func unknownUnit(pos diag.Pos, s string, known []string, list *diag.List) {
	var names []string
	for _, u := range known {
		names = append(names, u, plural(u))
	}
	d := list.Unknown(pos, "unit", s, names)
	if d.Hint == "" {
		d.Hint = "one of " + strings.Join(known, ", ")
	}
}

// Quantity is a figure with a unit, or a range of figures: 5 working-days, 3..5 working-days.
type Quantity struct {
	Pos       diag.Pos
	Low, High Number // equal unless it is a range
	Unit      Unit
}

// DecodeYAML reads "5 working-days" or "3..5 working-days".
func (q *Quantity) DecodeYAML(n *yaml.Node, list *diag.List) {
	q.Pos = n.Pos
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	figure, unit, ok := strings.Cut(n.Value, " ")
	if !ok {
		list.Errorf(n.Pos, "missing-unit", "%q has no unit", n.Value).Hint = "such as 5 working-days or 400 CNY"
		return
	}
	low, high, isRange := strings.Cut(figure, "..")
	if !isRange {
		high = low
	}
	var okLow, okHigh bool
	q.Low, okLow = parseNumber(low)
	q.High, okHigh = parseNumber(high)
	if !okLow || !okHigh {
		list.Errorf(n.Pos, "wrong-value", "expected a number or a range, not %q", figure).Hint = "such as 5 or 3..5"
		return
	}
	if q.Low > q.High {
		list.Errorf(n.Pos, "wrong-range", "the range %q runs backwards", figure).Hint = "the smaller number first"
	}
	q.Unit = readUnit(n.Pos, strings.TrimSpace(unit), list)
}
