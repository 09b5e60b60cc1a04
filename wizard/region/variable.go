package region

import (
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
)

// Var is a question, or one option of a question that takes several.
type Var struct {
	Q       *tree.Question // nil for the outcome of another tree, taken as an answer
	run     int            // which tree that is
	Option  string         // of a question that takes several: the option, chosen (class 1) or not (0)
	options []string       // of one of and yes/no: every option that some program knows
	min     int64
	max     int64
	cuts    []int64  // of numbers and days: where a class begins, but for the first
	masks   []uint64 // of options: the sets that rules tell apart
	Classes []Class
}

// Class is answers that no rule tells apart: options, or neighbouring numbers.
type Class struct {
	Options uint64 // by index into the variable's options
	tree.Range
}

// widen takes another program's idea of the question into account.
func (v *Var) widen(q *tree.Question) {
	if q.Type == tree.Num {
		v.min, v.max = min(v.min, q.Min), max(v.max, q.Max)
	}
	if q.Type == tree.Bool || q.Type == tree.One || q.Type == tree.Nation {
		for _, id := range q.OptionIDs() {
			if !slices.Contains(v.options, id) && len(v.options) < 64 {
				v.options = append(v.options, id)
			}
		}
	}
}

// set translates a set of options of a program's question.
func (v *Var) set(q *tree.Question, mask uint32) uint64 {
	var out uint64
	for i, id := range q.OptionIDs() {
		if mask&(1<<i) != 0 {
			out |= 1 << slices.Index(v.options, id)
		}
	}
	return out
}

func (v *Var) cut(at int64) {
	if at > v.min && at <= v.max {
		v.cuts = append(v.cuts, at)
	}
}

func (v *Var) classes() {
	switch {
	case v.Option != "":
		v.Classes = []Class{{Range: tree.Range{Lo: 0, Hi: 0}}, {Range: tree.Range{Lo: 1, Hi: 1}}}
	case v.options != nil:
		of := map[string]int{}
		for i := range v.options {
			sign := make([]byte, len(v.masks))
			for j, m := range v.masks {
				sign[j] = byte(m >> i & 1)
			}
			k, ok := of[string(sign)]
			if !ok {
				k = len(v.Classes)
				of[string(sign)] = k
				v.Classes = append(v.Classes, Class{})
			}
			v.Classes[k].Options |= 1 << i
		}
	default:
		slices.Sort(v.cuts)
		v.cuts = slices.Compact(v.cuts)
		lo := v.min
		for _, c := range v.cuts {
			v.Classes = append(v.Classes, Class{Range: tree.Range{Lo: lo, Hi: c - 1}})
			lo = c
		}
		v.Classes = append(v.Classes, Class{Range: tree.Range{Lo: lo, Hi: v.max}})
	}
}

// Slots returns, for every set of answers to q that the rules tell apart, what is known when one of them is given.
// Of a question that takes several options, each option that a rule looks at, in the editors' order, is one of them,
// not chosen and chosen.
func (s *Space) Slots(q *tree.Question) []check.Slot {
	var out []check.Slot
	levels := slices.Clone(s.about(q))
	slices.SortStableFunc(levels, func(a, b int) int { return q.Option(s.Vars[a].Option) - q.Option(s.Vars[b].Option) })
	for _, level := range levels {
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
	level := s.about(q)[0]
	return s.choose(int32(level), func(c int) Diagram {
		class := s.Vars[level].Classes[c]
		return s.number(truth(class.Lo <= n && n <= class.Hi))
	})
}
