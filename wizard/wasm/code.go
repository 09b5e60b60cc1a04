package wasm

// Opcodes (5.4). Names follow the text format. None of them goes back: code ends.
const (
	opIf           = 0x04
	opEnd          = 0x0B
	opCall         = 0x10
	opCallIndirect = 0x11
	opLocalGet     = 0x20
	opLocalSet     = 0x21
	opLocalTee     = 0x22
	opGlobalGet    = 0x23
	opGlobalSet    = 0x24
	opI32Load      = 0x28
	opI64Load      = 0x29
	opI64Load32S   = 0x34
	opI32Store     = 0x36
	opI64Store     = 0x37
	opI32Const     = 0x41
	opI64Const     = 0x42
)

// Op is an instruction without operands in the code.
type Op byte

const (
	Drop         Op = 0x1A
	Select       Op = 0x1B
	I32Eqz       Op = 0x45
	I32Eq        Op = 0x46
	I32Ne        Op = 0x47
	I64Eqz       Op = 0x50
	I64Eq        Op = 0x51
	I64Ne        Op = 0x52
	I64LtS       Op = 0x53
	I64GtS       Op = 0x55
	I64LeS       Op = 0x57
	I64GeS       Op = 0x59
	I32Add       Op = 0x6A
	I32Sub       Op = 0x6B
	I32Mul       Op = 0x6C
	I32And       Op = 0x71
	I32Or        Op = 0x72
	I32Xor       Op = 0x73
	I32Shl       Op = 0x74
	I32ShrU      Op = 0x76
	I64Add       Op = 0x7C
	I64Sub       Op = 0x7D
	I64Mul       Op = 0x7E
	I64DivS      Op = 0x7F
	I64RemS      Op = 0x81
	I64And       Op = 0x83
	I64Or        Op = 0x84
	I64Xor       Op = 0x85
	I64Shl       Op = 0x86
	I64ShrU      Op = 0x88
	I64ExtendI32 Op = 0xAD // unsigned
)

// Code is a sequence of instructions. Its zero value is empty.
type Code struct{ bytes []byte }

// Len is the number of bytes so far.
func (c *Code) Len() int { return len(c.bytes) }

// Do appends instructions without operands.
func (c *Code) Do(ops ...Op) {
	for _, op := range ops {
		c.bytes = append(c.bytes, byte(op))
	}
}

// I32Const and I64Const push a number.
func (c *Code) I32Const(n int32) { c.bytes = appendS64(append(c.bytes, opI32Const), int64(n)) }
func (c *Code) I64Const(n int64) { c.bytes = appendS64(append(c.bytes, opI64Const), n) }

func (c *Code) index(op byte, i int) { c.bytes = appendU32(append(c.bytes, op), uint32(i)) }

// LocalGet, LocalSet and LocalTee reach parameters and locals, GlobalGet and GlobalSet globals, by number.
func (c *Code) LocalGet(i int)  { c.index(opLocalGet, i) }
func (c *Code) LocalSet(i int)  { c.index(opLocalSet, i) }
func (c *Code) LocalTee(i int)  { c.index(opLocalTee, i) }
func (c *Code) GlobalGet(i int) { c.index(opGlobalGet, i) }
func (c *Code) GlobalSet(i int) { c.index(opGlobalSet, i) }

// Call calls a function by number.
func (c *Code) Call(f int) { c.index(opCall, f) }

// CallIndirect calls the function of the table whose number is on the stack; it must have the given type.
func (c *Code) CallIndirect(typ uint32) {
	c.bytes = append(appendU32(append(c.bytes, opCallIndirect), typ), 0x00)
}

// memory instructions carry the alignment as a power of two, and an offset (5.4.6).
func (c *Code) memory(op byte, align, offset uint32) {
	c.bytes = appendU32(appendU32(append(c.bytes, op), align), offset)
}

// I32Load and the like take an address from the stack and add offset to it.
func (c *Code) I32Load(offset uint32)    { c.memory(opI32Load, 2, offset) }
func (c *Code) I64Load32S(offset uint32) { c.memory(opI64Load32S, 2, offset) }
func (c *Code) I64Load(offset uint32)    { c.memory(opI64Load, 3, offset) }
func (c *Code) I32Store(offset uint32)   { c.memory(opI32Store, 2, offset) }
func (c *Code) I64Store(offset uint32)   { c.memory(opI64Store, 3, offset) }

const emptyBlock = 0x40

// If runs then if the number on the stack is not 0. It takes nothing from the stack and leaves nothing there.
func (c *Code) If(then func()) {
	c.bytes = append(c.bytes, opIf, emptyBlock)
	then()
	c.bytes = append(c.bytes, opEnd)
}
