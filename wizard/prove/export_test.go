package prove

import (
	"context"
	"slices"
	"time"

	"github.com/tetratelabs/wazero"

	"zhilu/wizard/check"
)

// Proof is what Module does, prepared for many modules of one program.
type Proof struct {
	p   *check.Program
	all []input
}

type input struct {
	t *check.Tree
	a check.Answers
}

// NewProof prepares to prove modules of p.
func NewProof(p *check.Program, today int64) (*Proof, error) {
	x := &Proof{p: p}
	err := inputs(p, today, func(t *check.Tree, a check.Answers) bool {
		x.all = append(x.all, input{t, check.Answers{Slots: slices.Clone(a.Slots), Today: a.Today}})
		return true
	})
	return x, err
}

// Len is how many answers are tried.
func (x *Proof) Len() int { return len(x.all) }

// Module proves one module.
func (x *Proof) Module(ctx context.Context, module []byte) error {
	if err := constants(x.p, module); err != nil {
		return err
	}
	// A module that a test has broken may run forever, or fail when it starts.
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	r, err := newRunner(ctx, x.p, module, wazero.NewRuntimeConfig().WithCloseOnContextDone(true))
	if err != nil {
		return err
	}
	defer r.Close(ctx)
	for _, in := range x.all {
		if err := r.Compare(ctx, in.t, in.a); err != nil {
			return err
		}
	}
	return nil
}

// Valid reports whether an engine takes a module.
func Valid(ctx context.Context, module []byte) bool {
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	defer r.Close(ctx)
	_, err := r.CompileModule(ctx, module)
	return err == nil
}
