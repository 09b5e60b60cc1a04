package region

import (
	"math/bits"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
)

// cutter gathers what a program tells apart.
type cutter struct {
	s   *Space
	p   *check.Program
	run map[int]bool // trees that were cut because others run them; nil if all trees are cut anyway
}

func (c *cutter) tree(t *check.Tree) {
	for _, st := range t.Steps {
		c.test(st.Test)
	}
	for _, x := range t.Conds {
		c.cond(x)
	}
}

// runs cuts a tree that another one runs, once.
func (c *cutter) runs(t int) {
	if c.run != nil && !c.run[t] {
		c.run[t] = true
		c.tree(c.p.Trees[t])
	}
}

// constraints cuts at constraints between questions that the trees ask.
func (c *cutter) constraints() {
	for _, x := range c.p.Never {
		if c.s.asks(c.p, x) {
			c.cond(x)
		}
	}
}

func (c *cutter) mask(q int, mask uint32) {
	v := c.s.variable(c.p.Questions[q], "")
	v.masks = append(v.masks, v.set(c.p.Questions[q], mask))
}

func (c *cutter) ranges(q int, r tree.Range) {
	v := c.s.variable(c.p.Questions[q], "")
	v.cut(r.Lo)
	v.cut(r.Hi + 1)
}

func (c *cutter) test(t check.Test) {
	switch t := t.(type) {
	case *check.Options:
		for _, g := range t.Groups {
			c.mask(t.Q, g)
		}
	case *check.Ranges:
		for _, g := range t.Groups {
			for _, r := range g {
				c.ranges(t.Q, r)
			}
		}
	case *check.If:
		c.cond(t.Cond)
	case *check.RunTree:
		c.runs(t.Tree)
	}
}

func (c *cutter) cond(x check.Cond) {
	switch x := x.(type) {
	case *check.All:
		for _, y := range x.X {
			c.cond(y)
		}
	case *check.Any:
		for _, y := range x.X {
			c.cond(y)
		}
	case *check.Not:
		c.cond(x.X)
	case *check.InSet:
		c.mask(x.Q, x.Mask)
	case *check.Has:
		q := c.p.Questions[x.Q]
		c.s.variable(q, q.Options[bits.TrailingZeros32(x.Bit)].ID)
	case *check.AtLeast:
		c.sum(x.X, false)
	case *check.Equal:
		c.sum(x.X, true)
	case *check.TreeIn:
		c.runs(x.Tree)
	}
}

// sum cuts where "x >= 0" changes, and for equality where "x > 0" does, too.
func (c *cutter) sum(x *check.Sum, equality bool) {
	f, ok := c.single(x)
	if !ok {
		c.tables(x)
		return
	}
	v := c.s.variable(c.p.Questions[f.q], "")
	for _, at := range []int64{0, 1} {
		if at == 0 || equality {
			v.cut(f.change(at, v.min, v.max))
		}
	}
}

// tables cuts at the cells of every table in x. Anything else that varies cannot be cut.
func (c *cutter) tables(x *check.Sum) {
	for _, t := range x.Terms {
		switch n := t.X.(type) {
		case *check.Table:
			for _, cell := range n.Cells {
				if cell.Mask != 0 {
					c.mask(n.Q, cell.Mask)
				} else {
					c.ranges(n.Q, cell.Range)
				}
			}
		case *check.Best:
			for _, y := range n.X {
				c.tables(y)
			}
		case *check.WorkDays:
			c.tables(n.A)
			c.tables(n.B)
		case *check.Answer:
			panic("BUG: a comparison joins answers")
		}
	}
}
