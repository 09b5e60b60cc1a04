package check

import (
	"fmt"
	"slices"
	"strings"

	"zhilu/wizard/tree"
)

// order sorts the steps so that each follows those that lead to it, and reports cycles and what cannot be reached.
func (c *checker) order(t *Tree, steps map[string]*Step) {
	if len(t.Tree.Steps) == 0 {
		return
	}
	o := &sorter{c: c, steps: steps, state: map[string]state{}}
	o.visit(steps[t.Tree.Steps[0].ID])
	slices.Reverse(o.sorted)
	t.Steps = o.sorted
	reached := c.connect(t)
	for _, ts := range t.Tree.Steps {
		if o.state[ts.ID] == unseen {
			c.list.Errorf(ts.Pos, "unreachable", "no way leads to step %q", ts.ID).Hint = "lead a branch to it or remove it"
		}
	}
	for _, out := range t.Outcomes {
		if !reached[out.ID] {
			c.list.Errorf(out.Pos, "unreachable", "no way leads to outcome %q", out.ID).Hint = "lead a branch to it or remove it"
		}
	}
}

// state is how far something has been followed that may lead back to itself.
type state int

const (
	unseen state = iota
	onPath
	done
)

type sorter struct {
	c      *checker
	steps  map[string]*Step
	state  map[string]state // of steps, by id
	path   []string
	sorted []*Step // each after those that it leads to
}

func (o *sorter) visit(s *Step) {
	o.state[s.ID] = onPath
	o.path = append(o.path, s.ID)
	list, _ := targets(s.Step)
	for _, g := range slices.Backward(list) { // backward, so that the reversed order is the author's
		o.follow(g)
	}
	o.path = o.path[:len(o.path)-1]
	o.state[s.ID] = done
	o.sorted = append(o.sorted, s)
}

func (o *sorter) follow(g tree.Target) {
	to := o.steps[g.Name]
	switch {
	case g.Outcome || to == nil:
	case o.state[g.Name] == unseen:
		o.visit(to)
	case o.state[g.Name] == onPath:
		from := slices.Index(o.path, g.Name)
		o.c.list.Errorf(g.Pos, "cycle", "step %q leads back to itself: %s", g.Name,
			strings.Join(append(slices.Clone(o.path[from:]), g.Name), " → "))
	}
}

// connect sets where the branches of sorted steps lead, and returns the outcomes that one of them leads to.
func (c *checker) connect(t *Tree) map[string]bool {
	at, reached := map[string]int{}, map[string]bool{}
	for i, s := range t.Steps {
		at[s.ID] = i
	}
	for _, s := range t.Steps {
		list, _ := targets(s.Step)
		if len(list) > maxBranches {
			c.list.Errorf(s.Pos, "too-many", "step %q leads to %d places", s.ID, len(list)).Hint = fmt.Sprintf("at most %d", maxBranches)
		}
		for _, g := range list {
			b := Branch{-1, -1}
			if g.Outcome {
				reached[g.Name] = true
				b.Out = outcomeIndex(t.Tree, g.Name)
			} else {
				b.To = at[g.Name]
			}
			s.Branches = append(s.Branches, b)
		}
	}
	return reached
}
