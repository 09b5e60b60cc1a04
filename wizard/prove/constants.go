package prove

import (
	"fmt"
	"slices"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

// constants reads the 64-bit numbers in the code of every tree back. The numbers with which answers are compared must
// be the thresholds of the tree, all of them and nothing else; the others, what its sums are made of. Where an answer
// lies between two thresholds, then, cannot matter, and both ends of every class speak for the whole class.
func constants(p *check.Program, module []byte, today int64) error {
	bodies, err := wasm.Read(module)
	if err != nil {
		return err
	}
	if len(bodies) <= len(p.Trees) {
		return fmt.Errorf("the module has %d functions for %d trees", len(bodies), len(p.Trees))
	}
	for _, t := range p.Trees {
		found, err := compared(bodies, t.Index)
		if err == nil {
			err = same(p, expected(p, t, today), found)
		}
		if err != nil {
			return fmt.Errorf("the code of tree %s: %w", t.Name, err)
		}
	}
	for _, b := range bodies[len(p.Trees):] {
		for _, in := range b.Code {
			if in.Op == wasm.I64Const && !slices.Contains(ours, in.X) {
				return fmt.Errorf("a helper holds the number %d", in.X)
			}
		}
	}
	return nil
}

// ours are the 64-bit numbers that helpers hold: for sets, and to count the days of a week from a Monday long ago.
var ours = []int64{-1, 0, 1, 5, 7, 3 + 700*7}

// numbers are the 64-bit numbers in a tree's code: where on one side of an answer something else holds than on the
// other, as the least answer of the upper side; and all others.
type numbers struct {
	thresholds map[threshold]bool
	others     map[int64]bool
}

type threshold struct {
	q  int
	at int64
}

// The signatures by which calls of helpers that compare an answer are known, with the constants that come before the
// call, the question first.
var (
	compareOne   = wasm.FuncType{Params: []wasm.ValType{wasm.I32, wasm.I64}, Results: []wasm.ValType{wasm.I32}}                               // atLeast, equal: q, n
	compareRange = wasm.FuncType{Params: []wasm.ValType{wasm.I32, wasm.I32, wasm.I64, wasm.I64, wasm.I32}, Results: []wasm.ValType{wasm.I32}} // hitRange: q, lo, hi, branch
	compareCell  = wasm.FuncType{Params: []wasm.ValType{wasm.I32, wasm.I64, wasm.I64, wasm.I64}}                                              // cellRange: q, lo, hi, points
)

func sameType(a, b wasm.FuncType) bool {
	return slices.Equal(a.Params, b.Params) && slices.Equal(a.Results, b.Results)
}

// compared gathers the numbers in the code of function t.
func compared(bodies []wasm.Body, t int) (*numbers, error) {
	out, code := &numbers{map[threshold]bool{}, map[int64]bool{}}, bodies[t].Code
	used := map[int]bool{}
	for i, in := range code {
		if in.Op != wasm.Call {
			continue
		}
		var q, lo, hi int // where the constants stand
		switch callee := bodies[in.X]; {
		case sameType(callee.Type, compareOne):
			q, lo, hi = i-2, i-1, i-1
		case sameType(callee.Type, compareRange), sameType(callee.Type, compareCell):
			q, lo, hi = i-4, i-3, i-2
		default:
			continue
		}
		if q < 0 || code[q].Op != wasm.I32Const || code[lo].Op != wasm.I64Const || code[hi].Op != wasm.I64Const {
			return nil, fmt.Errorf("an answer is compared with something that is no constant, at byte %d", in.At)
		}
		used[lo], used[hi] = true, true
		out.thresholds[threshold{int(code[q].X), code[lo].X}] = true
		if lo != hi || !isAtLeast(bodies[in.X]) {
			out.thresholds[threshold{int(code[q].X), code[hi].X + 1}] = true
		}
	}
	for i, in := range code {
		if in.Op == wasm.I64Const && !used[i] {
			out.others[in.X] = true
		}
	}
	return out, nil
}

// isAtLeast tells the helper atLeast from equal, which has the same signature.
func isAtLeast(b wasm.Body) bool {
	return slices.ContainsFunc(b.Code, func(in wasm.Instr) bool { return in.Op == wasm.I64GeS })
}

// same reports numbers of the code that the rules do not give rise to, and numbers of the rules that the code lacks. A
// threshold that all answers lie on one side of tells nothing apart.
func same(p *check.Program, want, found *numbers) error {
	for th := range found.thresholds {
		if th.q < 0 || th.q >= len(p.Questions) {
			return fmt.Errorf("it asks for question %d", th.q)
		}
		q := p.Questions[th.q]
		if u := check.Unknown(q); !want.thresholds[th] && th.at > u.Lo && th.at <= u.Hi {
			return fmt.Errorf("answers to %q are told apart at %d, where the rules do not", q.ID, th.at)
		}
	}
	for th := range want.thresholds {
		if !found.thresholds[th] {
			return fmt.Errorf("answers to %q are not told apart at %d", p.Questions[th.q].ID, th.at)
		}
	}
	for n := range found.others {
		if !want.others[n] {
			return fmt.Errorf("it counts with %d, which is no number of the rules", n)
		}
	}
	for n := range want.others {
		if !found.others[n] {
			return fmt.Errorf("it does not count with %d", n)
		}
	}
	return nil
}
