package prove

import (
	"zhilu/wizard/check"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// cells tries paths through the decision diagrams of a tree: what it decides, what each of its steps tells apart, and
// when documents and the like are meant. Together the paths take every edge; each is tried with the first and the last
// answer of all classes on it, and with one question left unknown. Trees that it runs are proved by themselves: here,
// a path only leads to each of their outcomes.
func cells(p *check.Program, t *check.Tree, day int64, try try) (ok bool, err error) {
	err = region.Exactly(func() {
		own := region.NewOwn(day, p, t)
		w := newProber(p, t, day, try)
		w.fill = own.Filler()
		if ok = w.single(own.Rules.Space()); ok {
			own.Paths(func(path []int) bool {
				ok = w.path(path)
				return ok
			})
		}
	})
	return ok, err
}

// prober tries paths of one tree.
type prober struct {
	p          *check.Program
	t          *check.Tree
	try        try
	fill       *region.Filler
	unknown, a check.Answers
	on         []int // the variables on the path
	turn       int
}

func newProber(p *check.Program, t *check.Tree, day int64, try try) *prober {
	return &prober{p: p, t: t, try: try, unknown: p.NoAnswers(day), a: p.NoAnswers(day)}
}

func (w *prober) path(path []int) bool {
	w.turn++
	w.on = w.on[:0]
	for v, c := range path {
		if c >= 0 {
			w.on = append(w.on, v)
		}
	}
	for _, last := range []bool{false, true} {
		copy(w.a.Slots, w.unknown.Slots)
		w.fill.Fill(path, last, w.turn, w.a)
		if !w.try(w.a) {
			return false
		}
	}
	if len(w.on) == 0 {
		return true
	}
	q := w.fill.Question(w.on[w.turn%len(w.on)])
	w.a.Slots[q] = w.unknown.Slots[q]
	return w.try(w.a)
}

// single tries every answer alone: every option, and both ends of every class.
func (w *prober) single(s *region.Space) bool {
	copy(w.a.Slots, w.unknown.Slots)
	for _, i := range w.t.Asks {
		q := w.p.Questions[i]
		for _, slot := range alone(q, s.Slots(q)) {
			w.a.Slots[i] = slot
			if !w.try(w.a) {
				return false
			}
		}
		w.a.Slots[i] = w.unknown.Slots[i]
	}
	return true
}

// alone lists answers to one question: every option, and all but that; of several, one option that is or is not chosen;
// of numbers and days, both ends of every class, the class, and what lies on either side of each end.
func alone(q *tree.Question, classes []check.Slot) []check.Slot {
	var out []check.Slot
	u := check.Unknown(q)
	for k := range q.Options {
		switch bit := int64(1) << k; q.Type {
		case tree.Many:
			out = append(out, check.Slot{Lo: bit, Hi: u.Hi}, check.Slot{Lo: 0, Hi: u.Hi &^ bit})
		default:
			out = append(out, check.Slot{Lo: bit}, check.Slot{Lo: u.Lo &^ bit})
		}
	}
	if len(q.Options) == 0 {
		for _, c := range classes {
			out = append(out, check.Slot{Lo: c.Lo, Hi: c.Lo}, check.Slot{Lo: c.Hi, Hi: c.Hi}, c, check.Slot{Lo: u.Lo, Hi: c.Hi}, check.Slot{Lo: c.Lo, Hi: u.Hi})
		}
	}
	return out
}
