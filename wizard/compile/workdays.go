package compile

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

// Exceptions of the calendar stand in memory behind everything else, by day, exceptionSize bytes each: the day since
// 1970-01-01, and how many working days more there were up to it than there are in plain weeks, 32 bits each. Before
// them stands one with neither.
const exceptionSize = 8

type exception struct{ day, more int64 }

func exceptions(c *check.Calendar) []exception {
	var list []exception
	for _, day := range c.Off {
		list = append(list, exception{day, -1})
	}
	for _, day := range c.On {
		list = append(list, exception{day, 1})
	}
	slices.SortStableFunc(list, func(a, b exception) int { return cmp.Compare(a.day, b.day) })
	more := int64(0)
	for i := range list {
		more += list[i].more
		list[i].more = more
	}
	return list
}

func dayHelpers() map[string]helper {
	return map[string]helper{
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
		// until(day) -> i64 counts the working days up to a day, as check.Calendar.Until does.
		"until": {types(i64), types(i64), types(i64, i32), func(f *code) {
			list, at := exceptions(f.c.p.Calendar), f.c.layout.Exceptions
			data := make([]byte, exceptionSize)
			for _, x := range list {
				data = binary.LittleEndian.AppendUint32(data, uint32(x.day))
				data = binary.LittleEndian.AppendUint32(data, uint32(x.more))
			}
			f.c.m.Data = append(f.c.m.Data, wasm.Data{Offset: at, Bytes: data})
			f.plainDays()
			f.findException(at, len(list))
			f.LocalGet(2)
			f.I64Load32S(at + exceptionSize/2)
			f.Do(wasm.I64Add)
		}},
	}
}

// plainDays leaves the number of days from Monday to Friday up to the day in local 0. Local 1 is free.
func (f *code) plainDays() {
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
}

// findException sets local 2 to the address, from at on, of the last of n exceptions that is not after the day in
// local 0: a binary search without a loop. The first half may overlap the second, so that n need not be a power of 2.
func (f *code) findException(at uint32, n int) {
	half := 1 << bits.Len(uint(n)) >> 1
	for skip := n + 1 - half; half > 0; half, skip = half/2, half/2 {
		f.LocalGet(2)
		f.LocalGet(2)
		f.I64Load32S(at + uint32(half)*exceptionSize)
		f.LocalGet(0)
		f.Do(wasm.I64LeS)
		f.I32Const(int32(skip) * exceptionSize)
		f.Do(wasm.I32Mul, wasm.I32Add)
		f.LocalSet(2)
	}
}
