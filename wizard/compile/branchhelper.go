package compile

import "zhilu/wizard/wasm"

func branchHelpers() map[string]helper {
	return map[string]helper{
		// hit(acc, q, set, branch) -> acc adds a branch if the answer can be in the set.
		"hit": {types(i32, i32, i32, i32), types(i32), nil, func(f *code) {
			f.loadSet(1)
			f.LocalGet(2)
			f.Do(wasm.I32And)
			f.nonzero()
			f.orBit(0, 3)
		}},
		// hitRange(acc, q, lo, hi, branch) -> acc adds a branch if the answer can lie between lo and hi.
		"hitRange": {types(i32, i32, i64, i64, i32), types(i32), nil, func(f *code) {
			f.overlaps(1, 2, 3)
			f.orBit(0, 4)
		}},
		// hitOutcome(acc, possible, set, branch) -> acc adds a branch if a tree can end in the set.
		"hitOutcome": {types(i32, i64, i64, i32), types(i32), nil, func(f *code) {
			f.LocalGet(1)
			f.LocalGet(2)
			f.Do(wasm.I64And)
			f.nonzero64()
			f.orBit(0, 3)
		}},
		// several(set, q) -> set notes the question if the set of branches has several members.
		"several": {types(i32, i32), types(i32), nil, func(f *code) {
			f.note(func() { f.LocalGet(1) }, func() { f.moreThanOne(0); f.nonzero() })
			f.LocalGet(0)
		}},
	}
}

// orBit leaves local acc, joined with local bit if the 0 or 1 on the stack is 1.
func (f *code) orBit(acc, bit int) {
	f.LocalGet(bit)
	f.Do(wasm.I32Mul)
	f.LocalGet(acc)
	f.Do(wasm.I32Or)
}
