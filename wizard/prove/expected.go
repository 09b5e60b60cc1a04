package prove

import (
	"cmp"
	"slices"
	"sort"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
)

// expected lists what the rules of a tree look at, in the order in which they are written.
func expected(p *check.Program, t *check.Tree) []leaf {
	e := &expectation{p: p, changes: map[int64]bool{}}
	e.tree(t)
	return e.leaves
}

// days are today and the days about which a figure changes that a tree counts with; and, if it counts working days,
// those about the exceptions of the calendar.
func days(p *check.Program, t *check.Tree, today int64) (changes, exceptions []int64) {
	e := &expectation{p: p, changes: map[int64]bool{}}
	e.tree(t)
	changes = []int64{today}
	for day := range e.changes {
		changes = append(changes, day-1, day)
	}
	if e.works {
		for _, day := range slices.Concat(p.Calendar.Off, p.Calendar.On) {
			exceptions = append(exceptions, day-1, day)
		}
	}
	slices.Sort(changes)
	slices.Sort(exceptions)
	return slices.Compact(changes), slices.Compact(exceptions)
}

type expectation struct {
	p       *check.Program
	leaves  []leaf
	changes map[int64]bool // days from which on another figure holds
	works   bool           // whether working days are counted
}

func (e *expectation) add(k kind, q int, a, b, c int64) {
	e.leaves = append(e.leaves, leaf{k, q, a, b, c}.canonical(e.p))
}

func (e *expectation) numbers(ns ...int64) {
	for _, n := range ns {
		e.leaves = append(e.leaves, leaf{kind: number, a: n})
	}
}

func (e *expectation) tree(t *check.Tree) {
	for _, st := range t.Steps {
		switch test := st.Test.(type) {
		case *check.Options:
			e.options(test)
		case *check.Ranges:
			e.ranges(test)
		case *check.If:
			e.cond(test.Cond)
		case *check.RunTree:
			for i, g := range test.Groups {
				if i == 0 || len(test.Groups) != 2 { // of two, the second is the rest
					e.numbers(int64(g))
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
}

func (e *expectation) options(t *check.Options) {
	same := true // every option has a branch: the answer itself says which
	for i, g := range t.Groups {
		same = same && g == 1<<i
	}
	switch {
	case len(t.Groups) == 2:
		e.add(inSet, t.Q, int64(int32(t.Groups[0])), 0, 0)
	case !same:
		for i, g := range t.Groups {
			e.add(hit, t.Q, int64(int32(g)), 0, int64(int32(1)<<i))
		}
	}
}

func (e *expectation) ranges(t *check.Ranges) {
	if len(t.Groups) == 2 && len(t.Groups[0]) == 1 && len(t.Groups[1]) == 1 {
		e.add(atLeast, t.Q, max(t.Groups[0][0].Lo, t.Groups[1][0].Lo), 0, 0)
		return
	}
	u := check.Unknown(e.p.Questions[t.Q])
	for i, g := range t.Groups {
		for _, r := range g {
			e.add(hitRange, t.Q, max(r.Lo, u.Lo), min(r.Hi, u.Hi), int64(int32(1)<<i))
		}
	}
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
		if in, ok := x.X.(*check.InSet); ok { // is in the rest
			e.add(inSet, in.Q, int64(int32(^in.Mask)), 0, 0)
			return
		}
		e.cond(x.X)
	case *check.InSet:
		e.add(inSet, x.Q, int64(int32(x.Mask)), 0, 0)
	case *check.Has:
		e.add(chosen, x.Q, int64(int32(x.Bit)), 0, 0)
	case *check.TreeIn:
		e.numbers(int64(x.Mask))
	case *check.AtLeast:
		if q, k := multiple(x.X); k != 0 {
			e.add(atLeast, q, e.line(q, k, x.X.Const), 0, 0)
		} else {
			e.sum(x.X)
		}
	case *check.Equal:
		if q, k := multiple(x.X); k == 1 || k == -1 {
			e.add(equal, q, -k*x.X.Const, 0, 0)
		} else {
			e.sum(x.X)
		}
	}
}

// multiple returns q and k if x is k times the answer to q and a number; k is 0 if not.
func multiple(x *check.Sum) (q int, k int64) {
	if len(x.Terms) == 1 {
		if a, ok := x.Terms[0].X.(*check.Answer); ok {
			return a.Q, x.Terms[0].Coef
		}
	}
	return 0, 0
}

// line finds the least answer on the upper side of where k·answer + c >= 0 changes, by trying.
func (e *expectation) line(q int, k, c int64) int64 {
	u := check.Unknown(e.p.Questions[q])
	return u.Lo + int64(sort.Search(int(u.Hi-u.Lo+1), func(i int) bool { return (k*(u.Lo+int64(i))+c >= 0) == (k > 0) }))
}

func (e *expectation) sum(x *check.Sum) {
	if x.Const != 0 || len(x.Terms) == 0 {
		e.numbers(x.Const, x.Const)
	}
	for _, t := range x.Terms {
		switch n := t.X.(type) {
		case *check.Answer:
			e.add(value, n.Q, 0, 0, 0)
		case *check.Param:
			e.param(n)
			e.param(n)
		case *check.Best:
			for _, y := range n.X {
				e.sum(y)
			}
		case *check.WorkDays:
			e.works = true
			e.sum(n.A)
			e.sum(n.B)
		case *check.Table:
			e.table(n)
		}
		if t.Coef != 1 {
			e.numbers(t.Coef)
		}
	}
}

func (e *expectation) param(n *check.Param) {
	for i, v := range e.p.Params[n.P].Values {
		if e.numbers(v.Value); i > 0 {
			e.numbers(v.From)
			e.changes[v.From] = true
		}
	}
}

// table lists the values of a table, with what tells its cells apart. Where more gives more, what the least answer and
// the greatest one give; otherwise, the cells by value, for the greatest value that is possible, then for the least.
func (e *expectation) table(n *check.Table) {
	cells := slices.SortedStableFunc(slices.Values(n.Cells), func(a, b check.Cell) int { return cmp.Compare(a.V, b.V) })
	ascend := n.Cells[0].Mask == 0 && slices.Equal(cells, n.Cells)
	u := check.Unknown(e.p.Questions[n.Q])
	end := func(byte, limit int64) { e.leaves = append(e.leaves, leaf{kind: ends, q: n.Q, a: limit, b: byte}) }
	for _, half := range []int64{0, compile.SlotSize / 2} {
		e.numbers(cells[0].V)
		for _, c := range cells[1:] {
			e.numbers(c.V)
			switch {
			case c.Mask != 0:
				end(0, int64(int32(c.Mask)))
			case ascend:
				end(half, c.Range.Lo)
			default:
				end(compile.SlotSize/2, max(c.Range.Lo, u.Lo))
				end(0, min(c.Range.Hi, u.Hi))
			}
		}
		if !ascend {
			slices.Reverse(cells)
		}
	}
}
