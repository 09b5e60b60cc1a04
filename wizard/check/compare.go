package check

import (
	"zhilu/wizard/tree"
)

// compare checks = != < <= > >=.
func (s *scope) compare(e *tree.Binary) *typed {
	if c, ok := e.L.(*tree.Call); ok && c.Tree != nil {
		n, ok := e.R.(*tree.Name)
		if !ok || e.Op != "=" && e.Op != "!=" {
			s.errorf(e.Pos, "type", "the outcome of a tree can be = or != to a name only")
			return nil
		}
		return s.treeIn(c, []*tree.Name{n}, e.Op == "!=")
	}
	l := s.expr(e.L)
	if l == nil {
		return nil
	}
	if l.q >= 0 {
		return s.compareOption(e, l.q)
	}
	if l.cond != nil {
		return s.compareYesNo(e, l.cond)
	}
	r := s.expr(e.R)
	if r == nil || !s.asNumber(l, e.L) || !s.asNumber(r, e.R) || !s.sameUnit(e, l, r) {
		return nil
	}
	// l/dl - r/dr, times both denominators: whole numbers again.
	x := add(scale(l.sum, r.den), scale(r.sum, -l.den))
	if !s.bounded(x, e) || !s.separate(x, e) {
		return nil
	}
	var c Cond
	switch e.Op {
	case "=":
		c = &Equal{x}
	case "!=":
		c = &Not{&Equal{x}}
	case ">=":
		c = &AtLeast{x}
	case "<":
		c = &Not{&AtLeast{x}}
	case ">":
		c = &AtLeast{add(x, &Sum{Const: -1})}
	case "<=":
		c = &Not{&AtLeast{add(x, &Sum{Const: -1})}}
	}
	return &typed{cond: c, q: -1}
}

// separate reports comparisons that join a number or day of the visitor's with another answer: what they tell apart
// could not be said for each question alone, and so not be proved nor shown as ranges.
func (s *scope) separate(x *Sum, e *tree.Binary) bool {
	if _, _, ok := Monotone(x); ok || onlyTables(x) {
		return true
	}
	s.errorf(e.Position(), "joined", "%q joins several answers in one comparison", e).Hint = "compare one number or day at a time, or give points for each"
	return false
}

func (s *scope) sameUnit(e *tree.Binary, l, r *typed) bool {
	switch {
	case l.day != r.day:
		s.errorf(e.Pos, "unit", "a day is compared with a number of days").Hint = `two days are subtracted first, as in "today - entry-date > 30 days"`
		return false
	case l.bare || r.bare || l.unit == r.unit:
		return true
	}
	d := s.errorf(e.Pos, "unit", "%s is in %s, %s in %s", e.L, l.unit, e.R, r.unit)
	months, _ := tree.ParseUnit("months/year")
	if l.unit == r.unit.Times(months, false) || r.unit == l.unit.Times(months, false) {
		d.Hint = "multiply by 12 months/year"
	}
	return false
}
