package prove

import (
	"zhilu/wizard/check"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// expected gathers the numbers that the rules of a tree give rise to. Where the line lies between answers is found by
// region, in another way than the compiler's.
func expected(p *check.Program, t *check.Tree, today int64) *numbers {
	e := &expectation{p: p, numbers: &numbers{map[threshold]bool{}, map[int64]bool{}}}
	fixed := &e.fixed
	for _, st := range t.Steps {
		switch test := st.Test.(type) {
		case *check.If:
			e.cond(test.Cond)
		case *check.Ranges:
			fixed.Steps = append(fixed.Steps, st)
		case *check.RunTree:
			for i, g := range test.Groups {
				if i == 0 || len(test.Groups) != 2 { // of two, the second is the rest
					e.others[int64(g)] = true
				}
			}
		}
	}
	for _, x := range t.Conds {
		e.cond(x)
	}
	for _, x := range t.Dues {
		e.sum(x)
	}
	alone := *p
	alone.Never = nil
	s := region.NewTreeSpace(today, &alone, fixed)
	for i, q := range p.Questions {
		if q.Type != tree.Num && q.Type != tree.Day {
			continue
		}
		for k, c := range s.Slots(q) {
			if k > 0 {
				e.thresholds[threshold{i, c.Lo}] = true
			}
		}
	}
	return e.numbers
}

type expectation struct {
	*numbers
	p     *check.Program
	fixed check.Tree // what compares an answer with fixed numbers, as a tree without branches
}

func (e *expectation) cond(x check.Cond) {
	switch x := x.(type) {
	case *check.All:
		for _, y := range x.X {
			e.cond(y)
		}
	case *check.Any:
		for _, y := range x.X {
			e.cond(y)
		}
	case *check.Not:
		e.cond(x.X)
	case *check.TreeIn:
		e.others[int64(x.Mask)] = true
	case *check.AtLeast:
		if multiple(x.X) == 0 {
			e.sum(x.X)
		} else {
			e.fixed.Conds = append(e.fixed.Conds, x)
		}
	case *check.Equal:
		if k := multiple(x.X); k != 1 && k != -1 {
			e.sum(x.X)
		} else {
			e.fixed.Conds = append(e.fixed.Conds, x)
		}
	}
}

// multiple is k if x is k times an answer and a number, and otherwise 0.
func multiple(x *check.Sum) int64 {
	if len(x.Terms) == 1 {
		if _, ok := x.Terms[0].X.(*check.Answer); ok {
			return x.Terms[0].Coef
		}
	}
	return 0
}

func (e *expectation) sum(x *check.Sum) {
	if x.Const != 0 || len(x.Terms) == 0 {
		e.others[x.Const] = true
	}
	for _, t := range x.Terms {
		if t.Coef != 1 {
			e.others[t.Coef] = true
		}
		switch n := t.X.(type) {
		case *check.Param:
			for i, v := range e.p.Params[n.P].Values {
				if e.others[v.Value] = true; i > 0 {
					e.others[v.From] = true
				}
			}
		case *check.Best:
			for _, y := range n.X {
				e.sum(y)
			}
		case *check.WorkDays:
			e.sum(n.A)
			e.sum(n.B)
		case *check.Table:
			e.table(n)
		}
	}
}

func (e *expectation) table(n *check.Table) {
	e.others[tree.Widest.Lo], e.others[tree.Widest.Hi] = true, true
	for _, c := range n.Cells {
		e.others[c.V] = true
	}
	if n.Cells[0].Mask == 0 {
		e.fixed.Conds = append(e.fixed.Conds, &check.AtLeast{X: &check.Sum{Terms: []check.Term{{Coef: 1, X: n}}}})
	}
}
