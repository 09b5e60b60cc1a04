package check

// Monotone reports whether x varies with the answer to one question only, and always in the same direction: it falls
// if down is set, and rises otherwise. Then there is a line among the answers on one side of which x is at least any
// given number. q is -1 if x is the same for all answers.
func Monotone(x *Sum) (q int, down, ok bool) {
	w := way{q: -1}
	w.sum(x, 1)
	return w.q, w.sign < 0, !w.mixed
}

// way is what was seen of a number: the question that it varies with, and the direction.
type way struct {
	q     int
	sign  int64
	mixed bool
}

func (w *way) sum(x *Sum, sign int64) {
	for _, t := range x.Terms {
		s := sign
		if t.Coef < 0 {
			s = -sign
		}
		switch n := t.X.(type) {
		case *Answer:
			w.answer(n.Q, s)
		case *Table:
			w.mixed = true
		case *Best:
			for _, y := range n.X {
				w.sum(y, s)
			}
		case *WorkDays:
			w.sum(n.A, -s)
			w.sum(n.B, s)
		}
	}
}

func (w *way) answer(q int, sign int64) {
	if w.q >= 0 && (w.q != q || w.sign != sign) {
		w.mixed = true
	}
	w.q, w.sign = q, sign
}

// onlyTables reports whether x varies with tables only.
func onlyTables(x *Sum) bool {
	for _, t := range x.Terms {
		switch n := t.X.(type) {
		case *Answer:
			return false
		case *Best:
			for _, y := range n.X {
				if !onlyTables(y) {
					return false
				}
			}
		case *WorkDays:
			if !onlyTables(n.A) || !onlyTables(n.B) {
				return false
			}
		}
	}
	return true
}
