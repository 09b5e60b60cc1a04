package site

import (
	"slices"

	"zhilu/generator/content"
)

// relate fills in the relations of all guides: first what each one says itself, in the author's order, then what the
// others say of it, in the order of their ids.
func (s *Site) relate() {
	for _, g := range s.Guides {
		facts := g.Written.Facts()
		s.link(&g.Related, g, facts.Related)
		switch {
		case facts.Permit != nil:
			s.link(&g.Offices, g, facts.Permit.Offices)
			s.link(&g.Times, g, facts.Permit.Times)
		case facts.Topic != nil:
			s.link(&g.Offices, g, facts.Topic.Offices)
			s.link(&g.Times, g, facts.Topic.Times)
		case facts.Time != nil:
			s.link(&g.AppliesTo, g, facts.Time.AppliesTo)
		case facts.Office != nil:
			s.link(&g.Serves, g, facts.Office.Serves)
			for _, m := range facts.Office.Accepts {
				s.link(&g.Serves, g, []content.Ref{m.Guide})
			}
		}
	}
	// The other ends are taken from what was written, not from what this loop adds.
	type edge struct{ from, to *Guide }
	var offices, serves, times, applies, related []edge
	for _, g := range s.Guides {
		for _, o := range g.Offices {
			serves = append(serves, edge{o, g})
		}
		for _, o := range g.Serves {
			offices = append(offices, edge{o, g})
		}
		for _, t := range g.Times {
			applies = append(applies, edge{t, g})
		}
		for _, t := range g.AppliesTo {
			times = append(times, edge{t, g})
		}
		for _, r := range g.Related {
			related = append(related, edge{r, g})
		}
	}
	for _, e := range serves {
		add(&e.from.Serves, e.to)
	}
	for _, e := range offices {
		add(&e.from.Offices, e.to)
	}
	for _, e := range applies {
		add(&e.from.AppliesTo, e.to)
	}
	for _, e := range times {
		add(&e.from.Times, e.to)
	}
	for _, e := range related {
		if !slices.Contains(e.from.Related, e.to) {
			add(&e.from.Mentioned, e.to)
		}
	}
}

// link appends the published guides among refs.
func (s *Site) link(to *[]*Guide, self *Guide, refs []content.Ref) {
	for _, r := range refs {
		if g := s.guides[r.Value]; g != nil && g != self {
			add(to, g)
		}
	}
}

func add(to *[]*Guide, g *Guide) {
	if !slices.Contains(*to, g) {
		*to = append(*to, g)
	}
}
