package compile

import (
	"encoding/binary"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

const (
	i32 = wasm.I32
	i64 = wasm.I64
)

// helper is a function that the trees share; it is part of the module only if one of them calls it.
type helper struct {
	params, results, locals []wasm.ValType
	body                    func(f *code)
}

func types(ts ...wasm.ValType) []wasm.ValType { return ts }

// call calls a helper by name.
func (f *code) call(name string) { f.Call(f.c.helper(name)) }

func (c *compiler) helper(name string) int {
	if i, ok := c.helpers[name]; ok {
		return i
	}
	h, ok := helpers()[name]
	if !ok {
		panic("BUG: no helper " + name)
	}
	i := len(c.m.Funcs)
	c.helpers[name] = i
	c.m.Funcs = append(c.m.Funcs, wasm.Func{})
	f := &code{c: c}
	h.body(f)
	c.m.Funcs[i] = wasm.Func{Type: wasm.FuncType{Params: h.params, Results: h.results}, Locals: h.locals, Code: f.Code}
	return i
}

// slot leaves the address of the answer to the question in local q.
func (f *code) slot(q int) {
	f.LocalGet(q)
	f.I32Const(SlotSize)
	f.Do(wasm.I32Mul)
}

func (f *code) loadSet(q int) { f.slot(q); f.I32Load(0) }
func (f *code) loadLo(q int)  { f.slot(q); f.I64Load(0) }
func (f *code) loadHi(q int)  { f.slot(q); f.I64Load(8) }

// truth joins two numbers on the stack, "may be true" and "may be false", each 0 or 1.
func (f *code) truth() {
	f.I32Const(1)
	f.Do(wasm.I32Shl, wasm.I32Or)
}

// nonzero turns a 32-bit set on the stack into 0 or 1.
func (f *code) nonzero() { f.I32Const(0); f.Do(wasm.I32Ne) }

// nonzero64 turns a 64-bit set on the stack into 0 or 1.
func (f *code) nonzero64() { f.I64Const(0); f.Do(wasm.I64Ne) }

// noteIfBoth leaves the truth in local v again, and notes the question in local q if it may be both.
func (f *code) noteIfBoth(q, v int) {
	f.LocalTee(v)
	f.I32Const(3)
	f.Do(wasm.I32Eq)
	f.If(nil, func() { f.LocalGet(q); f.call("note") }, nil)
	f.LocalGet(v)
}

// noteIfWide notes the question in local q if local lo differs from local hi.
func (f *code) noteIfWide(q int, lo, hi func()) {
	lo()
	hi()
	f.Do(wasm.I64Ne)
	f.If(nil, func() { f.LocalGet(q); f.call("note") }, nil)
}

// several leaves 1 if the set in local v has more than one member.
func (f *code) severalIn(v int) {
	f.LocalGet(v)
	f.LocalGet(v)
	f.I32Const(1)
	f.Do(wasm.I32Sub, wasm.I32And)
}

func (f *code) least(a, b int)    { f.pick(a, b, wasm.I64LtS) }
func (f *code) greatest(a, b int) { f.pick(a, b, wasm.I64GtS) }

// pick leaves local a if it compares with local b, and b otherwise.
func (f *code) pick(a, b int, cmp wasm.Op) {
	f.LocalGet(a)
	f.LocalGet(b)
	f.LocalGet(a)
	f.LocalGet(b)
	f.Do(cmp, wasm.Select)
}

// widen takes the value in local v into the bounds of the table that is being looked up.
func (f *code) widen(v int) {
	for _, g := range []struct {
		global int
		cmp    wasm.Op
	}{{globalLo, wasm.I64LtS}, {globalHi, wasm.I64GtS}} {
		f.LocalGet(v)
		f.GlobalGet(g.global)
		f.LocalGet(v)
		f.GlobalGet(g.global)
		f.Do(g.cmp, wasm.Select)
		f.GlobalSet(g.global)
	}
}

// overlaps leaves 1 if the answer to the question in local q can lie between locals lo and hi.
func (f *code) overlaps(q, lo, hi int) {
	f.loadLo(q)
	f.LocalGet(hi)
	f.Do(wasm.I64LeS)
	f.LocalGet(lo)
	f.loadHi(q)
	f.Do(wasm.I64LeS, wasm.I32And)
}

// orBit leaves local acc, joined with local bit if the 0 or 1 on the stack is 1.
func (f *code) orBit(acc, bit int) {
	f.LocalGet(bit)
	f.Do(wasm.I32Mul)
	f.LocalGet(acc)
	f.Do(wasm.I32Or)
}

// helpers are, by name: what is noted as open; leaves of conditions; joints of conditions; branches; numbers.
func helpers() map[string]helper {
	h := map[string]helper{}
	for _, part := range []map[string]helper{openHelpers(), condHelpers(), branchHelpers(), numberHelpers()} {
		for name, x := range part {
			h[name] = x
		}
	}
	h["until"] = untilHelper()
	return h
}

func openHelpers() map[string]helper {
	return map[string]helper{
		// note(q) adds a question to those that are open.
		"note": {types(i32), nil, nil, func(f *code) {
			f.GlobalGet(globalOpen)
			f.I32Const(4)
			f.Do(wasm.I32Mul)
			f.LocalGet(0)
			f.I32Store(f.c.layout.Open)
			f.GlobalGet(globalOpen)
			f.I32Const(1)
			f.Do(wasm.I32Add)
			f.GlobalSet(globalOpen)
		}},
		// settle(mark, truth) -> truth forgets what was noted since mark unless the truth may be both.
		"settle": {types(i32, i32), types(i32), nil, func(f *code) {
			f.LocalGet(1)
			f.I32Const(3)
			f.Do(wasm.I32Ne)
			f.If(nil, func() { f.LocalGet(0); f.GlobalSet(globalOpen) }, nil)
			f.LocalGet(1)
		}},
		// settleSeveral(mark, set) -> set forgets what was noted since mark unless the set has several members.
		"settleSeveral": {types(i32, i32), types(i32), nil, func(f *code) {
			f.severalIn(1)
			f.Do(wasm.I32Eqz)
			f.If(nil, func() { f.LocalGet(0); f.GlobalSet(globalOpen) }, nil)
			f.LocalGet(1)
		}},
		// settleNumber(mark, lo, hi) -> lo, hi forgets what was noted since mark if the number is known.
		"settleNumber": {types(i32, i64, i64), types(i64, i64), nil, func(f *code) {
			f.LocalGet(1)
			f.LocalGet(2)
			f.Do(wasm.I64Eq)
			f.If(nil, func() { f.LocalGet(0); f.GlobalSet(globalOpen) }, nil)
			f.LocalGet(1)
			f.LocalGet(2)
		}},
	}
}

func condHelpers() map[string]helper {
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
			f.I32Const(-1)
			f.Do(wasm.I32Xor, wasm.I32And)
			f.nonzero()
			f.truth()
			f.noteIfBoth(0, 2)
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
			f.Do(wasm.I32And, wasm.I32Eqz)
			f.truth()
			f.noteIfBoth(0, 2)
		}},
		// atLeast(q, n) -> truth
		"atLeast": {types(i32, i64), types(i32), types(i32), func(f *code) {
			f.loadHi(0)
			f.LocalGet(1)
			f.Do(wasm.I64GeS)
			f.loadLo(0)
			f.LocalGet(1)
			f.Do(wasm.I64LtS)
			f.truth()
			f.noteIfBoth(0, 2)
		}},
		// equal(q, n) -> truth
		"equal": {types(i32, i64), types(i32), types(i32), func(f *code) {
			f.overlaps(0, 1, 1)
			f.loadLo(0)
			f.LocalGet(1)
			f.Do(wasm.I64Ne)
			f.loadHi(0)
			f.LocalGet(1)
			f.Do(wasm.I64Ne, wasm.I32Or)
			f.truth()
			f.noteIfBoth(0, 2)
		}},
		// outcomeIn(possible, set) -> truth: does a tree end in the set?
		"outcomeIn": {types(i64, i64), types(i32), nil, func(f *code) {
			f.LocalGet(0)
			f.LocalGet(1)
			f.Do(wasm.I64And)
			f.nonzero64()
			f.LocalGet(0)
			f.LocalGet(1)
			f.I64Const(-1)
			f.Do(wasm.I64Xor, wasm.I64And)
			f.nonzero64()
			f.truth()
		}},
		// notNegative(lo, hi) -> truth
		"notNegative": {types(i64, i64), types(i32), nil, func(f *code) {
			f.LocalGet(1)
			f.I64Const(0)
			f.Do(wasm.I64GeS)
			f.LocalGet(0)
			f.I64Const(0)
			f.Do(wasm.I64LtS)
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
			f.Do(wasm.I64Or)
			f.nonzero64()
			f.truth()
		}},
		// not(truth) -> truth swaps the two bits.
		"not": {types(i32), types(i32), nil, func(f *code) {
			f.LocalGet(0)
			f.I32Const(1)
			f.Do(wasm.I32ShrU)
			f.LocalGet(0)
			f.I32Const(1)
			f.Do(wasm.I32And)
			f.truth()
		}},
		// and(a, b) -> truth: true if both may be, false if one may be.
		"and": {types(i32, i32), types(i32), nil, func(f *code) { f.kleene(1, 2) }},
		// or(a, b) -> truth: false if both may be, true if one may be.
		"or": {types(i32, i32), types(i32), nil, func(f *code) { f.kleene(2, 1) }},
	}
}

// kleene keeps the bit both if both locals have it, and the bit one if one has it.
func (f *code) kleene(both, one int32) {
	f.LocalGet(0)
	f.LocalGet(1)
	f.Do(wasm.I32And)
	f.I32Const(both)
	f.Do(wasm.I32And)
	f.LocalGet(0)
	f.LocalGet(1)
	f.Do(wasm.I32Or)
	f.I32Const(one)
	f.Do(wasm.I32And, wasm.I32Or)
}

func branchHelpers() map[string]helper {
	return map[string]helper{
		// end(possible, taken, branch, outcome) -> possible adds an outcome if a branch that leads to it can be taken.
		"end": {types(i64, i32, i32, i32), types(i64), nil, func(f *code) {
			f.LocalGet(0)
			f.LocalGet(1)
			f.LocalGet(2)
			f.Do(wasm.I32And)
			f.nonzero()
			f.Do(wasm.I64ExtendI32)
			f.LocalGet(3)
			f.Do(wasm.I64ExtendI32, wasm.I64Shl, wasm.I64Or)
		}},
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
		// several(q, set) -> set notes the question if the set of branches has several members.
		"several": {types(i32, i32), types(i32), nil, func(f *code) {
			f.severalIn(1)
			f.If(nil, func() { f.LocalGet(0); f.call("note") }, nil)
			f.LocalGet(1)
		}},
	}
}

func numberHelpers() map[string]helper {
	return map[string]helper{
		// number(q) -> lo, hi
		"number": {types(i32), types(i64, i64), nil, func(f *code) {
			f.noteIfWide(0, func() { f.loadLo(0) }, func() { f.loadHi(0) })
			f.loadLo(0)
			f.loadHi(0)
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
			f.least(0, 2)
			f.least(1, 3)
		}},
		"greatest": {types(i64, i64, i64, i64), types(i64, i64), nil, func(f *code) {
			f.greatest(0, 2)
			f.greatest(1, 3)
		}},
		// cell(q, set, v) takes v into account if the answer can be in the set.
		"cell": {types(i32, i32, i64), nil, nil, func(f *code) {
			f.loadSet(0)
			f.LocalGet(1)
			f.Do(wasm.I32And)
			f.If(nil, func() { f.widen(2) }, nil)
		}},
		// cellRange(q, lo, hi, v) takes v into account if the answer can lie between lo and hi.
		"cellRange": {types(i32, i64, i64, i64), nil, nil, func(f *code) {
			f.overlaps(0, 1, 2)
			f.If(nil, func() { f.widen(3) }, nil)
		}},
		// found(q) -> lo, hi gives the bounds of what was taken into account.
		"found": {types(i32), types(i64, i64), nil, func(f *code) {
			f.noteIfWide(0, func() { f.GlobalGet(globalLo) }, func() { f.GlobalGet(globalHi) })
			f.GlobalGet(globalLo)
			f.GlobalGet(globalHi)
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
		// workingDays(from lo, from hi, to lo, to hi) -> lo, hi
		"workingDays": {types(i64, i64, i64, i64), types(i64, i64), nil, func(f *code) {
			for _, ends := range [][2]int{{2, 1}, {3, 0}} {
				f.LocalGet(ends[0])
				f.call("until")
				f.LocalGet(ends[1])
				f.call("until")
				f.Do(wasm.I64Sub)
			}
		}},
	}
}

// until(day) -> i64 counts the working days up to a day, as check.Calendar.Until does. The exceptions stand in memory
// behind everything else: days since 1970-01-01 in 16 bits, days off first.
func untilHelper() helper {
	return helper{types(i64), types(i64), types(i64, i32), func(f *code) { f.until() }}
}

func (f *code) until() {
	c := f.c
	off, on := c.p.Calendar.Off, c.p.Calendar.On
	at := c.layout.Exceptions
	var data []byte
	for _, d := range append(append([]int64{}, off...), on...) {
		data = binary.LittleEndian.AppendUint16(data, uint16(d))
	}
	c.m.Data = append(c.m.Data, wasm.Data{Offset: at, Bytes: data})
	f.LocalGet(0)
	f.I64Const(check.Epoch) // so that nothing below is negative
	f.Do(wasm.I64Add)
	f.LocalTee(1)
	f.I64Const(7)
	f.Do(wasm.I64DivS)
	f.I64Const(5)
	f.Do(wasm.I64Mul)
	f.LocalGet(1)
	f.I64Const(7)
	f.Do(wasm.I64RemS)
	f.I64Const(1)
	f.Do(wasm.I64Add)
	f.LocalTee(1)
	f.I64Const(5)
	f.LocalGet(1)
	f.I64Const(5)
	f.Do(wasm.I64LtS, wasm.Select, wasm.I64Add)
	f.LocalSet(1)
	loop := func(from, n int, op wasm.Op) {
		f.I32Const(int32(2 * from))
		f.LocalSet(2)
		f.While(func() {
			f.LocalGet(2)
			f.I32Const(int32(2 * (from + n)))
			f.Do(wasm.I32Ne)
		}, func() {
			f.LocalGet(1)
			f.LocalGet(2)
			f.I32Load16U(at)
			f.Do(wasm.I64ExtendI32)
			f.LocalGet(0)
			f.Do(wasm.I64LeS, wasm.I64ExtendI32, op)
			f.LocalSet(1)
			f.LocalGet(2)
			f.I32Const(2)
			f.Do(wasm.I32Add)
			f.LocalSet(2)
		})
	}
	loop(0, len(off), wasm.I64Sub)
	loop(len(off), len(on), wasm.I64Add)
	f.LocalGet(1)
}
