package compile

import (
	"maps"

	"zhilu/wizard/wasm"
)

// helper is a function that the trees share; it is part of the module only if one of them calls it.
type helper struct {
	params, results, locals []wasm.ValType
	body                    func(f *code)
}

// helpers are all of them, by name.
func helpers() map[string]helper {
	h := map[string]helper{}
	for _, part := range []map[string]helper{openHelpers(), answerHelpers(), truthHelpers(), branchHelpers(), numberHelpers(), dayHelpers()} {
		maps.Copy(h, part)
	}
	return h
}

// call calls a helper by name.
func (f *code) call(name string) { f.Call(f.c.helper(name)) }

func (c *compiler) helper(name string) int {
	if _, ok := c.helpers[name]; !ok {
		h, ok := helpers()[name]
		if !ok {
			panic("BUG: no helper " + name)
		}
		c.helpers[name] = c.function(wasm.FuncType{Params: h.params, Results: h.results}, h.locals, h.body)
	}
	return c.helpers[name]
}

// What several helpers are made of; answers are named by the local that holds the number of their question.

// slot leaves the address of the answer to the question in local q.
func (f *code) slot(q int) {
	f.LocalGet(q)
	f.I32Const(SlotSize)
	f.Do(wasm.I32Mul)
}

func (f *code) loadSet(q int) { f.slot(q); f.I32Load(0) }
func (f *code) loadLo(q int)  { f.slot(q); f.I64Load(0) }
func (f *code) loadHi(q int)  { f.slot(q); f.I64Load(8) }

// nonzero turns a 32-bit set on the stack into 0 or 1.
func (f *code) nonzero() { f.I32Const(0); f.Do(wasm.I32Ne) }

// nonzero64 turns a 64-bit set on the stack into 0 or 1.
func (f *code) nonzero64() { f.I64Const(0); f.Do(wasm.I64Ne) }

// overlaps leaves 1 if the answer to the question in local q can lie between locals lo and hi.
func (f *code) overlaps(q, lo, hi int) {
	f.loadLo(q)
	f.LocalGet(hi)
	f.Do(wasm.I64LeS)
	f.LocalGet(lo)
	f.loadHi(q)
	f.Do(wasm.I64LeS, wasm.I32And)
}
