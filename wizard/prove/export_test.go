package prove

import (
	"context"

	"github.com/tetratelabs/wazero"

	"zhilu/wizard/check"
)

// ModuleInterpreted is Module with an engine that starts fast and runs slowly.
func ModuleInterpreted(ctx context.Context, p *check.Program, module []byte, today int64) error {
	return proof(ctx, p, module, today, wazero.NewRuntimeConfigInterpreter())
}

// Valid reports whether an engine takes a module.
func Valid(ctx context.Context, module []byte) bool {
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	defer r.Close(ctx)
	_, err := r.CompileModule(ctx, module)
	return err == nil
}
