// Package interp decides trees: a checked Program and what is known of a visitor's answers in, the outcomes that are
// still possible out. It is the meaning of the language; the compiled module is right when it agrees with it.
//
// Everything is three-valued (Kleene): a condition may be true, may be false, or both as long as the answers allow
// both; a number lies between a least and a greatest value. What is not known is never taken for "no".
package interp

import (
	"fmt"
	"math/bits"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
)

// Truth says what a condition may still be: a set of True and False.
type Truth uint32

const (
	True  Truth = 1
	False Truth = 2
	Both  Truth = True | False
)

// Result is what some answers mean for one tree.
type Result struct {
	// Possible is the set of outcomes that the tree can still end at; one bit means that it is settled.
	Possible uint64
	// Open are the questions whose answers can still change that, in the order in which the tree meets them, each
	// as often as it is waited for.
	Open []int
	// Taken is, for every step, the set of branches that can still be taken there; 0 where the tree cannot come.
	Taken []uint32
	// Conds are the conditions of documents, offices, notes and deadlines.
	Conds []Truth
	// Dues are the days of deadlines: the first and the last that they may be.
	Dues [][2]int64
}

// Settled returns the outcome if only one is possible, and -1 otherwise.
func (r Result) Settled() int {
	if bits.OnesCount64(r.Possible) == 1 {
		return bits.TrailingZeros64(r.Possible)
	}
	return -1
}

// Path returns the steps from the start to where the answers lead no further: the last one is undecided unless the
// path ends at an outcome.
func (r Result) Path(t *check.Tree) []int {
	var path []int
	for at := 0; at >= 0; {
		path = append(path, at)
		if bits.OnesCount32(r.Taken[at]) != 1 {
			break
		}
		at = t.Steps[at].Branches[bits.TrailingZeros32(r.Taken[at])].To
	}
	return path
}

// Decide runs one tree.
func Decide(p *check.Program, t *check.Tree, a check.Answers) Result {
	m := &machine{p: p, a: a}
	r := Result{Taken: make([]uint32, len(t.Steps))}
	r.Possible = m.run(t, r.Taken)
	open := m.open
	for _, c := range t.Conds {
		r.Conds = append(r.Conds, m.truth(c))
	}
	for _, x := range t.Dues {
		lo, hi := m.sum(x)
		r.Dues = append(r.Dues, [2]int64{lo, hi})
	}
	r.Open = open
	return r
}

type machine struct {
	p    *check.Program
	a    check.Answers
	open []int
}

// run walks the steps in order, each after all that lead to it.
func (m *machine) run(t *check.Tree, taken []uint32) uint64 {
	var possible uint64
	reached := make([]bool, len(t.Steps))
	reached[0] = true
	for i, s := range t.Steps {
		if !reached[i] {
			continue
		}
		taken[i] = m.test(s.Test)
		for b, to := range s.Branches {
			if taken[i]&(1<<b) == 0 {
				continue
			}
			if to.Out >= 0 {
				possible |= 1 << to.Out
			} else {
				reached[to.To] = true
			}
		}
	}
	return possible
}

// settle forgets the questions noted since mark if the answer to what was asked since then is known.
func (m *machine) settle(mark int, known bool) {
	if known {
		m.open = m.open[:mark]
	}
}

// test returns the set of branches that a step may still take.
func (m *machine) test(t check.Test) uint32 {
	mark, v := len(m.open), uint32(0)
	switch t := t.(type) {
	case *check.Options:
		for i, g := range t.Groups {
			if uint32(m.a.Slots[t.Q].Lo)&g != 0 {
				v |= 1 << i
			}
		}
		m.open = append(m.open, t.Q)
	case *check.Ranges:
		for i, g := range t.Groups {
			for _, r := range g {
				if s := m.a.Slots[t.Q]; s.Lo <= r.Hi && r.Lo <= s.Hi {
					v |= 1 << i
				}
			}
		}
		m.open = append(m.open, t.Q)
	case *check.If:
		v = uint32(m.truth(t.Cond))
	case *check.RunTree:
		u := m.p.Trees[t.Tree]
		possible := m.run(u, make([]uint32, len(u.Steps)))
		for i, g := range t.Groups {
			if possible&g != 0 {
				v |= 1 << i
			}
		}
	default:
		panic(fmt.Sprintf("BUG: no meaning for %T", t))
	}
	m.settle(mark, bits.OnesCount32(v) == 1)
	return v
}

func truth(may, mayNot bool) Truth {
	var v Truth
	if may {
		v |= True
	}
	if mayNot {
		v |= False
	}
	return v
}

func (m *machine) truth(c check.Cond) Truth {
	mark := len(m.open)
	v := m.cond(c)
	m.settle(mark, v != Both)
	return v
}

func (m *machine) cond(c check.Cond) Truth {
	switch c := c.(type) {
	case *check.All:
		v := True
		for _, x := range c.X {
			w := m.truth(x)
			v = v&w&True | (v|w)&False
		}
		return v
	case *check.Any:
		v := False
		for _, x := range c.X {
			w := m.truth(x)
			v = (v|w)&True | v&w&False
		}
		return v
	case *check.Not:
		v := m.truth(c.X)
		return v>>1 | v<<1&False
	case *check.InSet:
		set := uint32(m.a.Slots[c.Q].Lo)
		m.open = append(m.open, c.Q)
		return truth(set&c.Mask != 0, set&^c.Mask != 0)
	case *check.Has:
		s := m.a.Slots[c.Q]
		m.open = append(m.open, c.Q)
		return truth(uint32(s.Hi)&c.Bit != 0, uint32(s.Lo)&c.Bit == 0)
	case *check.AtLeast:
		lo, hi := m.sum(c.X)
		return truth(hi >= 0, lo < 0)
	case *check.Equal:
		lo, hi := m.sum(c.X)
		return truth(lo <= 0 && hi >= 0, lo != 0 || hi != 0)
	case *check.TreeIn:
		u := m.p.Trees[c.Tree]
		possible := m.run(u, make([]uint32, len(u.Steps)))
		return truth(possible&c.Mask != 0, possible&^c.Mask != 0)
	case check.Const:
		return truth(bool(c), !bool(c))
	}
	panic(fmt.Sprintf("BUG: no meaning for %T", c))
}

// sum returns the least and the greatest value that x may have.
func (m *machine) sum(x *check.Sum) (lo, hi int64) {
	lo, hi = x.Const, x.Const
	for _, t := range x.Terms {
		mark := len(m.open)
		l, h := m.num(t.X)
		m.settle(mark, l == h)
		if t.Coef < 0 {
			l, h = h, l
		}
		lo, hi = lo+t.Coef*l, hi+t.Coef*h
	}
	return lo, hi
}

func (m *machine) num(x check.Num) (lo, hi int64) {
	switch x := x.(type) {
	case *check.Answer:
		m.open = append(m.open, x.Q)
		return m.a.Slots[x.Q].Lo, m.a.Slots[x.Q].Hi
	case check.Today:
		return m.a.Today, m.a.Today
	case *check.Param:
		v := check.Value(m.p.Params[x.P], m.a.Today)
		return v, v
	case *check.Best:
		lo, hi = m.sum(x.X[0])
		for _, y := range x.X[1:] {
			l, h := m.sum(y)
			if x.Least {
				lo, hi = min(lo, l), min(hi, h)
			} else {
				lo, hi = max(lo, l), max(hi, h)
			}
		}
		return lo, hi
	case *check.Table:
		m.open = append(m.open, x.Q)
		return m.table(x)
	case *check.WorkDays:
		alo, ahi := m.sum(x.A)
		blo, bhi := m.sum(x.B)
		c := m.p.Calendar
		return c.Until(blo) - c.Until(ahi), c.Until(bhi) - c.Until(alo)
	}
	panic(fmt.Sprintf("BUG: no meaning for %T", x))
}

// table returns the least and the greatest value among the cells that the answer may fall into.
func (m *machine) table(x *check.Table) (lo, hi int64) {
	lo, hi = tree.Widest.Hi, tree.Widest.Lo
	s := m.a.Slots[x.Q]
	for _, c := range x.Cells {
		if c.Mask != 0 && uint32(s.Lo)&c.Mask != 0 || c.Mask == 0 && s.Lo <= c.Range.Hi && c.Range.Lo <= s.Hi {
			lo, hi = min(lo, c.V), max(hi, c.V)
		}
	}
	return lo, hi
}
