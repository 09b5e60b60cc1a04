// Package region divides answers into cells, such that all answers of a cell are treated alike, and says of sets of
// cells whether they are empty, where they differ and how a person would describe them. Everything is decided exactly:
// numbers and days are cut at the thresholds that occur, options that no rule tells apart are put together, and sets
// are held as decision diagrams where cells are too many to be listed.
package region

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
)

// Space is all cells of some programs, for one day of visit. A function on it is a Diagram.
type Space struct {
	Today int64
	Vars  []*Var
	byQ   map[string][]int // question id -> its variables

	nodes   []node
	numbers map[int64]Diagram
	choices table
	applied memory
	chosen  memory
}

// Var is a question, or one option of a question that takes several.
type Var struct {
	Q       *tree.Question // nil for the outcome of another tree, taken as an answer
	run     int            // which tree that is
	Option  string         // of a question that takes several: the option, chosen (class 1) or not (0)
	options []string       // of one of and yes/no: every option that some program knows
	min     int64
	max     int64
	cuts    []int64  // of numbers and days: where a class begins, but for the first
	masks   []uint64 // of options: the sets that rules tell apart
	Classes []Class
}

// Class is answers that no rule tells apart: options, or neighbouring numbers.
type Class struct {
	Options uint64 // by index into the variable's options
	tree.Range
}

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
	c := &cutter{s: emptySpace(today), p: p, run: map[int]bool{}}
	c.tree(t)
	c.constraints()
	return c.s.finished()
}

func emptySpace(today int64) *Space {
	return &Space{Today: today, byQ: map[string][]int{}, numbers: map[int64]Diagram{}, choices: make(table, 256)}
}

func (s *Space) finished() *Space {
	for _, v := range s.Vars {
		v.classes()
	}
	s.number(0) // the first diagram, so that 0 is no choice: see table
	return s
}

// variable returns the variable of a question or option, and makes it if there is none.
func (s *Space) variable(q *tree.Question, option string) *Var {
	for _, i := range s.byQ[q.ID] {
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
	s.byQ[q.ID] = append(s.byQ[q.ID], len(s.Vars))
	s.Vars = append(s.Vars, v)
	return v
}

// widen takes another program's idea of the question into account.
func (v *Var) widen(q *tree.Question) {
	if q.Type == tree.Num {
		v.min, v.max = min(v.min, q.Min), max(v.max, q.Max)
	}
	if q.Type == tree.Bool || q.Type == tree.One || q.Type == tree.Nation {
		for _, id := range q.OptionIDs() {
			if !slices.Contains(v.options, id) && len(v.options) < 64 {
				v.options = append(v.options, id)
			}
		}
	}
}

// set translates a set of options of a program's question.
func (v *Var) set(q *tree.Question, mask uint32) uint64 {
	var out uint64
	for i, id := range q.OptionIDs() {
		if mask&(1<<i) != 0 {
			out |= 1 << slices.Index(v.options, id)
		}
	}
	return out
}

func (v *Var) cut(at int64) {
	if at > v.min && at <= v.max {
		v.cuts = append(v.cuts, at)
	}
}

func (v *Var) classes() {
	switch {
	case v.Option != "":
		v.Classes = []Class{{Range: tree.Range{Lo: 0, Hi: 0}}, {Range: tree.Range{Lo: 1, Hi: 1}}}
	case v.options != nil:
		of := map[string]int{}
		for i := range v.options {
			sign := make([]byte, len(v.masks))
			for j, m := range v.masks {
				sign[j] = byte(m >> i & 1)
			}
			k, ok := of[string(sign)]
			if !ok {
				k = len(v.Classes)
				of[string(sign)] = k
				v.Classes = append(v.Classes, Class{})
			}
			v.Classes[k].Options |= 1 << i
		}
	default:
		slices.Sort(v.cuts)
		v.cuts = slices.Compact(v.cuts)
		lo := v.min
		for _, c := range v.cuts {
			v.Classes = append(v.Classes, Class{Range: tree.Range{Lo: lo, Hi: c - 1}})
			lo = c
		}
		v.Classes = append(v.Classes, Class{Range: tree.Range{Lo: lo, Hi: v.max}})
	}
}

// cutter gathers what a program tells apart.
type cutter struct {
	s   *Space
	p   *check.Program
	run map[int]bool // trees that were cut because others run them; nil if all trees are cut anyway
}

func (c *cutter) tree(t *check.Tree) {
	for _, st := range t.Steps {
		c.test(st.Test)
	}
	for _, x := range t.Conds {
		c.cond(x)
	}
}

// runs cuts a tree that another one runs, once.
func (c *cutter) runs(t int) {
	if c.run != nil && !c.run[t] {
		c.run[t] = true
		c.tree(c.p.Trees[t])
	}
}

// constraints cuts at constraints between questions that the trees ask.
func (c *cutter) constraints() {
	for _, x := range c.p.Never {
		if c.s.asks(c.p, x) {
			c.cond(x)
		}
	}
}

// asks reports whether the space has all questions of a condition.
func (s *Space) asks(p *check.Program, x check.Cond) bool {
	return !slices.ContainsFunc(check.Mentions(x), func(q int) bool { return s.byQ[p.Questions[q].ID] == nil })
}

func (c *cutter) mask(q int, mask uint32) {
	v := c.s.variable(c.p.Questions[q], "")
	v.masks = append(v.masks, v.set(c.p.Questions[q], mask))
}

func (c *cutter) ranges(q int, r tree.Range) {
	v := c.s.variable(c.p.Questions[q], "")
	v.cut(r.Lo)
	v.cut(r.Hi + 1)
}

func (c *cutter) test(t check.Test) {
	switch t := t.(type) {
	case *check.Options:
		for _, g := range t.Groups {
			c.mask(t.Q, g)
		}
	case *check.Ranges:
		for _, g := range t.Groups {
			for _, r := range g {
				c.ranges(t.Q, r)
			}
		}
	case *check.If:
		c.cond(t.Cond)
	case *check.RunTree:
		c.runs(t.Tree)
	}
}

func (c *cutter) cond(x check.Cond) {
	switch x := x.(type) {
	case *check.All:
		for _, y := range x.X {
			c.cond(y)
		}
	case *check.Any:
		for _, y := range x.X {
			c.cond(y)
		}
	case *check.Not:
		c.cond(x.X)
	case *check.InSet:
		c.mask(x.Q, x.Mask)
	case *check.Has:
		q := c.p.Questions[x.Q]
		c.s.variable(q, q.OptionIDs()[bit(x.Bit)])
	case *check.AtLeast:
		c.sum(x.X, false)
	case *check.Equal:
		c.sum(x.X, true)
	case *check.TreeIn:
		c.runs(x.Tree)
	}
}

func bit(b uint32) int {
	i := 0
	for b > 1 {
		b, i = b>>1, i+1
	}
	return i
}

// sum cuts where "x >= 0" changes, and for equality where "x > 0" does, too.
func (c *cutter) sum(x *check.Sum, equality bool) {
	f, ok := c.single(x)
	if !ok {
		c.tables(x)
		return
	}
	v := c.s.variable(c.p.Questions[f.q], "")
	for _, at := range []int64{0, 1} {
		if at == 0 || equality {
			v.cut(f.change(at, v.min, v.max))
		}
	}
}

// tables cuts at the cells of every table in x. Anything else that varies cannot be cut.
func (c *cutter) tables(x *check.Sum) {
	for _, t := range x.Terms {
		switch n := t.X.(type) {
		case *check.Table:
			for _, cell := range n.Cells {
				if cell.Mask != 0 {
					c.mask(n.Q, cell.Mask)
				} else {
					c.ranges(n.Q, cell.Range)
				}
			}
		case *check.Best:
			for _, y := range n.X {
				c.tables(y)
			}
		case *check.WorkDays:
			c.tables(n.A)
			c.tables(n.B)
		case *check.Answer:
			panic("BUG: a comparison joins answers")
		}
	}
}

// monotone is a number that only rises, or only falls, with the answer to one question.
type monotone struct {
	q  int
	at func(answer int64) int64
}

// change returns the least answer of lo..hi for which the number is on the other side of n than for lo, or lo if
// there is none.
func (f monotone) change(n, lo, hi int64) int64 {
	first := f.at(lo) >= n
	if (f.at(hi) >= n) == first {
		return lo
	}
	return lo + int64(sort.Search(int(hi-lo), func(i int) bool { return (f.at(lo+int64(i)) >= n) != first }))
}

// single reports whether x varies with one number or day only, and how.
func (c *cutter) single(x *check.Sum) (monotone, bool) {
	q, _, ok := check.Monotone(x)
	return monotone{q, func(answer int64) int64 { return value(c.p, x, c.s.Today, answer) }}, ok && q >= 0
}

// value is the sum when every question in it is answered with the one number.
func value(p *check.Program, x *check.Sum, today, answer int64) int64 {
	v := x.Const
	for _, t := range x.Terms {
		switch n := t.X.(type) {
		case *check.Answer:
			v += t.Coef * answer
		case check.Today:
			v += t.Coef * today
		case *check.Param:
			v += t.Coef * check.Value(p.Params[n.P], today)
		case *check.Best:
			best := value(p, n.X[0], today, answer)
			for _, y := range n.X[1:] {
				if n.Least {
					best = min(best, value(p, y, today, answer))
				} else {
					best = max(best, value(p, y, today, answer))
				}
			}
			v += t.Coef * best
		case *check.WorkDays:
			v += t.Coef * (p.Calendar.Until(value(p, n.B, today, answer)) - p.Calendar.Until(value(p, n.A, today, answer)))
		}
	}
	return v
}

// Describe writes a class of a variable as an author would: "age = 18..60", "reason in (work, study)".
func (v *Var) Describe(classes []int) string {
	if v.Option != "" {
		if classes[0] == 0 {
			return fmt.Sprintf("not %s has %s", v.Q.ID, v.Option)
		}
		return fmt.Sprintf("%s has %s", v.Q.ID, v.Option)
	}
	if v.options != nil {
		var ids []string
		for i, id := range v.options {
			for _, c := range classes {
				if v.Classes[c].Options&(1<<i) != 0 {
					ids = append(ids, id)
				}
			}
		}
		if len(ids) == 1 {
			return fmt.Sprintf("%s = %s", v.Q.ID, ids[0])
		}
		return fmt.Sprintf("%s in (%s)", v.Q.ID, strings.Join(ids, ", "))
	}
	var parts []string
	for i := 0; i < len(classes); {
		j := i
		for j+1 < len(classes) && classes[j+1] == classes[j]+1 {
			j++
		}
		parts = append(parts, v.rangeText(v.Classes[classes[i]].Lo, v.Classes[classes[j]].Hi))
		i = j + 1
	}
	return v.Q.ID + " " + strings.Join(parts, " or ")
}

func (v *Var) rangeText(lo, hi int64) string {
	format := func(n int64) string {
		if v.Q.Type == tree.Day {
			return tree.FormatDay(n)
		}
		return fmt.Sprint(n)
	}
	switch {
	case lo == hi:
		return "= " + format(lo)
	case lo <= v.min:
		return "<= " + format(hi)
	case hi >= v.max:
		return ">= " + format(lo)
	}
	return fmt.Sprintf("= %s..%s", format(lo), format(hi))
}

// Threshold is a number or day from which on a step decides otherwise.
type Threshold struct {
	Q     int
	At    int64
	holds func(today, answer int64) bool
}

// Side reports on which side of the threshold an answer lies on a day, and whether it lies right beside it.
func (t Threshold) Side(today, answer int64) (side, beside bool) {
	side = t.holds(today, answer)
	return side, t.holds(today, answer-1) != side || t.holds(today, answer+1) != side
}

// StepThresholds lists the thresholds that a step compares answers with itself, those within points tables left out.
func (s *Space) StepThresholds(p *check.Program, st *check.Step) []Threshold {
	c := &cutter{s: s, p: p}
	var out []Threshold
	switch t := st.Test.(type) {
	case *check.If:
		c.thresholds(t.Cond, &out)
	case *check.Ranges:
		for _, g := range t.Groups {
			for _, r := range g {
				if r.Lo > p.Questions[t.Q].Min {
					out = append(out, Threshold{t.Q, r.Lo, func(_, answer int64) bool { return answer >= r.Lo }})
				}
			}
		}
	}
	return slices.CompactFunc(out, func(a, b Threshold) bool { return a.Q == b.Q && a.At == b.At })
}

func (c *cutter) thresholds(x check.Cond, out *[]Threshold) {
	add := func(x *check.Sum, levels ...int64) {
		f, ok := c.single(x)
		if !ok {
			return
		}
		v := c.s.variable(c.p.Questions[f.q], "")
		for _, n := range levels {
			if at := f.change(n, v.min, v.max); at > v.min {
				*out = append(*out, Threshold{f.q, at, func(today, answer int64) bool { return value(c.p, x, today, answer) >= n }})
			}
		}
	}
	switch x := x.(type) {
	case *check.All:
		for _, y := range x.X {
			c.thresholds(y, out)
		}
	case *check.Any:
		for _, y := range x.X {
			c.thresholds(y, out)
		}
	case *check.Not:
		c.thresholds(x.X, out)
	case *check.AtLeast:
		add(x.X, 0)
	case *check.Equal:
		add(x.X, 0, 1)
	}
}
