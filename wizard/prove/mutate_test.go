package prove_test

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"zhilu/wizard/wasm"
)

// swaps are the instructions that another one without operands takes the place of.
var swaps = map[wasm.Op][]wasm.Op{
	wasm.I32Eq:        {wasm.I32Ne},
	wasm.I32Ne:        {wasm.I32Eq},
	wasm.I64Eq:        {wasm.I64Ne},
	wasm.I64Ne:        {wasm.I64Eq},
	wasm.I64LtS:       {wasm.I64LeS, wasm.I64GtS, wasm.I64GeS},
	wasm.I64GtS:       {wasm.I64GeS, wasm.I64LtS, wasm.I64LeS},
	wasm.I64LeS:       {wasm.I64LtS, wasm.I64GeS, wasm.I64GtS},
	wasm.I64GeS:       {wasm.I64GtS, wasm.I64LeS, wasm.I64LtS},
	wasm.I32And:       {wasm.I32Or, wasm.I32Xor},
	wasm.I32Or:        {wasm.I32And, wasm.I32Xor},
	wasm.I32Xor:       {wasm.I32And, wasm.I32Or},
	wasm.I32Add:       {wasm.I32Sub},
	wasm.I32Sub:       {wasm.I32Add},
	wasm.I32Mul:       {wasm.I32Add},
	wasm.I32Shl:       {wasm.I32ShrU},
	wasm.I32ShrU:      {wasm.I32Shl},
	wasm.I64And:       {wasm.I64Or, wasm.I64Xor},
	wasm.I64Or:        {wasm.I64And, wasm.I64Xor},
	wasm.I64Xor:       {wasm.I64And, wasm.I64Or},
	wasm.I64Add:       {wasm.I64Sub},
	wasm.I64Sub:       {wasm.I64Add},
	wasm.I64Mul:       {wasm.I64Add},
	wasm.I64DivS:      {wasm.I64RemS},
	wasm.I64RemS:      {wasm.I64DivS},
	wasm.I64Shl:       {wasm.I64Or, wasm.I64ShrU},
	wasm.I64ShrU:      {wasm.I64Or, wasm.I64Shl},
	wasm.LocalSet:     {},
	wasm.CallIndirect: {},
}

const (
	drop   = byte(wasm.Drop)
	choose = byte(wasm.Select)
	zero   = byte(wasm.I32Eqz)
)

// mutants lists the module with one instruction replaced, in every way that replacements knows.
func mutants(module []byte, bodies []wasm.Body) []mutant {
	var out []mutant
	for f, b := range bodies {
		for i, in := range b.Code {
			was := module[in.At : in.At+in.Len]
			for _, is := range replacements(in, bodies) {
				if slices.Equal(was, is.code) {
					continue
				}
				out = append(out, mutant{f, i, fmt.Sprintf("% x", was), is.what, replace(module, bodies, f, in, is.code)})
			}
		}
	}
	return out
}

type replacement struct {
	what string
	code []byte
}

func replacements(in wasm.Instr, bodies []wasm.Body) []replacement {
	var out []replacement
	put := func(what string, code ...byte) { out = append(out, replacement{what, code}) }
	for _, op := range swaps[in.Op] {
		put(fmt.Sprintf("%02x", byte(op)), byte(op))
	}
	again := func(x, y int64) []byte { return encode(in.Op, x, y) }
	switch in.Op {
	case wasm.I32Const, wasm.I64Const:
		put("one more", again(in.X+1, 0)...)
		put("one less", again(in.X-1, 0)...)
	case wasm.LocalGet, wasm.LocalSet, wasm.LocalTee, wasm.GlobalGet, wasm.GlobalSet:
		put("the next one", again(in.X+1, 0)...)
		if in.X > 0 {
			put("the one before", again(in.X-1, 0)...)
		}
	case wasm.If:
		put("if not", append([]byte{zero}, again(in.X, 0)...)...)
		put("always", append([]byte{drop, byte(wasm.I32Const), 1}, again(in.X, 0)...)...)
		put("never", append([]byte{drop, byte(wasm.I32Const), 0}, again(in.X, 0)...)...)
	case wasm.Select:
		put("the other", zero, choose)
	case wasm.I32Eqz:
		put("nothing")
	case wasm.I64ExtendI32:
		put("zero", drop, byte(wasm.I64Const), 0)
	case wasm.I32Load, wasm.I64Load, wasm.I64Load32S, wasm.I32Store, wasm.I64Store:
		put("4 further", again(in.X, in.Y+4)...)
		put("8 further", again(in.X, in.Y+8)...)
		if in.Y >= 4 {
			put("4 before", again(in.X, in.Y-4)...)
		}
	case wasm.Call:
		out = append(out, calls(in, bodies)...)
	}
	switch in.Op {
	case wasm.LocalTee:
		put("nothing")
	case wasm.LocalSet, wasm.GlobalSet:
		put("drop", drop)
	case wasm.I32Store, wasm.I64Store:
		put("drop", drop, drop)
	}
	return out
}

// calls are other functions of the same type, and no call at all where that is possible.
func calls(in wasm.Instr, bodies []wasm.Body) []replacement {
	var out []replacement
	t := bodies[in.X].Type
	for g, b := range bodies {
		if int64(g) != in.X && slices.Equal(b.Type.Params, t.Params) && slices.Equal(b.Type.Results, t.Results) {
			out = append(out, replacement{"call " + cmp.Or(name(b), fmt.Sprint(g)), encode(wasm.Call, int64(g), 0)})
		}
	}
	n := len(t.Params)
	switch {
	case len(t.Results) == 0:
		out = append(out, replacement{"no call", slices.Repeat([]byte{drop}, n)})
	case slices.Equal(t.Params, t.Results):
		out = append(out, replacement{"no call", nil})
	case n == 2 && t.Params[0] == t.Params[1] && slices.Equal(t.Results, t.Params[1:]): // settle: leave the truth
		out = append(out, replacement{"the second", []byte{byte(wasm.I32Const), 0, choose}})
	}
	return out
}

func encode(op wasm.Op, x, y int64) []byte {
	b := []byte{byte(op)}
	switch op {
	case wasm.I32Const:
		return signed(b, int64(int32(x)))
	case wasm.I64Const:
		return signed(b, x)
	case wasm.If:
		return append(b, byte(x))
	}
	b = binary.AppendUvarint(b, uint64(x))
	switch op {
	case wasm.I32Load, wasm.I64Load, wasm.I64Load32S, wasm.I32Store, wasm.I64Store:
		b = binary.AppendUvarint(b, uint64(y))
	}
	return b
}

// signed appends n in signed LEB128.
func signed(b []byte, n int64) []byte {
	for {
		c := byte(n & 0x7F)
		n >>= 7
		if n == 0 && c&0x40 == 0 || n == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}

// replace returns the module with other code in place of an instruction.
func replace(module []byte, bodies []wasm.Body, f int, in wasm.Instr, code []byte) []byte {
	section := binary.AppendUvarint(nil, uint64(len(bodies)))
	for i, b := range bodies {
		body := module[b.At : b.At+b.Len]
		if i == f {
			body = slices.Concat(module[b.At:in.At], code, module[in.At+in.Len:b.At+b.Len])
		}
		section = append(binary.AppendUvarint(section, uint64(len(body))), body...)
	}
	start, end := codeSection(module)
	out := append(slices.Clone(module[:start]), 10)
	out = append(binary.AppendUvarint(out, uint64(len(section))), section...)
	return append(out, module[end:]...)
}

func codeSection(module []byte) (start, end int) {
	for at := 8; at < len(module); at = end {
		size, n := binary.Uvarint(module[at+1:])
		if end = at + 1 + n + int(size); module[at] == 10 {
			return at, end
		}
	}
	return 0, 0
}
