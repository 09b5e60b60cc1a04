// Package region divides answers into cells, such that all answers of a cell are treated alike, and says of sets of
// cells whether they are empty, where they differ and how a person would describe them. Everything is decided exactly:
// numbers and days are cut at the thresholds that occur, options that no rule tells apart are put together, and sets
// are held as decision diagrams where cells are too many to be listed.
package region

import (
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
)

// Space is all cells of some programs, for one day of visit. A function on it is a Diagram.
type Space struct {
	Today int64
	Vars  []*Var
	byQ   map[subject][]int // the variables of a question

	nodes   []node
	kids    []Diagram // of all nodes, one after the other
	values  []int64   // of nodes that are numbers
	numbers map[int64]Diagram
	found   table
	stack   []Diagram // kids of nodes that are being made
	applied memory
	chosen  memory
	work    int
}

// subject is what makes questions of two programs the same.
type subject struct {
	id   string
	kind tree.Type
	unit tree.Unit
}

// about returns the variables of a question.
func (s *Space) about(q *tree.Question) []int { return s.byQ[subject{q.ID, q.Type, q.Unit}] }

// NewSpace cuts the answers of all programs together. today is the day of the visit.
func NewSpace(today int64, programs ...*check.Program) *Space {
	s := emptySpace(today)
	for _, p := range programs {
		c := &cutter{s: s, p: p}
		for _, t := range p.Trees {
			c.tree(t)
		}
		c.constraints()
	}
	return s.finished()
}

// NewTreeSpace cuts answers only as one tree, and those that it runs, tell them apart.
func NewTreeSpace(today int64, p *check.Program, t *check.Tree) *Space {
	return NewVersionsSpace(today, Version{p, t})
}

// Version is a tree as one program has it.
type Version struct {
	Program *check.Program
	Tree    *check.Tree
}

// NewVersionsSpace is NewTreeSpace for several versions of a tree together.
func NewVersionsSpace(today int64, of ...Version) *Space {
	s := emptySpace(today)
	for _, v := range of {
		c := &cutter{s: s, p: v.Program, run: map[int]bool{}}
		c.tree(v.Tree)
	}
	for _, v := range of { // constraints are about what is asked, in whichever version
		c := &cutter{s: s, p: v.Program}
		c.constraints()
	}
	return s.finished()
}

func emptySpace(today int64) *Space {
	return &Space{Today: today, byQ: map[subject][]int{}, numbers: map[int64]Diagram{}, found: make(table, 256)}
}

func (s *Space) finished() *Space {
	for _, v := range s.Vars {
		v.classes()
	}
	s.number(0) // empty
	s.number(1) // whole
	return s
}

// variable returns the variable of a question or option, and makes it if there is none.
func (s *Space) variable(q *tree.Question, option string) *Var {
	for _, i := range s.about(q) {
		if v := s.Vars[i]; v.Option == option {
			v.widen(q)
			return v
		}
	}
	v := &Var{Q: q, Option: option, min: q.Min, max: q.Max}
	if q.Type == tree.Day {
		v.min, v.max = check.FirstDay, check.LastDay
	}
	v.widen(q)
	key := subject{q.ID, q.Type, q.Unit}
	s.byQ[key] = append(s.byQ[key], len(s.Vars))
	s.Vars = append(s.Vars, v)
	return v
}

// asks reports whether the space has all questions of a condition.
func (s *Space) asks(p *check.Program, x check.Cond) bool {
	return !slices.ContainsFunc(check.Mentions(x), func(q int) bool { return s.about(p.Questions[q]) == nil })
}
