package prove

import (
	"fmt"
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/wasm"
)

// constants reads back what the code of every tree compares answers with, and the numbers that it counts with. They
// must be those of the rules, one after the other. Then no line between answers lies anywhere but at a threshold of
// the rules, and both ends of every class of answers speak for the whole class.
func constants(p *check.Program, module []byte) error {
	bodies, err := wasm.Read(module)
	if err != nil {
		return err
	}
	if len(bodies) <= len(p.Trees) {
		return fmt.Errorf("the module has %d functions for %d trees", len(bodies), len(p.Trees))
	}
	for _, t := range p.Trees {
		found, err := leaves(p, bodies, t.Index)
		if err != nil {
			return fmt.Errorf("the code of tree %s: %w", t.Name, err)
		}
		want := expected(p, t)
		for i, w := range want {
			if i >= len(found) || found[i] != w {
				return fmt.Errorf("the code of tree %s lacks %v, number %d of %d; it has %v", t.Name, w, i, len(want), found[i:min(i+1, len(found))])
			}
		}
		if len(found) > len(want) {
			return fmt.Errorf("the code of tree %s has %v, which is not in the rules", t.Name, found[len(want)])
		}
	}
	for _, b := range bodies[len(p.Trees):] {
		for _, in := range b.Code {
			if in.Op == wasm.I64Const && !isTable(b) && !slices.Contains(ours, in.X) {
				return fmt.Errorf("a helper holds the number %d", in.X)
			}
		}
	}
	return nil
}

// ours are the 64-bit numbers that helpers hold: to tell whether a set is empty, and to count the days of a week from a
// Monday long ago.
var ours = []int64{0, 1, 5, 7, check.Epoch}

// leaf is something that code looks at: an answer, compared with constants, or a constant that it counts with.
type leaf struct {
	kind    kind
	q       int // the question; 0 for a constant
	a, b, c int64
}

type kind string

const (
	inSet    kind = "set"      // a: the set
	chosen   kind = "option"   // a: the option
	atLeast  kind = "at least" // a
	equal    kind = "equal"    // a
	hit      kind = "branch"   // a: the set, c: the branch
	hitRange kind = "range"    // a to b, c: the branch
	value    kind = "value"    // the answer itself
	ends     kind = "ends"     // the end at byte b of its slot, with a; by a table
	number   kind = "number"   // a
)

// helper says how a helper is known by its signature, and which constants come before a call of it.
type helper struct {
	kind   kind
	t      wasm.FuncType
	before []wasm.Op // the question first
}

func helpers() []helper {
	const i, l, ci, cl = wasm.I32, wasm.I64, wasm.I32Const, wasm.I64Const
	types := func(params ...wasm.ValType) []wasm.ValType { return params }
	return []helper{
		{inSet, wasm.FuncType{Params: types(i, i), Results: types(i)}, []wasm.Op{ci, ci}},
		{atLeast, wasm.FuncType{Params: types(i, l), Results: types(i)}, []wasm.Op{ci, cl}},
		{hit, wasm.FuncType{Params: types(i, i, i, i), Results: types(i)}, []wasm.Op{ci, ci, ci}},
		{hitRange, wasm.FuncType{Params: types(i, i, l, l, i), Results: types(i)}, []wasm.Op{ci, cl, cl, ci}},
		{value, wasm.FuncType{Params: types(i), Results: types(l, l)}, []wasm.Op{ci}},
	}
}

// leaves lists what the code of function t looks at, in order.
func leaves(p *check.Program, bodies []wasm.Body, t int) ([]leaf, error) {
	code, known := bodies[t].Code, helpers()
	at, used := map[int][]leaf{}, map[int]bool{}
	for i, in := range code {
		if in.Op != wasm.Call {
			continue
		}
		callee := bodies[in.X]
		if isTable(callee) {
			var err error
			if at[i], err = table(callee); err != nil {
				return nil, err
			}
			continue
		}
		h := slices.IndexFunc(known, func(h helper) bool {
			return slices.Equal(h.t.Params, callee.Type.Params) && slices.Equal(h.t.Results, callee.Type.Results)
		})
		if h < 0 {
			continue
		}
		x, ok := read(known[h], callee, code, i)
		switch {
		case !ok && known[h].kind == inSet:
			continue // one of the many others of that signature: and, or, settle …
		case !ok || x.q < 0 || x.q >= len(p.Questions):
			return nil, fmt.Errorf("an answer is compared with something that is no constant, at byte %d", in.At)
		}
		at[i] = []leaf{x.canonical(p)}
		for k := range known[h].before {
			used[i-1-k] = true
		}
	}
	var out []leaf
	for i, in := range code {
		if xs, ok := at[i]; ok {
			out = append(out, xs...)
		} else if in.Op == wasm.I64Const && !used[i] {
			out = append(out, leaf{kind: number, a: in.X})
		}
	}
	return out, nil
}

// isTable reports whether a function looks up a table: it takes nothing and leaves two bounds.
func isTable(b wasm.Body) bool {
	return len(b.Type.Params) == 0 && slices.Equal(b.Type.Results, []wasm.ValType{wasm.I64, wasm.I64})
}

// table lists what the function of a table looks at, in order. It takes both ends of the answer to one question into
// locals, and gives a constant for another one if an end lies on one side of a constant.
func table(b wasm.Body) ([]leaf, error) {
	var out []leaf
	loaded := map[int64]leaf{} // by local
	for i, in := range b.Code {
		next := wasm.Instr{}
		if i+1 < len(b.Code) {
			next = b.Code[i+1]
		}
		switch in.Op {
		case wasm.I32Load, wasm.I64Load:
			if _, again := loaded[next.X]; again || next.Op != wasm.LocalSet || b.Code[i-1].X != 0 {
				return nil, fmt.Errorf("a table takes an answer otherwise, at byte %d", in.At)
			}
			loaded[next.X] = leaf{kind: ends, q: int(in.Y / compile.SlotSize), b: in.Y % compile.SlotSize}
		case wasm.I32Const, wasm.I64Const:
			x, ok := loaded[b.Code[max(i-1, 0)].X]
			compared := next.Op == wasm.I32And || next.Op == wasm.I64LtS || next.Op == wasm.I64GtS
			switch {
			case compared && ok && b.Code[i-1].Op == wasm.LocalGet:
				x.a = in.X
				out = append(out, x)
			case compared:
				return nil, fmt.Errorf("a table compares something that is no answer, at byte %d", in.At)
			case in.Op == wasm.I64Const:
				out = append(out, leaf{kind: number, a: in.X})
			}
		}
	}
	return out, nil
}

// read takes the constants before the call at i. It reports false if something else comes before it.
func read(h helper, callee wasm.Body, code []wasm.Instr, i int) (leaf, bool) {
	from := i - len(h.before)
	if from < 0 {
		return leaf{}, false
	}
	var n [4]int64
	for k, op := range h.before {
		if code[from+k].Op != op {
			return leaf{}, false
		}
		n[k] = code[from+k].X
	}
	x := leaf{kind: h.kind, q: int(n[0]), a: n[1]}
	switch x.kind {
	case inSet:
		if has(callee, wasm.I32Load, 8) { // it looks at what can be chosen, not only at what is
			x.kind = chosen
		}
	case atLeast:
		if !has(callee, wasm.I64GeS, 0) {
			x.kind = equal
		}
	case hit:
		x.c = n[2]
	case hitRange:
		x.b, x.c = n[2], n[3]
	}
	return x, true
}

func has(b wasm.Body, op wasm.Op, y int64) bool {
	return slices.ContainsFunc(b.Code, func(in wasm.Instr) bool { return in.Op == op && in.Y == y })
}

// canonical gives comparisons with numbers that no answer reaches one form.
func (x leaf) canonical(p *check.Program) leaf {
	u := check.Unknown(p.Questions[x.q])
	switch x.kind {
	case atLeast:
		x.a = min(max(x.a, u.Lo), u.Hi+1)
	case equal:
		x.a = min(max(x.a, u.Lo-1), u.Hi+1)
	}
	return x
}
