package compile

import (
	"fmt"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

// cond leaves the truth of a condition, and notes the questions that it waits for.
func (f *code) cond(x check.Cond) {
	switch x := x.(type) {
	case *check.All:
		f.join(x.X, wasm.I32And)
	case *check.Any:
		f.join(x.X, wasm.I32Or)
	case *check.Not:
		if in, ok := x.X.(*check.InSet); ok { // is in the rest
			f.in(in.Q, ^in.Mask)
			return
		}
		f.cond(x.X)
		f.call("not")
	case *check.InSet:
		f.in(x.Q, x.Mask)
	case *check.Has:
		f.question(x.Q)
		f.I32Const(int32(x.Bit))
		f.call("has")
	case *check.AtLeast:
		f.atLeast(x.X)
	case *check.Equal:
		f.equal(x.X)
	case *check.TreeIn:
		f.GlobalGet(globalOpen)
		f.Call(x.Tree)
		f.I64Const(int64(x.Mask))
		f.call("outcomeIn")
		f.call("settle")
	case check.Const:
		if x {
			f.I32Const(always)
		} else {
			f.I32Const(never)
		}
	default:
		panic(fmt.Sprintf("BUG: no code for %T", x))
	}
}

func (f *code) in(q int, set uint32) {
	f.question(q)
	f.I32Const(int32(set))
	f.call("in")
}

func (f *code) join(xs []check.Cond, op wasm.Op) {
	f.GlobalGet(globalOpen)
	for i, x := range xs {
		f.cond(x)
		if i > 0 {
			f.Do(op)
		}
	}
	f.call("settle")
}

// Threshold returns the question and the least answer t for which "k·answer + const >= 0" changes, for a sum of one
// answer: it holds from t on if up is set, and below t otherwise.
func Threshold(x *check.Sum) (q int, t int64, up, ok bool) {
	if len(x.Terms) != 1 {
		return 0, 0, false, false
	}
	a, isAnswer := x.Terms[0].X.(*check.Answer)
	if !isAnswer {
		return 0, 0, false, false
	}
	k := x.Terms[0].Coef
	if k > 0 {
		return a.Q, -floorDiv(x.Const, k), true, true // answer >= -const/k
	}
	return a.Q, floorDiv(x.Const, -k) + 1, false, true // answer <= const/-k
}

// floorDiv rounds down; b is above 0.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func (f *code) atLeast(x *check.Sum) {
	if q, t, up, ok := Threshold(x); ok {
		f.question(q)
		f.I64Const(t)
		f.call("atLeast")
		if !up {
			f.call("not")
		}
		return
	}
	f.GlobalGet(globalOpen)
	f.sum(x)
	f.call("notNegative")
	f.call("settle")
}

func (f *code) equal(x *check.Sum) {
	if len(x.Terms) == 1 {
		k := x.Terms[0].Coef
		if a, ok := x.Terms[0].X.(*check.Answer); ok && (k == 1 || k == -1) {
			f.question(a.Q)
			f.I64Const(-x.Const * k)
			f.call("equal")
			return
		}
	}
	f.GlobalGet(globalOpen)
	f.sum(x)
	f.call("zero")
	f.call("settle")
}
