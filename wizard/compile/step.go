package compile

import (
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

// The locals of a tree's function.
const (
	localPossible = iota // i64, the set of outcomes so far
	localMark            // i32, the number of open questions before the conditions
	localRun             // i64, the outcomes of a tree that it runs
	localTaken           // i32, the set of branches of step 0; those of the other steps follow
)

func treeLocals(t *check.Tree) []wasm.ValType {
	return append(types(i64, i32, i64), slices.Repeat(types(i32), len(t.Steps))...)
}

// tree writes the function of a tree. It leaves the set of outcomes.
func (c *compiler) tree(t *check.Tree) wasm.Code {
	f := &code{c: c}
	l := c.layout.Trees[t.Index]
	into := edges(t)
	for i, s := range t.Steps {
		if i == 0 {
			f.step(i, s)
		} else {
			f.reached(into[i])
			f.If(func() { f.step(i, s) })
		}
		f.I32Const(0)
		f.LocalGet(localTaken + i) // 0 if it was not reached
		f.I32Store(l.Taken + 4*uint32(i))
	}
	f.I32Const(0)
	f.LocalGet(localPossible)
	f.I64Store(l.Possible)
	f.conds(l, t)
	f.LocalGet(localPossible)
	return f.Code
}

// edge is some branches of a step that lead to the same next step.
type edge struct {
	step     int
	branches uint32
}

// edges lists, for every step, from where it is reached.
func edges(t *check.Tree) [][]edge {
	into := make([][]edge, len(t.Steps))
	for i, s := range t.Steps {
		for b, to := range s.Branches {
			if to.To < 0 {
				continue
			}
			from := into[to.To]
			if n := len(from); n > 0 && from[n-1].step == i {
				from[n-1].branches |= 1 << b
			} else {
				into[to.To] = append(from, edge{i, 1 << b})
			}
		}
	}
	return into
}

// reached leaves something other than 0 if one of the edges can be taken.
func (f *code) reached(from []edge) {
	for i, e := range from {
		f.LocalGet(localTaken + e.step)
		f.I32Const(int32(e.branches))
		f.Do(wasm.I32And)
		if i > 0 {
			f.Do(wasm.I32Or)
		}
	}
}

// step notes which branches can be taken, and the outcomes that they lead to.
func (f *code) step(i int, s *check.Step) {
	f.test(s.Test)
	f.LocalSet(localTaken + i)
	// Branches one after the other often lead to outcomes one after the other: these are moved together.
	var ups []int
	sets := map[int]int32{}
	for b, to := range s.Branches {
		if up := to.Out - b; to.Out >= 0 {
			if sets[up] == 0 {
				ups = append(ups, up)
			}
			sets[up] |= 1 << b
		}
	}
	for _, up := range ups {
		f.LocalGet(localTaken + i)
		f.end(sets[up], up)
	}
}

// end adds to the outcomes what a set of branches has in common with the one on the stack, moved up by some bits, or
// down.
func (f *code) end(set int32, up int) {
	f.I32Const(set)
	f.Do(wasm.I32And, wasm.I64ExtendI32)
	if up != 0 {
		shift := wasm.I64Shl
		if up < 0 {
			shift, up = wasm.I64ShrU, -up
		}
		f.I32Const(int32(up)) // 64-bit constants are for numbers of the rules: see prove
		f.Do(wasm.I64ExtendI32, shift)
	}
	f.LocalGet(localPossible)
	f.Do(wasm.I64Or)
	f.LocalSet(localPossible)
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
		f.branches()
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
