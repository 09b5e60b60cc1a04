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
	}
	switch name(bodies[m.function]) {
	case "times":
		if in.Op == wasm.I64Const && m.is == "one more" {
			return "nothing is multiplied by 0"
		}
	case "number":
		if m.at < 11 {
			return "what compares one answer is open exactly as long as the answer is not known, and settled otherwise"
		}
	case "and", "or":
		if in.Op == wasm.I32Const && in.X == 2 && m.is == "one more" {
			return "what both may be, one may be"
		}
	case "until":
		switch {
		case in.Op == wasm.LocalSet && in.X == 2 && m.is == "drop":
			return "the loop begins where the local stands already"
		case in.Op == wasm.I32Const && in.X == 2 && m.is == "one less":
			return "between two exceptions stand numbers that no visit comes near"
		}
	}
	return ""
}

func sameTree(m mutant, bodies []wasm.Body, trees, left int) string {
	code := bodies[m.function].Code
	in := code[m.at]
	settles := in.Op == wasm.Call && (name(bodies[in.X]) == "settle" || name(bodies[in.X]) == "settleSeveral")
	mark := slices.IndexFunc(code, func(in wasm.Instr) bool { return in.Op == wasm.LocalSet && in.X == 3 })
	switch {
	case m.at < 3 && code[3].Op == wasm.MemoryFill:
		return "the bytes beside what is cleared are written before they are read, or never used"
	case in.Op == wasm.I32Or && m.is == "73":
		return "sets without common members are joined"
	case settles && mark >= 0 && m.at > mark:
		return "what documents and the like wait for is forgotten"
	case settles && name(bodies[in.X]) == "settle" && m.is == "call settleSeveral":
		return "a truth has several members exactly if it is both"
	case settles && m.is == "the second" && runs(code, m.at, trees) >= 0 && runs(code, m.at, trees) != left:
		return "the tree that is run leaves nothing open once it is settled"
	case in.Op == wasm.LocalTee && m.is == "nothing" && unread(code[m.at+1:], in.X):
		return "the step leads to no outcome, and nobody asks for its branches again"
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

// unread reports whether a local is set before it is read.
func unread(code []wasm.Instr, local int64) bool {
	for _, in := range code {
		if in.X == local {
			switch in.Op {
			case wasm.LocalGet:
				return false
			case wasm.LocalSet, wasm.LocalTee:
				return true
			}
		}
	}
	return true
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
	two := len(b.Type.Params) == 2 && b.Type.Params[0] == wasm.I32 && b.Type.Params[1] == wasm.I32
	switch {
	case has(wasm.Loop):
		return "until"
	case has(wasm.I64Mul):
		return "times"
	case two && has(wasm.GlobalSet) && has(wasm.I32Ne):
		return "settle"
	case two && has(wasm.GlobalSet):
		return "settleSeveral"
	case len(b.Type.Params) == 1 && count(wasm.I64Load) == 4:
		return "number"
	case two && count(wasm.I32And) == 3 && !has(wasm.I32Load) && b.Code[3].X == 1:
		return "and"
	case two && count(wasm.I32And) == 3 && !has(wasm.I32Load):
		return "or"
	case len(b.Type.Params) == 2 && b.Type.Params[0] == wasm.I64 && has(wasm.I64GeS) && has(wasm.I64LtS):
		return "notNegative"
	case len(b.Type.Params) == 2 && b.Type.Params[0] == wasm.I64 && has(wasm.I64Or):
		return "zero"
	}
	return ""
}
