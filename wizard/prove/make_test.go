package prove_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"zhilu/wizard/tree"
)

// maker makes up programs out of every construct of the language.
type maker struct {
	rng   *rand.Rand
	qs    *tree.Questions
	trees []*madeTree
	t     *madeTree // the one in work
}

func makeProgram(rng *rand.Rand) *made {
	m := &made{questions: makeQuestions(rng)}
	k := &maker{rng: rng}
	k.qs, _ = tree.ParseQuestions("questions.yaml", []byte(m.questions))
	k.t = &madeTree{}
	if rng.IntN(3) == 0 {
		m.never = append(m.never, k.cond(1))
	}
	for range 1 + rng.IntN(4) {
		k.tree()
	}
	m.trees = k.trees
	return m
}

func (k *maker) pick(words ...string) string { return words[k.rng.IntN(len(words))] }

func (k *maker) question(types ...tree.Type) *tree.Question {
	for {
		if q := k.qs.List[k.rng.IntN(len(k.qs.List))]; slices.Contains(types, q.Type) {
			return q
		}
	}
}

func (k *maker) tree() {
	k.t = &madeTree{}
	for i := range k.rng.IntN(4) {
		v := madeValue{id: fmt.Sprintf("v%d", i)}
		if k.rng.IntN(3) == 0 {
			v.expr = k.cond(2)
		} else {
			for range 1 + k.rng.IntN(3) {
				v.items = append(v.items, k.item(true))
			}
			v.cap = k.rng.IntN(3) * k.rng.IntN(40)
		}
		k.t.values = append(k.t.values, v)
	}
	n := 1 + k.rng.IntN(7)
	for i := range n {
		k.t.steps = append(k.t.steps, k.step(i, n))
	}
	for range k.rng.IntN(3) {
		k.t.docs = append(k.t.docs, k.cond(2))
	}
	for range k.rng.IntN(3) {
		k.t.dues = append(k.t.dues, k.due())
	}
	k.trees = append(k.trees, k.t)
}

// target is a step behind i, or an outcome; sometimes of many.
func (k *maker) target(i, n int) int {
	if i+1 < n && k.rng.IntN(2) == 0 {
		return i + 1 + k.rng.IntN(n-i-1)
	}
	return -1 - k.rng.IntN([]int{2, 4, 64}[k.rng.IntN(3)])
}

func (k *maker) step(i, n int) madeStep {
	s := madeStep{run: -1}
	switch k.rng.IntN(4) {
	case 0:
		q := k.question(tree.Bool, tree.One, tree.Nation)
		s.ask = q.ID
		s.branches = k.branches(q.OptionIDs(), i, n)
	case 1:
		q := k.question(tree.Num)
		s.ask = q.ID
		s.branches = k.branches(k.ranges(q), i, n)
	case 2:
		if len(k.trees) > 0 {
			s.run = k.rng.IntN(len(k.trees))
			s.branches = k.branches(outcomes(k.trees[s.run]), i, n)
			break
		}
		fallthrough
	default:
		s.when = k.cond(3)
		s.branches = []madeBranch{{"then", k.target(i, n)}, {"else", k.target(i, n)}}
		if s.branches[0].to == s.branches[1].to {
			s.branches[1].to = -60
			s.branches[0].to = min(s.branches[0].to, -1-k.rng.IntN(50))
		}
	}
	return s
}

func outcomes(t *madeTree) []string {
	var out []string
	reached := t.reached()
	for j, s := range t.steps {
		for _, br := range s.branches {
			if id := fmt.Sprintf("o%d", -br.to); reached[j] && br.to < 0 && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// branches deals the labels out to a few places, and leaves the last ones to "else" at times.
func (k *maker) branches(labels []string, i, n int) []madeBranch {
	k.rng.Shuffle(len(labels), func(a, b int) { labels[a], labels[b] = labels[b], labels[a] })
	var out []madeBranch
	numbers := strings.ContainsAny(labels[0], "<>.0123456789") && !strings.ContainsAny(labels[0], "xo")
	for len(labels) > 0 {
		take := min(len(labels), 1+k.rng.IntN(1+len(labels)))
		if len(out) >= 4 {
			take = len(labels)
		}
		label := strings.Join(labels[:take], " | ")
		if take == len(labels) && !numbers && k.rng.IntN(4) == 0 {
			label = "else"
		}
		out = append(out, madeBranch{label, k.target(i, n)})
		labels = labels[take:]
	}
	return out
}

// ranges cuts a number's range into pieces.
func (k *maker) ranges(q *tree.Question) []string {
	cuts := []int64{}
	for range k.rng.IntN(5) {
		if c := q.Min + 1 + k.rng.Int64N(q.Max-q.Min); !slices.Contains(cuts, c) {
			cuts = append(cuts, c)
		}
	}
	slices.Sort(cuts)
	var out []string
	lo := q.Min
	for _, c := range append(cuts, q.Max+1) {
		switch {
		case lo == c-1 && k.rng.IntN(2) == 0:
			out = append(out, fmt.Sprint(lo))
		case lo == q.Min && c <= q.Max && k.rng.IntN(2) == 0:
			out = append(out, fmt.Sprintf("< %d", c))
		case lo > q.Min && c > q.Max && k.rng.IntN(2) == 0:
			out = append(out, fmt.Sprintf("> %d", lo-1))
		default:
			out = append(out, fmt.Sprintf("%d..%d", lo, c-1))
		}
		lo = c
	}
	return out
}

func (k *maker) item(best bool) madeItem {
	if best && k.rng.IntN(4) == 0 {
		return madeItem{best: []madeItem{k.item(false), k.item(false)}}
	}
	q := k.question(tree.Bool, tree.One, tree.Nation, tree.Num)
	it := madeItem{of: q.ID}
	labels := q.OptionIDs()
	if q.Type == tree.Num {
		labels = k.ranges(q)
	}
	if grow := q.Min + 2; q.Type == tree.Num && q.Max > grow+10 && k.rng.IntN(3) == 0 {
		labels = []string{fmt.Sprintf("< %d", grow)}
		it.more = fmt.Sprintf(", from: %d, base: %d, each: %d, cap: %d", grow, k.rng.IntN(5)-2, 1+k.rng.IntN(2), 3+k.rng.IntN(5))
	}
	for _, l := range labels {
		it.bands = append(it.bands, band{l, k.rng.IntN(20) - 4})
	}
	return it
}
