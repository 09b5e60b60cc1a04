package region

import (
	"sort"

	"zhilu/wizard/check"
)

// monotone is a number that only rises, or only falls, with the answer to one question.
type monotone struct {
	q  int
	at func(answer int64) int64
}

// change returns the least answer of lo..hi for which the number is on the other side of n than for lo, or lo if
// there is none.
func (f monotone) change(n, lo, hi int64) int64 {
	first := f.at(lo) >= n
	if (f.at(hi) >= n) == first {
		return lo
	}
	return lo + int64(sort.Search(int(hi-lo), func(i int) bool { return (f.at(lo+int64(i)) >= n) != first }))
}

// single reports whether x varies with one number or day only, and how.
func (c *cutter) single(x *check.Sum) (monotone, bool) {
	q, _, ok := check.Monotone(x)
	return monotone{q, func(answer int64) int64 { return value(c.p, x, c.s.Today, answer) }}, ok && q >= 0
}

// value is the sum when every question in it is answered with the one number.
func value(p *check.Program, x *check.Sum, today, answer int64) int64 {
	v := x.Const
	for _, t := range x.Terms {
		switch n := t.X.(type) {
		case *check.Answer:
			v += t.Coef * answer
		case check.Today:
			v += t.Coef * today
		case *check.Param:
			v += t.Coef * check.Value(p.Params[n.P], today)
		case *check.Best:
			best := value(p, n.X[0], today, answer)
			for _, y := range n.X[1:] {
				if n.Least {
					best = min(best, value(p, y, today, answer))
				} else {
					best = max(best, value(p, y, today, answer))
				}
			}
			v += t.Coef * best
		case *check.WorkDays:
			v += t.Coef * (p.Calendar.Until(value(p, n.B, today, answer)) - p.Calendar.Until(value(p, n.A, today, answer)))
		}
	}
	return v
}
