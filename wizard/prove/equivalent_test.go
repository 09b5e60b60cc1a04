package prove_test

import (
	"slices"

	"zhilu/wizard/wasm"
)

// equivalent says why a mutant means the same as the module, or "" if it does not. trees is how many trees there are;
// their functions come first, that of tree left is number left.
func equivalent(m mutant, bodies []wasm.Body, trees, left int) string {
	code := bodies[m.function].Code
	in := code[m.at]
	next := wasm.End
	if m.at+1 < len(code) {
		next = code[m.at+1].Op
	}
	switch {
	case m.function < trees:
		return sameTree(m, bodies, trees, left)
	case in.Op == wasm.I32Or && m.is == "73":
		return "sets without common members are joined"
	case in.Op == wasm.I64LtS && m.is == "57" && next == wasm.Select, in.Op == wasm.I64GtS && m.is == "59" && next == wasm.Select:
		return "either of two equal numbers is taken"
	case name(bodies[m.function]) == "times" && in.Op == wasm.I64Const && m.is == "one more":
		return "nothing is multiplied by 0"
	}
	return ""
}

func sameTree(m mutant, bodies []wasm.Body, trees, left int) string {
	code := bodies[m.function].Code
	in := code[m.at]
	settles := in.Op == wasm.Call && (name(bodies[in.X]) == "settle" || name(bodies[in.X]) == "settleSeveral")
	mark := slices.IndexFunc(code, func(in wasm.Instr) bool { return in.Op == wasm.LocalSet && in.X == 1 })
	switch {
	case in.Op == wasm.I32Or && m.is == "73", in.Op == wasm.I64Or && m.is == "85":
		return "sets without common members are joined"
	case in.Op == wasm.I32Const && in.X%2 == 0 && m.is == "one more" && code[m.at+5].Op == wasm.I64ShrU:
		return "what is moved out of a set does not count"
	case settles && mark >= 0 && m.at > mark:
		return "what documents and the like wait for is forgotten"
	case settles && m.is == "the second" && runs(code, m.at, trees) >= 0 && runs(code, m.at, trees) != left:
		return "the tree that is run leaves nothing open once it is settled"
	case in.Op == wasm.Call && name(bodies[in.X]) == "notNegative" && m.is == "call zero" && m.function == 1:
		return "there are no more points than the cap"
	}
	return ""
}

// runs returns the tree that was called last before at, or -1 if it was not in the same condition.
func runs(code []wasm.Instr, at, trees int) int {
	for i := at; i > 0 && i > at-20 && code[i].Op != wasm.LocalTee; i-- {
		if code[i].Op == wasm.Call && int(code[i].X) < trees {
			return int(code[i].X)
		}
	}
	return -1
}

// name tells helpers by what is peculiar to them.
func name(b wasm.Body) string {
	has := func(op wasm.Op) bool {
		return slices.ContainsFunc(b.Code, func(in wasm.Instr) bool { return in.Op == op })
	}
	count := func(op wasm.Op) (n int) {
		for _, in := range b.Code {
			if in.Op == op {
				n++
			}
		}
		return n
	}
	settles := len(b.Type.Params) == 2 && has(wasm.GlobalSet) && has(wasm.Select)
	switch {
	case has(wasm.I64Mul) && has(wasm.Select) && !has(wasm.I64DivS):
		return "times"
	case settles && has(wasm.I32Sub):
		return "settleSeveral"
	case settles:
		return "settle"
	case len(b.Type.Params) == 2 && count(wasm.I64GeS) == 2:
		return "notNegative"
	case len(b.Type.Params) == 2 && has(wasm.I64Eqz):
		return "zero"
	}
	return ""
}
