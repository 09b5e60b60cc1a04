package check

import (
	"fmt"

	"zhilu/wizard/diag"
	"zhilu/wizard/tree"
)

// typed is a checked expression: a condition, a number (a day is one, too), or a question with options that waits
// for what it is compared with.
type typed struct {
	cond Cond
	sum  *Sum
	den  int64 // the number is sum/den
	unit tree.Unit
	day  bool // a day, not a number of days
	bare bool // a literal without unit: it takes the unit of what it meets
	q    int  // of a question with options; -1
}

func number(s *Sum, u tree.Unit) *typed { return &typed{sum: s, den: 1, unit: u, q: -1} }

var days, _ = tree.ParseUnit("days")

// scope resolves the names of one tree's expressions.
type scope struct {
	c      *checker
	t      *Tree
	values map[string]*typed
	// using are the values being resolved, to find values that need themselves.
	using []string
}

func (s *scope) errorf(pos diag.Pos, rule, format string, args ...any) *diag.Diagnostic {
	return s.c.list.Errorf(pos, rule, format, args...)
}

// condition checks an expression that must be true or false. It returns nil after a diagnostic.
func (s *scope) condition(e tree.Expr) Cond {
	x := s.expr(e)
	if x == nil {
		return nil
	}
	return s.asCond(x, e)
}

func (s *scope) asCond(x *typed, e tree.Expr) Cond {
	switch {
	case x.cond != nil:
		return x.cond
	case x.q >= 0:
		s.errorf(e.Position(), "type", "%q is a choice, not true or false", e).Hint = fmt.Sprintf("write %s = …", e)
	default:
		s.errorf(e.Position(), "type", "%q is a number, not true or false", e).Hint = "compare it with something"
	}
	return nil
}

func (s *scope) asNumber(x *typed, e tree.Expr) bool {
	if x.sum == nil {
		s.errorf(e.Position(), "type", "%q is not a number", e)
	}
	return x.sum != nil
}

// expr returns nil after a diagnostic.
func (s *scope) expr(e tree.Expr) *typed {
	switch e := e.(type) {
	case *tree.Name:
		return s.name(e)
	case *tree.Number:
		u, _ := tree.ParseUnit(e.Unit)
		return &typed{sum: &Sum{Const: e.Num}, den: e.Den, unit: u, bare: e.Unit == "", q: -1}
	case *tree.Date:
		x := number(&Sum{Const: e.Day}, days)
		x.day = true
		return x
	case *tree.Unary:
		return s.unary(e)
	case *tree.In:
		return s.in(e)
	case *tree.Call:
		return s.call(e)
	case *tree.Binary:
		switch e.Op {
		case "and", "or":
			l, r := s.condition(e.L), s.condition(e.R)
			if l == nil || r == nil || !s.small(e, s.c.condWeight(l)+s.c.condWeight(r)) {
				return nil
			}
			if e.Op == "and" {
				return &typed{cond: &All{flatten[*All](l, r)}, q: -1}
			}
			return &typed{cond: &Any{flatten[*Any](l, r)}, q: -1}
		case "has":
			return s.has(e)
		case "+", "-", "*", "/":
			return s.arithmetic(e)
		}
		return s.compare(e)
	}
	panic(fmt.Sprintf("BUG: no check for %T", e))
}

// flatten joins conditions, so that "a and b and c" is one All of three.
func flatten[T Cond](xs ...Cond) []Cond {
	var out []Cond
	for _, x := range xs {
		if _, ok := x.(T); ok {
			switch x := x.(type) {
			case *All:
				out = append(out, x.X...)
				continue
			case *Any:
				out = append(out, x.X...)
				continue
			}
		}
		out = append(out, x)
	}
	return out
}

func (s *scope) unary(e *tree.Unary) *typed {
	if e.Op == "not" {
		if c := s.condition(e.X); c != nil {
			return &typed{cond: negate(c), q: -1}
		}
		return nil
	}
	x := s.expr(e.X)
	if x == nil || !s.asNumber(x, e.X) {
		return nil
	}
	out := *x
	out.sum = scale(x.sum, -1)
	return &out
}

func negate(c Cond) Cond {
	if n, ok := c.(*Not); ok {
		return n.X
	}
	return &Not{c}
}

// small reports whether an expression of the given weight can be decided quickly: values count where they are used, so
// that a few lines can come to more than any computer holds.
func (s *scope) small(e tree.Expr, weight int) bool {
	if weight > maxWeight {
		s.errorf(e.Position(), "too-large", "this is too large: with the values in it, it asks for more than %d answers", maxWeight)
	}
	return weight <= maxWeight
}
