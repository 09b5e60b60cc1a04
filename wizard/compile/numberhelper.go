package compile

import "zhilu/wizard/wasm"

func numberHelpers() map[string]helper {
	return map[string]helper{
		// number(q) -> lo, hi
		"number": {types(i32), types(i64, i64), types(i64, i64), func(f *code) {
			f.loadLo(0)
			f.LocalSet(1)
			f.loadHi(0)
			f.LocalSet(2)
			f.note(func() { f.LocalGet(0) }, func() { f.differ(1, 2) })
			f.LocalGet(1)
			f.LocalGet(2)
		}},
		// plus(lo, hi, lo, hi) -> lo, hi
		"plus": {types(i64, i64, i64, i64), types(i64, i64), nil, func(f *code) {
			f.LocalGet(0)
			f.LocalGet(2)
			f.Do(wasm.I64Add)
			f.LocalGet(1)
			f.LocalGet(3)
			f.Do(wasm.I64Add)
		}},
		// times(lo, hi, k) -> lo, hi; a negative k swaps the bounds.
		"times": {types(i64, i64, i64), types(i64, i64), nil, func(f *code) {
			for _, ends := range [][2]int{{1, 0}, {0, 1}} {
				f.LocalGet(ends[0])
				f.LocalGet(ends[1])
				f.LocalGet(2)
				f.I64Const(0)
				f.Do(wasm.I64LtS, wasm.Select)
				f.LocalGet(2)
				f.Do(wasm.I64Mul)
			}
		}},
		// least and greatest (lo, hi, lo, hi) -> lo, hi
		"least": {types(i64, i64, i64, i64), types(i64, i64), nil, func(f *code) {
			f.pick(0, 2, wasm.I64LtS)
			f.pick(1, 3, wasm.I64LtS)
		}},
		"greatest": {types(i64, i64, i64, i64), types(i64, i64), nil, func(f *code) {
			f.pick(0, 2, wasm.I64GtS)
			f.pick(1, 3, wasm.I64GtS)
		}},
		// store(address, lo, hi)
		"store": {types(i32, i64, i64), nil, nil, func(f *code) {
			f.LocalGet(0)
			f.LocalGet(1)
			f.I64Store(0)
			f.LocalGet(0)
			f.LocalGet(2)
			f.I64Store(8)
		}},
	}
}

// pick leaves local a if it compares with local b, and b otherwise.
func (f *code) pick(a, b int, cmp wasm.Op) {
	f.LocalGet(a)
	f.LocalGet(b)
	f.LocalGet(a)
	f.LocalGet(b)
	f.Do(cmp, wasm.Select)
}
