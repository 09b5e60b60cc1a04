package wizard

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhilu/wizard/check"
	"zhilu/wizard/region"
)

// Difference is what a change of the rules means for the visitors of one tree.
type Difference struct {
	Tree    string   `json:"tree"`
	Guide   string   `json:"guide"`
	Change  string   `json:"change"`         // "added", "removed" or "changed"
	Share   float64  `json:"share"`          // of all kinds of answers that the tree tells apart, those that lead elsewhere; 0 to 1
	Runs    []string `json:"runs,omitempty"` // trees that it runs and that changed, too
	Regions []Shift  `json:"regions,omitempty"`
}

// Shift is answers that led to one outcome and now lead to another.
type Shift struct {
	From    string   `json:"from"` // outcome and verdict; "" if these answers did not exist
	To      string   `json:"to"`
	Share   float64  `json:"share"`
	Answers []string `json:"answers"` // each a set of conditions, as editors write them
	More    bool     `json:"more"`    // there are more than those
	Example []string `json:"example"` // question=value of one visitor
}

// shown is how many sets of conditions a shift lists.
const shown = 5

// Diff compares two versions of the rules as functions: trees that mean the same are left out, however they are
// written. It returns an error if a tree is too entangled to be compared exactly.
func Diff(old, new *Rules, today time.Time) ([]Difference, error) {
	var out []Difference
	for _, t := range old.Program.Trees {
		if named(new.Program, t.Name) == nil {
			out = append(out, Difference{Tree: t.Name, Guide: t.Guide, Change: "removed", Share: 1})
		}
	}
	for _, t := range new.Program.Trees {
		before := named(old.Program, t.Name)
		if before == nil {
			out = append(out, Difference{Tree: t.Name, Guide: t.Guide, Change: "added", Share: 1})
			continue
		}
		var d Difference
		err := region.Exactly(func() {
			d = difference(region.Version{Program: old.Program, Tree: before}, region.Version{Program: new.Program, Tree: t}, Day(today))
		})
		if err != nil {
			return nil, fmt.Errorf("compare tree %s: %w", t.Name, err)
		}
		if d.Regions != nil {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.Tree, b.Tree) })
	for i, d := range out {
		t := named(new.Program, d.Tree)
		for _, other := range out {
			if u := named(new.Program, other.Tree); t != nil && u != nil && slices.Contains(t.Runs, u.Index) {
				out[i].Runs = append(out[i].Runs, u.Name)
			}
		}
	}
	return out, nil
}

func difference(old, new region.Version, today int64) Difference {
	s := region.NewVersionsSpace(today, old, new)
	d := Difference{Tree: new.Tree.Name, Guide: new.Tree.Guide, Change: "changed"}
	for _, shift := range region.Shifts(s, old, new) {
		x := Shift{From: shift.From, To: shift.To, Share: s.Share(shift.Cells)}
		boxes, all := s.Cover(shift.Cells, shift.Possible, shown)
		x.More = !all
		for _, b := range boxes {
			x.Answers = append(x.Answers, s.Describe(b))
		}
		boxes, _ = s.Boxes(shift.Cells, 1)
		x.Example = exampleOf(new.Program, s.Answers(new.Program, boxes[0]))
		d.Share += x.Share
		d.Regions = append(d.Regions, x)
	}
	return d
}

func named(p *check.Program, name string) *check.Tree {
	for _, t := range p.Trees {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// exampleOf writes known answers as question=value.
func exampleOf(p *check.Program, a check.Answers) []string {
	out := []string{}
	for i, q := range p.Questions {
		if a.Slots[i] != check.Unknown(q) {
			out = append(out, q.ID+"="+check.FormatAnswer(q, a.Slots[i]))
		}
	}
	return out
}
