package region

import (
	"cmp"
	"fmt"
	"slices"

	"zhilu/wizard/check"
)

// Shift is cells that lead to one place under old rules and to another under new ones.
type Shift struct {
	From, To string // outcomes, as place names them; "" where the answers did not exist
	Cells    Diagram
	Possible Diagram // cells that the constraints of both versions allow
}

// Shifts returns where two versions of a tree differ, in the order of their outcomes. Cells that the constraints of
// either version rule out do not count. Both must be in the space.
func Shifts(s *Space, old, new Version) []Shift {
	oldRules, newRules := s.NewRules(old.Program), s.NewRules(new.Program)
	possible := s.And(oldRules.Possible, newRules.Possible)
	before, after := oldRules.Tree(old.Tree).Outcome, newRules.Tree(new.Tree).Outcome
	var out []Shift
	for a := nowhere; a < len(old.Tree.Outcomes); a++ {
		from := s.And(possible, s.Where(before, int64(a)))
		for b := nowhere; b < len(new.Tree.Outcomes); b++ {
			x, y := place(old.Tree, a), place(new.Tree, b)
			if to := s.Where(after, int64(b)); x != y && s.Meet(from, to) {
				out = append(out, Shift{x, y, s.And(from, to), possible})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Shift) int { return cmp.Compare(s.Share(y.Cells), s.Share(x.Cells)) })
	return out
}

// place names an outcome such that two of the same name mean the same to a visitor.
func place(t *check.Tree, outcome int) string {
	if outcome == nowhere {
		return ""
	}
	return fmt.Sprintf("%s (%s)", t.Outcomes[outcome].ID, t.Outcomes[outcome].Verdict)
}
