package check

import (
	"fmt"
	"slices"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// MaxOutcomes and MaxSteps bound a tree: sets of outcomes and of branches are held in 64 and 32 bits. There are no more
// values than steps.
const (
	MaxOutcomes = 64
	MaxSteps    = 1000
	maxBranches = 32
)

// Input is everything that trees refer to.
type Input struct {
	Langs      []yaml.Lang
	Questions  *tree.Questions
	Parameters []*tree.Parameter
	Calendar   *Calendar
	Trees      []*tree.Tree
	Confidence map[string]string   // of every source, by id
	Documents  map[string][]string // ids of the documents of every guide; nil for one whose documents could not be read
	Today      int64               // the day of the build, in days since 1970-01-01
}

type checker struct {
	Input
	list      diag.List
	questions tree.Questions // those that trees mention
	trees     []*Tree
	uses      []map[int]bool // by tree: the questions it mentions itself
	calls     []map[int]diag.Pos
	weights   map[any]int // of conditions and numbers that are made of others, by pointer; see weight.go
	weighing  bool        // whether trees are weighed, too
}

// Trees checks all trees together. The program is nil if the list has errors.
func Trees(in Input) (*Program, diag.List) {
	c := &checker{Input: in, weights: map[any]int{}}
	c.mentioned()
	seen := map[string]*Tree{}
	for i, t := range in.Trees {
		ct := &Tree{Tree: t, Index: i}
		if first, ok := seen[t.Name]; ok && t.Name != "" {
			d := c.list.Errorf(t.Pos, "duplicate", "tree %q already exists", t.Name)
			d.Notes = append(d.Notes, diag.Note{Pos: first.Pos, Message: "first here"})
		}
		seen[t.Name] = ct
		c.trees = append(c.trees, ct)
		c.uses = append(c.uses, map[int]bool{})
		c.calls = append(c.calls, map[int]diag.Pos{})
	}
	c.words()
	for _, t := range c.trees {
		c.tree(t)
	}
	never := c.constraints()
	c.treeCycles()
	if !c.list.HasErrors() {
		c.weights, c.weighing = map[any]int{}, true
		for _, t := range c.trees {
			c.weigh(t)
		}
	}
	if c.list.HasErrors() {
		return nil, c.list
	}
	for _, t := range c.trees {
		c.dependencies(t)
	}
	return &Program{Langs: in.Langs, Questions: c.questions.List, Params: in.Parameters, Calendar: in.Calendar, Trees: c.trees,
		Never: never}, c.list
}

func (c *checker) tree(t *Tree) {
	if t.Name == "" {
		return // reported by the parser
	}
	c.text(t.Title, "the title")
	if c.tooMany(t, "outcomes", len(t.Outcomes), MaxOutcomes, func(i int) diag.Pos { return t.Outcomes[i].Pos }) ||
		c.tooMany(t, "steps", len(t.Tree.Steps), MaxSteps, func(i int) diag.Pos { return t.Tree.Steps[i].Pos }) ||
		c.tooMany(t, "values", len(t.Values), MaxSteps, func(i int) diag.Pos { return t.Values[i].Pos }) {
		return
	}
	s := &scope{c: c, t: t, values: map[string]*typed{}}
	c.values(s)
	steps := map[string]*Step{}
	for _, ts := range t.Tree.Steps {
		steps[ts.ID] = c.step(s, ts)
	}
	c.order(t, steps)
	for _, o := range t.Outcomes {
		c.outcome(s, o)
	}
	c.refusals(t)
	c.cases(t)
}

// tooMany reports that a tree has more of something than it can; at is where each stands.
func (c *checker) tooMany(t *Tree, what string, n, most int, at func(i int) diag.Pos) bool {
	if n > most {
		c.list.Errorf(at(most), "too-many", "tree %q has %d %s", t.Name, n, what).Hint = fmt.Sprintf("at most %d; make two trees", most)
	}
	return n > most
}

// values checks every derived value, used or not.
func (c *checker) values(s *scope) {
	used := map[string]bool{}
	for _, st := range s.t.Tree.Steps {
		exprNames(st.Cond, used)
	}
	for _, o := range s.t.Outcomes {
		for _, e := range extraExprs(o) {
			exprNames(e, used)
		}
	}
	for _, v := range s.t.Values {
		exprNames(v.Expr, used)
	}
	for _, v := range s.t.Values {
		c.taken(v.ID, v.Pos, "value", s.c.Parameters)
		s.name(&tree.Name{Pos: v.Pos, ID: v.ID})
		if !used[v.ID] {
			c.list.Errorf(v.Pos, "unused", "value %q is not used", v.ID).Hint = "remove it"
		}
	}
}

func outcomeIDs(t *tree.Tree) []string {
	ids := make([]string, len(t.Outcomes))
	for i, o := range t.Outcomes {
		ids[i] = o.ID
	}
	return ids
}

func outcomeIndex(t *tree.Tree, id string) int {
	return slices.IndexFunc(t.Outcomes, func(o *tree.Outcome) bool { return o.ID == id })
}
