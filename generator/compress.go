package main

import (
	"context"
	"errors"

	"zhilu/generator/pipeline"
	"zhilu/wizard/diag"
)

// fill builds into the staging folder, with what was compressed beside the files if that was asked for.
func (b *building) fill(ctx context.Context, in pipeline.Input) (pipeline.Result, diag.List, error) {
	if !b.compress {
		in.Former = b.last.former(b.staging.Keep)
		return pipeline.Build(ctx, in, b.staging)
	}
	store, err := b.staging.Compress()
	if err != nil {
		return pipeline.Result{}, nil, err
	}
	in.Former = b.last.former(store.Keep)
	result, list, err := pipeline.Build(ctx, in, store)
	return result, list, errors.Join(err, store.Wait())
}
