package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

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
	Documents  map[string][]string // ids of the documents of every guide
	Today      int64               // the day of the build, in days since 1970-01-01
}

// Parse reads the calendar; the other inputs are read by package tree.
func ParseCalendar(file string, src []byte) (*Calendar, diag.List) { return parseCalendar(file, src) }

type checker struct {
	Input
	list      diag.List
	questions tree.Questions // those that trees mention
	params    []*tree.Parameter
	trees     []*Tree
	uses      []map[int]bool // by tree: the questions it mentions itself
	calls     []map[int]diag.Pos
	weights   map[any]int // of conditions and numbers that are made of others, by pointer; see weight.go
	weighing  bool        // whether trees are weighed, too
}

// Trees checks all trees together. The program is nil if the list has errors.
func Trees(in Input) (*Program, diag.List) {
	c := &checker{Input: in, params: in.Parameters, weights: map[any]int{}}
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
		t.Asks = slices.Sorted(maps.Keys(c.allUses(t.Index)))
	}
	return &Program{Langs: in.Langs, Questions: c.questions.List, Params: in.Parameters, Calendar: in.Calendar, Trees: c.trees,
		Never: never}, c.list
}

// allUses is what a tree and the trees that it runs mention.
func (c *checker) allUses(t int) map[int]bool {
	all := maps.Clone(c.uses[t])
	for u := range c.calls[t] {
		maps.Copy(all, c.allUses(u))
	}
	return all
}

// mentioned keeps the questions that some tree names, and warns of the others.
func (c *checker) mentioned() {
	names := map[string]bool{}
	for _, t := range c.Input.Trees {
		for _, s := range t.Steps {
			if s.Kind == tree.Ask {
				names[s.Subject.Value] = true
			}
			exprNames(s.Cond, names)
		}
		for _, v := range t.Values {
			exprNames(v.Expr, names)
			itemNames(v.Items, names)
		}
		for _, o := range t.Outcomes {
			for _, e := range extraExprs(o) {
				exprNames(e, names)
			}
		}
	}
	for _, q := range c.Questions.List {
		if names[q.ID] {
			c.questions.List = append(c.questions.List, q)
		} else {
			c.list.Warnf(q.Pos, "unused-question", "no tree asks %q", q.ID)
		}
	}
}

// constraints checks the constraints between questions. Those about questions that no tree asks have no effect.
func (c *checker) constraints() []Cond {
	c.uses = append(c.uses, map[int]bool{})
	s := &scope{c: c, t: &Tree{Tree: &tree.Tree{}, Index: len(c.uses) - 1}, values: map[string]*typed{}}
	var out []Cond
	for _, k := range c.Questions.Constraints {
		c.text(k.Why, "the constraint")
		names := map[string]bool{}
		exprNames(k.Never, names)
		idle := slices.ContainsFunc(c.Questions.List, func(q *tree.Question) bool {
			return names[q.ID] && !slices.Contains(c.questions.List, q)
		})
		if idle {
			continue
		}
		if t := runTree(k.Never); t != nil {
			c.list.Errorf(t.Pos, "type", "a constraint is about questions, not about the tree %q", t.Tree.ID)
			continue
		}
		if x := s.condition(k.Never); x != nil {
			out = append(out, x)
		}
	}
	return out
}

// runTree returns a part of an expression that asks for a tree's outcome, or nil.
func runTree(e tree.Expr) *tree.Call {
	switch e := e.(type) {
	case *tree.Unary:
		return runTree(e.X)
	case *tree.In:
		return runTree(e.X)
	case *tree.Call:
		if e.Tree != nil {
			return e
		}
		for _, a := range e.Args {
			if t := runTree(a); t != nil {
				return t
			}
		}
	case *tree.Binary:
		if t := runTree(e.L); t != nil {
			return t
		}
		return runTree(e.R)
	}
	return nil
}

func itemNames(items []tree.Item, names map[string]bool) {
	for _, it := range items {
		names[it.Of.Value] = true
		itemNames(it.Best, names)
	}
}

// extraExprs lists the expressions of an outcome's documents, offices, notes and deadlines; some are nil.
func extraExprs(o *tree.Outcome) []tree.Expr {
	var out []tree.Expr
	for _, d := range slices.Concat(o.Documents, o.Offices) {
		out = append(out, d.When)
	}
	for _, n := range o.Notes {
		out = append(out, n.When)
	}
	for _, d := range o.Deadlines {
		out = append(out, d.Due, d.When)
	}
	return out
}

func exprNames(e tree.Expr, names map[string]bool) {
	switch e := e.(type) {
	case *tree.Name:
		names[e.ID] = true
	case *tree.Unary:
		exprNames(e.X, names)
	case *tree.In:
		exprNames(e.X, names)
	case *tree.Call:
		for _, a := range e.Args {
			exprNames(a, names)
		}
	case *tree.Binary:
		exprNames(e.L, names)
		exprNames(e.R, names)
	}
}

// words reports texts of questions and parameters that a language lacks, and unknown sources of parameters.
func (c *checker) words() {
	for _, q := range c.Questions.List {
		if q.Type == "" {
			continue
		}
		c.text(q.Text, fmt.Sprintf("question %q", q.ID))
		c.text(q.Help, fmt.Sprintf("the help of %q", q.ID))
		c.text(q.Sensitive, fmt.Sprintf("the reason for asking %q", q.ID))
		for _, o := range q.Options {
			if q.Type != tree.Bool {
				c.text(o.Text, fmt.Sprintf("option %q", o.ID))
				c.text(o.Help, fmt.Sprintf("the help of %q", o.ID))
			}
		}
	}
	for _, p := range c.Parameters {
		c.taken(p.ID, p.Pos, "parameter", nil)
		c.text(p.Name, fmt.Sprintf("parameter %q", p.ID))
	}
}

// taken reports a name that a question or one of the parameters has already.
func (c *checker) taken(id string, pos diag.Pos, what string, params []*tree.Parameter) {
	other := ""
	if c.Questions.Find(id) != nil {
		other = "question"
	} else if slices.ContainsFunc(params, func(p *tree.Parameter) bool { return p.ID == id }) {
		other = "parameter"
	} else {
		return
	}
	c.list.Errorf(pos, "duplicate", "%s %q has the name of a %s", what, id, other).Hint = "choose another name"
}

// text reports what a text lacks, unless there is none: the parser knows where one is needed.
func (c *checker) text(t yaml.Text, what string) {
	if t.In != nil {
		t.Missing(c.Langs, what, &c.list)
	}
}

func (c *checker) cites(cites []tree.Cite, what string, pos diag.Pos) {
	if len(cites) == 0 {
		c.list.Errorf(pos, "missing-source", "%s cites no source", what).Hint = "write sources: […]"
	}
	for _, s := range cites {
		if _, ok := c.Confidence[s.Source]; !ok {
			c.list.Unknown(s.Pos, "source", s.Source, slices.Sorted(maps.Keys(c.Confidence)))
		}
	}
}

func (c *checker) tree(t *Tree) {
	if t.Name == "" {
		return // reported by the parser
	}
	c.text(t.Title, "the title")
	if len(t.Outcomes) > MaxOutcomes {
		c.list.Errorf(t.Outcomes[MaxOutcomes].Pos, "too-many", "tree %q has %d outcomes", t.Name, len(t.Outcomes)).Hint =
			fmt.Sprintf("at most %d; make two trees", MaxOutcomes)
		return
	}
	if len(t.Tree.Steps) > MaxSteps {
		c.list.Errorf(t.Tree.Steps[MaxSteps].Pos, "too-many", "tree %q has %d steps", t.Name, len(t.Tree.Steps)).Hint =
			fmt.Sprintf("at most %d; make two trees", MaxSteps)
		return
	}
	if len(t.Values) > MaxSteps {
		c.list.Errorf(t.Values[MaxSteps].Pos, "too-many", "tree %q has %d values", t.Name, len(t.Values)).Hint =
			fmt.Sprintf("at most %d; make two trees", MaxSteps)
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
		c.taken(v.ID, v.Pos, "value", s.c.params)
		s.name(&tree.Name{Pos: v.Pos, ID: v.ID})
		if !used[v.ID] {
			c.list.Errorf(v.Pos, "unused", "value %q is not used", v.ID).Hint = "remove it"
		}
	}
}

// runs finds the tree named name and notes that t depends on it. It returns nil after a diagnostic.
func (c *checker) runs(t *Tree, name string, pos diag.Pos) *Tree {
	var known []string
	for _, u := range c.trees {
		if u.Name == name {
			if _, ok := c.calls[t.Index][u.Index]; !ok {
				c.calls[t.Index][u.Index] = pos
			}
			return u
		}
		known = append(known, u.Name)
	}
	c.list.Unknown(pos, "tree", name, known)
	return nil
}

// treeCycles reports trees that run themselves by way of others, and forgets the calls that do.
func (c *checker) treeCycles() {
	state := make([]int, len(c.trees)) // 0 not seen, 1 being followed, 2 done
	var path []string
	var visit func(t int)
	visit = func(t int) {
		state[t] = 1
		path = append(path, c.trees[t].Name)
		for _, u := range slices.Sorted(maps.Keys(c.calls[t])) {
			switch state[u] {
			case 0:
				visit(u)
			case 1:
				from := slices.Index(path, c.trees[u].Name)
				c.list.Errorf(c.calls[t][u], "cycle", "tree %q runs itself: %s", c.trees[u].Name,
					strings.Join(append(slices.Clone(path[from:]), c.trees[u].Name), " → "))
			}
		}
		path = path[:len(path)-1]
		state[t] = 2
	}
	for t := range c.trees {
		if state[t] == 0 {
			visit(t)
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

func splitLabel(s string) []string {
	parts := strings.Split(s, "|")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return parts
}

func maskNames(q *tree.Question, mask uint32) string {
	var names []string
	for i, o := range q.Options {
		if mask&(1<<i) != 0 {
			names = append(names, fmt.Sprintf("%q", o.ID))
		}
	}
	return strings.Join(names, ", ")
}
