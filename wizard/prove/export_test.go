package prove

import (
	"context"
	"math/rand/v2"
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
	for _, t := range p.Trees {
		err := inputs(p, t, today, func(a check.Answers) bool {
			x.all = append(x.all, input{t, check.Answers{Slots: slices.Clone(a.Slots), Today: a.Today}})
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	rng := rand.New(rand.NewPCG(5, 6))
	rng.Shuffle(len(x.all), func(i, j int) { x.all[i], x.all[j] = x.all[j], x.all[i] })
	return x, nil
}

// Len is how many answers are tried.
func (x *Proof) Len() int { return len(x.all) }

// Constants is the part of the proof that reads the code.
func (x *Proof) Constants(module []byte) error { return constants(x.p, module) }

// Run is the part of the proof that runs the module. valid is whether an engine takes it.
func (x *Proof) Run(ctx context.Context, module []byte) (valid bool, err error) {
	// A module that a test has broken may run forever.
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	few := min(500, len(x.all)) // by an engine that starts fast, the rest by one that runs fast
	if valid, err := x.run(ctx, module, wazero.NewRuntimeConfigInterpreter(), x.all[:few]); err != nil {
		return valid, err
	}
	return x.run(ctx, module, wazero.NewRuntimeConfig(), x.all[few:])
}

func (x *Proof) run(ctx context.Context, module []byte, engine wazero.RuntimeConfig, all []input) (valid bool, err error) {
	r, err := newRunner(ctx, x.p, module, engine.WithCloseOnContextDone(true))
	if err != nil {
		return false, err
	}
	defer r.Close(ctx)
	for _, in := range all {
		if err := r.Compare(ctx, in.t, in.a); err != nil {
			return true, err
		}
	}
	return true, nil
}
