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

func (c *checker) condWeight(x Cond) int {
	n := 0
	switch x := x.(type) {
	case *All:
		for _, y := range x.X {
			n += c.condWeight(y)
		}
	case *Any:
		for _, y := range x.X {
			n += c.condWeight(y)
		}
	case *Not:
		n = c.condWeight(x.X)
	case *AtLeast:
		n = sumWeight(x.X)
	case *Equal:
		n = sumWeight(x.X)
	case *TreeIn:
		n = c.weigh(c.trees[x.Tree])
	default:
		n = 1
	}
	return min(n, maxWeight+1)
}

func sumWeight(x *Sum) int {
	n := 0
	for _, t := range x.Terms {
		switch y := t.X.(type) {
		case *Best:
			for _, z := range y.X {
				n += sumWeight(z)
			}
		case *WorkDays:
			n += sumWeight(y.A) + sumWeight(y.B)
		default:
			n++
		}
	}
	return n
}
