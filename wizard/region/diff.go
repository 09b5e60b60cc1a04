package region

import (
	"slices"

	"zhilu/wizard/check"
)

// Shift is cells that lead to one place under old rules and to another under new ones.
type Shift struct {
	From, To string // outcomes, as Place names them; "" where the answers did not exist
	Cells    Diagram
}

// Place names an outcome such that two of the same name mean the same to a visitor.
func Place(t *check.Tree, outcome int) string {
	return t.Outcomes[outcome].ID + " (" + string(t.Outcomes[outcome].Verdict) + ")"
}

// Shifts returns where two versions of a tree differ, in the order of their outcomes. Cells that the constraints of
// either version rule out do not count.
func Shifts(s *Space, old, new *Rules, was, is *check.Tree) []Shift {
	possible := s.And(old.Possible, new.Possible)
	of, nf := old.Tree(was).Outcome, new.Tree(is).Outcome
	var out []Shift
	for a := -1; a < len(was.Outcomes); a++ {
		from := s.And(possible, s.Where(of, int64(a)))
		if s.Empty(from) {
			continue
		}
		for b := -1; b < len(is.Outcomes); b++ {
			name := func(t *check.Tree, o int) string {
				if o < 0 {
					return ""
				}
				return Place(t, o)
			}
			if x, y := name(was, a), name(is, b); x != y {
				if cells := s.And(from, s.Where(nf, int64(b))); !s.Empty(cells) {
					out = append(out, Shift{x, y, cells})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Shift) int { return compareFloat(s.Share(y.Cells), s.Share(x.Cells)) })
	return out
}

func compareFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
