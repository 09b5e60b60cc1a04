package check

import (
	"slices"

	"zhilu/wizard/diag"
	"zhilu/wizard/tree"
)

// mentioned keeps the questions that some tree names, and warns of the others.
func (c *checker) mentioned() {
	names := map[string]bool{}
	for _, t := range c.Input.Trees {
		for _, s := range t.Steps {
			if s.Kind == tree.Ask {
				names[s.Subject.Value] = true
			}
			exprNames(s.Cond, names)
		}
		for _, v := range t.Values {
			exprNames(v.Expr, names)
			itemNames(v.Items, names)
		}
		for _, o := range t.Outcomes {
			for _, e := range extraExprs(o) {
				exprNames(e, names)
			}
		}
	}
	for _, q := range c.Questions.List {
		if names[q.ID] {
			c.questions.List = append(c.questions.List, q)
		} else {
			c.list.Warnf(q.Pos, "unused-question", "no tree asks %q", q.ID)
		}
	}
}

func exprNames(e tree.Expr, names map[string]bool) {
	switch e := e.(type) {
	case *tree.Name:
		names[e.ID] = true
	case *tree.Unary:
		exprNames(e.X, names)
	case *tree.In:
		exprNames(e.X, names)
	case *tree.Call:
		for _, a := range e.Args {
			exprNames(a, names)
		}
	case *tree.Binary:
		exprNames(e.L, names)
		exprNames(e.R, names)
	}
}

func itemNames(items []tree.Item, names map[string]bool) {
	for _, it := range items {
		names[it.Of.Value] = true
		itemNames(it.Best, names)
	}
}

// extraExprs lists the expressions of an outcome's documents, offices, notes and deadlines; some are nil.
func extraExprs(o *tree.Outcome) []tree.Expr {
	var out []tree.Expr
	for _, d := range slices.Concat(o.Documents, o.Offices) {
		out = append(out, d.When)
	}
	for _, n := range o.Notes {
		out = append(out, n.When)
	}
	for _, d := range o.Deadlines {
		out = append(out, d.Due, d.From, d.When)
	}
	return out
}

// taken reports a name that a question or one of the parameters has already.
func (c *checker) taken(id string, pos diag.Pos, what string, params []*tree.Parameter) {
	other := ""
	if c.Questions.Find(id) != nil {
		other = "question"
	} else if slices.ContainsFunc(params, func(p *tree.Parameter) bool { return p.ID == id }) {
		other = "parameter"
	} else {
		return
	}
	c.list.Errorf(pos, "duplicate", "%s %q has the name of a %s", what, id, other).Hint = "choose another name"
}
