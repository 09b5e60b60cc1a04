package main

import (
	"fmt"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/tree"
)

// lowerer tells a program in terms of complete answers.
type lowerer struct {
	p *check.Program
	// err is the first thing that has no meaning here.
	err error
}

func lower(p *check.Program) ([]decision, error) {
	l := &lowerer{p: p}
	var out []decision
	for _, t := range p.Trees {
		d := decision{Name: t.Name}
		for _, o := range t.Outcomes {
			d.Outcomes = append(d.Outcomes, o.ID)
		}
		for _, s := range t.Steps {
			d.Steps = append(d.Steps, l.step(t, s))
		}
		out = append(out, d)
	}
	return out, l.err
}

func (l *lowerer) fail(x any) {
	if l.err == nil {
		l.err = fmt.Errorf("a %T cannot be compared: choose another tree", x)
	}
}

func (l *lowerer) step(t *check.Tree, s *check.Step) step {
	var whens []cond
	switch x := s.Test.(type) {
	case *check.Options:
		for _, g := range x.Groups {
			whens = append(whens, l.inSet(x.Q, g))
		}
	case *check.Ranges:
		for _, g := range x.Groups {
			var c some
			for _, r := range g {
				c = append(c, l.between(x.Q, r))
			}
			whens = append(whens, one(c))
		}
	case *check.If:
		c := l.cond(x.Cond)
		whens = []cond{c, c.negate()}
	default:
		l.fail(x)
		return nil
	}
	var out step
	for i, b := range s.Branches {
		w := way{When: whens[i], To: b.To}
		if b.Out >= 0 {
			w.Outcome = t.Outcomes[b.Out].ID
		}
		out = append(out, w)
	}
	return out
}

// one is c without the "or" around a single condition.
func one(c some) cond {
	if len(c) == 1 {
		return c[0]
	}
	return c
}

func (l *lowerer) inSet(q int, mask uint32) cond {
	qq := l.p.Questions[q]
	if every := uint32(check.Unknown(qq).Lo); mask == 0 || mask == every {
		l.fail(check.Const(mask != 0)) // whatever is answered
	}
	if qq.Type == tree.Bool {
		return yes{qq.ID, mask == 1}
	}
	c := in{Q: qq.ID}
	for i, id := range qq.OptionIDs() {
		if mask&(1<<i) != 0 {
			c.Options = append(c.Options, id)
		} else {
			c.Others = append(c.Others, id)
		}
	}
	return c
}

// between holds if a number lies in r; bounds that no answer passes are left out.
func (l *lowerer) between(q int, r tree.Range) cond {
	qq, least := l.p.Questions[q], check.Unknown(l.p.Questions[q])
	low := compare{">=", ref(qq.ID), lit(r.Lo)}
	high := compare{"<=", ref(qq.ID), lit(r.Hi)}
	switch {
	case r.Lo == r.Hi:
		return compare{"==", ref(qq.ID), lit(r.Lo)}
	case r.Lo <= least.Lo:
		return high
	case r.Hi >= least.Hi:
		return low
	}
	return all{low, high}
}

func (l *lowerer) cond(c check.Cond) cond {
	switch c := c.(type) {
	case *check.All:
		return all(l.conds(c.X))
	case *check.Any:
		return some(l.conds(c.X))
	case *check.Not:
		return l.cond(c.X).negate()
	case *check.InSet:
		return l.inSet(c.Q, c.Mask)
	case *check.AtLeast:
		if q, t, up, ok := compile.Threshold(c.X); ok && up {
			return compare{">=", ref(l.p.Questions[q].ID), lit(t)}
		} else if ok {
			return compare{"<", ref(l.p.Questions[q].ID), lit(t)}
		}
		return l.sides(">=", c.X)
	case *check.Equal:
		return l.sides("==", c.X)
	}
	l.fail(c)
	return all{}
}

func (l *lowerer) conds(xs []check.Cond) []cond {
	out := make([]cond, len(xs))
	for i, x := range xs {
		out[i] = l.cond(x)
	}
	return out
}

// sides compares x with 0 as people write it: what is subtracted stands on the right.
func (l *lowerer) sides(op string, x *check.Sum) cond {
	left, right := &check.Sum{Const: max(x.Const, 0)}, &check.Sum{Const: max(-x.Const, 0)}
	for _, t := range x.Terms {
		if t.Coef > 0 {
			left.Terms = append(left.Terms, t)
		} else {
			right.Terms = append(right.Terms, check.Term{Coef: -t.Coef, X: t.X})
		}
	}
	return compare{op, l.sum(left), l.sum(right)}
}

func (l *lowerer) sum(x *check.Sum) number {
	rest, out := x.Const, sum{}
	for _, t := range x.Terms {
		n := l.num(t.X)
		if k, ok := n.(lit); ok {
			rest += t.Coef * int64(k)
		} else {
			out = append(out, term{t.Coef, n})
		}
	}
	if rest != 0 || len(out) == 0 {
		out = append(out, term{1, lit(rest)})
	}
	if len(out) == 1 && out[0].Coef == 1 {
		return out[0].X
	}
	return out
}

func (l *lowerer) num(x check.Num) number {
	switch x := x.(type) {
	case *check.Answer:
		return ref(l.p.Questions[x.Q].ID)
	case check.Today:
		return ref("today")
	case *check.Param:
		if v := l.p.Params[x.P].Values; len(v) == 1 {
			return lit(v[0].Value)
		}
	case *check.Best:
		b := best{Least: x.Least}
		for _, y := range x.X {
			b.X = append(b.X, l.sum(y))
		}
		return b
	case *check.Table:
		return l.table(x)
	}
	l.fail(x)
	return lit(0)
}

func (l *lowerer) table(x *check.Table) table {
	var out table
	for _, c := range x.Cells {
		if c.Mask != 0 {
			set := l.inSet(x.Q, c.Mask)
			out = append(out, cell{set, set, c.V})
			continue
		}
		alone := l.between(x.Q, c.Range)
		out = append(out, cell{alone, compare{"<=", ref(l.p.Questions[x.Q].ID), lit(c.Range.Hi)}, c.V})
	}
	return out
}
