package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/tree"
)

// step checks one step but for where it stands among the others.
func (c *checker) step(s *scope, ts *tree.Step) *Step {
	st := &Step{Step: ts}
	c.cites(ts.Sources, fmt.Sprintf("step %q", ts.ID), ts.Pos)
	if ts.Text.Written() {
		c.text(ts.Text, fmt.Sprintf("step %q", ts.ID))
	}
	var bad bool
	for _, b := range ts.Branches {
		bad = !c.target(s.t, b.Target) || bad
	}
	switch {
	case ts.Subject.Value == "": // has been reported
	case ts.Kind == tree.Ask:
		st.Test = c.ask(s, ts)
	case ts.Kind == tree.When:
		st.Test = c.when(s, ts)
	case ts.Kind == tree.Run:
		st.Test = c.run(s, ts)
	}
	if bad {
		st.Test = nil
	}
	return st
}

func (c *checker) target(t *Tree, g tree.Target) bool {
	switch {
	case g.Outcome && outcomeIndex(t.Tree, g.Name) < 0:
		c.list.Unknown(g.Pos, "outcome", g.Name, outcomeIDs(t.Tree))
	case !g.Outcome && t.Step(g.Name) == nil:
		var known []string
		for _, s := range t.Tree.Steps {
			known = append(known, s.ID)
		}
		d := c.list.Unknown(g.Pos, "step", g.Name, known)
		if outcomeIndex(t.Tree, g.Name) >= 0 {
			d.Hint = fmt.Sprintf("write outcome %s", g.Name)
		}
	default:
		return true
	}
	return false
}

// targets numbers the distinct targets of a step's branches; branch i of the tree leads to target of[i].
func targets(ts *tree.Step) (list []tree.Target, of []int) {
	for _, b := range ts.Branches {
		i := slices.IndexFunc(list, func(t tree.Target) bool { return t.Name == b.Target.Name && t.Outcome == b.Target.Outcome })
		if i < 0 {
			i = len(list)
			list = append(list, b.Target)
		}
		of = append(of, i)
	}
	return list, of
}

func (c *checker) ask(s *scope, ts *tree.Step) Test {
	q := s.question(ts.Subject.Value, ts.Position(), "question")
	if q < 0 {
		return nil
	}
	qq := c.questions.List[q]
	switch qq.Type {
	case tree.Bool, tree.One, tree.Nation:
		if groups := c.groups(ts, qq.OptionIDs(), fmt.Sprintf("answer to %q", qq.ID)); groups != nil {
			o := &Options{Q: q}
			for _, g := range groups {
				o.Groups = append(o.Groups, uint32(g))
			}
			return o
		}
	case tree.Num:
		return c.askNumber(s, ts, q)
	case tree.Many:
		c.list.Errorf(ts.Position(), "type", "%q can have several answers", qq.ID).Hint = fmt.Sprintf("write when: %s has …", qq.ID)
	case tree.Day:
		c.list.Errorf(ts.Position(), "type", "%q is a day", qq.ID).Hint = "compare it: when: today - … > 30 days"
	}
	return nil
}

// groups reads the labels of a step's branches as sets of names, which must all be named once. It returns a set for
// every distinct target, or nil after a diagnostic.
func (c *checker) groups(ts *tree.Step, names []string, what string) []uint64 {
	list, of := targets(ts)
	groups := make([]uint64, len(list))
	first := make(map[string]diag.Pos)
	var seen uint64
	others, ok := -1, true // where "else" leads; no label was reported
	for i, b := range ts.Branches {
		for _, l := range b.Labels {
			k := slices.Index(names, l.Value)
			at, again := first[l.Value]
			switch {
			case again:
				d := c.list.Errorf(l.Pos, "overlap", "%s %q leads to two places", what, l.Value)
				d.Notes = append(d.Notes, diag.Note{Pos: at, Message: "first here"})
				ok = false
			case l.Value == "else" && k < 0:
				others = of[i]
			case k < 0:
				c.list.Unknown(l.Pos, what, l.Value, names).Rule = "unknown-answer"
				ok = false
			default:
				seen |= 1 << k
				groups[of[i]] |= 1 << k
			}
			first[l.Value] = l.Pos
		}
	}
	rest := (uint64(1)<<len(names) - 1) &^ seen
	if others >= 0 {
		if rest == 0 {
			c.list.Errorf(first["else"], "unreachable", `nothing is left for "else"`).Hint = "remove it"
			return nil
		}
		groups[others] |= rest
	} else if rest != 0 && ok {
		var missing []string
		for k, n := range names {
			if rest&(1<<k) != 0 {
				missing = append(missing, fmt.Sprintf("%q", n))
			}
		}
		c.list.Errorf(ts.Position(), "gap", "step %q has no way on for %s %s", ts.ID, what, strings.Join(missing, ", ")).Hint =
			"add a line for each"
		return nil
	}
	if !ok {
		return nil
	}
	return groups
}

func (c *checker) askNumber(s *scope, ts *tree.Step, q int) Test {
	list, of := targets(ts)
	t := &Ranges{Q: q, Groups: make([][]tree.Range, len(list))}
	var all []tree.Range
	for i, b := range ts.Branches {
		for _, l := range b.Labels {
			r, ok := tree.ParseRange(l.Value)
			if !ok {
				c.list.Errorf(l.Pos, "range", "%q is not a range", l.Value).Hint = `such as "< 18", "18..60", ">= 60" or "17"`
				return nil
			}
			all = append(all, r)
			t.Groups[of[i]] = append(t.Groups[of[i]], r)
		}
	}
	slices.SortFunc(all, func(a, b tree.Range) int { return cmp.Compare(a.Lo, b.Lo) })
	if !s.partition(all, c.questions.List[q], ts.Position(), fmt.Sprintf("step %q", ts.ID)) {
		return nil
	}
	return t
}

func (c *checker) when(s *scope, ts *tree.Step) Test {
	if !ts.Text.Written() {
		c.list.Errorf(ts.Pos, "missing-words", "step %q has no words", ts.ID).Hint = "write text: {…}, the condition as a sentence"
	}
	has := map[string]bool{}
	for _, b := range ts.Branches {
		for _, l := range b.Labels {
			if l.Value != "then" && l.Value != "else" || has[l.Value] {
				c.list.Unknown(l.Pos, "branch", l.Value, []string{"then", "else"})
			}
			has[l.Value] = true
		}
	}
	for _, way := range []struct{ label, taken string }{{"then", "true"}, {"else", "not true"}} {
		if !has[way.label] {
			c.list.Errorf(ts.Position(), "gap", "step %q has no way on if its condition is %s", ts.ID, way.taken).Hint =
				fmt.Sprintf("add %s: …", way.label)
		}
	}
	if ts.Cond == nil {
		return nil
	}
	cond := s.condition(ts.Cond)
	if cond == nil || !has["then"] || !has["else"] {
		return nil
	}
	if list, _ := targets(ts); len(list) == 1 {
		c.list.Errorf(ts.Position(), "no-choice", "step %q leads to the same place either way", ts.ID)
		return nil
	}
	return &If{cond}
}

func (c *checker) run(s *scope, ts *tree.Step) Test {
	u := c.runs(s.t, ts.Subject.Value, ts.Position())
	if u == nil {
		return nil
	}
	if len(u.Outcomes) > MaxOutcomes {
		return nil // reported there
	}
	groups := c.groups(ts, outcomeIDs(u.Tree), fmt.Sprintf("outcome of %q", u.Name))
	if groups == nil {
		return nil
	}
	return &RunTree{u.Index, groups}
}
