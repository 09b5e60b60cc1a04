package wasm

import (
	"errors"
	"fmt"
)

// Instr is an instruction of a function that was read back.
type Instr struct {
	Op   Op
	X, Y int64 // its operands, as many as it has: a number, an index, a type, an alignment and an offset
	At   int   // where it begins in the module
	Len  int   // how many bytes it has
}

// Opcodes of instructions with operands, as Instr.Op has them.
const (
	If           Op = opIf
	End          Op = opEnd
	Call         Op = opCall
	CallIndirect Op = opCallIndirect
	LocalGet     Op = opLocalGet
	LocalSet     Op = opLocalSet
	LocalTee     Op = opLocalTee
	GlobalGet    Op = opGlobalGet
	GlobalSet    Op = opGlobalSet
	I32Load      Op = opI32Load
	I64Load      Op = opI64Load
	I64Load32S   Op = opI64Load32S
	I32Store     Op = opI32Store
	I64Store     Op = opI64Store
	I32Const     Op = opI32Const
	I64Const     Op = opI64Const
)

// Body is a function that was read back.
type Body struct {
	Type    FuncType
	Code    []Instr // the closing End left out
	At, Len int     // of the entry in the code section, behind its length
}

// Read returns the functions of a module, as far as Code can write them.
func Read(module []byte) (bodies []Body, err error) {
	r := &reader{b: module}
	defer func() {
		if e := recover(); e != nil {
			bad, ok := e.(readError)
			if !ok {
				panic(e)
			}
			bodies, err = nil, fmt.Errorf("read the module at byte %d: %s", r.at, string(bad))
		}
	}()
	if len(module) < 8 || string(module[:8]) != "\x00asm\x01\x00\x00\x00" {
		return nil, errors.New("read the module: not WebAssembly")
	}
	r.at = 8
	var types []FuncType
	var of []uint32
	for r.at < len(r.b) {
		id, end := r.byte(), 0
		size := int(r.u32())
		if end = r.at + size; end > len(r.b) {
			r.fail("a section goes beyond the end")
		}
		switch id {
		case 1:
			for range r.u32() {
				types = append(types, r.funcType())
			}
		case 3:
			for range r.u32() {
				of = append(of, r.u32())
			}
		case 10:
			for i := range r.u32() {
				if int(i) >= len(of) || int(of[i]) >= len(types) {
					r.fail("a function without a type")
				}
				bodies = append(bodies, r.body(types[of[i]]))
			}
		}
		if id == 1 || id == 3 || id == 10 {
			if r.at != end {
				r.fail("a section of another length")
			}
		}
		r.at = end
	}
	return bodies, nil
}

type readError string

type reader struct {
	b  []byte
	at int
}

func (r *reader) fail(text string) { panic(readError(text)) }

func (r *reader) byte() byte {
	if r.at >= len(r.b) {
		r.fail("the end comes early")
	}
	r.at++
	return r.b[r.at-1]
}

// u32 reads unsigned LEB128 (5.2.2).
func (r *reader) u32() uint32 {
	var n uint64
	for shift := 0; ; shift += 7 {
		c := r.byte()
		n |= uint64(c&0x7F) << shift
		if c < 0x80 {
			if n > 0xFFFFFFFF {
				r.fail("a number beyond 32 bits")
			}
			return uint32(n)
		}
		if shift >= 28 {
			r.fail("a number beyond 32 bits")
		}
	}
}

// s64 reads signed LEB128 (5.2.2).
func (r *reader) s64() int64 {
	var n int64
	for shift := 0; ; shift += 7 {
		c := r.byte()
		n |= int64(c&0x7F) << shift
		if c < 0x80 {
			if c&0x40 != 0 && shift < 57 {
				n |= -1 << (shift + 7)
			}
			return n
		}
		if shift >= 63 {
			r.fail("a number beyond 64 bits")
		}
	}
}

func (r *reader) funcType() FuncType {
	if r.byte() != 0x60 {
		r.fail("not the type of a function")
	}
	list := func() (out []ValType) {
		for range r.u32() {
			out = append(out, ValType(r.byte()))
		}
		return out
	}
	return FuncType{list(), list()}
}

func (r *reader) body(t FuncType) Body {
	size := int(r.u32())
	b := Body{Type: t, At: r.at, Len: size}
	end := r.at + size
	for range r.u32() { // runs of locals
		r.u32()
		r.byte()
	}
	for r.at < end {
		b.Code = append(b.Code, r.instr())
	}
	if r.at != end || len(b.Code) == 0 || b.Code[len(b.Code)-1].Op != End {
		r.fail("a function without an end")
	}
	b.Code = b.Code[:len(b.Code)-1]
	return b
}

func (r *reader) instr() Instr {
	in := Instr{At: r.at}
	switch in.Op = Op(r.byte()); in.Op {
	case If:
		in.X = int64(r.byte())
	case Call, LocalGet, LocalSet, LocalTee, GlobalGet, GlobalSet:
		in.X = int64(r.u32())
	case CallIndirect, I32Load, I64Load, I64Load32S, I32Store, I64Store:
		in.X, in.Y = int64(r.u32()), int64(r.u32())
	case I32Const, I64Const:
		in.X = r.s64()
	case End, Drop, Select, I32Eqz, I32Eq, I32Ne, I64Eqz, I64Eq, I64Ne, I64LtS, I64GtS, I64LeS, I64GeS, I32Add, I32Sub, I32Mul,
		I32And, I32Or, I32Xor, I32Shl, I32ShrU, I64Add, I64Sub, I64Mul, I64DivS, I64RemS, I64And, I64Or, I64Xor, I64Shl, I64ShrU, I64ExtendI32:
	default:
		r.fail("an instruction that is never written")
	}
	in.Len = r.at - in.At
	return in
}
