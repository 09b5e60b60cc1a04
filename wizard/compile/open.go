package compile

import "zhilu/wizard/wasm"

// What is open: each question is noted where the code meets it, and what was noted is forgotten where it turns out that
// nothing depends on it.

// note notes the question whose number question leaves, if when leaves 1 and not 0. It is written behind the others in
// either case, which costs less than a jump; Layout has room for all that a tree looks at.
func (f *code) note(question, when func()) {
	f.GlobalGet(globalOpen)
	f.I32Const(4)
	f.Do(wasm.I32Mul)
	question()
	f.I32Store(f.c.layout.Open)
	f.GlobalGet(globalOpen)
	when()
	f.Do(wasm.I32Add)
	f.GlobalSet(globalOpen)
}

// forget forgets what was noted since the mark in local mark if unless leaves 0.
func (f *code) forget(mark int, unless func()) {
	f.GlobalGet(globalOpen)
	f.LocalGet(mark)
	unless()
	f.Do(wasm.Select)
	f.GlobalSet(globalOpen)
}

// isOpen leaves 1 if the truth in local v is open, and 0 otherwise.
func (f *code) isOpen(v int) {
	f.LocalGet(v)
	f.I32Const(open)
	f.Do(wasm.I32Eq)
}

// moreThanOne leaves something other than 0 if the set in local v has more than one member.
func (f *code) moreThanOne(v int) {
	f.LocalGet(v)
	f.LocalGet(v)
	f.I32Const(1)
	f.Do(wasm.I32Sub, wasm.I32And)
}

// differ leaves 1 if the numbers in locals lo and hi do.
func (f *code) differ(lo, hi int) {
	f.LocalGet(lo)
	f.LocalGet(hi)
	f.Do(wasm.I64Ne)
}

func openHelpers() map[string]helper {
	return map[string]helper{
		// settle(mark, truth) -> truth forgets what was noted since mark unless the truth is open.
		"settle": {types(i32, i32), types(i32), nil, func(f *code) {
			f.forget(0, func() { f.isOpen(1) })
			f.LocalGet(1)
		}},
		// settleSeveral(mark, set) -> set forgets what was noted since mark unless the set has several members.
		"settleSeveral": {types(i32, i32), types(i32), nil, func(f *code) {
			f.forget(0, func() { f.moreThanOne(1) })
			f.LocalGet(1)
		}},
		// settleNumber(mark, lo, hi) -> lo, hi forgets what was noted since mark if the number is known.
		"settleNumber": {types(i32, i64, i64), types(i64, i64), nil, func(f *code) {
			f.forget(0, func() { f.differ(1, 2) })
			f.LocalGet(1)
			f.LocalGet(2)
		}},
	}
}
