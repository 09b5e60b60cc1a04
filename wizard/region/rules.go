package region

import (
	"fmt"
	"math/bits"
	"slices"

	"zhilu/wizard/check"
)

// nowhere is the branch, and the outcome, of answers that only another version of the rules knows.
const nowhere = -1

// Func is a tree as a function: for every cell, the outcome at which it ends.
type Func struct {
	Outcome Diagram   // index of the outcome, or nowhere
	Test    []Diagram // by step: the index of the branch that it takes, wherever it is asked
}

// Rules are the trees of a program as functions on a space.
type Rules struct {
	s     *Space
	p     *check.Program
	trees []*Func
	conds map[check.Cond]Diagram // what was worked out already
	nums  map[check.Num]Diagram
	// Possible is the set of cells that the constraints between questions allow.
	Possible Diagram
}

// NewRules returns the rules of p. Their functions are made when they are asked for; see Exactly.
func (s *Space) NewRules(p *check.Program) *Rules {
	r := &Rules{s: s, p: p, trees: make([]*Func, len(p.Trees)), conds: map[check.Cond]Diagram{}, nums: map[check.Num]Diagram{}, Possible: s.All()}
	for _, x := range p.Never {
		if s.asks(p, x) {
			r.Possible = s.Minus(r.Possible, r.Cond(x))
		}
	}
	return r
}

// Exactly runs work on diagrams. It returns an error if they grow beyond what a check may cost.
func Exactly(work func()) (err error) {
	defer func() {
		if e := recover(); e == errTooLarge {
			err = errTooLarge
		} else if e != nil {
			panic(e)
		}
	}()
	work()
	return nil
}

// Space returns the space on which the rules are functions.
func (r *Rules) Space() *Space { return r.s }

// Tree returns a tree's function.
func (r *Rules) Tree(t *check.Tree) *Func {
	if f := r.trees[t.Index]; f != nil {
		return f
	}
	s := r.s
	f := &Func{Test: make([]Diagram, len(t.Steps))}
	end := make([]Diagram, len(t.Steps)) // by step: the outcome from there on
	for i, st := range slices.Backward(t.Steps) {
		f.Test[i] = r.test(st.Test)
		for b, to := range st.Branches {
			var d Diagram
			if to.Out >= 0 {
				d = s.number(int64(to.Out))
			} else {
				d = end[to.To]
			}
			if b == 0 {
				end[i] = d
			} else {
				end[i] = s.ifElse(s.Where(f.Test[i], int64(b)), d, end[i])
			}
		}
		end[i] = s.ifElse(s.Where(f.Test[i], nowhere), s.number(nowhere), end[i])
	}
	f.Outcome = end[0]
	r.trees[t.Index] = f
	return f
}

// Reached returns, by step, the possible cells that come there.
func (r *Rules) Reached(t *check.Tree) []Diagram {
	s, f := r.s, r.Tree(t)
	reached := make([]Diagram, len(t.Steps))
	for i := range reached {
		reached[i] = s.number(0)
	}
	reached[0] = r.Possible
	for i, st := range t.Steps {
		for b, to := range st.Branches {
			if to.To >= 0 {
				reached[to.To] = s.Or(reached[to.To], s.And(reached[i], s.Where(f.Test[i], int64(b))))
			}
		}
	}
	return reached
}

func (r *Rules) test(t check.Test) Diagram {
	switch t := t.(type) {
	case *check.Options:
		return r.byOption(t.Q, func(mask uint32) int64 {
			return int64(slices.IndexFunc(t.Groups, func(g uint32) bool { return g&mask != 0 }))
		})
	case *check.Ranges:
		return r.byNumber(t.Q, func(n int64) int64 {
			for i, g := range t.Groups {
				for _, x := range g {
					if x.Lo <= n && n <= x.Hi {
						return int64(i)
					}
				}
			}
			return nowhere
		})
	case *check.If:
		return r.s.Not(r.Cond(t.Cond)) // branch 0 is then
	case *check.RunTree:
		return r.outcome(t.Tree, func(o int64) int64 {
			return int64(slices.IndexFunc(t.Groups, func(g uint64) bool { return o >= 0 && g&(1<<o) != 0 }))
		})
	}
	panic(fmt.Sprintf("BUG: no region for %T", t))
}

// outcome makes a function of the outcome of another tree.
func (r *Rules) outcome(t int, f func(o int64) int64) Diagram {
	level := slices.IndexFunc(r.s.Vars, func(v *Var) bool { return v.Q == nil && v.run == t })
	if level < 0 {
		return r.s.transform(r.Tree(r.p.Trees[t]).Outcome, f)
	}
	return r.s.choose(int32(level), func(o int) Diagram { return r.s.number(f(int64(o))) })
}

// byOption makes a function of the option that is chosen; an option that the program does not know gives nowhere.
func (r *Rules) byOption(q int, f func(mask uint32) int64) Diagram {
	qq := r.p.Questions[q]
	level := r.s.about(qq)[0]
	v := r.s.Vars[level]
	return r.s.choose(int32(level), func(c int) Diagram {
		for i, id := range v.options {
			if k := qq.Option(id); v.Classes[c].Options&(1<<i) != 0 && k >= 0 {
				return r.s.number(f(1 << k))
			}
		}
		return r.s.number(nowhere)
	})
}

func (r *Rules) byNumber(q int, f func(n int64) int64) Diagram {
	level := r.s.about(r.p.Questions[q])[0]
	return r.s.choose(int32(level), func(c int) Diagram { return r.s.number(f(r.s.Vars[level].Classes[c].Lo)) })
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// Cond returns the cells in which a condition holds.
func (r *Rules) Cond(x check.Cond) Diagram {
	d, ok := r.conds[x]
	if !ok {
		d = r.cond(x)
		r.conds[x] = d
	}
	return d
}

func (r *Rules) cond(x check.Cond) Diagram {
	s := r.s
	switch x := x.(type) {
	case *check.All:
		d := s.All()
		for _, y := range x.X {
			d = s.And(d, r.Cond(y))
		}
		return d
	case *check.Any:
		d := empty
		for _, y := range x.X {
			d = s.Or(d, r.Cond(y))
		}
		return d
	case *check.Not:
		return s.Not(r.Cond(x.X))
	case *check.InSet:
		d := r.byOption(x.Q, func(mask uint32) int64 { return truth(mask&x.Mask != 0) })
		return s.transform(d, func(n int64) int64 { return max(n, 0) })
	case *check.Has:
		q := r.p.Questions[x.Q]
		for _, i := range s.about(q) {
			if s.Vars[i].Option == q.Options[bits.TrailingZeros32(x.Bit)].ID {
				return s.choice(int32(i), []Diagram{empty, whole})
			}
		}
	case *check.AtLeast:
		return r.compare(x.X, func(n int64) bool { return n >= 0 })
	case *check.Equal:
		return r.compare(x.X, func(n int64) bool { return n == 0 })
	case *check.TreeIn:
		return r.outcome(x.Tree, func(o int64) int64 { return truth(o >= 0 && x.Mask&(1<<o) != 0) })
	case check.Const:
		return s.number(truth(bool(x)))
	}
	panic(fmt.Sprintf("BUG: no region for %T", x))
}

func (r *Rules) compare(x *check.Sum, f func(n int64) bool) Diagram {
	c := &cutter{s: r.s, p: r.p}
	if m, ok := c.single(x); ok {
		return r.byNumber(m.q, func(n int64) int64 { return truth(f(m.at(n))) })
	}
	return r.s.transform(r.sum(x), func(n int64) int64 { return truth(f(n)) })
}

// sum returns a sum of tables, parameters and days as a function.
func (r *Rules) sum(x *check.Sum) Diagram {
	s := r.s
	d := s.number(x.Const)
	for _, t := range x.Terms {
		coef := t.Coef
		d = s.apply(opAdd, d, s.transform(r.num(t.X), func(n int64) int64 { return coef * n }))
	}
	return d
}

func (r *Rules) num(x check.Num) Diagram {
	d, ok := r.nums[x]
	if !ok {
		d = r.number(x)
		r.nums[x] = d
	}
	return d
}

func (r *Rules) number(x check.Num) Diagram {
	s := r.s
	switch x := x.(type) {
	case check.Today:
		return s.number(s.Today)
	case *check.Param:
		return s.number(check.Value(r.p.Params[x.P], s.Today))
	case *check.Table:
		if x.Cells[0].Mask != 0 {
			return r.byOption(x.Q, func(mask uint32) int64 {
				for _, c := range x.Cells {
					if c.Mask&mask != 0 {
						return c.V
					}
				}
				return 0
			})
		}
		return r.byNumber(x.Q, func(n int64) int64 {
			for _, c := range x.Cells {
				if c.Range.Lo <= n && n <= c.Range.Hi {
					return c.V
				}
			}
			return 0
		})
	case *check.Best:
		o := opMax
		if x.Least {
			o = opMin
		}
		d := r.sum(x.X[0])
		for _, y := range x.X[1:] {
			d = s.apply(o, d, r.sum(y))
		}
		return d
	case *check.WorkDays:
		from := s.transform(r.sum(x.A), func(n int64) int64 { return -r.p.Calendar.Until(n) })
		return s.apply(opAdd, s.transform(r.sum(x.B), r.p.Calendar.Until), from)
	}
	panic(fmt.Sprintf("BUG: no region for %T", x))
}
