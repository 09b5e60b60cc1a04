package wasm

import (
	"reflect"
	"strings"
	"testing"
)

// everything writes every instruction once.
func everything() *Module {
	var c Code
	c.I32Const(-65)
	c.If(func() { c.I64Const(-1 << 63); c.I64Const(1<<63 - 1); c.Do(I64Add, Drop) })
	c.Call(0)
	c.I32Const(0)
	c.CallIndirect(0)
	c.LocalGet(200)
	c.LocalSet(1)
	c.LocalTee(2)
	c.GlobalGet(0)
	c.GlobalSet(1)
	c.I32Load(70_000)
	c.I64Load(8)
	c.I64Load32S(4)
	c.I32Store(2)
	c.I64Store(0)
	c.Do(Select, I32Eqz, I32Eq, I32Ne, I64Eqz, I64Eq, I64Ne, I64LtS, I64GtS, I64LeS, I64GeS, I32Add, I32Sub, I32Mul, I32And, I32Or,
		I32Xor, I32Shl, I32ShrU, I64Add, I64Sub, I64Mul, I64DivS, I64RemS, I64And, I64Or, I64Xor, I64Shl, I64ShrU, I64ExtendI32)
	return &Module{Pages: 1, Memory: "m", Funcs: []Func{{}, {Type: FuncType{[]ValType{I32}, []ValType{I64}}, Locals: []ValType{I32, I64}, Code: c}},
		Custom: []Custom{{"z", []byte{1, 2, 3}}}}
}

func TestRead(t *testing.T) {
	module := everything().Encode()
	bodies, err := Read(module)
	if err != nil {
		t.Fatal(err)
	}
	if len(bodies) != 2 || len(bodies[0].Code) != 0 || !reflect.DeepEqual(bodies[1].Type, FuncType{[]ValType{I32}, []ValType{I64}}) {
		t.Fatalf("read %+v", bodies)
	}
	var again Code
	for _, in := range bodies[1].Code {
		again.bytes = append(again.bytes, module[in.At:in.At+in.Len]...)
		if in.Op == I32Const && in.X != -65 && in.X != 0 || in.Op == LocalGet && in.X != 200 || in.Op == I32Load && in.Y != 70_000 {
			t.Errorf("read %+v", in)
		}
	}
	if want := everything().Funcs[1].Code; string(again.bytes) != string(want.bytes) {
		t.Errorf("read % x\nwrote % x", again.bytes, want.bytes)
	}
}

func TestReadBroken(t *testing.T) {
	module := everything().Encode()
	for _, c := range []struct {
		name, module, want string
	}{
		{"nothing", "", "not WebAssembly"},
		{"text", "(module)", "not WebAssembly"},
		{"cut off", string(module[:len(module)-20]), "goes beyond the end"},
		{"an instruction of others", strings.Replace(string(module), string([]byte{byte(I64DivS), byte(I64RemS)}), "\x00\x00", 1), "never written"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read([]byte(c.module)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(everything().Encode())
	f.Fuzz(func(_ *testing.T, module []byte) { _, _ = Read(module) })
}
