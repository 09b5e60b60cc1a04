package check

import "slices"

// Mentions lists the questions that a condition looks at itself, in the order in which they stand, each once.
func Mentions(c Cond) []int {
	var out []int
	add := func(q int) {
		if !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	walkCond(c, add)
	return out
}

func walkCond(c Cond, add func(q int)) {
	switch c := c.(type) {
	case *All:
		for _, x := range c.X {
			walkCond(x, add)
		}
	case *Any:
		for _, x := range c.X {
			walkCond(x, add)
		}
	case *Not:
		walkCond(c.X, add)
	case *InSet:
		add(c.Q)
	case *Has:
		add(c.Q)
	case *AtLeast:
		walkSum(c.X, add)
	case *Equal:
		walkSum(c.X, add)
	}
}

func walkSum(x *Sum, add func(q int)) {
	for _, t := range x.Terms {
		switch n := t.X.(type) {
		case *Answer:
			add(n.Q)
		case *Table:
			add(n.Q)
		case *Best:
			for _, y := range n.X {
				walkSum(y, add)
			}
		case *WorkDays:
			walkSum(n.A, add)
			walkSum(n.B, add)
		}
	}
}
