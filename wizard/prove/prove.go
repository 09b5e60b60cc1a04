// Package prove runs the compiled module beside the interpreter and compares: the module is right when it agrees with
// interp on every case of the editors and on answers of every kind. It is the only importer of the WebAssembly engine.
package prove

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/interp"
	"zhilu/wizard/tree"
)

// Runner decides trees with a compiled module.
type Runner struct {
	p      *check.Program
	layout compile.Layout
	engine wazero.Runtime // nil if it belongs to others, too
	memory api.Memory
	decide api.Function
	told   []check.Slot // the answers that are in the memory
}

// NewRunner starts the module. Close it.
func NewRunner(ctx context.Context, p *check.Program, module []byte) (*Runner, error) {
	return newRunner(ctx, p, module, wazero.NewRuntimeConfig())
}

func newRunner(ctx context.Context, p *check.Program, module []byte, config wazero.RuntimeConfig) (*Runner, error) {
	engine := wazero.NewRuntimeWithConfig(ctx, config)
	m, err := engine.Instantiate(ctx, module)
	if err != nil {
		engine.Close(ctx)
		return nil, fmt.Errorf("start the module: %w", err)
	}
	r := runner(p, m)
	r.engine = engine
	return r, nil
}

func runner(p *check.Program, m api.Module) *Runner {
	return &Runner{p: p, layout: compile.NewLayout(p), told: make([]check.Slot, len(p.Questions)), memory: m.Memory(), decide: m.ExportedFunction("decide")}
}

// Close ends the module.
func (r *Runner) Close(ctx context.Context) error { return r.engine.Close(ctx) }

// Decide is interp.Decide, by the module.
func (r *Runner) Decide(ctx context.Context, t *check.Tree, a check.Answers) (interp.Result, error) {
	for i, s := range a.Slots {
		if r.told[i] != s {
			r.memory.WriteUint64Le(uint32(i)*compile.SlotSize, uint64(s.Lo))
			r.memory.WriteUint64Le(uint32(i)*compile.SlotSize+8, uint64(s.Hi))
			r.told[i] = s
		}
	}
	r.memory.WriteUint64Le(r.layout.Today, uint64(a.Today))
	n, err := r.decide.Call(ctx, uint64(t.Index))
	if err != nil {
		return interp.Result{}, fmt.Errorf("decide %s: %w", t.Name, err)
	}
	l := r.layout.Trees[t.Index]
	out := interp.Result{Taken: r.words(l.Taken, len(t.Steps))}
	out.Possible, _ = r.memory.ReadUint64Le(l.Possible)
	for _, q := range r.words(r.layout.Open, int(n[0])) {
		out.Open = append(out.Open, int(q))
	}
	for _, v := range r.words(l.Conds, len(t.Conds)) {
		out.Conds = append(out.Conds, interp.Truth(v))
	}
	for i := range t.Dues {
		lo, _ := r.memory.ReadUint64Le(l.Dues + 16*uint32(i))
		hi, _ := r.memory.ReadUint64Le(l.Dues + 16*uint32(i) + 8)
		out.Dues = append(out.Dues, [2]int64{int64(lo), int64(hi)})
	}
	return out, nil
}

func (r *Runner) words(at uint32, n int) []uint32 {
	data, ok := r.memory.Read(at, uint32(4*n))
	if !ok {
		panic(fmt.Sprintf("BUG: %d words at %d lie outside the memory", n, at))
	}
	out := make([]uint32, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	return out
}

// Disagreement is an input on which module and interpreter differ.
type Disagreement struct {
	Tree              string
	Answers           string
	Interpreter, Wasm interp.Result
}

func (d *Disagreement) Error() string {
	return fmt.Sprintf("tree %s, answers %s: the interpreter says %+v, the module %+v", d.Tree, d.Answers, d.Interpreter, d.Wasm)
}

// Compare decides one tree both ways. The error is a *Disagreement if they differ.
func (r *Runner) Compare(ctx context.Context, t *check.Tree, a check.Answers) error {
	want := interp.Decide(r.p, t, a)
	got, err := r.Decide(ctx, t, a)
	if err != nil {
		return err
	}
	if got.Possible != want.Possible || !slices.Equal(got.Open, want.Open) || !slices.Equal(got.Taken, want.Taken) ||
		!slices.Equal(got.Conds, want.Conds) || !slices.Equal(got.Dues, want.Dues) {
		return &Disagreement{t.Name, describe(r.p, a), want, got}
	}
	return nil
}

func describe(p *check.Program, a check.Answers) string {
	s := tree.FormatDay(a.Today)
	for i, q := range p.Questions {
		if a.Slots[i] != check.Unknown(q) {
			s += " " + q.ID + "=" + check.FormatAnswer(q, a.Slots[i])
		}
	}
	return s
}
