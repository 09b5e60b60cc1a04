package prove_test

import (
	"context"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/interp"
	"zhilu/wizard/prove"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// TestPrograms tries programs that nobody wrote: the module and the regions against the interpreter, and the
// interpreter against what its results claim.
func TestPrograms(t *testing.T) {
	n := uint64(150)
	if testing.Short() {
		n = 20
	}
	for seed := range n {
		tryProgram(t, seed)
	}
}

// FuzzPrograms lets the fuzzer choose the seed.
func FuzzPrograms(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { tryProgram(t, seed) })
}

func tryProgram(t *testing.T, seed uint64) {
	t.Helper()
	m := makeProgram(rand.New(rand.NewPCG(seed, 0)))
	if p, list := m.load(); p == nil {
		t.Fatalf("seed %d makes a program that is wrong: %s", seed, list)
	}
	err := disagreement(t.Context(), m, seed)
	if err == nil {
		return
	}
	shrink(m, func() bool { return disagreement(t.Context(), m, seed) != nil })
	t.Fatalf("seed %d: %v\n%s", seed, disagreement(t.Context(), m, seed), m)
}

// disagreement tries answers to a program, as many as usually show what is wrong. It is nil if nothing is, or if the
// program cannot be checked.
func disagreement(ctx context.Context, m *made, seed uint64) error {
	p, _ := m.load()
	if p == nil {
		return nil
	}
	module := compile.Module(p).Encode()
	if err := prove.Module(ctx, p, module, today); err != nil {
		return err
	}
	r, err := prove.NewRunner(ctx, p, module)
	if err != nil {
		return err
	}
	defer r.Close(ctx)
	rng := rand.New(rand.NewPCG(seed, 1))
	for _, t := range p.Trees {
		v := newVisitor(rng, p, t, today+rng.Int64N(3)*rng.Int64N(400))
		for range 40 {
			if err := v.try(ctx, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// visitor makes up answers to the questions of one tree, at the ends of the classes that its rules tell apart and
// anywhere else.
type visitor struct {
	rng   *rand.Rand
	p     *check.Program
	t     *check.Tree
	s     *region.Space
	rules *region.Rules
	f     *region.Func // nil if it is too large
	// reached are, by step, the possible answers that come there.
	reached []region.Diagram
}

func newVisitor(rng *rand.Rand, p *check.Program, t *check.Tree, day int64) *visitor {
	v := &visitor{rng: rng, p: p, t: t}
	_ = region.Exactly(func() { // a program that is too entangled is no mistake
		v.s = region.NewTreeSpace(day, p, t)
		v.rules = v.s.NewRules(p)
		v.reached = v.rules.Reached(t)
		v.f = v.rules.Tree(t)
	})
	return v
}

func (v *visitor) try(ctx context.Context, r *prove.Runner) error {
	full := v.answers()
	some := v.forget(full)
	for _, a := range []check.Answers{full, some, prove.Random(v.rng, v.p, v.t, v.s.Today)} {
		if err := r.Compare(ctx, v.t, a); err != nil {
			return err
		}
	}
	if err := v.sameRegion(full); err != nil {
		return fmt.Errorf("%s: %w", v.describe(full), err)
	}
	if err := v.sound(some, full); err != nil {
		return fmt.Errorf("%s, of %s: %w", v.describe(some), v.describe(full), err)
	}
	return nil
}

func (v *visitor) describe(a check.Answers) string {
	text := v.t.Name + " on " + tree.FormatDay(a.Today)
	for _, q := range v.t.Asks {
		text += fmt.Sprintf(" %s=%s", v.p.Questions[q].ID, check.FormatAnswer(v.p.Questions[q], a.Slots[q]))
	}
	return text
}

// answers are exact ones to all questions.
func (v *visitor) answers() check.Answers {
	a := v.p.NoAnswers(v.s.Today)
	for i, q := range v.p.Questions {
		u := check.Unknown(q)
		if classes := v.s.Slots(q); len(classes) > 0 && v.rng.IntN(4) > 0 && q.Type != tree.Many {
			u = classes[v.rng.IntN(len(classes))]
		}
		switch q.Type {
		case tree.Bool, tree.One, tree.Nation:
			n := v.rng.IntN(bits.OnesCount64(uint64(u.Lo)))
			for range n {
				u.Lo &= u.Lo - 1
			}
			a.Slots[i] = check.Slot{Lo: u.Lo & -u.Lo}
		case tree.Many:
			set := v.rng.Int64N(u.Hi + 1)
			a.Slots[i] = check.Slot{Lo: set, Hi: set}
		default:
			n := []int64{u.Lo, u.Hi, u.Lo + v.rng.Int64N(u.Hi-u.Lo+1)}[v.rng.IntN(3)]
			a.Slots[i] = check.Slot{Lo: n, Hi: n}
		}
	}
	return a
}

// forget makes some of the answers less exact, or unknown.
func (v *visitor) forget(full check.Answers) check.Answers {
	a := check.Answers{Slots: slices.Clone(full.Slots), Today: full.Today}
	for i, q := range v.p.Questions {
		u, s := check.Unknown(q), &a.Slots[i]
		switch v.rng.IntN(4) {
		case 0:
			*s = u
		case 1:
			switch q.Type {
			case tree.Bool, tree.One, tree.Nation:
				s.Lo |= u.Lo & v.rng.Int64()
			case tree.Many:
				s.Lo &= v.rng.Int64()
				s.Hi |= u.Hi & v.rng.Int64()
			default:
				s.Lo -= v.rng.Int64N(s.Lo - u.Lo + 1)
				s.Hi += v.rng.Int64N(u.Hi - s.Hi + 1)
			}
		}
	}
	return a
}

// sameRegion holds the decision diagrams against the interpreter, for exact answers.
func (v *visitor) sameRegion(full check.Answers) error {
	if v.f == nil {
		return nil
	}
	want := interp.Decide(v.p, v.t, full)
	if got := v.s.At(v.f.Outcome, v.p, full); int(got) != want.Settled() {
		return fmt.Errorf("the diagram says outcome %d, the interpreter %d", got, want.Settled())
	}
	path := want.Path(v.t)
	possible := v.s.At(v.rules.Possible, v.p, full) == 1
	for i := range v.t.Steps {
		reached := v.s.At(v.reached[i], v.p, full) == 1
		if reached != (possible && slices.Contains(path, i)) {
			return fmt.Errorf("the diagram says %t of reaching step %s, the interpreter goes by way of %v", reached, v.t.Steps[i].ID, path)
		}
		if got := v.s.At(v.f.Test[i], v.p, full); reached && want.Taken[i] != 1<<got {
			return fmt.Errorf("the diagram takes branch %d of step %s, the interpreter %b", got, v.t.Steps[i].ID, want.Taken[i])
		}
	}
	return nil
}

// sound holds what the interpreter says of some answers against what it says when all are known: what comes out is
// among what was possible, and what was not open could not change it.
func (v *visitor) sound(some, full check.Answers) error {
	before, after := interp.Decide(v.p, v.t, some), interp.Decide(v.p, v.t, full)
	if after.Possible&^before.Possible != 0 || bits.OnesCount64(after.Possible) != 1 {
		return fmt.Errorf("possible was %b, then came %b", before.Possible, after.Possible)
	}
	for i, taken := range after.Taken {
		if taken&^before.Taken[i] != 0 {
			return fmt.Errorf("step %s could take %b, then took %b", v.t.Steps[i].ID, before.Taken[i], taken)
		}
	}
	for i, c := range after.Conds {
		if c&^before.Conds[i] != 0 {
			return fmt.Errorf("condition %d was %d, then %d", i, before.Conds[i], c)
		}
	}
	for i, d := range after.Dues {
		if d[0] != d[1] || d[0] < before.Dues[i][0] || d[0] > before.Dues[i][1] {
			return fmt.Errorf("deadline %d lay in %d, then in %d", i, before.Dues[i], d)
		}
	}
	if before.Settled() < 0 && len(before.Open) == 0 {
		return fmt.Errorf("%b are possible, and nothing is open", before.Possible)
	}
	told := check.Answers{Slots: slices.Clone(full.Slots), Today: full.Today}
	for _, q := range before.Open {
		told.Slots[q] = some.Slots[q]
	}
	if now := interp.Decide(v.p, v.t, told); now.Possible != before.Possible {
		return fmt.Errorf("what is not open changed %b to %b", before.Possible, now.Possible)
	}
	return nil
}
