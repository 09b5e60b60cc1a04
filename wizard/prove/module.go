package prove

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tetratelabs/wazero"

	"zhilu/wizard/check"
)

// Module proves a compiled module: by what its code compares answers with, and beside the interpreter on every case, at
// both ends of every cell of every tree, also on the days about which a figure changes, and on random answers, the same
// ones each time.
func Module(ctx context.Context, p *check.Program, module []byte, today int64) error {
	if err := constants(p, module); err != nil {
		return err
	}
	engine := wazero.NewRuntime(ctx)
	defer engine.Close(ctx)
	compiled, err := engine.CompileModule(ctx, module)
	if err != nil {
		return fmt.Errorf("start the module: %w", err)
	}
	errs := make([]error, len(p.Trees))
	each(p.Trees, func(t *check.Tree) { errs[t.Index] = proveTree(ctx, engine, compiled, p, t, today) })
	return cmp.Or(errs...)
}

// each runs work on every tree, on all processors: the largest trees first, so that nobody waits for one in the end.
func each(trees []*check.Tree, work func(t *check.Tree)) {
	order := slices.Clone(trees)
	slices.SortStableFunc(order, func(a, b *check.Tree) int { return b.Weight - a.Weight })
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(len(order), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(order); i = next.Add(1) - 1 {
				work(order[i])
			}
		})
	}
	wg.Wait()
}

func proveTree(ctx context.Context, engine wazero.Runtime, compiled wazero.CompiledModule, p *check.Program, t *check.Tree, today int64) error {
	m, err := engine.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return fmt.Errorf("start the module: %w", err)
	}
	defer m.Close(ctx)
	r := runner(p, m)
	var bad error
	err = inputs(p, t, today, func(a check.Answers) bool {
		bad = r.Compare(ctx, t, a)
		return bad == nil
	})
	return cmp.Or(bad, err)
}
