package check

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"zhilu/wizard/diag"
	"zhilu/wizard/tree"
)

// typed is a checked expression: a condition, a number (a day is one, too), or a question with options that waits
// for what it is compared with.
type typed struct {
	cond Cond
	sum  *Sum
	den  int64 // the number is sum/den
	unit tree.Unit
	day  bool // a day, not a number of days
	bare bool // a literal without unit: it takes the unit of what it meets
	q    int  // of a question with options; -1
}

func number(s *Sum, u tree.Unit) *typed { return &typed{sum: s, den: 1, unit: u, q: -1} }

var days, _ = tree.ParseUnit("days")

// scope resolves the names of one tree's expressions.
type scope struct {
	c      *checker
	t      *Tree
	values map[string]*typed
	// using are the values being resolved, to find values that need themselves.
	using []string
}

func (s *scope) errorf(pos diag.Pos, rule, format string, args ...any) *diag.Diagnostic {
	return s.c.list.Errorf(pos, rule, format, args...)
}

// condition checks an expression that must be true or false. It returns nil after a diagnostic.
func (s *scope) condition(e tree.Expr) Cond {
	x := s.expr(e)
	if x == nil {
		return nil
	}
	return s.asCond(x, e)
}

func (s *scope) asCond(x *typed, e tree.Expr) Cond {
	switch {
	case x.cond != nil:
		return x.cond
	case x.q >= 0:
		s.errorf(e.Position(), "type", "%q is a choice, not true or false", e).Hint = fmt.Sprintf("write %s = …", e)
	default:
		s.errorf(e.Position(), "type", "%q is a number, not true or false", e).Hint = "compare it with something"
	}
	return nil
}

func (s *scope) asNumber(x *typed, e tree.Expr) bool {
	if x.sum == nil {
		s.errorf(e.Position(), "type", "%q is not a number", e)
	}
	return x.sum != nil
}

// expr returns nil after a diagnostic.
func (s *scope) expr(e tree.Expr) *typed {
	switch e := e.(type) {
	case *tree.Name:
		return s.name(e)
	case *tree.Number:
		u, _ := tree.ParseUnit(e.Unit)
		return &typed{sum: &Sum{Const: e.Num}, den: e.Den, unit: u, bare: e.Unit == "", q: -1}
	case *tree.Date:
		x := number(&Sum{Const: e.Day}, days)
		x.day = true
		return x
	case *tree.Unary:
		return s.unary(e)
	case *tree.In:
		return s.in(e)
	case *tree.Call:
		return s.call(e)
	case *tree.Binary:
		switch e.Op {
		case "and", "or":
			l, r := s.condition(e.L), s.condition(e.R)
			if l == nil || r == nil || !s.small(e, s.c.condWeight(l)+s.c.condWeight(r)) {
				return nil
			}
			if e.Op == "and" {
				return &typed{cond: &All{flatten[*All](l, r)}, q: -1}
			}
			return &typed{cond: &Any{flatten[*Any](l, r)}, q: -1}
		case "has":
			return s.has(e)
		case "+", "-", "*", "/":
			return s.arithmetic(e)
		}
		return s.compare(e)
	}
	panic(fmt.Sprintf("BUG: no check for %T", e))
}

// flatten joins conditions, so that "a and b and c" is one All of three.
func flatten[T Cond](xs ...Cond) []Cond {
	var out []Cond
	for _, x := range xs {
		if _, ok := x.(T); ok {
			switch x := x.(type) {
			case *All:
				out = append(out, x.X...)
				continue
			case *Any:
				out = append(out, x.X...)
				continue
			}
		}
		out = append(out, x)
	}
	return out
}

func (s *scope) name(e *tree.Name) *typed {
	if e.ID == "today" {
		x := number(&Sum{Terms: []Term{{1, Today{}}}}, days)
		x.day = true
		return x
	}
	if slices.ContainsFunc(s.t.Values, func(v *tree.Value) bool { return v.ID == e.ID }) {
		return s.value(e)
	}
	if i := slices.IndexFunc(s.c.params, func(p *tree.Parameter) bool { return p.ID == e.ID }); i >= 0 {
		return number(&Sum{Terms: []Term{{1, &Param{i}}}}, s.c.params[i].Unit)
	}
	q := s.question(e.ID, e.Pos, "name")
	if q < 0 {
		return nil
	}
	switch qq := s.c.questions.List[q]; qq.Type {
	case tree.Bool:
		return &typed{cond: &InSet{q, 1}, q: -1}
	case tree.One, tree.Nation, tree.Many:
		return &typed{q: q}
	case tree.Num:
		return number(&Sum{Terms: []Term{{1, &Answer{q}}}}, qq.Unit)
	case tree.Day:
		x := number(&Sum{Terms: []Term{{1, &Answer{q}}}}, days)
		x.day = true
		return x
	}
	return nil // the question itself was reported
}

// question resolves a question and notes that the tree depends on it. It returns -1 after a diagnostic.
func (s *scope) question(id string, pos diag.Pos, what string) int {
	i := slices.IndexFunc(s.c.questions.List, func(q *tree.Question) bool { return q.ID == id })
	if i < 0 {
		var known []string
		for _, q := range s.c.Questions.List {
			known = append(known, q.ID)
		}
		if what == "name" {
			for _, v := range s.t.Values {
				known = append(known, v.ID)
			}
			for _, p := range s.c.params {
				known = append(known, p.ID)
			}
		}
		s.c.list.Unknown(pos, what, id, known)
		return -1
	}
	s.c.uses[s.t.Index][i] = true
	if s.c.questions.List[i].Type == "" {
		return -1
	}
	return i
}

func (s *scope) value(e *tree.Name) *typed {
	if x, ok := s.values[e.ID]; ok {
		return x
	}
	if slices.Contains(s.using, e.ID) {
		s.errorf(e.Pos, "cycle", "value %q needs itself", e.ID)
		return nil
	}
	s.using = append(s.using, e.ID)
	var v *tree.Value
	for _, w := range s.t.Values {
		if w.ID == e.ID {
			v = w
		}
	}
	var x *typed
	if v.Expr != nil {
		x = s.expr(v.Expr)
	} else if v.Items != nil {
		x = s.points(v)
	}
	if x != nil && v.Unit.Value != "" && x.sum != nil {
		if u, ok := tree.ParseUnit(v.Unit.Value); !ok {
			s.c.list.Unknown(v.Unit.Pos, "unit", v.Unit.Value, tree.Units)
		} else if u != x.unit {
			s.errorf(v.Unit.Pos, "unit", "value %q is in %s, not %s", v.ID, x.unit, u)
		}
	}
	s.using = s.using[:len(s.using)-1]
	s.values[e.ID] = x
	return x
}

func (s *scope) unary(e *tree.Unary) *typed {
	if e.Op == "not" {
		if c := s.condition(e.X); c != nil {
			return &typed{cond: negate(c), q: -1}
		}
		return nil
	}
	x := s.expr(e.X)
	if x == nil || !s.asNumber(x, e.X) {
		return nil
	}
	out := *x
	out.sum = scale(x.sum, -1)
	return &out
}

func negate(c Cond) Cond {
	if n, ok := c.(*Not); ok {
		return n.X
	}
	return &Not{c}
}

func (s *scope) has(e *tree.Binary) *typed {
	x := s.expr(e.L)
	n, ok := e.R.(*tree.Name)
	switch {
	case x == nil:
		return nil
	case x.q < 0 || s.c.questions.List[x.q].Type != tree.Many:
		s.errorf(e.L.Position(), "type", "%q is not a question with any of several options", e.L).Hint = `"has" is for those`
		return nil
	case !ok:
		s.errorf(e.R.Position(), "type", `expected an option after "has"`)
		return nil
	}
	i := s.option(x.q, n)
	if i < 0 {
		return nil
	}
	return &typed{cond: &Has{x.q, 1 << i}, q: -1}
}

func (s *scope) option(q int, n *tree.Name) int {
	qq := s.c.questions.List[q]
	i := qq.Option(n.ID)
	if i < 0 {
		d := s.c.list.Unknown(n.Pos, "option", n.ID, qq.OptionIDs())
		d.Notes = append(d.Notes, diag.Note{Pos: qq.Pos, Message: fmt.Sprintf("question %q is here", qq.ID)})
	}
	return i
}

func (s *scope) in(e *tree.In) *typed {
	if c, ok := e.X.(*tree.Call); ok && c.Tree != nil {
		return s.treeIn(c, e.Names, e.Not)
	}
	x := s.expr(e.X)
	if x == nil {
		return nil
	}
	if x.q < 0 || s.c.questions.List[x.q].Type != tree.One && s.c.questions.List[x.q].Type != tree.Nation {
		s.errorf(e.X.Position(), "type", "%q is not a question with one of several options", e.X)
		return nil
	}
	var mask uint32
	for _, n := range e.Names {
		i := s.option(x.q, n)
		if i < 0 {
			return nil
		}
		if mask&(1<<i) != 0 {
			s.errorf(n.Pos, "duplicate", "%q is named twice", n.ID)
		}
		mask |= 1 << i
	}
	return s.inSet(x.q, mask, e.Not)
}

func (s *scope) inSet(q int, mask uint32, not bool) *typed {
	if not {
		mask = ^mask & uint32(Unknown(s.c.questions.List[q]).Lo)
	}
	return &typed{cond: &InSet{q, mask}, q: -1}
}

func (s *scope) treeIn(c *tree.Call, names []*tree.Name, not bool) *typed {
	t := s.c.runs(s.t, c.Tree.ID, c.Tree.Pos)
	if t == nil {
		return nil
	}
	var mask uint64
	for _, n := range names {
		i := outcomeIndex(t.Tree, n.ID)
		if i < 0 {
			s.c.list.Unknown(n.Pos, "outcome", n.ID, outcomeIDs(t.Tree))
			return nil
		}
		mask |= 1 << i
	}
	if not {
		mask ^= 1<<len(t.Outcomes) - 1
	}
	return &typed{cond: &TreeIn{t.Index, mask}, q: -1}
}

// compare checks = != < <= > >=.
func (s *scope) compare(e *tree.Binary) *typed {
	if c, ok := e.L.(*tree.Call); ok && c.Tree != nil {
		n, ok := e.R.(*tree.Name)
		if !ok || e.Op != "=" && e.Op != "!=" {
			s.errorf(e.Pos, "type", "the outcome of a tree can be = or != to a name only")
			return nil
		}
		return s.treeIn(c, []*tree.Name{n}, e.Op == "!=")
	}
	l := s.expr(e.L)
	if l == nil {
		return nil
	}
	if l.q >= 0 {
		return s.compareOption(e, l.q)
	}
	if l.cond != nil {
		return s.compareYesNo(e, l.cond)
	}
	r := s.expr(e.R)
	if r == nil || !s.asNumber(l, e.L) || !s.asNumber(r, e.R) || !s.sameUnit(e, l, r) {
		return nil
	}
	// l/dl - r/dr, times both denominators: whole numbers again.
	x := add(scale(l.sum, r.den), scale(r.sum, -l.den))
	if !s.bounded(x, e) || !s.separate(x, e) {
		return nil
	}
	var c Cond
	switch e.Op {
	case "=":
		c = &Equal{x}
	case "!=":
		c = &Not{&Equal{x}}
	case ">=":
		c = &AtLeast{x}
	case "<":
		c = &Not{&AtLeast{x}}
	case ">":
		c = &AtLeast{add(x, &Sum{Const: -1})}
	case "<=":
		c = &Not{&AtLeast{add(x, &Sum{Const: -1})}}
	}
	return &typed{cond: c, q: -1}
}

// separate reports comparisons that join a number or day of the visitor's with another answer: what they tell apart
// could not be said for each question alone, and so not be proved nor shown as ranges.
func (s *scope) separate(x *Sum, e *tree.Binary) bool {
	if _, _, ok := Monotone(x); ok || onlyTables(x) {
		return true
	}
	s.errorf(e.Position(), "joined", "%q joins several answers in one comparison", e).Hint = "compare one number or day at a time, or give points for each"
	return false
}

func (s *scope) compareOption(e *tree.Binary, q int) *typed {
	qq := s.c.questions.List[q]
	n, ok := e.R.(*tree.Name)
	switch {
	case !ok:
		s.errorf(e.R.Position(), "type", "expected an option of %q, not %s", qq.ID, e.R)
		return nil
	case qq.Type == tree.Many:
		s.errorf(e.Pos, "type", "%q can have several answers", qq.ID).Hint = fmt.Sprintf("write %s has %s", qq.ID, n.ID)
		return nil
	case e.Op != "=" && e.Op != "!=" && !qq.Ordered:
		s.errorf(e.Pos, "type", "the options of %q have no order", qq.ID).Hint = "say ordered: true in questions.yaml if they ascend"
		return nil
	}
	i := s.option(q, n)
	if i < 0 {
		return nil
	}
	below := uint32(1)<<i - 1
	switch e.Op {
	case "=", "!=":
		return s.inSet(q, 1<<i, e.Op == "!=")
	case "<", ">=":
		return s.inSet(q, below, e.Op == ">=")
	}
	return s.inSet(q, below|1<<i, e.Op == ">")
}

func (s *scope) compareYesNo(e *tree.Binary, c Cond) *typed {
	n, ok := e.R.(*tree.Name)
	if !ok || n.ID != "yes" && n.ID != "no" || e.Op != "=" && e.Op != "!=" {
		s.errorf(e.Pos, "type", "%q is true or false", e.L).Hint = "use it alone, or write = yes or = no"
		return nil
	}
	if (n.ID == "no") == (e.Op == "=") {
		c = negate(c)
	}
	return &typed{cond: c, q: -1}
}

func (s *scope) sameUnit(e *tree.Binary, l, r *typed) bool {
	switch {
	case l.day != r.day:
		s.errorf(e.Pos, "unit", "a day is compared with a number of days").Hint = `two days are subtracted first, as in "today - entry-date > 30 days"`
		return false
	case l.bare || r.bare || l.unit == r.unit:
		return true
	}
	d := s.errorf(e.Pos, "unit", "%s is in %s, %s in %s", e.L, l.unit, e.R, r.unit)
	months, _ := tree.ParseUnit("months/year")
	if l.unit == r.unit.Times(months, false) || r.unit == l.unit.Times(months, false) {
		d.Hint = "multiply by 12 months/year"
	}
	return false
}

func (s *scope) arithmetic(e *tree.Binary) *typed {
	l, r := s.expr(e.L), s.expr(e.R)
	if l == nil || r == nil || !s.asNumber(l, e.L) || !s.asNumber(r, e.R) {
		return nil
	}
	var out *typed
	switch e.Op {
	case "+", "-":
		out = s.plus(e, l, r)
	case "*":
		if len(l.sum.Terms) > 0 && len(r.sum.Terms) > 0 {
			s.errorf(e.Pos, "expression", "two figures that vary are multiplied").Hint = "only by a number that is written out"
			return nil
		}
		if len(l.sum.Terms) == 0 {
			l, r = r, l
		}
		out = &typed{sum: scale(l.sum, r.sum.Const), den: l.den * r.den, unit: l.unit.Times(r.unit, false), bare: l.bare && r.bare, q: -1}
	case "/":
		if len(r.sum.Terms) > 0 || r.sum.Const <= 0 {
			s.errorf(e.Pos, "expression", "only division by a number above 0 is exact").Hint = "multiply the other side of the comparison instead"
			return nil
		}
		out = &typed{sum: scale(l.sum, r.den), den: l.den * r.sum.Const, unit: l.unit.Times(r.unit, true), bare: l.bare && r.bare, q: -1}
	}
	if out == nil || !s.bounded(out.sum, e) {
		return nil
	}
	if len(out.sum.Terms) == 0 {
		g := gcd(abs(out.sum.Const), out.den)
		out.sum, out.den = &Sum{Const: out.sum.Const / g}, out.den/g
	}
	if out.den > tree.MaxNumber {
		s.errorf(e.Pos, "expression", "the fraction is too fine")
		return nil
	}
	return out
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, 1)
}

// abs is the absolute value; of the least number there is, the greatest.
func abs(a int64) int64 { return max(a, -max(a, -math.MaxInt64)) }

func (s *scope) plus(e *tree.Binary, l, r *typed) *typed {
	if l.day && r.day && e.Op == "+" || r.day && !l.day && e.Op == "-" {
		s.errorf(e.Pos, "unit", "this is neither a day nor a number of days")
		return nil
	}
	if !l.bare && !r.bare && l.unit != r.unit {
		s.errorf(e.Pos, "unit", "%s is in %s, %s in %s", e.L, l.unit, e.R, r.unit)
		return nil
	}
	sign := int64(1)
	if e.Op == "-" {
		sign = -1
	}
	out := &typed{sum: add(scale(l.sum, r.den), scale(r.sum, sign*l.den)), den: l.den * r.den, unit: l.unit, bare: l.bare && r.bare, q: -1}
	if l.bare {
		out.unit = r.unit
	}
	out.day = l.day != r.day
	return out
}

func (s *scope) call(e *tree.Call) *typed {
	if e.Tree != nil {
		s.errorf(e.Pos, "type", "the outcome of a tree is not true or false").Hint = fmt.Sprintf("write tree %s = …", e.Tree.ID)
		return nil
	}
	var args []*typed
	for _, a := range e.Args {
		x := s.expr(a)
		if x == nil || !s.asNumber(x, a) {
			return nil
		}
		if x.den != 1 {
			s.errorf(a.Position(), "expression", "a fraction cannot stand here")
			return nil
		}
		args = append(args, x)
	}
	if e.Func == "working-days" {
		if len(args) != 2 || !args[0].day || !args[1].day {
			s.errorf(e.Pos, "type", "working-days needs two days").Hint = "such as working-days(event-date, today)"
			return nil
		}
		for i, a := range args {
			if s.c.sumMagnitude(a.sum) > tree.MaxNumber {
				s.errorf(e.Args[i].Position(), "too-large", "the figures in %q are too large", e.Args[i])
				return nil
			}
		}
		w := &WorkDays{args[0].sum, args[1].sum}
		if !s.small(e, s.c.numWeight(w)) {
			return nil
		}
		return number(&Sum{Terms: []Term{{1, w}}}, days)
	}
	if len(args) < 2 {
		s.errorf(e.Pos, "expression", "%s needs at least two numbers", e.Func)
		return nil
	}
	out := &typed{den: 1, bare: true, q: -1}
	b := &Best{Least: e.Func == "min"}
	for i, a := range args {
		if !out.bare && !a.bare && a.unit != out.unit || i > 0 && a.day != out.day {
			s.errorf(e.Args[i].Position(), "unit", "%s is in %s, %s in %s", e.Args[0], out.unit, e.Args[i], a.unit)
			return nil
		}
		if out.bare && !a.bare {
			out.unit, out.bare = a.unit, false
		}
		out.day = a.day
		b.X = append(b.X, a.sum)
	}
	if !s.small(e, s.c.numWeight(b)) {
		return nil
	}
	out.sum = &Sum{Terms: []Term{{1, b}}}
	return out
}

// small reports whether an expression of the given weight can be decided quickly: values count where they are used, so
// that a few lines can come to more than any computer holds.
func (s *scope) small(e tree.Expr, weight int) bool {
	if weight > maxWeight {
		s.errorf(e.Position(), "too-large", "this is too large: with the values in it, it asks for more than %d answers", maxWeight)
	}
	return weight <= maxWeight
}

// limit keeps every sum far from where 64 bits overflow.
const limit = math.MaxInt64 / 4

// bounded reports whether x stays within limit whatever is answered.
func (s *scope) bounded(x *Sum, e tree.Expr) bool {
	total := float64(abs(x.Const))
	for _, t := range x.Terms {
		total += math.Abs(float64(t.Coef)) * s.c.magnitude(t.X)
	}
	if total > limit {
		s.errorf(e.Position(), "too-large", "the figures in %q are too large", e)
		return false
	}
	return true
}

// magnitude bounds the absolute value of n.
func (c *checker) magnitude(n Num) float64 {
	switch n := n.(type) {
	case *Answer:
		if q := c.questions.List[n.Q]; q.Type == tree.Num {
			return math.Max(math.Abs(float64(q.Min)), math.Abs(float64(q.Max)))
		}
	case *Param:
		m := 0.0
		for _, v := range c.params[n.P].Values {
			m = math.Max(m, math.Abs(float64(v.Value)))
		}
		return m
	case *Table:
		m := 0.0
		for _, cell := range n.Cells {
			m = math.Max(m, math.Abs(float64(cell.V)))
		}
		return m
	case *Best:
		m := 0.0
		for _, x := range n.X {
			m = math.Max(m, c.sumMagnitude(x))
		}
		return m
	}
	return LastDay * 2
}

func (c *checker) sumMagnitude(x *Sum) float64 {
	total := float64(abs(x.Const))
	for _, t := range x.Terms {
		total += math.Abs(float64(t.Coef)) * c.magnitude(t.X)
	}
	return total
}

func scale(x *Sum, k int64) *Sum {
	out := &Sum{Const: saturate(x.Const, k)}
	for _, t := range x.Terms {
		if k != 0 {
			out.Terms = append(out.Terms, Term{saturate(t.Coef, k), t.X})
		}
	}
	return out
}

// saturate multiplies without wrapping round; what is cut off here is refused by bounded.
func saturate(a, b int64) int64 {
	hi, lo := bits.Mul64(uint64(abs(a)), uint64(abs(b)))
	if hi != 0 || lo > limit*2 {
		lo = limit * 2
	}
	if (a < 0) != (b < 0) {
		return -int64(lo)
	}
	return int64(lo)
}

// add joins two sums; equal answers, parameters and days are counted together.
func add(x, y *Sum) *Sum {
	out := &Sum{Const: x.Const + y.Const, Terms: slices.Clone(x.Terms)}
	for _, t := range y.Terms {
		i := slices.IndexFunc(out.Terms, func(u Term) bool { return sameNum(u.X, t.X) })
		if i < 0 {
			out.Terms = append(out.Terms, t)
		} else if out.Terms[i].Coef += t.Coef; out.Terms[i].Coef == 0 {
			out.Terms = slices.Delete(out.Terms, i, i+1)
		}
	}
	return out
}

func sameNum(a, b Num) bool {
	switch a := a.(type) {
	case *Answer:
		b, ok := b.(*Answer)
		return ok && *a == *b
	case *Param:
		b, ok := b.(*Param)
		return ok && *a == *b
	case Today:
		_, ok := b.(Today)
		return ok
	}
	return a == b // the same value, named twice
}
