package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// step checks one step but for where it stands among the others.
func (c *checker) step(s *scope, ts *tree.Step) *Step {
	st := &Step{Step: ts}
	c.cites(ts.Sources, fmt.Sprintf("step %q", ts.ID), ts.Pos)
	if ts.Text.In != nil {
		c.text(ts.Text, fmt.Sprintf("step %q", ts.ID))
	}
	var bad bool
	for _, b := range ts.Branches {
		bad = !c.target(s.t, b.Target) || bad
	}
	switch ts.Kind {
	case tree.Ask:
		st.Test = c.ask(s, ts)
	case tree.When:
		st.Test = c.when(s, ts)
	case tree.Run:
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
	var seen, rest uint64
	all, others, ok := uint64(1)<<len(names)-1, -1, true
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
				c.list.Unknown(l.Pos, what, l.Value, names)
				ok = false
			default:
				seen |= 1 << k
				groups[of[i]] |= 1 << k
			}
			first[l.Value] = l.Pos
		}
	}
	if rest = all &^ seen; others >= 0 {
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
	if ts.Text.In == nil {
		c.list.Errorf(ts.Pos, "missing-words", "step %q has no words", ts.ID).Hint = "write text: {…}, the condition as a sentence"
	}
	var then, els *tree.Branch
	for i, b := range ts.Branches {
		for _, l := range b.Labels {
			switch {
			case l.Value == "then" && then == nil:
				then = &ts.Branches[i]
			case l.Value == "else" && els == nil:
				els = &ts.Branches[i]
			default:
				c.list.Unknown(l.Pos, "branch", l.Value, []string{"then", "else"})
			}
		}
	}
	for _, m := range []struct {
		label string
		b     *tree.Branch
	}{{"then", then}, {"else", els}} {
		if m.b == nil {
			c.list.Errorf(ts.Position(), "gap", "step %q has no way on if its condition is %s", ts.ID,
				map[string]string{"then": "true", "else": "not true"}[m.label]).Hint = fmt.Sprintf("add %s: …", m.label)
		}
	}
	if ts.Cond == nil {
		return nil
	}
	cond := s.condition(ts.Cond)
	if cond == nil || then == nil || els == nil {
		return nil
	}
	if list, _ := targets(ts); len(list) == 1 {
		c.list.Errorf(ts.Position(), "no-effect", "step %q leads to the same place either way", ts.ID)
		return nil
	}
	if ts.Branches[0].Labels[0].Value == "else" { // branch 0 is then
		ts.Branches[0], ts.Branches[1] = ts.Branches[1], ts.Branches[0]
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

// order sorts the steps so that each follows those that lead to it, and reports cycles and what cannot be reached.
func (c *checker) order(t *Tree, steps map[string]*Step) {
	if len(t.Tree.Steps) == 0 {
		return
	}
	state := map[string]int{}
	var path []string
	var order []*Step
	var visit func(s *Step)
	visit = func(s *Step) {
		state[s.ID] = 1
		path = append(path, s.ID)
		list, _ := targets(s.Step)
		for _, g := range slices.Backward(list) { // backward, so that the reversed order is the author's
			to := steps[g.Name]
			switch {
			case g.Outcome || to == nil:
			case state[g.Name] == 0:
				visit(to)
			case state[g.Name] == 1:
				from := slices.Index(path, g.Name)
				c.list.Errorf(g.Pos, "cycle", "step %q leads back to itself: %s", g.Name,
					strings.Join(append(slices.Clone(path[from:]), g.Name), " → "))
			}
		}
		path = path[:len(path)-1]
		state[s.ID] = 2
		order = append(order, s)
	}
	visit(steps[t.Tree.Steps[0].ID])
	slices.Reverse(order)
	reached := map[string]bool{}
	at := map[string]int{}
	for i, s := range order {
		at[s.ID] = i
	}
	for _, s := range order {
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
	t.Steps = order
	for _, ts := range t.Tree.Steps {
		if state[ts.ID] == 0 {
			c.list.Errorf(ts.Pos, "unreachable", "no way leads to step %q", ts.ID).Hint = "lead a branch to it or remove it"
		}
	}
	for _, o := range t.Outcomes {
		if !reached[o.ID] {
			c.list.Errorf(o.Pos, "unreachable", "no way leads to outcome %q", o.ID).Hint = "lead a branch to it or remove it"
		}
	}
}

func (c *checker) outcome(s *scope, o *tree.Outcome) {
	what := fmt.Sprintf("outcome %q", o.ID)
	c.text(o.Title, "the title of "+what)
	c.text(o.Text, what)
	c.text(o.Unblock, fmt.Sprintf("the way out of %s", what))
	if o.Unblock.In == nil && o.Verdict == tree.Blocked {
		c.list.Errorf(o.Pos, "missing-words", "the way out of %s has no words", what).Hint = "write unblock: {…}"
	}
	c.cites(o.Sources, what, o.Pos)
	cond := func(e tree.Expr) int {
		if e == nil {
			return -1
		}
		x := s.condition(e)
		if x == nil {
			x = Const(true)
		}
		s.t.Conds = append(s.t.Conds, x)
		return len(s.t.Conds) - 1
	}
	var x Extra
	for _, d := range o.Documents {
		if known := c.Documents[s.t.Guide]; !slices.Contains(known, d.ID.Value) {
			c.list.Unknown(d.ID.Pos, "document", d.ID.Value, known)
		}
		x.Docs = append(x.Docs, cond(d.When))
	}
	for _, d := range o.Offices {
		c.guide(d.ID)
		x.Offices = append(x.Offices, cond(d.When))
	}
	for _, n := range o.Notes {
		c.text(n.Text, "the note")
		x.Notes = append(x.Notes, cond(n.When))
	}
	for _, d := range o.Deadlines {
		c.text(d.Text, "the deadline")
		c.cites(d.Sources, "the deadline", d.Pos)
		x.Deadlines = append(x.Deadlines, cond(d.When))
		x.Dues = append(x.Dues, s.due(d))
	}
	s.t.Extras = append(s.t.Extras, x)
	for _, id := range slices.Concat(o.Times, o.Next) {
		c.guide(id)
	}
}

func (c *checker) guide(id yaml.At[string]) {
	if _, ok := c.Documents[id.Value]; !ok {
		c.list.Unknown(id.Pos, "guide", id.Value, sortedKeys(c.Documents))
	}
}

// maxDue keeps deadlines where calendars have names for days.
const maxDue = 1_000_000

// due checks the day of a deadline and returns its index in Dues.
func (s *scope) due(d tree.Deadline) int {
	sum := &Sum{}
	if d.Due != nil {
		switch x := s.expr(d.Due); {
		case x == nil:
		case x.sum == nil || !x.day || x.den != 1:
			s.errorf(d.Due.Position(), "type", "%q is not a day", d.Due).Hint = "such as entry-date + 30 days"
		case s.c.sumMagnitude(x.sum) > maxDue:
			s.errorf(d.Due.Position(), "too-large", "the figures in %q are too large", d.Due)
		default:
			sum = x.sum
		}
	}
	s.t.Dues = append(s.t.Dues, sum)
	return len(s.t.Dues) - 1
}

// refusals reports outcomes that say no on the strength of sources that nobody verified.
func (c *checker) refusals(t *Tree) {
	refuses := func(i int) bool {
		v := t.Outcomes[i].Verdict
		return v == tree.NotThis || v == tree.Blocked
	}
	for i, o := range t.Outcomes {
		if refuses(i) && c.unverified(o.Sources) {
			c.list.Errorf(o.Pos, "unverified-refusal", "outcome %q refuses on the strength of unverified sources", o.ID).Hint =
				"make it ask-the-office, or cite a verified source"
		}
	}
	for _, s := range t.Steps {
		if !c.unverified(s.Sources) {
			continue
		}
		for _, b := range s.Branches {
			if b.Out >= 0 && refuses(b.Out) {
				c.list.Errorf(s.Pos, "unverified-refusal", "step %q leads to the refusal %q on the strength of unverified sources", s.ID,
					t.Outcomes[b.Out].ID).Hint = "lead to an outcome that says ask-the-office, or cite a verified source"
			}
		}
	}
}

func (c *checker) unverified(cites []tree.Cite) bool {
	return len(cites) > 0 && !slices.ContainsFunc(cites, func(s tree.Cite) bool { return c.Confidence[s.Source] != "known" })
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
