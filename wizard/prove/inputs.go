package prove

import (
	"math/rand/v2"

	"zhilu/wizard/check"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// try is told answers, which are its own only during the call. It ends the work by returning false.
type try func(a check.Answers) bool

// samples is how many random answers every build tries for each tree, on days around the day of the build.
const samples = 100

// inputs makes up the answers with which a module is proved for one tree.
func inputs(p *check.Program, t *check.Tree, today int64, try try) error {
	for _, c := range t.Cases {
		if !try(c.Answers) {
			return nil
		}
	}
	rng := rand.New(rand.NewPCG(1, uint64(t.Index)))
	for range samples {
		if !try(Random(rng, p, t, today)) {
			return nil
		}
	}
	changes, exceptions := days(p, t, today)
	for _, day := range changes {
		if ok, err := cells(p, t, day, try); !ok || err != nil {
			return err
		}
	}
	for _, day := range exceptions {
		if !newProber(p, t, day, try).single(region.NewTreeSpace(day, p, t)) {
			return nil
		}
	}
	return nil
}

// Random makes up answers to some of the questions of a tree: exact ones, ranges and unknown ones.
func Random(rng *rand.Rand, p *check.Program, t *check.Tree, today int64) check.Answers {
	a := p.NoAnswers(today + rng.Int64N(800) - 400)
	for _, i := range t.Asks {
		q := p.Questions[i]
		if rng.IntN(4) == 0 {
			continue
		}
		u := check.Unknown(q)
		switch q.Type {
		case tree.Bool, tree.One, tree.Nation:
			if a.Slots[i].Lo = 1 << rng.IntN(len(q.Options)); rng.IntN(4) == 0 {
				a.Slots[i].Lo |= 1 << rng.IntN(len(q.Options))
			}
		case tree.Many:
			sure := rng.Int64N(u.Hi + 1)
			a.Slots[i] = check.Slot{Lo: sure, Hi: sure | rng.Int64N(u.Hi+1)}
		case tree.Day:
			lo := today + rng.Int64N(400) - 200
			a.Slots[i] = check.Slot{Lo: lo, Hi: lo + rng.Int64N(2)*rng.Int64N(100)}
		default:
			lo := near(rng, u)
			a.Slots[i] = check.Slot{Lo: lo, Hi: min(u.Hi, lo+rng.Int64N(2)*rng.Int64N(1+(u.Hi-lo)/8))}
		}
	}
	return a
}

// near picks a number of a range, small ones as often as large ones.
func near(rng *rand.Rand, u check.Slot) int64 {
	width := u.Hi - u.Lo
	for width > 100 && rng.IntN(3) > 0 {
		width /= 10
	}
	return u.Lo + rng.Int64N(width+1)
}
