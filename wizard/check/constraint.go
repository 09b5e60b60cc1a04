package check

import (
	"slices"

	"zhilu/wizard/tree"
)

// constraints checks the constraints between questions. Those about questions that no tree asks have no effect.
func (c *checker) constraints() []Cond {
	c.uses = append(c.uses, map[int]bool{})
	s := &scope{c: c, t: &Tree{Tree: &tree.Tree{}, Index: len(c.uses) - 1}, values: map[string]*typed{}}
	var out []Cond
	for _, k := range c.Questions.Constraints {
		c.text(k.Why, "the constraint")
		names := map[string]bool{}
		exprNames(k.Never, names)
		idle := slices.ContainsFunc(c.Questions.List, func(q *tree.Question) bool {
			return names[q.ID] && !slices.Contains(c.questions.List, q)
		})
		if idle {
			continue
		}
		if t := treeCall(k.Never); t != nil {
			c.list.Errorf(t.Pos, "type", "a constraint is about questions, not about the tree %q", t.Tree.ID)
			continue
		}
		if x := s.condition(k.Never); x != nil {
			out = append(out, x)
		}
	}
	return out
}

// treeCall returns a part of an expression that asks for a tree's outcome, or nil.
func treeCall(e tree.Expr) *tree.Call {
	switch e := e.(type) {
	case *tree.Unary:
		return treeCall(e.X)
	case *tree.In:
		return treeCall(e.X)
	case *tree.Call:
		if e.Tree != nil {
			return e
		}
		for _, a := range e.Args {
			if t := treeCall(a); t != nil {
				return t
			}
		}
	case *tree.Binary:
		if t := treeCall(e.L); t != nil {
			return t
		}
		return treeCall(e.R)
	}
	return nil
}
