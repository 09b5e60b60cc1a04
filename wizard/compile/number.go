package compile

import (
	"fmt"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

// sum leaves the least and the greatest value of x.
func (f *code) sum(x *check.Sum) {
	empty := true
	if x.Const != 0 || len(x.Terms) == 0 {
		f.I64Const(x.Const)
		f.I64Const(x.Const)
		empty = false
	}
	for _, t := range x.Terms {
		f.num(t.X)
		if t.Coef != 1 {
			f.I64Const(t.Coef)
			f.call("times")
		}
		if !empty {
			f.call("plus")
		}
		empty = false
	}
}

func (f *code) num(x check.Num) {
	switch x := x.(type) {
	case *check.Answer:
		f.question(x.Q)
		f.call("number")
	case check.Today:
		f.today()
		f.today()
	case *check.Param:
		f.param(x.P)
		f.param(x.P)
	case *check.Best:
		best := "greatest"
		if x.Least {
			best = "least"
		}
		f.GlobalGet(globalOpen)
		f.sum(x.X[0])
		for _, y := range x.X[1:] {
			f.sum(y)
			f.call(best)
		}
		f.call("settleNumber")
	case *check.Table:
		f.table(x)
	case *check.WorkDays:
		f.GlobalGet(globalOpen)
		f.sum(x.A)
		f.sum(x.B)
		f.call("workingDays")
		f.call("settleNumber")
	default:
		panic(fmt.Sprintf("BUG: no code for %T", x))
	}
}

func (f *code) today() {
	f.I32Const(0)
	f.I64Load(f.c.layout.Today)
}

// param leaves the value of today: the last one whose first day has come.
func (f *code) param(p int) {
	values := f.c.p.Params[p].Values
	f.I64Const(values[0].Value)
	for _, v := range values[1:] {
		f.I64Const(v.Value)
		f.today()
		f.I64Const(v.From)
		f.Do(wasm.I64LtS, wasm.Select) // before that day, what was there before
	}
}
