// Package check turns parsed trees into a Program: every name, type, unit and branch in it is known to be good.
// What it accepts, interp can decide and compile can translate, without an error left to report.
package check

import (
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// Program is all trees, ready to be decided. It is never changed once made.
type Program struct {
	Langs     []yaml.Lang
	Questions []*tree.Question // those that a tree depends on, in the order of questions.yaml
	Params    []*tree.Parameter
	Calendar  *Calendar
	Trees     []*Tree // in the order of their files
	// Never are conditions that no answers fulfil, such as a child with a doctorate. They hold for checks of the rules;
	// a visitor is believed.
	Never []Cond
}

// Tree is one tree. Steps are in an order in which every step follows those that lead to it; the first is the start.
type Tree struct {
	*tree.Tree
	Index int
	Steps []*Step
	// Conds are the conditions of documents, offices, notes and deadlines.
	Conds []Cond
	// Extras says, for every outcome, which of them belong to what.
	Extras []Extra
	// Dues are the days of deadlines.
	Dues []*Sum
	// Weight is how many questions the tree can wait for at most, each as often as it waits; it bounds the work.
	Weight int
	Asks   []int // every question that the tree, or a tree that it runs, depends on; ascending
	Runs   []int // every tree that it runs, itself or by way of others; ascending
	Cases  []*Case
}

// Extra gives, for every document, office, note and deadline of an outcome, the index of its condition in Conds, or -1
// for always; and for every deadline, the index of its day in Dues, and of the day from which on it can be met, or -1.
type Extra struct{ Docs, Offices, Notes, Deadlines, Dues, Froms []int }

// Case is a case with its names resolved.
type Case struct {
	*tree.Case
	Answers Answers
	Outcome int
}

// Step decides which of its branches stay possible.
type Step struct {
	*tree.Step
	Test     Test
	Branches []Branch // each leads elsewhere
}

// Branch is a way out of a step: to step To of the tree, or to outcome Out; the other is -1.
type Branch struct {
	To, Out int
}

// Test is *Options, *Ranges, *If or *RunTree. Bit i of its result stands for branch i.
type Test interface{ test() }

// Options decides by the answer to a question with options: branch i is possible if one of Groups[i] is.
type Options struct {
	Q      int
	Groups []uint32
}

// Ranges decides by a number or a day: branch i is possible if one of the ranges in Groups[i] is.
type Ranges struct {
	Q      int
	Groups [][]tree.Range
}

// If has the branches then (0) and else (1).
type If struct{ Cond Cond }

// RunTree decides by another tree: branch i is possible if one of its outcomes in Groups[i] is.
type RunTree struct {
	Tree   int
	Groups []uint64
}

func (*Options) test() {}
func (*Ranges) test()  {}
func (*If) test()      {}
func (*RunTree) test() {}

// Cond is a condition in three-valued logic: *All, *Any, *Not, *InSet, *Has, *AtLeast, *Equal, *TreeIn or Const.
type Cond interface{ cond() }

// All, Any and Not are "and", "or" and "not".
type (
	All struct{ X []Cond }
	Any struct{ X []Cond }
	Not struct{ X Cond }
)

// InSet holds if the answer to Q (yes/no or one of) is in the set Mask.
type InSet struct {
	Q    int
	Mask uint32
}

// Has holds if option Bit of Q (any of) is chosen.
type Has struct {
	Q   int
	Bit uint32
}

// AtLeast holds if X >= 0, Equal if X = 0.
type (
	AtLeast struct{ X *Sum }
	Equal   struct{ X *Sum }
)

// TreeIn holds if a tree ends at an outcome in the set Mask.
type TreeIn struct {
	Tree int
	Mask uint64
}

// Const is a condition that is always or never true.
type Const bool

func (*All) cond()     {}
func (*Any) cond()     {}
func (*Not) cond()     {}
func (*InSet) cond()   {}
func (*Has) cond()     {}
func (*AtLeast) cond() {}
func (*Equal) cond()   {}
func (*TreeIn) cond()  {}
func (Const) cond()    {}

// Sum is a whole number: Const plus every term. It is bounded well within 64 bits for all answers that can be.
type Sum struct {
	Terms []Term
	Const int64
}

// Term is Coef times X; Coef is not 0.
type Term struct {
	Coef int64
	X    Num
}

// Num is *Answer, Today, *Param, *Best, *Table or *WorkDays: something known to lie between two whole numbers.
type Num interface{ num() }

// Answer is the answer to a number or date question.
type Answer struct{ Q int }

// Today is the day for which the rules are applied, in days since 1970-01-01.
type Today struct{}

// Param is the value that a parameter has today.
type Param struct{ P int }

// Best is the greatest of X, or the least if Least is set.
type Best struct {
	Least bool
	X     []*Sum
}

// Table gives a number for every answer to a question.
type Table struct {
	Q     int
	Cells []Cell // without overlap; together they cover every answer
}

// Cell is what a table gives for some answers: the options in Mask, or the numbers in Range.
type Cell struct {
	Mask  uint32
	Range tree.Range
	V     int64
}

// WorkDays counts the working days after day A up to and including day B; it is negative if B is before A.
type WorkDays struct{ A, B *Sum }

func (*Answer) num()   {}
func (Today) num()     {}
func (*Param) num()    {}
func (*Best) num()     {}
func (*Table) num()    {}
func (*WorkDays) num() {}

// Slot is what is known of one answer. Of yes/no and one of, Lo is the set of options that are possible (bit i is
// option i, yes is bit 0). Of any of, Lo is the set surely chosen, Hi the set possibly chosen. Of numbers and days,
// the answer is at least Lo and at most Hi.
type Slot struct{ Lo, Hi int64 }

// FirstDay and LastDay bound every answer that is a day, in days since 1970-01-01: 1970 to 2199.
const (
	FirstDay = 0
	LastDay  = 84005
)

// Unknown is the slot of a question that was not answered, or answered with "I don't know".
func Unknown(q *tree.Question) Slot {
	switch q.Type {
	case tree.Bool, tree.One, tree.Nation:
		return Slot{int64(uint32(1)<<len(q.Options) - 1), 0}
	case tree.Many:
		return Slot{0, int64(uint32(1)<<len(q.Options) - 1)}
	case tree.Num:
		return Slot{q.Min, q.Max}
	}
	return Slot{FirstDay, LastDay}
}

// Answers is what a visitor has answered: a slot for every question of a program, and the day of the visit.
type Answers struct {
	Slots []Slot
	Today int64
}

// NoAnswers is the state before the first question.
func (p *Program) NoAnswers(today int64) Answers {
	a := Answers{Slots: make([]Slot, len(p.Questions)), Today: today}
	for i, q := range p.Questions {
		a.Slots[i] = Unknown(q)
	}
	return a
}

// Find returns the tree of the given name or guide, or nil.
func (p *Program) Find(name string) *Tree {
	for _, t := range p.Trees {
		if t.Name == name || t.Guide == name {
			return t
		}
	}
	return nil
}

// Value returns the value of parameter p on a day; before its first day, the first.
func Value(p *tree.Parameter, day int64) int64 {
	v := p.Values[0].Value
	for _, pv := range p.Values[1:] {
		if day >= pv.From {
			v = pv.Value
		}
	}
	return v
}
