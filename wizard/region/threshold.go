package region

import (
	"slices"

	"zhilu/wizard/check"
)

// Threshold is a number or day from which on a step decides otherwise.
type Threshold struct {
	Q     int
	At    int64
	holds func(today, answer int64) bool
}

// Side reports on which side of the threshold an answer lies on a day, and whether it lies right beside it.
func (t Threshold) Side(today, answer int64) (side, beside bool) {
	side = t.holds(today, answer)
	return side, t.holds(today, answer-1) != side || t.holds(today, answer+1) != side
}

// StepThresholds lists the thresholds that a step compares answers with itself, those within points tables left out.
func (s *Space) StepThresholds(p *check.Program, st *check.Step) []Threshold {
	c := &cutter{s: s, p: p}
	var out []Threshold
	switch t := st.Test.(type) {
	case *check.If:
		c.thresholds(t.Cond, &out)
	case *check.Ranges:
		for _, g := range t.Groups {
			for _, r := range g {
				if r.Lo > p.Questions[t.Q].Min {
					out = append(out, Threshold{t.Q, r.Lo, func(_, answer int64) bool { return answer >= r.Lo }})
				}
			}
		}
	}
	return slices.CompactFunc(out, func(a, b Threshold) bool { return a.Q == b.Q && a.At == b.At })
}

func (c *cutter) thresholds(x check.Cond, out *[]Threshold) {
	add := func(x *check.Sum, levels ...int64) {
		f, ok := c.single(x)
		if !ok {
			return
		}
		v := c.s.variable(c.p.Questions[f.q], "")
		for _, n := range levels {
			if at := f.change(n, v.min, v.max); at > v.min {
				*out = append(*out, Threshold{f.q, at, func(today, answer int64) bool { return value(c.p, x, today, answer) >= n }})
			}
		}
	}
	switch x := x.(type) {
	case *check.All:
		for _, y := range x.X {
			c.thresholds(y, out)
		}
	case *check.Any:
		for _, y := range x.X {
			c.thresholds(y, out)
		}
	case *check.Not:
		c.thresholds(x.X, out)
	case *check.AtLeast:
		add(x.X, 0)
	case *check.Equal:
		add(x.X, 0, 1)
	}
}
