package main

import (
	"maps"
	"slices"
)

// The rules as every engine is told them: conditions that are true or false of complete answers. A translator prints
// them in its engine's words and never sees a check.Program.

// cond is yes, in, all, some or compare.
type cond interface {
	negate() cond
	visitor
}

// visitor notes the questions that something looks at.
type visitor interface{ visit(found map[string]bool) }

// yes holds if the answer to a yes/no question is Is.
type yes struct {
	Q  string
	Is bool
}

// in holds if the answer to Q is one of Options. Others are all other options that Q has.
type in struct {
	Q               string
	Options, Others []string
}

// all and some are "and" and "or".
type (
	all  []cond
	some []cond
)

// compare holds if L Op R, where Op is one of == != >= <= > <.
type compare struct {
	Op   string
	L, R number
}

var opposite = map[string]string{"==": "!=", "!=": "==", ">=": "<", "<": ">=", "<=": ">", ">": "<="}

// negate is pushed down to the leaves, so that no engine takes "not known" for "not".
func (c yes) negate() cond     { return yes{c.Q, !c.Is} }
func (c in) negate() cond      { return in{c.Q, c.Others, c.Options} }
func (c compare) negate() cond { return compare{opposite[c.Op], c.L, c.R} }
func (c all) negate() cond     { return some(negateAll(c)) }
func (c some) negate() cond    { return all(negateAll(c)) }

func negateAll(xs []cond) []cond {
	out := make([]cond, len(xs))
	for i, x := range xs {
		out[i] = x.negate()
	}
	return out
}

// number is lit, ref, sum, best or table.
type number interface{ visitor }

// lit is a number that is written out.
type lit int64

// ref is the answer to a number or date question, or "today"; days count from 1970-01-01.
type ref string

// sum adds up terms.
type sum []term

// term is Coef times X.
type term struct {
	Coef int64
	X    number
}

// best is the greatest of X, or the least.
type best struct {
	Least bool
	X     []number
}

// table gives a number for every answer to a question.
type table []cell

// cell is a row of a table. Alone holds for its answers and no others; Next does so after the cells before it did not.
type cell struct {
	Alone, Next cond
	V           int64
}

// decision is a tree: steps from the first on, each after all that lead to it.
type decision struct {
	Name     string
	Steps    []step
	Outcomes []string
}

// step has ways out; of complete answers, exactly one is open.
type step []way

// way leads to a later step, or to an outcome if that is not empty.
type way struct {
	When    cond
	To      int
	Outcome string
}

// asked lists the questions that a step looks at, each once, in the order of the alphabet.
func asked(s step) []string {
	found := map[string]bool{}
	for _, w := range s {
		w.When.visit(found)
	}
	delete(found, "today")
	return slices.Sorted(maps.Keys(found))
}

func (c yes) visit(found map[string]bool) { found[c.Q] = true }
func (c in) visit(found map[string]bool)  { found[c.Q] = true }

func (c compare) visit(found map[string]bool) {
	c.L.visit(found)
	c.R.visit(found)
}

func (c all) visit(found map[string]bool) {
	for _, x := range c {
		x.visit(found)
	}
}

func (c some) visit(found map[string]bool) { all(c).visit(found) }

func (lit) visit(map[string]bool)         {}
func (n ref) visit(found map[string]bool) { found[string(n)] = true }

func (n sum) visit(found map[string]bool) {
	for _, t := range n {
		t.X.visit(found)
	}
}

func (n best) visit(found map[string]bool) {
	for _, x := range n.X {
		x.visit(found)
	}
}

func (n table) visit(found map[string]bool) {
	for _, c := range n {
		c.Alone.visit(found)
	}
}
