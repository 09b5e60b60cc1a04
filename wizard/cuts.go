package wizard

import (
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/region"
	"zhilu/wizard/tree"
)

// cuts says which answers rules tell apart, as the wording file has it: the wizard offers them as ranges and uses them
// to choose questions. Days are cut anew every day; those that move with it are given as distances from the visit.
type cuts struct {
	today     int64
	now, then *region.Space
}

func newCuts(p *check.Program, today int64) *cuts {
	return &cuts{today: today, now: region.NewSpace(today, p), then: region.NewSpace(today+1, p)}
}

func (c *cuts) add(q *tree.Question, out *jsonQuestion) {
	slots := c.now.Slots(q)
	switch q.Type {
	case tree.One, tree.Nation, tree.Bool:
		if len(slots) == len(q.Options) {
			return
		}
		for _, s := range slots {
			out.Groups = append(out.Groups, s.Lo)
		}
	case tree.Many: // not chosen and chosen, of each option that a rule looks at
		if len(slots) == 2*len(q.Options) {
			return
		}
		for i := 1; i < len(slots); i += 2 {
			out.Groups = append(out.Groups, slots[i].Lo)
		}
	case tree.Num:
		for _, s := range slots[1:] {
			out.Cuts = append(out.Cuts, s.Lo)
		}
	case tree.Day:
		next := c.then.Slots(q)
		for _, s := range slots[1:] {
			if slices.ContainsFunc(next, func(n check.Slot) bool { return n.Lo == s.Lo }) && !slices.ContainsFunc(next, func(n check.Slot) bool { return n.Lo == s.Lo+1 }) {
				out.Cuts = append(out.Cuts, s.Lo)
			} else {
				out.Days = append(out.Days, s.Lo-c.today)
			}
		}
	}
}
