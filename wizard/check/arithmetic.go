package check

import (
	"fmt"

	"zhilu/wizard/tree"
)

func (s *scope) arithmetic(e *tree.Binary) *typed {
	l, r := s.expr(e.L), s.expr(e.R)
	if l == nil || r == nil || !s.asNumber(l, e.L) || !s.asNumber(r, e.R) {
		return nil
	}
	var out *typed
	switch e.Op {
	case "+", "-":
		out = s.plus(e, l, r)
	case "*":
		if len(l.sum.Terms) > 0 && len(r.sum.Terms) > 0 {
			s.errorf(e.Pos, "expression", "two figures that vary are multiplied").Hint = "only by a number that is written out"
			return nil
		}
		if len(l.sum.Terms) == 0 {
			l, r = r, l
		}
		out = &typed{sum: scale(l.sum, r.sum.Const), den: multiply(l.den, r.den), unit: l.unit.Times(r.unit, false), bare: l.bare && r.bare, q: -1}
	case "/":
		if len(r.sum.Terms) > 0 || r.sum.Const <= 0 {
			s.errorf(e.Pos, "expression", "only division by a number above 0 is exact").Hint = "multiply the other side of the comparison instead"
			return nil
		}
		out = &typed{sum: scale(l.sum, r.den), den: multiply(l.den, r.sum.Const), unit: l.unit.Times(r.unit, true), bare: l.bare && r.bare, q: -1}
	}
	if out == nil || !s.bounded(out.sum, e) {
		return nil
	}
	if len(out.sum.Terms) == 0 {
		g := gcd(abs(out.sum.Const), out.den)
		out.sum, out.den = &Sum{Const: out.sum.Const / g}, out.den/g
	}
	if out.den > tree.MaxNumber {
		s.errorf(e.Pos, "expression", "the fraction is too fine")
		return nil
	}
	return out
}

func (s *scope) plus(e *tree.Binary, l, r *typed) *typed {
	if l.day && r.day && e.Op == "+" || r.day && !l.day && e.Op == "-" {
		s.errorf(e.Pos, "unit", "this is neither a day nor a number of days")
		return nil
	}
	if !l.bare && !r.bare && l.unit != r.unit {
		s.errorf(e.Pos, "unit", "%s is in %s, %s in %s", e.L, l.unit, e.R, r.unit)
		return nil
	}
	sign := int64(1)
	if e.Op == "-" {
		sign = -1
	}
	out := &typed{sum: add(scale(l.sum, r.den), scale(r.sum, sign*l.den)), den: multiply(l.den, r.den), unit: l.unit, bare: l.bare && r.bare, q: -1}
	if l.bare {
		out.unit = r.unit
	}
	out.day = l.day != r.day
	return out
}

func (s *scope) call(e *tree.Call) *typed {
	if e.Tree != nil {
		s.errorf(e.Pos, "type", "the outcome of a tree is not true or false").Hint = fmt.Sprintf("write tree %s = …", e.Tree.ID)
		return nil
	}
	var args []*typed
	for _, a := range e.Args {
		x := s.expr(a)
		if x == nil || !s.asNumber(x, a) {
			return nil
		}
		if x.den != 1 {
			s.errorf(a.Position(), "expression", "a fraction cannot stand here")
			return nil
		}
		args = append(args, x)
	}
	if e.Func == "working-days" {
		return s.workingDays(e, args)
	}
	if len(args) < 2 {
		s.errorf(e.Pos, "expression", "%s needs at least two numbers", e.Func)
		return nil
	}
	out := &typed{den: 1, bare: true, q: -1}
	b := &Best{Least: e.Func == "min"}
	for i, a := range args {
		if !out.bare && !a.bare && a.unit != out.unit || i > 0 && a.day != out.day {
			s.errorf(e.Args[i].Position(), "unit", "%s is in %s, %s in %s", e.Args[0], out.unit, e.Args[i], a.unit)
			return nil
		}
		if out.bare && !a.bare {
			out.unit, out.bare = a.unit, false
		}
		out.day = a.day
		b.X = append(b.X, a.sum)
	}
	if !s.small(e, s.c.numWeight(b)) {
		return nil
	}
	out.sum = &Sum{Terms: []Term{{1, b}}}
	return out
}

func (s *scope) workingDays(e *tree.Call, args []*typed) *typed {
	if len(args) != 2 || !args[0].day || !args[1].day {
		s.errorf(e.Pos, "type", "working-days needs two days").Hint = "such as working-days(event-date, today)"
		return nil
	}
	for i, a := range args {
		if s.c.sumMagnitude(a.sum) > tree.MaxNumber {
			s.errorf(e.Args[i].Position(), "too-large", "the figures in %q are too large", e.Args[i])
			return nil
		}
	}
	w := &WorkDays{args[0].sum, args[1].sum}
	if !s.small(e, s.c.numWeight(w)) {
		return nil
	}
	return number(&Sum{Terms: []Term{{1, w}}}, days)
}
