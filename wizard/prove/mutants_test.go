package prove_test

import (
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/diag/diagtest"
	"zhilu/wizard/prove"
	"zhilu/wizard/wasm"
)

// corpus are the trees and questions that all runners of trees are tried with, and the trees of testdata.
func corpus(t testing.TB) *check.Program {
	t.Helper()
	var files []diagtest.File
	for _, name := range []string{"corpus/questions", "corpus/parameters", "corpus/calendar", "corpus/days", "corpus/points", "corpus/steps",
		"../prove/testdata/trees/left", "../prove/testdata/trees/more"} {
		data, err := os.ReadFile("../testdata/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		f := diagtest.File{Name: path.Base(name) + ".yaml", Data: data}
		if strings.Contains(string(data), "tree:") {
			f.Name = "t/" + path.Base(name) + "/eligibility.yaml"
		}
		files = append(files, f)
	}
	p, list := program(files...)
	if list.HasErrors() {
		t.Fatal(list)
	}
	return p
}

// mutant is a module with one instruction replaced.
type mutant struct {
	function, at int // of the instruction
	was, is      string
	module       []byte
}

// TestMutants breaks the module in every way of a list, at every instruction. What still validates and is not
// rejected by the proof means the same, for a reason that equivalent knows.
func TestMutants(t *testing.T) {
	p := corpus(t)
	module := compile.Module(p).Encode()
	proof, err := prove.NewProof(p, today)
	if err == nil {
		err = prove.Module(t.Context(), p, module, today)
	}
	if err != nil {
		t.Fatal(err)
	}
	bodies, err := wasm.Read(module)
	if err != nil {
		t.Fatal(err)
	}
	made, invalid, read, ran := 0, 0, 0, 0
	same := map[string]int{}
	for _, m := range mutants(module, bodies) {
		if made++; testing.Short() && made%20 > 0 {
			continue
		}
		if proof.Constants(m.module) != nil {
			read++
			continue
		}
		if valid, err := proof.Run(t.Context(), m.module); !valid {
			invalid++
			continue
		} else if err != nil {
			ran++
			continue
		}
		if reason := equivalent(m, bodies, len(p.Trees), p.Find("left").Index); reason != "" {
			same[reason]++
		} else {
			t.Errorf("not caught: %s", m.describe(bodies))
		}
	}
	t.Logf("%d mutants: %d are caught by what they compare answers with, %d of the others are invalid, %d give other results on %d answers",
		made, read, invalid, ran, proof.Len())
	for _, reason := range slices.Sorted(maps.Keys(same)) {
		t.Logf("%d mean the same: %s", same[reason], reason)
	}
}

func (m mutant) describe(bodies []wasm.Body) string {
	var around []string
	code := bodies[m.function].Code
	for i := max(0, m.at-4); i < min(len(code), m.at+5); i++ {
		text := fmt.Sprintf("%02x %d %d", byte(code[i].Op), code[i].X, code[i].Y)
		if i == m.at {
			text = "[" + text + "]"
		}
		around = append(around, text)
	}
	return fmt.Sprintf("function %d of %v, instruction %d: %s becomes %s (%s)", m.function, bodies[m.function].Type, m.at, m.was, m.is, strings.Join(around, ", "))
}
