// Package advice says what a visitor can be told beside the outcomes: what to ask next, which answers already decide a
// tree, and what would have to be different. The browser's runtime does the same with the module; one corpus holds the
// two together.
package advice

import (
	"math"
	"math/bits"
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/interp"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// Adviser advises on one program for one day of visit.
type Adviser struct {
	p       *check.Program
	classes [][]check.Slot // by question: answers that no rule tells apart
}

// New prepares advice for a day, in days since 1970-01-01.
func New(p *check.Program, today int64) *Adviser {
	a := &Adviser{p: p}
	s := region.NewSpace(today, p)
	for _, q := range p.Questions {
		a.classes = append(a.classes, s.Slots(q))
	}
	return a
}

// Classes returns the answers to question q that the rules tell apart, each as what is known when it is given.
func (a *Adviser) Classes(q int) []check.Slot { return a.classes[q] }

const (
	// considered is how many questions are compared: those that most trees wait for.
	considered = 8
	// together is how much better a question must be to lead away from the tree that the last question was about.
	together = 1.25
)

// Next chooses what to ask: the question whose answer, on average over the answers that the rules tell apart, rules
// out most of what the trees can still end at, measured in bits. Among equals, the one that comes first in the order
// of the editors. asked says which questions are not to be asked any more; last is the question before, or -1. It
// returns -1 if nothing that could be asked changes anything.
func (a *Adviser) Next(trees []*check.Tree, ans check.Answers, asked func(q int) bool, last int) int {
	waits := map[int][]int{} // question -> trees that wait for it
	results := make([]interp.Result, len(trees))
	for i, t := range trees {
		results[i] = interp.Decide(a.p, t, ans)
		if results[i].Settled() >= 0 {
			continue
		}
		for _, q := range results[i].Open {
			if !asked(q) && !slices.Contains(waits[q], i) {
				waits[q] = append(waits[q], i)
			}
		}
	}
	var qs []int
	for q := range waits {
		qs = append(qs, q)
	}
	slices.SortFunc(qs, func(x, y int) int {
		if d := len(waits[y]) - len(waits[x]); d != 0 {
			return d
		}
		return x - y
	})
	if len(qs) > considered {
		qs = qs[:considered]
	}
	slices.Sort(qs)
	best, bestGain := -1, 0.0
	for _, q := range qs {
		gain := a.gain(trees, results, waits[q], ans, q)
		if last >= 0 && slices.ContainsFunc(waits[q], func(i int) bool { return slices.Contains(trees[i].Asks, last) }) {
			gain *= together
		}
		if best < 0 || gain > bestGain+1e-9 {
			best, bestGain = q, gain
		}
	}
	return best
}

// gain is the mean number of bits that an answer to q settles in the trees that wait for it.
func (a *Adviser) gain(trees []*check.Tree, before []interp.Result, waiting []int, ans check.Answers, q int) float64 {
	slots := slices.Clone(ans.Slots)
	total := 0.0
	for _, c := range a.classes[q] {
		slots[q] = c
		for _, i := range waiting {
			after := interp.Decide(a.p, trees[i], check.Answers{Slots: slots, Today: ans.Today})
			total += open(before[i]) - open(after)
		}
	}
	return total / float64(len(a.classes[q]))
}

func open(r interp.Result) float64 { return math.Log2(float64(bits.OnesCount64(r.Possible))) }

// budget bounds the search for something smallest, in trees decided.
const budget = 20_000

// Because returns a smallest set of answered questions that alone settles t at the outcome at which all answers
// settle it, ascending. It returns nil if the tree is not settled. Where more sets than can be searched are possible,
// it is one from which no question can be left out.
func Because(p *check.Program, t *check.Tree, ans check.Answers) []int {
	want := interp.Decide(p, t, ans).Possible
	if bits.OnesCount64(want) != 1 {
		return nil
	}
	none := p.NoAnswers(ans.Today)
	given := func(qs []int) check.Answers {
		a := check.Answers{Slots: slices.Clone(none.Slots), Today: ans.Today}
		for _, q := range qs {
			a.Slots[q] = ans.Slots[q]
		}
		return a
	}
	enough := func(qs []int) bool { return interp.Decide(p, t, given(qs)).Possible == want }
	var set []int
	for _, q := range t.Asks {
		if ans.Slots[q] != none.Slots[q] {
			set = append(set, q)
		}
	}
	all := slices.Clone(set)
	for _, q := range slices.Backward(all) { // leave out what can be left out
		if without := slices.DeleteFunc(slices.Clone(set), func(x int) bool { return x == q }); enough(without) {
			set = without
		}
	}
	left := budget
	for size := 0; size < len(set) && left > 0; size++ { // and look for fewer still
		if found := subset(all, size, nil, enough, &left); found != nil {
			return found
		}
	}
	return set
}

// subset returns the first set of n of the questions, in their order, that is enough; nil if none is, or when no budget
// is left.
func subset(qs []int, n int, chosen []int, enough func([]int) bool, left *int) []int {
	if n == 0 {
		if *left--; *left > 0 && enough(chosen) {
			return append([]int{}, chosen...) // not nil, be it empty
		}
		return nil
	}
	for i := 0; i+n <= len(qs) && *left > 0; i++ {
		if found := subset(qs[i+1:], n-1, append(chosen, qs[i]), enough, left); found != nil {
			return found
		}
	}
	return nil
}

// Change is an answer that would have to be another one: some answer within To.
type Change struct {
	Q  int
	To check.Slot
}

// maxChanges is how many answers a proposal may change at most.
const maxChanges = 3

// Changes returns the smallest sets of changed answers that would settle t at a likely outcome: as few answers as
// possible, up to limit proposals. Answers to fixed questions stay. It returns nil if t is not settled, is likely
// already, or needs more than three changes.
func (a *Adviser) Changes(t *check.Tree, ans check.Answers, limit int) [][]Change {
	o := interp.Decide(a.p, t, ans).Settled()
	if o < 0 || t.Outcomes[o].Verdict == tree.Likely {
		return nil
	}
	var qs []int
	for _, q := range t.Asks {
		if !a.p.Questions[q].Fixed && ans.Slots[q] != check.Unknown(a.p.Questions[q]) {
			qs = append(qs, q)
		}
	}
	f := &changer{a: a, t: t, ans: check.Answers{Slots: slices.Clone(ans.Slots), Today: ans.Today}, limit: limit, left: budget}
	for n := 1; n <= maxChanges && f.found == nil; n++ {
		f.search(qs, n, nil)
	}
	return f.found
}

type changer struct {
	a     *Adviser
	t     *check.Tree
	ans   check.Answers
	found [][]Change
	limit int
	left  int
}

func (f *changer) search(qs []int, n int, chosen []Change) {
	if len(f.found) >= f.limit || f.left <= 0 {
		return
	}
	if n == 0 {
		f.left--
		if o := interp.Decide(f.a.p, f.t, f.ans).Settled(); o >= 0 && f.t.Outcomes[o].Verdict == tree.Likely {
			f.found = append(f.found, slices.Clone(chosen))
		}
		return
	}
	for i := 0; i+n <= len(qs); i++ {
		was := f.ans.Slots[qs[i]]
		for _, to := range f.a.classes[qs[i]] {
			if meets(f.a.p.Questions[qs[i]], was, to) {
				continue // that is what was answered
			}
			f.ans.Slots[qs[i]] = to
			f.search(qs[i+1:], n-1, append(chosen, Change{qs[i], to}))
		}
		f.ans.Slots[qs[i]] = was
	}
}

// meets reports whether two things known of an answer can both be true.
func meets(q *tree.Question, a, b check.Slot) bool {
	switch q.Type {
	case tree.Bool, tree.One, tree.Nation:
		return a.Lo&b.Lo != 0
	case tree.Many:
		return a.Lo&^b.Hi == 0 && b.Lo&^a.Hi == 0
	}
	return a.Lo <= b.Hi && b.Lo <= a.Hi
}
