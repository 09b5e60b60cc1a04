package region

import (
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
)

// Box is answers to some questions, any answer to the others: by variable, the classes that are meant; nil for all.
type Box [][]int

// Boxes returns up to n boxes that together lie within a set, each as wide as the diagram's branches allow; all
// reports whether they are the whole set.
func (s *Space) Boxes(set Diagram, n int) (boxes []Box, all bool) {
	all = true
	box := make(Box, len(s.Vars))
	var visit func(d Diagram)
	visit = func(d Diagram) {
		if s.Empty(d) {
			return
		}
		if len(boxes) == n {
			all = false
			return
		}
		level, kids := s.nodes[d].level, s.choices(d)
		if kids == nil {
			boxes = append(boxes, slices.Clone(box))
			return
		}
		var done []Diagram
		for _, k := range kids {
			if slices.Contains(done, k) {
				continue
			}
			done = append(done, k)
			var classes []int // every class that goes on alike
			for c, other := range kids {
				if other == k {
					classes = append(classes, c)
				}
			}
			box[level] = classes
			visit(k)
		}
		box[level] = nil
	}
	visit(set)
	return boxes, all
}

// Cover returns up to n boxes that together hold a set, and beyond it only cells that are not possible; all reports
// whether they hold the whole set. Each is as wide as can be, so that it says no more than it must.
func (s *Space) Cover(set, possible Diagram, n int) (boxes []Box, all bool) {
	fits := s.Or(set, s.Not(possible))
	for rest := set; rest != empty; {
		if len(boxes) == n {
			return boxes, false
		}
		first, _ := s.Boxes(rest, 1)
		box := s.widened(first[0], fits, possible)
		boxes = append(boxes, box)
		rest = s.Minus(rest, s.cells(box))
	}
	return boxes, true
}

// widened leaves out of a box what can be left out while it stays within fits: first whole conditions, the last one
// first, then what keeps a class out that is possible in the rest of the box.
func (s *Space) widened(b Box, fits, possible Diagram) Box {
	for level, classes := range slices.Backward(b) {
		if b[level] = nil; !s.Within(s.cells(b), fits) {
			b[level] = classes
		}
	}
	for level, classes := range b {
		if classes == nil {
			continue
		}
		wide := slices.Clone(classes)
		for c := range s.Vars[level].Classes {
			b[level] = []int{c}
			if cells := s.cells(b); !slices.Contains(classes, c) && s.Within(cells, fits) && s.Meet(cells, possible) {
				wide = append(wide, c)
			}
		}
		slices.Sort(wide)
		b[level] = wide
	}
	return b
}

// cells is a box as a set.
func (s *Space) cells(b Box) Diagram {
	d := whole
	for level, classes := range slices.Backward(b) {
		if classes != nil {
			d = s.choose(int32(level), func(c int) Diagram {
				if slices.Contains(classes, c) {
					return d
				}
				return empty
			})
		}
	}
	return d
}

// Answers returns answers of p that lie in a box: of each named variable the first class, at its end next to a
// neighbour where it has one; of several options, those that are named and no others. Questions that the box does not
// name stay unknown.
func (s *Space) Answers(p *check.Program, b Box) check.Answers {
	a := p.NoAnswers(s.Today)
	for i, q := range p.Questions {
		chosen, named := int64(0), false
		for _, level := range s.about(q) {
			if b[level] == nil {
				continue
			}
			v, class := s.Vars[level], b[level][0]
			if v.Option == "" {
				a.Slots[i] = v.first(q, class)
				continue
			}
			named = true
			if k := q.Option(v.Option); k >= 0 {
				chosen |= int64(class) << k
			}
		}
		if named {
			a.Slots[i] = check.Slot{Lo: chosen, Hi: chosen}
		}
	}
	return a
}

// first is one answer of a class, as a program knows the question.
func (v *Var) first(q *tree.Question, class int) check.Slot {
	c := v.Classes[class]
	for j, id := range v.options {
		if k := q.Option(id); c.Options&(1<<j) != 0 && k >= 0 {
			return check.Slot{Lo: 1 << k}
		}
	}
	switch {
	case v.options != nil: // only another version knows these
		return check.Unknown(q)
	case c.Lo <= v.min && c.Hi < v.max:
		return check.Slot{Lo: c.Hi, Hi: c.Hi}
	}
	return check.Slot{Lo: c.Lo, Hi: c.Lo}
}
