package compile

import "zhilu/wizard/wasm"

// A truth: bit 0 says that something may be true, bit 1 that it is. So "and" is a bitwise and, and "or" a bitwise or.
const (
	never  = 0
	open   = 1
	always = 3
)

// truth joins two numbers on the stack, "may be true" and "is true", each 0 or 1.
func (f *code) truth() {
	f.I32Const(1)
	f.Do(wasm.I32Shl, wasm.I32Or)
}

// noteIfOpen leaves the truth on the stack there, and notes the question in local q if it is open. Local v is free.
func (f *code) noteIfOpen(q, v int) {
	f.LocalSet(v)
	f.note(func() { f.LocalGet(q) }, func() { f.isOpen(v) })
	f.LocalGet(v)
}

// answerHelpers compare one answer.
func answerHelpers() map[string]helper {
	return map[string]helper{
		// in(q, set) -> truth: is the answer in the set?
		"in": {types(i32, i32), types(i32), types(i32), func(f *code) {
			f.loadSet(0)
			f.LocalTee(2)
			f.LocalGet(1)
			f.Do(wasm.I32And)
			f.nonzero()
			f.LocalGet(2)
			f.LocalGet(1)
			f.Do(wasm.I32Or)
			f.LocalGet(1)
			f.Do(wasm.I32Eq)
			f.truth()
			f.noteIfOpen(0, 2)
		}},
		// has(q, option) -> truth: is the option among those chosen?
		"has": {types(i32, i32), types(i32), types(i32), func(f *code) {
			f.slot(0)
			f.I32Load(8)
			f.LocalGet(1)
			f.Do(wasm.I32And)
			f.nonzero()
			f.loadSet(0)
			f.LocalGet(1)
			f.Do(wasm.I32And)
			f.nonzero()
			f.truth()
			f.noteIfOpen(0, 2)
		}},
		// atLeast(q, n) -> truth
		"atLeast": {types(i32, i64), types(i32), types(i32), func(f *code) {
			f.loadHi(0)
			f.LocalGet(1)
			f.Do(wasm.I64GeS)
			f.loadLo(0)
			f.LocalGet(1)
			f.Do(wasm.I64GeS)
			f.truth()
			f.noteIfOpen(0, 2)
		}},
		// equal(q, n) -> truth
		"equal": {types(i32, i64), types(i32), types(i32), func(f *code) {
			f.overlaps(0, 1, 1)
			f.loadLo(0)
			f.LocalGet(1)
			f.Do(wasm.I64Eq)
			f.loadHi(0)
			f.LocalGet(1)
			f.Do(wasm.I64Eq, wasm.I32And)
			f.truth()
			f.noteIfOpen(0, 2)
		}},
	}
}

// truthHelpers make truths of something else.
func truthHelpers() map[string]helper {
	return map[string]helper{
		// outcomeIn(possible, set) -> truth: does a tree end in the set?
		"outcomeIn": {types(i64, i64), types(i32), nil, func(f *code) {
			f.LocalGet(0)
			f.LocalGet(1)
			f.Do(wasm.I64And)
			f.nonzero64()
			f.LocalGet(0)
			f.LocalGet(1)
			f.Do(wasm.I64Or)
			f.LocalGet(1)
			f.Do(wasm.I64Eq)
			f.truth()
		}},
		// notNegative(lo, hi) -> truth
		"notNegative": {types(i64, i64), types(i32), nil, func(f *code) {
			f.LocalGet(1)
			f.I64Const(0)
			f.Do(wasm.I64GeS)
			f.LocalGet(0)
			f.I64Const(0)
			f.Do(wasm.I64GeS)
			f.truth()
		}},
		// zero(lo, hi) -> truth
		"zero": {types(i64, i64), types(i32), nil, func(f *code) {
			f.LocalGet(0)
			f.I64Const(0)
			f.Do(wasm.I64LeS)
			f.LocalGet(1)
			f.I64Const(0)
			f.Do(wasm.I64GeS, wasm.I32And)
			f.LocalGet(0)
			f.LocalGet(1)
			f.Do(wasm.I64Or, wasm.I64Eqz)
			f.truth()
		}},
		// not(truth) -> truth
		"not": {types(i32), types(i32), nil, func(f *code) {
			f.LocalGet(0)
			f.I32Const(always)
			f.Do(wasm.I32Ne)
			f.LocalGet(0)
			f.Do(wasm.I32Eqz)
			f.truth()
		}},
	}
}
