package check

import (
	"math"
	"math/bits"
	"slices"

	"zhilu/wizard/tree"
)

func scale(x *Sum, k int64) *Sum {
	out := &Sum{Const: multiply(x.Const, k)}
	for _, t := range x.Terms {
		if k != 0 {
			out.Terms = append(out.Terms, Term{multiply(t.Coef, k), t.X})
		}
	}
	return out
}

// multiply does not wrap round: what is too large is cut off, and then refused by bounded.
func multiply(a, b int64) int64 {
	hi, lo := bits.Mul64(uint64(abs(a)), uint64(abs(b)))
	if hi != 0 || lo > limit*2 {
		lo = limit * 2
	}
	if (a < 0) != (b < 0) {
		return -int64(lo)
	}
	return int64(lo)
}

// add joins two sums; equal answers, parameters and days are counted together.
func add(x, y *Sum) *Sum {
	out := &Sum{Const: x.Const + y.Const, Terms: slices.Clone(x.Terms)}
	for _, t := range y.Terms {
		i := slices.IndexFunc(out.Terms, func(u Term) bool { return sameNum(u.X, t.X) })
		if i < 0 {
			out.Terms = append(out.Terms, t)
		} else if out.Terms[i].Coef += t.Coef; out.Terms[i].Coef == 0 {
			out.Terms = slices.Delete(out.Terms, i, i+1)
		}
	}
	return out
}

func sameNum(a, b Num) bool {
	switch a := a.(type) {
	case *Answer:
		b, ok := b.(*Answer)
		return ok && *a == *b
	case *Param:
		b, ok := b.(*Param)
		return ok && *a == *b
	case Today:
		_, ok := b.(Today)
		return ok
	}
	return a == b // the same value, named twice
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, 1)
}

// abs is the absolute value; of the least number there is, the greatest.
func abs(a int64) int64 { return max(a, -max(a, -math.MaxInt64)) }

// limit keeps every sum far from where 64 bits overflow.
const limit = math.MaxInt64 / 4

// bounded reports whether x stays within limit whatever is answered.
func (s *scope) bounded(x *Sum, e tree.Expr) bool {
	if s.c.sumMagnitude(x) > limit {
		s.errorf(e.Position(), "too-large", "the figures in %q are too large", e)
		return false
	}
	return true
}

// magnitude bounds the absolute value of n.
func (c *checker) magnitude(n Num) float64 {
	switch n := n.(type) {
	case *Answer:
		if q := c.questions.List[n.Q]; q.Type == tree.Num {
			return math.Max(math.Abs(float64(q.Min)), math.Abs(float64(q.Max)))
		}
	case *Param:
		m := 0.0
		for _, v := range c.Parameters[n.P].Values {
			m = math.Max(m, math.Abs(float64(v.Value)))
		}
		return m
	case *Table:
		m := 0.0
		for _, cell := range n.Cells {
			m = math.Max(m, math.Abs(float64(cell.V)))
		}
		return m
	case *Best:
		m := 0.0
		for _, x := range n.X {
			m = math.Max(m, c.sumMagnitude(x))
		}
		return m
	case *WorkDays: // no more than days
		return c.sumMagnitude(n.A) + c.sumMagnitude(n.B)
	}
	return LastDay * 2 // an answer that is a day, or today
}

// sumMagnitude bounds the absolute value of x.
func (c *checker) sumMagnitude(x *Sum) float64 {
	total := float64(abs(x.Const))
	for _, t := range x.Terms {
		total += math.Abs(float64(t.Coef)) * c.magnitude(t.X)
	}
	return total
}
