package prove

import (
	"context"
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// cells compares module and interpreter along paths through the decision diagrams of a tree: what it decides, what
// each of its conditions and questions tells apart, and when documents and notes apply. Together the paths take every
// edge; each is tried with the first and the last answer of all classes on it, and with one question left unknown.
func (r *Runner) cells(ctx context.Context, t *check.Tree, today int64) error {
	var bad error
	err := region.Exactly(func() {
		s := region.NewTreeSpace(today, r.p, t)
		rules := s.NewRules(r.p)
		turn := 0
		s.Paths(func(path []int) bool {
			bad = r.path(ctx, t, s, path, turn)
			turn++
			return bad == nil
		}, functions(rules, t)...)
	})
	if bad == nil {
		bad = err
	}
	return bad
}

func functions(rules *region.Rules, t *check.Tree) []region.Diagram {
	f := rules.Tree(t)
	all := []region.Diagram{f.Outcome}
	for i, st := range t.Steps {
		if _, run := st.Test.(*check.RunTree); !run { // the other tree has a proof of its own
			all = append(all, f.Test[i])
		}
	}
	for _, c := range t.Conds {
		all = append(all, rules.Cond(c))
	}
	return all
}

func (r *Runner) path(ctx context.Context, t *check.Tree, s *region.Space, path []int, turn int) error {
	for _, last := range []bool{false, true} {
		a := r.p.NoAnswers(s.Today)
		s.Corner(r.p, path, last, turn, a)
		if err := r.Compare(ctx, t, a); err != nil {
			return err
		}
		if last == (turn%2 == 0) {
			if q := nth(path, turn); q >= 0 {
				id := s.Vars[q].Q.ID
				i := slices.IndexFunc(r.p.Questions, func(q *tree.Question) bool { return q.ID == id })
				a.Slots[i] = check.Unknown(r.p.Questions[i])
			}
			if err := r.Compare(ctx, t, a); err != nil {
				return err
			}
		}
	}
	return nil
}

// nth is one of the variables on a path, another one for each turn; -1 if there is none.
func nth(path []int, turn int) int {
	var on []int
	for i, c := range path {
		if c >= 0 {
			on = append(on, i)
		}
	}
	if len(on) == 0 {
		return -1
	}
	return on[turn%len(on)]
}

// single compares both on every answer that is given alone: every option, and both ends of every class.
func (r *Runner) single(ctx context.Context, t *check.Tree, s *region.Space) error {
	a := r.p.NoAnswers(s.Today)
	for _, i := range t.Asks {
		q := r.p.Questions[i]
		unknown := check.Unknown(q)
		for _, slot := range alone(q, s.Slots(q)) {
			a.Slots[i] = slot
			if err := r.Compare(ctx, t, a); err != nil {
				return err
			}
		}
		a.Slots[i] = unknown
	}
	return nil
}

// alone lists exact answers to one question, and for those of several what is known of one option.
func alone(q *tree.Question, classes []check.Slot) []check.Slot {
	var out []check.Slot
	for k := range q.Options {
		switch bit := int64(1) << k; q.Type {
		case tree.Many:
			all := check.Unknown(q).Hi
			out = append(out, check.Slot{Lo: bit, Hi: all}, check.Slot{Lo: 0, Hi: all &^ bit})
		default:
			out = append(out, check.Slot{Lo: bit})
		}
	}
	if len(q.Options) == 0 {
		for _, c := range classes {
			out = append(out, check.Slot{Lo: c.Lo, Hi: c.Lo}, check.Slot{Lo: c.Hi, Hi: c.Hi}, c)
		}
	}
	return out
}
