package prove

import (
	"context"

	"zhilu/wizard/check"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// cells compares module and interpreter along paths through the decision diagrams of a tree: what it decides, what
// each of its steps tells apart, and when documents and the like are meant. Together the paths take every edge; each is
// tried with the first and the last answer of all classes on it, and with one question left unknown. Trees that it runs
// are proved by themselves: here, a path only leads to each of their outcomes.
func (r *Runner) cells(ctx context.Context, t *check.Tree, today int64) error {
	var bad error
	err := region.Exactly(func() {
		own := region.NewOwn(today, r.p, t)
		w := &prober{r: r, t: t, fill: own.Filler(), unknown: r.p.NoAnswers(today), a: r.p.NoAnswers(today)}
		own.Paths(func(path []int) bool {
			bad = w.path(ctx, path)
			return bad == nil
		})
		if bad == nil {
			bad = w.single(ctx, own)
		}
	})
	if bad == nil {
		bad = err
	}
	return bad
}

// prober tries paths of one tree.
type prober struct {
	r          *Runner
	t          *check.Tree
	fill       *region.Filler
	unknown, a check.Answers
	on         []int // the variables on the path
	turn       int
}

func (w *prober) path(ctx context.Context, path []int) error {
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
		if err := w.r.Compare(ctx, w.t, w.a); err != nil {
			return err
		}
	}
	if len(w.on) == 0 {
		return nil
	}
	q := w.fill.Question(w.on[w.turn%len(w.on)])
	w.a.Slots[q] = w.unknown.Slots[q]
	return w.r.Compare(ctx, w.t, w.a)
}

// single compares both on every answer that is given alone: every option, and both ends of every class.
func (w *prober) single(ctx context.Context, own *region.Own) error {
	copy(w.a.Slots, w.unknown.Slots)
	for _, i := range w.t.Asks {
		q := w.r.p.Questions[i]
		for _, slot := range alone(q, own.Slots(q)) {
			w.a.Slots[i] = slot
			if err := w.r.Compare(ctx, w.t, w.a); err != nil {
				return err
			}
		}
		w.a.Slots[i] = w.unknown.Slots[i]
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
