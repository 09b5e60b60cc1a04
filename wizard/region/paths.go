package region

import (
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
)

// Paths calls f with ways from the top of functions to where they end, such that together they take every class of
// every choice in them. A path is, by variable, the class that it takes, or -1 where it does not look. It is valid
// during the call only; f ends the work by returning false.
func (s *Space) Paths(f func(path []int) bool, of ...Diagram) {
	w := &walker{s: s, next: make([]int, len(s.nodes)), done: make([]bool, len(s.nodes)), path: make([]int, len(s.Vars))}
	for _, d := range of {
		for !w.finished(d) {
			w.walk(d)
			if !f(w.path) {
				return
			}
		}
	}
}

type walker struct {
	s    *Space
	next []int  // by node: the first class that no path took yet
	done []bool // by node: whether paths took every class from here on
	path []int
	way  []Diagram
}

// walk takes a class that no path took yet wherever there is one, and otherwise leads on to one.
func (w *walker) walk(d Diagram) {
	for i := range w.path {
		w.path[i] = -1
	}
	w.way = w.way[:0]
	for n := &w.s.nodes[d]; n.kids != nil; n = &w.s.nodes[d] {
		w.way = append(w.way, d)
		c := w.next[d]
		if c < len(n.kids) {
			w.next[d]++
		} else {
			c = max(0, slices.IndexFunc(n.kids, func(k Diagram) bool { return !w.finished(k) }))
		}
		w.path[n.level] = c
		d = n.kids[c]
	}
	for _, d := range slices.Backward(w.way) {
		kids := w.s.nodes[d].kids
		w.done[d] = w.next[d] == len(kids) && !slices.ContainsFunc(kids, func(k Diagram) bool { return !w.finished(k) })
	}
}

func (w *walker) finished(d Diagram) bool { return w.done[d] || w.s.nodes[d].kids == nil }

// Corner writes answers on a path into a: of numbers and days the first of their class, or the last one if last is
// set; of options one after the other, by turn. Questions that the path does not look at stay as they are.
func (s *Space) Corner(p *check.Program, path []int, last bool, turn int, a check.Answers) {
	for i, c := range path {
		if c < 0 {
			continue
		}
		v := s.Vars[i]
		q := slices.IndexFunc(p.Questions, func(q *tree.Question) bool { return q.ID == v.Q.ID })
		slot, class := &a.Slots[q], v.Classes[c]
		switch {
		case v.Option != "":
			k := int64(1) << p.Questions[q].Option(v.Option)
			slot.Lo |= k * int64(c)
			slot.Hi &^= k * int64(1-c)
		case v.options != nil:
			slot.Lo = v.one(p.Questions[q], class.Options, turn)
		case last:
			*slot = check.Slot{Lo: class.Hi, Hi: class.Hi}
		default:
			*slot = check.Slot{Lo: class.Lo, Hi: class.Lo}
		}
	}
}

// one picks an option that the question has out of a set.
func (v *Var) one(q *tree.Question, set uint64, turn int) int64 {
	var bits []int64
	for i, id := range v.options {
		if k := q.Option(id); set&(1<<i) != 0 && k >= 0 {
			bits = append(bits, 1<<k)
		}
	}
	return bits[turn%len(bits)]
}
