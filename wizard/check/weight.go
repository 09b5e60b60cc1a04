package check

// maxWeight bounds the work of deciding one tree, those that it runs included.
const maxWeight = 20_000

// weigh sets the weight of a tree and returns it; trees that it runs are weighed first. There are no cycles.
func (c *checker) weigh(t *Tree) int {
	if t.Weight > 0 {
		return t.Weight
	}
	n := 1
	for _, s := range t.Steps {
		n += c.testWeight(s.Test)
	}
	for _, x := range t.Conds {
		n += c.condWeight(x)
	}
	for _, x := range t.Dues {
		n += c.sumWeight(x)
	}
	if n > maxWeight {
		c.list.Errorf(t.Pos, "too-large", "tree %q is too large to be decided quickly", t.Name).Hint = "make two trees, or run other trees less often"
		n = maxWeight
	}
	t.Weight = n
	return n
}

func (c *checker) testWeight(t Test) int {
	switch t := t.(type) {
	case *If:
		return c.condWeight(t.Cond)
	case *RunTree:
		return c.weigh(c.trees[t.Tree])
	}
	return 1
}

// condWeight is how many answers a condition looks at. What is made of other conditions is weighed once only, as values
// can stand in each other many times.
func (c *checker) condWeight(x Cond) int {
	switch x := x.(type) {
	case *All:
		return c.once(x, func() int { return c.condWeights(x.X) })
	case *Any:
		return c.once(x, func() int { return c.condWeights(x.X) })
	case *Not:
		return c.condWeight(x.X)
	case *AtLeast:
		return c.sumWeight(x.X)
	case *Equal:
		return c.sumWeight(x.X)
	case *TreeIn:
		if c.weighing {
			return c.weigh(c.trees[x.Tree])
		}
	}
	return 1
}

func (c *checker) condWeights(xs []Cond) int {
	n := 0
	for _, x := range xs {
		n += c.condWeight(x)
	}
	return n
}

func (c *checker) sumWeight(x *Sum) int {
	n := 0
	for _, t := range x.Terms {
		n += c.numWeight(t.X)
	}
	return n
}

func (c *checker) numWeight(x Num) int {
	switch x := x.(type) {
	case *Best:
		return c.once(x, func() int {
			n := 0
			for _, y := range x.X {
				n += c.sumWeight(y)
			}
			return n
		})
	case *WorkDays:
		return c.once(x, func() int { return c.sumWeight(x.A) + c.sumWeight(x.B) })
	}
	return 1
}

// once remembers the weight of x; above maxWeight it does not matter by how much.
func (c *checker) once(x any, weight func() int) int {
	n, ok := c.weights[x]
	if !ok {
		n = min(weight(), maxWeight+1)
		c.weights[x] = n
	}
	return n
}
