// Package compile translates a checked Program into WebAssembly: one function for each tree, straight code without
// loops, and a few helpers that all of them share. The module holds numbers only; abi.go is its contract.
package compile

import (
	"fmt"

	"zhilu/wizard/check"
	"zhilu/wizard/tree"
	"zhilu/wizard/wasm"
)

// Module compiles p. Equal programs give equal modules.
func Module(p *check.Program) *wasm.Module {
	c := &compiler{p: p, layout: NewLayout(p), m: &wasm.Module{Memory: "memory"}, helpers: map[string]int{}}
	c.m.Pages = (c.layout.Size + 0xFFFF) >> 16
	c.m.Globals = []wasm.Global{{Type: wasm.I32}, {Type: wasm.I64}, {Type: wasm.I64}}
	c.m.Funcs = make([]wasm.Func, len(p.Trees)+1)
	for i := range p.Trees {
		c.m.Funcs[i].Type = wasm.FuncType{Results: []wasm.ValType{wasm.I64}}
		c.m.Table = append(c.m.Table, i)
	}
	for i, t := range p.Trees {
		f := c.tree(t)
		c.m.Funcs[i].Locals, c.m.Funcs[i].Code = []wasm.ValType{wasm.I64, wasm.I32, wasm.I64, wasm.I32}, f.Code
	}
	c.decide(len(p.Trees))
	c.m.Exports = []wasm.Export{{Name: "decide", Func: len(p.Trees)}}
	c.m.Custom = []wasm.Custom{{Name: Section, Bytes: []byte(Hash(p))}}
	return c.m
}

// The globals: the number of open questions, and the bounds of the table that is being looked up.
const (
	globalOpen = iota
	globalLo
	globalHi
)

// The locals of a tree's function.
const (
	localPossible = iota // i64, the set of outcomes so far
	localTaken           // i32, the set of branches of the current step
	localRun             // i64, the outcomes of a tree that it runs
	localMark            // i32, the number of open questions before the conditions
)

type compiler struct {
	p       *check.Program
	m       *wasm.Module
	layout  Layout
	helpers map[string]int
}

type code struct {
	wasm.Code
	c *compiler
}

// decide(tree) forgets the open questions of the call before and runs one tree.
func (c *compiler) decide(at int) {
	var f wasm.Code
	f.I32Const(0)
	f.GlobalSet(globalOpen)
	f.LocalGet(0)
	if len(c.p.Trees) > 0 {
		f.CallIndirect(c.m.Type(0))
		f.Do(wasm.Drop)
	} else {
		f.Do(wasm.Drop)
	}
	f.GlobalGet(globalOpen)
	c.m.Funcs[at] = wasm.Func{Type: wasm.FuncType{Params: []wasm.ValType{wasm.I32}, Results: []wasm.ValType{wasm.I32}}, Code: f}
}

type edge struct{ step, branch int }

func (c *compiler) tree(t *check.Tree) *code {
	f := &code{c: c}
	l := c.layout.Trees[t.Index]
	f.I32Const(int32(l.Taken))
	f.I32Const(0)
	f.I32Const(int32(4 * len(t.Steps)))
	f.MemoryFill()
	into := make([][]edge, len(t.Steps))
	for i, s := range t.Steps {
		for b, to := range s.Branches {
			if to.To >= 0 {
				into[to.To] = append(into[to.To], edge{i, b})
			}
		}
	}
	for i, s := range t.Steps {
		if i == 0 {
			f.step(l, i, s)
			continue
		}
		f.reached(l, into[i])
		f.If(nil, func() { f.step(l, i, s) }, nil)
	}
	f.I32Const(0)
	f.LocalGet(localPossible)
	f.I64Store(l.Possible)
	f.conds(l, t)
	f.LocalGet(localPossible)
	return f
}

// reached leaves something other than 0 if one of the edges can be taken. Edges from one step are tested together.
func (f *code) reached(l TreeLayout, from []edge) {
	n := 0
	for i := 0; i < len(from); {
		mask, j := uint32(0), i
		for ; j < len(from) && from[j].step == from[i].step; j++ {
			mask |= 1 << from[j].branch
		}
		f.I32Const(0)
		f.I32Load(l.Taken + 4*uint32(from[i].step))
		f.I32Const(int32(mask))
		f.Do(wasm.I32And)
		if n++; n > 1 {
			f.Do(wasm.I32Or)
		}
		i = j
	}
}

// step notes which branches can be taken, and the outcomes that they lead to.
func (f *code) step(l TreeLayout, i int, s *check.Step) {
	f.I32Const(0)
	f.test(s.Test)
	f.LocalTee(localTaken)
	f.I32Store(l.Taken + 4*uint32(i))
	ends := false
	for b, to := range s.Branches {
		if to.Out < 0 {
			continue
		}
		if !ends {
			f.LocalGet(localPossible)
			ends = true
		}
		f.LocalGet(localTaken)
		f.I32Const(1 << b)
		f.I32Const(int32(to.Out))
		f.call("end")
	}
	if ends {
		f.LocalSet(localPossible)
	}
}

// conds stores the conditions of documents and the like, and the days of deadlines; the questions in them do not keep a
// tree open.
func (f *code) conds(l TreeLayout, t *check.Tree) {
	if len(t.Conds)+len(t.Dues) == 0 {
		return
	}
	f.GlobalGet(globalOpen)
	f.LocalSet(localMark)
	for i, x := range t.Conds {
		f.I32Const(0)
		f.cond(x)
		f.I32Store(l.Conds + 4*uint32(i))
	}
	for i, x := range t.Dues {
		f.I32Const(int32(l.Dues) + 16*int32(i))
		f.sum(x)
		f.call("store")
	}
	f.LocalGet(localMark)
	f.GlobalSet(globalOpen)
}

// test leaves the set of branches that a step may still take, and notes what it waits for.
func (f *code) test(t check.Test) {
	switch t := t.(type) {
	case *check.Options:
		f.options(t)
	case *check.Ranges:
		f.ranges(t)
	case *check.If:
		f.cond(t.Cond)
	case *check.RunTree:
		f.runTree(t)
	default:
		panic(fmt.Sprintf("BUG: no code for %T", t))
	}
}

func (f *code) options(t *check.Options) {
	if len(t.Groups) == 2 {
		f.question(t.Q)
		f.I32Const(int32(t.Groups[0]))
		f.call("in")
		return
	}
	same := true
	for i, g := range t.Groups {
		same = same && g == 1<<i
	}
	f.question(t.Q)
	if same {
		f.question(t.Q)
		f.I32Const(SlotSize)
		f.Do(wasm.I32Mul)
		f.I32Load(0)
	} else {
		f.I32Const(0)
		for i, g := range t.Groups {
			f.question(t.Q)
			f.I32Const(int32(g))
			f.I32Const(1 << i)
			f.call("hit")
		}
	}
	f.call("several")
}

func (f *code) question(q int) { f.I32Const(int32(q)) }

func (f *code) ranges(t *check.Ranges) {
	if len(t.Groups) == 2 && len(t.Groups[0]) == 1 && len(t.Groups[1]) == 1 {
		lower, upper := t.Groups[0][0], t.Groups[1][0]
		f.question(t.Q)
		f.I64Const(max(lower.Lo, upper.Lo))
		f.call("atLeast")
		if lower.Lo < upper.Lo {
			f.call("not")
		}
		return
	}
	q := f.c.p.Questions[t.Q]
	f.question(t.Q)
	f.I32Const(0)
	for i, g := range t.Groups {
		for _, r := range g {
			f.question(t.Q)
			f.I64Const(max(r.Lo, q.Min))
			f.I64Const(min(r.Hi, q.Max))
			f.I32Const(1 << i)
			f.call("hitRange")
		}
	}
	f.call("several")
}

func (f *code) runTree(t *check.RunTree) {
	f.GlobalGet(globalOpen)
	f.Call(t.Tree)
	if len(t.Groups) == 2 {
		f.I64Const(int64(t.Groups[0]))
		f.call("outcomeIn")
		f.call("settle")
		return
	}
	f.LocalSet(localRun)
	f.I32Const(0)
	for i, g := range t.Groups {
		f.LocalGet(localRun)
		f.I64Const(int64(g))
		f.I32Const(1 << i)
		f.call("hitOutcome")
	}
	f.call("settleSeveral")
}

// cond leaves what a condition may be: 1 true, 2 false, 3 both. It notes the questions that it waits for.
func (f *code) cond(x check.Cond) {
	switch x := x.(type) {
	case *check.All:
		f.join(x.X, "and")
	case *check.Any:
		f.join(x.X, "or")
	case *check.Not:
		f.cond(x.X)
		f.call("not")
	case *check.InSet:
		f.question(x.Q)
		f.I32Const(int32(x.Mask))
		f.call("in")
	case *check.Has:
		f.question(x.Q)
		f.I32Const(int32(x.Bit))
		f.call("has")
	case *check.AtLeast:
		f.atLeast(x.X)
	case *check.Equal:
		f.equal(x.X)
	case *check.TreeIn:
		f.GlobalGet(globalOpen)
		f.Call(x.Tree)
		f.I64Const(int64(x.Mask))
		f.call("outcomeIn")
		f.call("settle")
	case check.Const:
		f.I32Const(map[bool]int32{true: 1, false: 2}[bool(x)])
	default:
		panic(fmt.Sprintf("BUG: no code for %T", x))
	}
}

func (f *code) join(xs []check.Cond, op string) {
	f.GlobalGet(globalOpen)
	for i, x := range xs {
		f.cond(x)
		if i > 0 {
			f.call(op)
		}
	}
	f.call("settle")
}

// Threshold returns the question and the least answer t for which "k·answer + const >= 0" changes, for a sum of one
// answer: it holds from t on if up is set, and below t otherwise.
func Threshold(x *check.Sum) (q int, t int64, up, ok bool) {
	if len(x.Terms) != 1 {
		return 0, 0, false, false
	}
	a, isAnswer := x.Terms[0].X.(*check.Answer)
	if !isAnswer {
		return 0, 0, false, false
	}
	if k := x.Terms[0].Coef; k > 0 {
		return a.Q, -floorDiv(x.Const, k), true, true // answer >= -const/k
	} else {
		return a.Q, floorDiv(x.Const, -k) + 1, false, true // answer <= const/-k
	}
}

// floorDiv rounds down; b is above 0.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func (f *code) atLeast(x *check.Sum) {
	if q, t, up, ok := Threshold(x); ok {
		f.question(q)
		f.I64Const(t)
		f.call("atLeast")
		if !up {
			f.call("not")
		}
		return
	}
	f.GlobalGet(globalOpen)
	f.sum(x)
	f.call("notNegative")
	f.call("settle")
}

func (f *code) equal(x *check.Sum) {
	if len(x.Terms) == 1 {
		if a, ok := x.Terms[0].X.(*check.Answer); ok && (x.Terms[0].Coef == 1 || x.Terms[0].Coef == -1) {
			f.question(a.Q)
			f.I64Const(-x.Const * x.Terms[0].Coef)
			f.call("equal")
			return
		}
	}
	f.GlobalGet(globalOpen)
	f.sum(x)
	f.call("zero")
	f.call("settle")
}

// sum leaves the least and the greatest value of x.
func (f *code) sum(x *check.Sum) {
	empty := true
	if x.Const != 0 || len(x.Terms) == 0 {
		f.I64Const(x.Const)
		f.I64Const(x.Const)
		empty = false
	}
	for _, t := range x.Terms {
		f.num(t.X)
		if t.Coef != 1 {
			f.I64Const(t.Coef)
			f.call("times")
		}
		if !empty {
			f.call("plus")
		}
		empty = false
	}
}

func (f *code) num(x check.Num) {
	switch x := x.(type) {
	case *check.Answer:
		f.question(x.Q)
		f.call("number")
	case check.Today:
		f.today()
		f.today()
	case *check.Param:
		f.param(x.P)
		f.param(x.P)
	case *check.Best:
		f.GlobalGet(globalOpen)
		f.sum(x.X[0])
		for _, y := range x.X[1:] {
			f.sum(y)
			f.call(map[bool]string{true: "least", false: "greatest"}[x.Least])
		}
		f.call("settleNumber")
	case *check.Table:
		f.table(x)
	case *check.WorkDays:
		f.GlobalGet(globalOpen)
		f.sum(x.A)
		f.sum(x.B)
		f.call("workingDays")
		f.call("settleNumber")
	default:
		panic(fmt.Sprintf("BUG: no code for %T", x))
	}
}

func (f *code) today() {
	f.I32Const(0)
	f.I64Load(f.c.layout.Today)
}

// param leaves the value of today: the last one whose first day has come.
func (f *code) param(p int) {
	values := f.c.p.Params[p].Values
	f.I64Const(values[0].Value)
	for _, v := range values[1:] {
		f.I64Const(v.Value)
		f.today()
		f.I64Const(v.From)
		f.Do(wasm.I64LtS, wasm.Select) // before that day, what was there before
	}
}

func (f *code) table(x *check.Table) {
	q := f.c.p.Questions[x.Q]
	f.I64Const(tree.Widest.Hi)
	f.GlobalSet(globalLo)
	f.I64Const(tree.Widest.Lo)
	f.GlobalSet(globalHi)
	for _, cell := range x.Cells {
		f.question(x.Q)
		if cell.Mask != 0 {
			f.I32Const(int32(cell.Mask))
			f.I64Const(cell.V)
			f.call("cell")
		} else {
			f.I64Const(max(cell.Range.Lo, q.Min))
			f.I64Const(min(cell.Range.Hi, q.Max))
			f.I64Const(cell.V)
			f.call("cellRange")
		}
	}
	f.question(x.Q)
	f.call("found")
}
