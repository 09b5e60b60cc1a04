package prove_test

import (
	"slices"

	"zhilu/wizard/tree"
)

// shrink takes parts away from m as long as fails says that what is left still fails.
func shrink(m *made, fails func() bool) {
	for again := true; again; {
		again = false
		long := len(m.String())
		for _, edit := range m.edits() {
			undo := edit()
			if len(m.String()) < long && fails() {
				again = true
				break // other edits are possible now
			}
			undo()
		}
	}
}

// edit changes a program and returns how to change it back.
type edit func() func()

// set returns an edit that puts a value in place of another one.
func set[T any](at *T, to T) edit {
	return func() func() {
		was := *at
		*at = to
		return func() { *at = was }
	}
}

// edits lists what could be taken away, the largest parts first.
func (m *made) edits() []edit {
	var out []edit
	for n := 1; n < len(m.trees); n++ {
		out = append(out, set(&m.trees, m.trees[:n]))
	}
	if len(m.never) > 0 {
		out = append(out, set(&m.never, nil))
	}
	for _, t := range m.trees {
		out = append(out, t.edits()...)
	}
	return out
}

func (t *madeTree) edits() []edit {
	var out []edit
	for j := 1; j < len(t.steps); j++ {
		out = append(out, set(&t.steps, later(t.steps, j)))
	}
	for j, s := range t.steps {
		for _, br := range s.branches {
			if j > 0 {
				out = append(out, set(&t.steps, without(t.steps, j, br.to)))
			}
		}
		for b := 1; b < len(s.branches); b++ {
			if s.branches[b].to != s.branches[0].to && s.when == nil {
				out = append(out, set(&t.steps[j].branches[b].to, s.branches[0].to))
			}
		}
		if s.run >= 0 || s.ask != "" {
			out = append(out, set(&t.steps[j], madeStep{run: -1, when: &tree.Name{ID: "q0"}, branches: []madeBranch{{"then", -1}, {"else", -2}}}))
		}
		if s.when != nil {
			out = append(out, exprEdits(&t.steps[j].when)...)
		}
	}
	for i := range t.docs {
		out = append(out, set(&t.docs, slices.Delete(slices.Clone(t.docs), i, i+1)))
		out = append(out, exprEdits(&t.docs[i])...)
	}
	for i := range t.dues {
		out = append(out, set(&t.dues, slices.Delete(slices.Clone(t.dues), i, i+1)))
		out = append(out, exprEdits(&t.dues[i])...)
	}
	for i := range t.values {
		out = append(out, t.values[i].edits()...)
	}
	return out
}

func (v *madeValue) edits() []edit {
	var out []edit
	if v.expr != nil {
		return exprEdits(&v.expr)
	}
	for i, it := range v.items {
		if len(v.items) > 1 {
			out = append(out, set(&v.items, slices.Delete(slices.Clone(v.items), i, i+1)))
		}
		for _, b := range it.best {
			out = append(out, set(&v.items[i], b))
		}
	}
	if v.cap != 0 {
		out = append(out, set(&v.cap, 0))
	}
	return out
}

// exprEdits puts the parts of an expression in its place, or in the place of one of its parts.
func exprEdits(e *tree.Expr) []edit {
	var out []edit
	for _, k := range parts(*e) {
		out = append(out, set(e, *k))
	}
	for _, k := range parts(*e) {
		out = append(out, exprEdits(k)...)
	}
	return out
}

// later are the steps from j on.
func later(steps []madeStep, j int) []madeStep {
	var out []madeStep
	for _, s := range steps[j:] {
		s.branches = slices.Clone(s.branches)
		for b := range s.branches {
			if s.branches[b].to >= 0 {
				s.branches[b].to -= j
			}
		}
		out = append(out, s)
	}
	return out
}

// without are the steps with step j passed over.
func without(steps []madeStep, j, to int) []madeStep {
	var out []madeStep
	for _, s := range steps {
		s.branches = slices.Clone(s.branches)
		for b := range s.branches {
			if s.branches[b].to == j {
				s.branches[b].to = to
			}
		}
		out = append(out, s)
	}
	return out
}
