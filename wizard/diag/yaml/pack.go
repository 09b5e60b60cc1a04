package yaml

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"reflect"
	"time"

	"zhilu/wizard/diag"
)

// Pack writes down what v points to, something that Decode has filled from a file, in a tenth of the memory that it takes
// for use. A field that holds its zero value takes a bit.
func Pack(file string, v any) string {
	return string(packer{file}.value(nil, reflect.ValueOf(v).Elem()))
}

// Unpack fills v, which points to a zero value, with what Pack has written of that type. Strings are parts of packed.
func Unpack(packed, file string, v any) {
	u := unpacker{packed, file}
	u.value(reflect.ValueOf(v).Elem())
}

var (
	textType = reflect.TypeFor[Text]()
	timeType = reflect.TypeFor[time.Time]()
)

type packer struct{ file string }

func (p packer) value(to []byte, v reflect.Value) []byte {
	switch v.Type() {
	case posType:
		return p.pos(to, *v.Addr().Interface().(*diag.Pos))
	case textType:
		if t := v.Addr().Interface().(*Text); t.text != nil {
			return appendString(p.pos(to, t.pos), t.words)
		}
		return append(to, 0)
	case timeType:
		return binary.AppendVarint(to, v.Addr().Interface().(*time.Time).Unix())
	}
	switch v.Kind() {
	case reflect.Pointer:
		return p.value(to, v.Elem())
	case reflect.Struct:
		set := uint64(0)
		for i := range v.NumField() {
			if !v.Field(i).IsZero() {
				set |= 1 << i
			}
		}
		to = binary.AppendUvarint(to, set)
		for ; set != 0; set &= set - 1 {
			to = p.value(to, v.Field(bits.TrailingZeros64(set)))
		}
		return to
	case reflect.Slice:
		to = binary.AppendUvarint(to, uint64(v.Len()))
		for i := range v.Len() {
			to = p.value(to, v.Index(i))
		}
		return to
	case reflect.String:
		return appendString(to, v.String())
	case reflect.Int, reflect.Int64:
		return binary.AppendVarint(to, v.Int())
	case reflect.Float64: // most are small and whole: their last bytes are 0
		return binary.AppendUvarint(to, bits.ReverseBytes64(math.Float64bits(v.Float())))
	case reflect.Bool:
		if v.Bool() {
			return append(to, 1)
		}
		return append(to, 0)
	}
	panic(fmt.Sprintf("BUG: no packing of %s", v.Type()))
}

func (p packer) pos(to []byte, pos diag.Pos) []byte {
	if pos.File != p.file {
		panic(fmt.Sprintf("BUG: %s is not in %q", pos, p.file))
	}
	if to = binary.AppendUvarint(to, uint64(pos.Line)); pos.Line == 0 {
		return to
	}
	return binary.AppendUvarint(to, uint64(pos.Col))
}

func appendString(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

// unpacker reads what is left of a packed value.
type unpacker struct{ rest, file string }

func (u *unpacker) value(v reflect.Value) {
	switch v.Type() {
	case posType:
		*v.Addr().Interface().(*diag.Pos) = u.pos()
		return
	case textType:
		if pos := u.pos(); pos.Line > 0 {
			*v.Addr().Interface().(*Text) = Text{&text{pos, u.string()}}
		}
		return
	case timeType:
		*v.Addr().Interface().(*time.Time) = time.Unix(u.signed(), 0).UTC()
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		u.value(v.Elem())
	case reflect.Struct:
		for set := u.number(); set != 0; set &= set - 1 {
			u.value(v.Field(bits.TrailingZeros64(set)))
		}
	case reflect.Slice:
		n := int(u.number())
		if n == 0 { // not the same as no list: a day of no hours
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
			return
		}
		v.Grow(n)
		v.SetLen(n)
		for i := range n {
			u.value(v.Index(i))
		}
	case reflect.String:
		v.SetString(u.string())
	case reflect.Int, reflect.Int64:
		v.SetInt(u.signed())
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(bits.ReverseBytes64(u.number())))
	case reflect.Bool:
		v.SetBool(u.number() == 1)
	default:
		panic(fmt.Sprintf("BUG: no packing of %s", v.Type()))
	}
}

func (u *unpacker) pos() diag.Pos {
	pos := diag.Pos{File: u.file, Line: int(u.number())}
	if pos.Line > 0 {
		pos.Col = int(u.number())
	}
	return pos
}

func (u *unpacker) number() (n uint64) {
	for shift := 0; ; shift += 7 {
		b := u.rest[0]
		u.rest = u.rest[1:]
		if n |= uint64(b&0x7f) << shift; b < 0x80 {
			return n
		}
	}
}

// signed reads what binary.AppendVarint has written.
func (u *unpacker) signed() int64 {
	n := u.number()
	return int64(n>>1) ^ -int64(n&1)
}

func (u *unpacker) string() string {
	n := u.number()
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}
