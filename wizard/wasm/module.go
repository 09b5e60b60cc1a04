// Package wasm writes modules of the WebAssembly binary format, as far as rules need it: functions, one table of
// functions, one memory of fixed size, globals, data and custom sections. It knows nothing of trees.
//
// Every construct follows the WebAssembly Core Specification 2.0, chapter 5 "Binary Format"
// (https://www.w3.org/TR/wasm-core-2/#binary-format%E2%91%A0), named at each part by its section.
package wasm

import "slices"

// ValType is a value type (5.3.1).
type ValType byte

const (
	I32 ValType = 0x7F
	I64 ValType = 0x7E
)

// FuncType is the signature of a function (5.3.6).
type FuncType struct{ Params, Results []ValType }

// Func is a function: its signature, the types of its locals beyond the parameters, and its code without the
// closing end.
type Func struct {
	Type   FuncType
	Locals []ValType
	Code   Code
}

// Global is a mutable number.
type Global struct {
	Type ValType
	Init int64
}

// Data fills memory from Offset on when the module starts.
type Data struct {
	Offset uint32
	Bytes  []byte
}

// Custom is a section that engines ignore (5.5.3).
type Custom struct {
	Name  string
	Bytes []byte
}

// Module is a module without imports.
type Module struct {
	Funcs   []Func
	Table   []int  // functions that can be called by number
	Pages   uint32 // of memory, 64 KiB each, neither more nor less
	Memory  string // the name under which memory is exported
	Globals []Global
	Exports []Export // functions
	Data    []Data
	Custom  []Custom
}

// Export gives a function a name outside.
type Export struct {
	Name string
	Func int
}

const (
	kindFunc   = 0x00
	kindMemory = 0x02
)

// Encode returns the bytes of the module. Equal modules give equal bytes.
func (m *Module) Encode() []byte {
	out := []byte{0x00, 'a', 's', 'm', 0x01, 0x00, 0x00, 0x00} // 5.5.16: magic and version
	types, of := m.types()
	out = section(out, 1, len(types), func(i int, b []byte) []byte { // 5.5.4
		b = append(b, 0x60)
		return valTypes(valTypes(b, types[i].Params), types[i].Results)
	})
	out = section(out, 3, len(m.Funcs), func(i int, b []byte) []byte { return appendU32(b, uint32(of[i])) }) // 5.5.6
	if len(m.Table) > 0 {
		n := uint32(len(m.Table))
		out = section(out, 4, 1, func(_ int, b []byte) []byte { // 5.5.7: funcref, exactly n
			return appendU32(appendU32(append(b, 0x70, 0x01), n), n)
		})
	}
	out = section(out, 5, 1, func(_ int, b []byte) []byte { // 5.5.8: exactly Pages
		return appendU32(appendU32(append(b, 0x01), m.Pages), m.Pages)
	})
	out = section(out, 6, len(m.Globals), func(i int, b []byte) []byte { return m.Globals[i].append(b) }) // 5.5.9
	out = section(out, 7, len(m.Exports)+1, func(i int, b []byte) []byte {                                // 5.5.10
		if i == 0 {
			return append(name(b, m.Memory), kindMemory, 0)
		}
		e := m.Exports[i-1]
		return appendU32(append(name(b, e.Name), kindFunc), uint32(e.Func))
	})
	if len(m.Table) > 0 {
		out = section(out, 9, 1, func(_ int, b []byte) []byte { // 5.5.12: from 0 on
			b = append(b, 0x00, opI32Const, 0x00, opEnd)
			b = appendU32(b, uint32(len(m.Table)))
			for _, f := range m.Table {
				b = appendU32(b, uint32(f))
			}
			return b
		})
	}
	out = section(out, 10, len(m.Funcs), func(i int, b []byte) []byte { // 5.5.13
		body := append(slices.Clone(m.Funcs[i].locals()), m.Funcs[i].Code.bytes...)
		body = append(body, opEnd)
		return append(appendU32(b, uint32(len(body))), body...)
	})
	out = section(out, 11, len(m.Data), func(i int, b []byte) []byte { // 5.5.14
		var c Code
		c.I32Const(int32(m.Data[i].Offset))
		b = append(append(append(b, 0x00), c.bytes...), opEnd)
		return append(appendU32(b, uint32(len(m.Data[i].Bytes))), m.Data[i].Bytes...)
	})
	for _, c := range m.Custom {
		body := append(name(nil, c.Name), c.Bytes...)
		out = append(appendU32(append(out, 0x00), uint32(len(body))), body...)
	}
	return out
}

func (g Global) append(b []byte) []byte {
	var c Code
	if g.Type == I32 {
		c.I32Const(int32(g.Init))
	} else {
		c.I64Const(g.Init)
	}
	return append(append(append(b, byte(g.Type), 0x01), c.bytes...), opEnd)
}

// Type returns the number of the signature of f in the encoded module, as indirect calls name it.
func (m *Module) Type(f int) uint32 {
	_, of := m.types()
	return uint32(of[f])
}

// types returns the distinct signatures in order of first use, and which one each function has.
func (m *Module) types() (list []FuncType, of []int) {
	for _, f := range m.Funcs {
		i := slices.IndexFunc(list, func(t FuncType) bool {
			return slices.Equal(t.Params, f.Type.Params) && slices.Equal(t.Results, f.Type.Results)
		})
		if i < 0 {
			i = len(list)
			list = append(list, f.Type)
		}
		of = append(of, i)
	}
	return list, of
}

// locals encodes the declaration of locals as runs of equal types (5.4.9).
func (f *Func) locals() []byte {
	var runs []byte
	n := uint32(0)
	for i := 0; i < len(f.Locals); {
		j := i
		for j < len(f.Locals) && f.Locals[j] == f.Locals[i] {
			j++
		}
		runs = append(appendU32(runs, uint32(j-i)), byte(f.Locals[i]))
		i, n = j, n+1
	}
	return append(appendU32(nil, n), runs...)
}

// section appends a section of n entries, or nothing if n is 0 (5.5.2).
func section(out []byte, id byte, n int, entry func(i int, b []byte) []byte) []byte {
	if n == 0 {
		return out
	}
	body := appendU32(nil, uint32(n))
	for i := range n {
		body = entry(i, body)
	}
	return append(appendU32(append(out, id), uint32(len(body))), body...)
}

func valTypes(b []byte, ts []ValType) []byte {
	b = appendU32(b, uint32(len(ts)))
	for _, t := range ts {
		b = append(b, byte(t))
	}
	return b
}

func name(b []byte, s string) []byte { return append(appendU32(b, uint32(len(s))), s...) }

// appendU32 appends n as unsigned LEB128 (5.2.2).
func appendU32(b []byte, n uint32) []byte {
	for n >= 0x80 {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n))
}

// appendS64 appends n as signed LEB128 (5.2.2).
func appendS64(b []byte, n int64) []byte {
	for {
		c := byte(n & 0x7F)
		n >>= 7
		if n == 0 && c&0x40 == 0 || n == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
