package prove

import (
	"fmt"
	"math/bits"
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/interp"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// gap is something that no case tries: branch b of a step, or one side of a threshold of a step (b is -1).
type gap struct {
	step, b   int
	threshold int   // of the step
	q         int   // the question that is compared with the threshold
	at        int64 // the answer on this side, right beside the threshold, for who comes on the day of the check
}

// Taken gives, for every step of a tree, the set of branches that its cases take.
func Taken(p *check.Program, t *check.Tree) []uint32 {
	taken := make([]uint32, len(t.Steps))
	for _, c := range t.Cases {
		r := interp.Decide(p, t, c.Answers)
		for _, i := range r.Path(t) {
			if bits.OnesCount32(r.Taken[i]) == 1 {
				taken[i] |= r.Taken[i]
			}
		}
	}
	return taken
}

// gaps lists what no case of the tree tries.
func (f *finder) gaps() []gap {
	taken := Taken(f.p, f.t)
	var out []gap
	for i, st := range f.t.Steps {
		for b := range st.Branches {
			if taken[i]&(1<<b) == 0 {
				out = append(out, gap{step: i, b: b})
			}
		}
		for k, th := range f.s.StepThresholds(f.p, st) {
			for _, n := range []int64{th.At - 1, th.At} {
				if side, _ := th.Side(f.s.Today, n); !f.tried(th, side) {
					out = append(out, gap{i, -1, k, th.Q, n})
				}
			}
		}
	}
	return out
}

// tried reports whether a case stands right beside a threshold, on that side of it.
func (f *finder) tried(th region.Threshold, side bool) bool {
	return slices.ContainsFunc(f.t.Cases, func(c *check.Case) bool {
		slot := c.Answers.Slots[th.Q]
		if slot.Lo != slot.Hi {
			return false
		}
		s, beside := th.Side(c.Answers.Today, slot.Lo)
		return s == side && beside
	})
}

// coverage warns of every gap.
func (f *finder) coverage() {
	for _, g := range f.gaps() {
		st := f.t.Steps[g.step]
		if g.b >= 0 {
			br := f.branch(st, g.b)
			f.list.Warnf(br.Pos, "no-case", "no case takes %q of step %q", labels(br), st.ID).Hint =
				"for example " + f.describe(f.set(g))
			continue
		}
		f.list.Warnf(st.Position(), "no-case", "no case stands at the threshold of step %q with %s=%s", st.ID, f.p.Questions[g.q].ID,
			check.FormatAnswer(f.p.Questions[g.q], check.Slot{Lo: g.at, Hi: g.at})).Hint = "`zhilu cases` writes it"
	}
}

// set is the cells in which a case would fill the gap.
func (f *finder) set(g gap) region.Diagram {
	reached := f.reached[g.step]
	if g.b >= 0 {
		return f.s.And(reached, f.s.Where(f.fn.Test[g.step], int64(g.b)))
	}
	if at := f.s.And(reached, f.s.With(f.p.Questions[g.q], g.at)); !f.s.Empty(at) {
		return at
	}
	return f.s.And(f.rules.Possible, f.s.With(f.p.Questions[g.q], g.at))
}

// Missing is a case that nobody wrote: answers at a branch or threshold that no case tries, and where the rules lead
// from them. Whether that is right is for an editor to say.
type Missing struct {
	Step    *check.Step
	Answers check.Answers
	Outcome int
}

// MissingCases returns a case for every gap of a tree's cases; one case may fill several. The rules must be free of
// findings that are errors.
func MissingCases(p *check.Program, t *check.Tree, today int64) (out []Missing, err error) {
	err = region.Exactly(func() { out = newFinder(p, t, today).missing() })
	return out, err
}

func (f *finder) missing() []Missing {
	var out []Missing
	t := *f.t // one of its own: it gets the missing cases, too
	f.t = &t
	for gaps := f.gaps(); len(gaps) > 0; {
		m, ok := f.fill(gaps[0])
		gaps = gaps[1:]
		if !ok {
			continue
		}
		out = append(out, m)
		t.Cases = append(t.Cases[:len(t.Cases):len(t.Cases)], &check.Case{Answers: m.Answers, Outcome: m.Outcome})
		gaps = keep(gaps, f.gaps())
	}
	return out
}

// keep returns the gaps of a that are still in b.
func keep(a, b []gap) []gap {
	left := map[gap]bool{}
	for _, g := range b {
		left[g] = true
	}
	var out []gap
	for _, g := range a {
		if left[g] {
			out = append(out, g)
		}
	}
	return out
}

// fill finds answers for a gap that settle the tree.
func (f *finder) fill(g gap) (Missing, bool) {
	boxes, _ := f.s.Boxes(f.set(g), 1)
	if len(boxes) == 0 {
		return Missing{}, false
	}
	a := f.s.Answers(f.p, boxes[0])
	if g.b < 0 {
		a.Slots[g.q] = check.Slot{Lo: g.at, Hi: g.at}
	}
	for range len(f.p.Questions) + 1 {
		r := interp.Decide(f.p, f.t, a)
		if o := r.Settled(); o >= 0 {
			return Missing{f.t.Steps[g.step], a, o}, true
		}
		q := r.Open[0]
		a.Slots[q] = exact(f.p.Questions[q], f.s.Slots(f.p.Questions[q])[0])
	}
	panic(fmt.Sprintf("BUG: tree %s stays open", f.t.Name))
}

// exact picks one answer out of a class of answers.
func exact(q *tree.Question, s check.Slot) check.Slot {
	switch q.Type {
	case tree.Bool, tree.One, tree.Nation:
		return check.Slot{Lo: s.Lo & -s.Lo}
	}
	return check.Slot{Lo: s.Lo, Hi: s.Lo} // of several options, those surely chosen and no others
}
