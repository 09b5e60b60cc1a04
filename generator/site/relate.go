package site

import (
	"slices"

	"zhilu/generator/content"
)

// relate fills in the relations of all guides: first what each one says itself, in the author's order, then what the
// others say of it, in the order of their ids.
func (s *Site) relate() {
	for _, g := range s.Guides {
		to := g.relations()
		for i, ids := range relationsOf(g.Written) {
			s.link(to[i], g, ids)
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

// relations are those of a guide: what relationsOf says, and Mentioned.
func (g *Guide) relations() [6]*[]*Guide {
	return [...]*[]*Guide{&g.Related, &g.Offices, &g.Times, &g.AppliesTo, &g.Serves, &g.Mentioned}
}

// relationsOf gives the guides that a guide's facts name, by what they are to it.
func relationsOf(w *content.Guide) (ids [5][]string) {
	facts := w.Facts()
	related, offices, times, appliesTo, serves := &ids[0], &ids[1], &ids[2], &ids[3], &ids[4]
	*related = values(facts.Related)
	switch {
	case facts.Permit != nil:
		*offices, *times = values(facts.Permit.Offices), values(facts.Permit.Times)
	case facts.Topic != nil:
		*offices, *times = values(facts.Topic.Offices), values(facts.Topic.Times)
	case facts.Time != nil:
		*appliesTo = values(facts.Time.AppliesTo)
	case facts.Office != nil:
		*serves = values(facts.Office.Serves)
		for _, m := range facts.Office.Accepts {
			*serves = append(*serves, m.Guide.Value)
		}
	}
	return ids
}

func values(refs []content.Ref) []string {
	if len(refs) == 0 {
		return nil
	}
	out := make([]string, len(refs))
	for i, r := range refs {
		out[i] = r.Value
	}
	return out
}

// link appends the published guides among ids.
func (s *Site) link(to *[]*Guide, self *Guide, ids []string) {
	for _, id := range ids {
		if g := s.Guide(id); g != nil && g != self {
			add(to, g)
		}
	}
}

func add(to *[]*Guide, g *Guide) {
	if !slices.Contains(*to, g) {
		*to = append(*to, g)
	}
}
