package compile

import (
	"fmt"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

// test leaves the set of branches that a step may still take, and notes what it waits for.
func (f *code) test(t check.Test) {
	switch t := t.(type) {
	case *check.Options:
		f.options(t)
	case *check.Ranges:
		f.ranges(t)
	case *check.If:
		f.cond(t.Cond)
		f.branches()
	case *check.RunTree:
		f.runTree(t)
	default:
		panic(fmt.Sprintf("BUG: no code for %T", t))
	}
}

func (f *code) options(t *check.Options) {
	if len(t.Groups) == 2 {
		f.in(t.Q, t.Groups[0])
		f.branches()
		return
	}
	same := true
	for i, g := range t.Groups {
		same = same && g == 1<<i
	}
	f.I32Const(0)
	if same {
		f.I32Load(uint32(t.Q) * SlotSize)
	} else {
		for i, g := range t.Groups {
			f.question(t.Q)
			f.I32Const(int32(g))
			f.I32Const(1 << i)
			f.call("hit")
		}
	}
	f.question(t.Q)
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
		f.branches()
		return
	}
	q := f.c.p.Questions[t.Q]
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
	f.question(t.Q)
	f.call("several")
}

func (f *code) runTree(t *check.RunTree) {
	f.GlobalGet(globalOpen)
	f.Call(t.Tree)
	if len(t.Groups) == 2 {
		f.I64Const(int64(t.Groups[0]))
		f.call("outcomeIn")
		f.call("settle")
		f.branches()
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

// branches turns a truth into the set of the branches then and else.
func (f *code) branches() {
	f.I32Const(2)
	f.Do(wasm.I32Xor)
}
