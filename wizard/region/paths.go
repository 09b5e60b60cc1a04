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
	for kids := w.s.choices(d); kids != nil; kids = w.s.choices(d) {
		w.way = append(w.way, d)
		c := w.next[d]
		if c < len(kids) {
			w.next[d]++
		} else {
			c = max(0, slices.IndexFunc(kids, func(k Diagram) bool { return !w.finished(k) }))
		}
		w.path[w.s.nodes[d].level] = c
		d = kids[c]
	}
	for _, d := range slices.Backward(w.way) {
		kids := w.s.choices(d)
		w.done[d] = w.next[d] == len(kids) && !slices.ContainsFunc(kids, func(k Diagram) bool { return !w.finished(k) })
	}
}

func (w *walker) finished(d Diagram) bool { return w.done[d] || w.s.choices(d) == nil }

// Filler writes answers that lie on paths.
type Filler struct{ vars []filled }

type filled struct {
	q       int // the question, by index into the program's
	option  int64
	options [][]int64 // by class, the options in it, each as a set
	classes []Class
}

// Filler prepares to fill in answers of p.
func (s *Space) Filler(p *check.Program) *Filler {
	f := &Filler{}
	for _, v := range s.Vars {
		x := filled{classes: v.Classes}
		x.q = slices.IndexFunc(p.Questions, func(q *tree.Question) bool { return q.ID == v.Q.ID })
		q := p.Questions[x.q]
		if v.Option != "" {
			x.option = 1 << q.Option(v.Option)
		}
		for _, c := range v.Classes {
			var in []int64
			for i, id := range v.options {
				if k := q.Option(id); c.Options&(1<<i) != 0 && k >= 0 {
					in = append(in, 1<<k)
				}
			}
			x.options = append(x.options, in)
		}
		f.vars = append(f.vars, x)
	}
	return f
}

// Question returns the index of the question that a variable is about.
func (f *Filler) Question(v int) int { return f.vars[v].q }

// Fill writes answers on a path into a: of numbers and days the first of their class, or the last one if last is set;
// of options one after the other, by turn. Questions that the path does not look at stay as they are.
func (f *Filler) Fill(path []int, last bool, turn int, a check.Answers) {
	for i, c := range path {
		if c < 0 {
			continue
		}
		v := &f.vars[i]
		slot := &a.Slots[v.q]
		switch in := v.options[c]; {
		case v.option != 0:
			slot.Lo |= v.option * int64(c)
			slot.Hi &^= v.option * int64(1-c)
		case in != nil:
			slot.Lo = in[turn%len(in)]
		case last:
			*slot = check.Slot{Lo: v.classes[c].Hi, Hi: v.classes[c].Hi}
		default:
			*slot = check.Slot{Lo: v.classes[c].Lo, Hi: v.classes[c].Lo}
		}
	}
}
