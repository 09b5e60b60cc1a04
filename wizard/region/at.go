package region

import (
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
)

// At returns the value of a function for answers to all questions that it depends on, each exact.
func (s *Space) At(f Diagram, p *check.Program, a check.Answers) int64 {
	for {
		if n, ok := s.isNumber(f); ok {
			return n
		}
		v := s.Vars[s.nodes[f].level]
		q := slices.IndexFunc(p.Questions, func(q *tree.Question) bool { return q.ID == v.Q.ID })
		f = s.choices(f)[v.class(p.Questions[q], a.Slots[q])]
	}
}

// class returns the class in which an exact answer lies.
func (v *Var) class(q *tree.Question, a check.Slot) int {
	switch {
	case v.Option != "":
		return int(a.Lo >> q.Option(v.Option) & 1)
	case v.options != nil:
		set := v.set(q, uint32(a.Lo))
		return slices.IndexFunc(v.Classes, func(c Class) bool { return c.Options&set != 0 })
	}
	return slices.IndexFunc(v.Classes, func(c Class) bool { return c.Lo <= a.Lo && a.Lo <= c.Hi })
}
