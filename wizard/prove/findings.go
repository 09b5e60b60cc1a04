package prove

import (
	"fmt"
	"slices"
	"strings"

	"zhilu/wizard/check"
	"zhilu/wizard/diag"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// Findings reports, for the rules of one day, what no answers can reach, what answers cannot change, and which
// branches and thresholds no case tries. Everything is decided exactly.
func Findings(p *check.Program, today int64) diag.List {
	lists := make([]diag.List, len(p.Trees))
	each(p.Trees, func(t *check.Tree) { lists[t.Index] = TreeFindings(p, t, today) })
	return slices.Concat(lists...)
}

// TreeFindings are those about one tree.
func TreeFindings(p *check.Program, t *check.Tree, today int64) (list diag.List) {
	err := region.Exactly(func() {
		f := newFinder(p, t, today)
		if f.s.Empty(f.rules.Possible) {
			f.list.Errorf(t.Pos, "contradiction", "the constraints between questions leave no answers at all")
		} else {
			f.find()
		}
		list = *f.list
	})
	if err != nil {
		list.Errorf(t.Pos, "too-large", "tree %q: %s", t.Name, err).Hint = "make two trees"
	}
	return list
}

func newFinder(p *check.Program, t *check.Tree, today int64) *finder {
	s := region.NewTreeSpace(today, p, t)
	rules := s.NewRules(p)
	return &finder{p: p, s: s, rules: rules, t: t, fn: rules.Tree(t), reached: rules.Reached(t), list: &diag.List{}}
}

func (f *finder) find() {
	f.askedTwice()
	if f.reachable() {
		f.effect()
		f.coverage()
	}
}

type finder struct {
	p     *check.Program
	s     *region.Space
	rules *region.Rules
	t     *check.Tree
	fn    *region.Func
	// reached are, by step, the possible answers that come there.
	reached []region.Diagram
	list    *diag.List
}

// reachable reports steps and branches that no answers take. A step whose way in was reported is not.
func (f *finder) reachable() bool {
	ok := true
	for i, st := range f.t.Steps {
		if f.s.Empty(f.reached[i]) {
			continue // every way to it was reported
		}
		whole := true
		for b := range st.Branches {
			if !f.s.Meet(f.reached[i], f.s.Where(f.fn.Test[i], int64(b))) {
				f.deadBranch(i, b)
				ok, whole = false, false
			}
		}
		if c, isIf := st.Test.(*check.If); isIf && whole {
			ok = f.parts(i, c.Cond) && ok
		}
	}
	return ok
}

func (f *finder) deadBranch(i, b int) {
	st := f.t.Steps[i]
	pos, what := st.Position(), ""
	switch {
	case st.Kind == tree.When && b == 0:
		what = fmt.Sprintf("the condition of step %q is never true here", st.ID)
	case st.Kind == tree.When:
		what = fmt.Sprintf("the condition of step %q is always true here", st.ID)
	default:
		br := f.branch(st, b)
		pos = br.Pos
		what = fmt.Sprintf("no answers take %q of step %q", labels(br), st.ID)
	}
	d := f.list.Errorf(pos, "unreachable", "%s", what)
	d.Hint = "who comes here has " + f.describe(f.reached[i])
	for j := range i { // a step that all who come here passed, and that decided it
		if f.fn.Test[j] == f.fn.Test[i] && f.s.Within(f.reached[i], f.reached[j]) {
			d.Notes = append(d.Notes, diag.Note{Pos: f.t.Steps[j].Pos, Message: fmt.Sprintf("step %q already decides this", f.t.Steps[j].ID)})
		}
	}
}

// branch finds what the author wrote for branch b: the first with its target.
func (f *finder) branch(st *check.Step, b int) tree.Branch {
	for _, br := range st.Step.Branches {
		to := st.Branches[b]
		if br.Target.Outcome && to.Out >= 0 && f.t.Outcomes[to.Out].ID == br.Target.Name ||
			!br.Target.Outcome && to.To >= 0 && f.t.Steps[to.To].ID == br.Target.Name {
			return br
		}
	}
	panic("BUG: a branch that nobody wrote")
}

func labels(b tree.Branch) string {
	var out []string
	for _, l := range b.Labels {
		out = append(out, l.Value)
	}
	return strings.Join(out, " | ")
}

func (f *finder) describe(set region.Diagram) string {
	boxes, all := f.s.Boxes(set, 2)
	var parts []string
	for _, b := range boxes {
		if text := f.s.Describe(b); text != "" {
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return "any answers"
	}
	text := strings.Join(parts, "; or ")
	if !all {
		text += "; or more"
	}
	return text
}

// parts reports members of a condition that are always or never true where it is asked.
func (f *finder) parts(i int, c check.Cond) bool {
	var xs []check.Cond
	switch c := c.(type) {
	case *check.All:
		xs = c.X
	case *check.Any:
		xs = c.X
	case *check.Not:
		return f.parts(i, c.X)
	}
	ok := true
	for n, x := range xs {
		d := f.rules.Cond(x)
		state := ""
		switch {
		case !f.s.Meet(f.reached[i], d):
			state = "never"
		case f.s.Within(f.reached[i], d):
			state = "always"
		default:
			ok = f.parts(i, x) && ok
			continue
		}
		st := f.t.Steps[i]
		f.list.Errorf(st.Position(), "redundant", "part %d of the condition of step %q is %s true here", n+1, st.ID, state).Hint =
			"who comes here has " + f.describe(f.reached[i])
		ok = false
	}
	return ok
}

// askedTwice reports steps that ask a question which a step before them, on one way, has asked.
func (f *finder) askedTwice() {
	asked := make([]map[int]int, len(f.t.Steps)) // by step: question -> the step above that asks it
	for i := range asked {
		asked[i] = map[int]int{}
	}
	for i, st := range f.t.Steps {
		q := -1
		switch t := st.Test.(type) {
		case *check.Options:
			q = t.Q
		case *check.Ranges:
			q = t.Q
		}
		if j, again := asked[i][q]; again && q >= 0 {
			d := f.list.Errorf(st.Position(), "asked-twice", "%q is asked twice on one way", f.p.Questions[q].ID)
			if d.Hint = "decide it in one step"; !f.s.Empty(f.reached[i]) {
				d.Hint += "; who comes here has " + f.describe(f.reached[i])
			}
			d.Notes = append(d.Notes, diag.Note{Pos: f.t.Steps[j].Position(), Message: "asked here before"})
		}
		for _, to := range st.Branches {
			if to.To < 0 {
				continue
			}
			for k, j := range asked[i] {
				asked[to.To][k] = j
			}
			if q >= 0 {
				asked[to.To][q] = i
			}
		}
	}
}

// effect warns of questions that a step looks at although no outcome depends on them.
func (f *finder) effect() {
	matters := map[string]bool{}
	for i, yes := range f.s.Support(f.fn.Outcome) {
		if yes {
			matters[f.s.Vars[i].Q.ID] = true
		}
	}
	seen := map[int]bool{}
	for i, st := range f.t.Steps {
		var qs []int
		switch t := st.Test.(type) {
		case *check.Options:
			qs = []int{t.Q}
		case *check.Ranges:
			qs = []int{t.Q}
		case *check.If:
			qs = check.Mentions(t.Cond)
		}
		for _, q := range qs {
			if id := f.p.Questions[q].ID; !matters[id] && !seen[q] {
				f.list.Warnf(st.Position(), "no-effect", "the answer to %q changes no outcome", id).Hint = "leave it out: " + f.either(i)
			}
			seen[q] = true
		}
	}
}

// either says of some who come to a step that they end at one outcome, whatever they answer there.
func (f *finder) either(i int) string {
	for o, out := range f.t.Outcomes {
		boxes, _ := f.s.Boxes(f.s.And(f.reached[i], f.s.Where(f.fn.Outcome, int64(o))), 1)
		if len(boxes) == 0 {
			continue
		}
		if text := f.s.Describe(boxes[0]); text != "" {
			return fmt.Sprintf("with %s, every answer leads to %q", text, out.ID)
		}
		return fmt.Sprintf("every answer leads to %q", out.ID)
	}
	panic("BUG: a step that nobody reaches")
}
