package compile

import (
	"cmp"
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

// The locals of a table's function.
const (
	localLeast    = iota    // i64, the least value that the table may give
	localGreatest           // i64, the greatest
	localLo                 // i64, the least answer that can be
	localHi                 // i64, the greatest
	localSet      = localLo // i32, the options that can be, in place of both
)

// table calls the function of a table, which leaves the least and the greatest value that it may give, and notes its
// question if these differ.
func (f *code) table(x *check.Table) {
	if _, ok := f.c.tables[x]; !ok {
		locals, body := types(i64, i64, i64, i64), (*code).numberTable
		if x.Cells[0].Mask != 0 {
			locals, body = types(i64, i64, i32), (*code).optionTable
		}
		f.c.tables[x] = f.c.function(wasm.FuncType{Results: types(i64, i64)}, locals, func(f *code) {
			body(f, x)
			f.note(func() { f.question(x.Q) }, func() { f.differ(localLeast, localGreatest) })
			f.LocalGet(localLeast)
			f.LocalGet(localGreatest)
		})
	}
	f.Call(f.c.tables[x])
}

// optionTable sets the bounds of what a table of options may give.
func (f *code) optionTable(x *check.Table) {
	f.I32Const(0)
	f.I32Load(uint32(x.Q) * SlotSize)
	f.LocalSet(localSet)
	f.bounds(x, func(c check.Cell) {
		f.LocalGet(localSet)
		f.I32Const(int32(c.Mask))
		f.Do(wasm.I32And, wasm.I32Eqz)
	})
}

// numberTable sets the bounds of what a table of numbers may give.
func (f *code) numberTable(x *check.Table) {
	f.I32Const(0)
	f.I64Load(uint32(x.Q) * SlotSize)
	f.LocalSet(localLo)
	f.I32Const(0)
	f.I64Load(uint32(x.Q)*SlotSize + SlotSize/2)
	f.LocalSet(localHi)
	if slices.IsSortedFunc(x.Cells, byValue) { // more gives more: only the ends count
		f.valueAt(localLo, x.Cells)
		f.LocalSet(localLeast)
		f.valueAt(localHi, x.Cells)
		f.LocalSet(localGreatest)
		return
	}
	q := f.c.p.Questions[x.Q]
	f.bounds(x, func(c check.Cell) {
		f.LocalGet(localHi)
		f.I64Const(max(c.Range.Lo, q.Min))
		f.Do(wasm.I64LtS)
		f.LocalGet(localLo)
		f.I64Const(min(c.Range.Hi, q.Max))
		f.Do(wasm.I64GtS, wasm.I32Or)
	})
}

func byValue(a, b check.Cell) int { return cmp.Compare(a.V, b.V) }

// valueAt leaves the value of the cell that an answer falls into; the cells ascend.
func (f *code) valueAt(answer int, cells []check.Cell) {
	f.I64Const(cells[0].V)
	for _, c := range cells[1:] {
		f.I64Const(c.V)
		f.LocalGet(answer)
		f.I64Const(c.Range.Lo)
		f.Do(wasm.I64LtS, wasm.Select) // below that, what was there before
	}
}

// bounds goes through the cells by value: the last one that the answer can fall into gives the greatest, and the other
// way round the least. outside leaves something other than 0 if the answer cannot fall into a cell.
func (f *code) bounds(x *check.Table, outside func(c check.Cell)) {
	cells := slices.SortedStableFunc(slices.Values(x.Cells), byValue)
	for _, local := range []int{localGreatest, localLeast} {
		f.I64Const(cells[0].V)
		for _, c := range cells[1:] {
			f.I64Const(c.V)
			outside(c)
			f.Do(wasm.Select) // outside of the cell, what was there before
		}
		f.LocalSet(local)
		slices.Reverse(cells)
	}
}
