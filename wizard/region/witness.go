package region

import (
	"slices"
	"strings"

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
		level, kids := s.nodes[d].level, s.nodes[d].kids
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

// Describe writes a box as conditions that a person can read; "" means any answers.
func (s *Space) Describe(b Box) string {
	var parts []string
	for i, classes := range b {
		if classes != nil {
			parts = append(parts, s.Vars[i].Describe(classes))
		}
	}
	return strings.Join(parts, ", ")
}

// Answers returns answers of p that lie in a box: of each named variable the first class, at its end next to a
// neighbour where it has one. Questions that the box does not name stay unknown.
func (s *Space) Answers(p *check.Program, b Box) check.Answers {
	a := p.NoAnswers(s.Today)
	for i, q := range p.Questions {
		for _, level := range s.byQ[q.ID] {
			if b[level] == nil {
				continue
			}
			v, class := s.Vars[level], s.Vars[level].Classes[b[level][0]]
			switch {
			case v.Option != "":
				k := int64(1) << q.Option(v.Option)
				if b[level][0] == 1 {
					a.Slots[i].Lo |= k
				} else {
					a.Slots[i].Hi &^= k
				}
			case v.options != nil:
				for j, id := range v.options {
					if k := q.Option(id); class.Options&(1<<j) != 0 && k >= 0 {
						a.Slots[i] = check.Slot{Lo: 1 << k}
						break
					}
				}
			default:
				n := class.Lo
				if class.Lo <= v.min && class.Hi < v.max {
					n = class.Hi
				}
				a.Slots[i] = check.Slot{Lo: n, Hi: n}
			}
		}
	}
	return a
}

// Slots returns, for every set of answers to q that the rules tell apart, what is known when one of them is given.
// Of a question that takes several options, each option that a rule looks at is one of them, chosen or not.
func (s *Space) Slots(q *tree.Question) []check.Slot {
	var out []check.Slot
	for _, level := range s.byQ[q.ID] {
		v := s.Vars[level]
		for i, c := range v.Classes {
			switch {
			case v.Option != "":
				u, k := check.Unknown(q), int64(1)<<q.Option(v.Option)
				if i == 0 {
					out = append(out, check.Slot{Lo: 0, Hi: u.Hi &^ k})
				} else {
					out = append(out, check.Slot{Lo: k, Hi: u.Hi})
				}
			case v.options != nil:
				out = append(out, check.Slot{Lo: int64(c.Options)})
			default:
				out = append(out, check.Slot{Lo: c.Lo, Hi: c.Hi})
			}
		}
	}
	return out
}

// With returns the cells in which a number or day has the given value.
func (s *Space) With(q *tree.Question, n int64) Diagram {
	level := s.byQ[q.ID][0]
	kids := make([]Diagram, len(s.Vars[level].Classes))
	for c, class := range s.Vars[level].Classes {
		kids[c] = s.number(truth(class.Lo <= n && n <= class.Hi))
	}
	return s.choice(int32(level), kids)
}
