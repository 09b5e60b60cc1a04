package content

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Each calls do with 0 to n-1, side by side, until all are done, one fails or ctx ends: by more workers than there are
// processors, for some wait for the disk.
func Each(ctx context.Context, n int, do func(int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	var taken atomic.Int64
	take := func() int { return int(taken.Add(1)) - 1 }
	for range min(n, 2*runtime.GOMAXPROCS(0)) {
		group.Go(func() error {
			for i := take(); i < n; i = take() {
				err := ctx.Err()
				if err == nil {
					err = do(i)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
