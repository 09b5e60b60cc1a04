package wizard

import (
	"math/rand/v2"
	"strings"
	"testing"

	"zhilu/wizard/advice"
	"zhilu/wizard/check"
	"zhilu/wizard/interp"
	"zhilu/wizard/prove"
	"zhilu/wizard/tree"
)

func answers(t *testing.T, p *check.Program, s string) check.Answers {
	a := p.NoAnswers(Day(today))
	for _, f := range strings.Fields(s) {
		set(t, p, &a, f)
	}
	return a
}

func TestAdvice(t *testing.T) {
	p := corpusRules(t).Program
	adv := advice.New(p, Day(today))
	for _, c := range []struct{ tree, given, next, because, change string }{
		{"steps", "", "reason", "", ""},
		{"steps", "reason=study", "age", "", ""},
		{"steps", "reason=study age=17 papers=passport pay=5 degree=none", "", "reason age", "reason→work degree→master"},
		{"steps", "reason=study age=20 papers=passport+letter member=yes", "", "reason papers age", ""},
		{"points", "pay=895248 degree=none", "", "pay", ""},
		{"points", "pay=0 degree=master years=17 age=30 member=no guest=no", "", "degree age years", ""},
		{"points", "pay=0 degree=none years=0 age=50 member=no guest=no", "", "member degree years pay", "years→17..60"},
		{"days", "expiry=2026-11-21 entry=2026-11-20", "", "expiry", "expiry→2026-11-22..2026-11-26"},
	} {
		t.Run(c.tree+" "+c.given, func(t *testing.T) {
			tr, a := p.Find(c.tree), answers(t, p, c.given)
			if q := adv.Next([]*check.Tree{tr}, a, func(int) bool { return false }, -1); q < 0 && c.next != "" || q >= 0 && p.Questions[q].ID != c.next {
				t.Errorf("next: got %d, want %q", q, c.next)
			}
			var because []string
			for _, q := range advice.Because(p, tr, a) {
				because = append(because, p.Questions[q].ID)
			}
			if got := strings.Join(because, " "); got != c.because {
				t.Errorf("because: got %q, want %q", got, c.because)
			}
			var change []string
			if all := adv.Changes(tr, a, 5); all != nil {
				for _, x := range all[0] {
					change = append(change, p.Questions[x.Q].ID+"→"+check.FormatAnswer(p.Questions[x.Q], x.To))
				}
			}
			if got := strings.Join(change, " "); got != c.change {
				t.Errorf("change: got %q, want %q", got, c.change)
			}
		})
	}
}

// TestBecause holds on random answers that the smallest set is enough and that nothing in it can be left out.
func TestBecause(t *testing.T) {
	p := corpusRules(t).Program
	rng := rand.New(rand.NewPCG(3, 3))
	for range 2000 {
		tr := p.Trees[rng.IntN(len(p.Trees))]
		a := prove.Random(rng, p, tr, Day(today))
		want := interp.Decide(p, tr, a)
		qs := advice.Because(p, tr, a)
		if want.Settled() < 0 {
			continue
		}
		for leave := -1; leave < len(qs); leave++ {
			b := p.NoAnswers(a.Today)
			for i, q := range qs {
				if i != leave {
					b.Slots[q] = a.Slots[q]
				}
			}
			if got := interp.Decide(p, tr, b).Settled(); (got == want.Settled()) != (leave == -1) {
				t.Fatalf("%s: of %v, leaving out number %d leads to %d, all to %d", tr.Name, qs, leave, got, want.Settled())
			}
		}
	}
}

// way is a way of choosing the next question.
type way struct {
	name   string
	choose func(trees []*check.Tree, a check.Answers, asked func(int) bool, last int) int
}

// visit answers questions for a visitor whose answers are full, until nothing is open, and counts them.
func visit(p *check.Program, trees []*check.Tree, full check.Answers, w way) int {
	a, asked, last := p.NoAnswers(full.Today), map[int]bool{}, -1
	for n := 0; ; n++ {
		q := w.choose(trees, a, func(q int) bool { return asked[q] }, last)
		if q < 0 {
			return n
		}
		asked[q], last = true, q
		a.Slots[q] = full.Slots[q]
	}
}

// exact makes up a visitor who knows every answer.
func exact(rng *rand.Rand, p *check.Program, adv *advice.Adviser) check.Answers {
	a := p.NoAnswers(Day(today))
	for i, q := range p.Questions {
		c := adv.Classes(i)[rng.IntN(len(adv.Classes(i)))]
		switch q.Type {
		case tree.Bool, tree.One, tree.Nation, tree.Many:
			a.Slots[i] = c
		default:
			n := c.Lo + rng.Int64N(c.Hi-c.Lo+1)
			a.Slots[i] = check.Slot{Lo: n, Hi: n}
		}
	}
	return a
}

// BenchmarkQuestions reports how many questions a visitor of the site is asked on average, for all trees at once and
// within one tree, by the way of choosing them: by gain, the editors' order, and what most trees wait for.
func BenchmarkQuestions(b *testing.B) {
	p := siteRules(b).Program
	adv := advice.New(p, Day(today))
	ways := []way{
		{"gain", adv.Next},
		{"editors-order", func(ts []*check.Tree, a check.Answers, asked func(int) bool, _ int) int {
			return first(p, ts, a, asked)
		}},
		{"most-waited", func(ts []*check.Tree, a check.Answers, asked func(int) bool, _ int) int {
			return mostWaited(p, ts, a, asked)
		}},
	}
	for _, w := range ways {
		b.Run("all-trees/"+w.name, func(b *testing.B) {
			rng := rand.New(rand.NewPCG(1, 1))
			total := 0
			for b.Loop() {
				total += visit(p, p.Trees, exact(rng, p, adv), w)
			}
			b.ReportMetric(float64(total)/float64(b.N), "questions/visitor")
		})
		b.Run("one-tree/"+w.name, func(b *testing.B) {
			rng := rand.New(rand.NewPCG(1, 1))
			total := 0
			for b.Loop() {
				full := exact(rng, p, adv)
				for i := range p.Trees {
					total += visit(p, p.Trees[i:i+1], full, w)
				}
			}
			b.ReportMetric(float64(total)/float64(b.N)/float64(len(p.Trees)), "questions/visitor")
		})
	}
}

func waited(p *check.Program, trees []*check.Tree, a check.Answers, asked func(int) bool) map[int]int {
	n := map[int]int{}
	for _, t := range trees {
		r := interp.Decide(p, t, a)
		if r.Settled() >= 0 {
			continue
		}
		seen := map[int]bool{}
		for _, q := range r.Open {
			if !asked(q) && !seen[q] {
				n[q]++
				seen[q] = true
			}
		}
	}
	return n
}

func first(p *check.Program, trees []*check.Tree, a check.Answers, asked func(int) bool) int {
	open := waited(p, trees, a, asked)
	for q := range p.Questions {
		if open[q] > 0 {
			return q
		}
	}
	return -1
}

func mostWaited(p *check.Program, trees []*check.Tree, a check.Answers, asked func(int) bool) int {
	open := waited(p, trees, a, asked)
	best := -1
	for q := range p.Questions {
		if open[q] > 0 && (best < 0 || open[q] > open[best]) {
			best = q
		}
	}
	return best
}
