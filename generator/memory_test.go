package main

import (
	"math"
	"runtime/debug"
	"testing"
)

// TestUnhurried: what the user says of memory holds while serve reads a site, too.
func TestUnhurried(t *testing.T) {
	for _, c := range []struct {
		name, gogc string
		limit      int64
		want       int
	}{
		{"nothing said", "", math.MaxInt64, 200},
		{"GOGC", "50", math.MaxInt64, 50},
		{"GOMEMLIMIT", "", 1 << 40, 50},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("GOGC", c.gogc)
			defer debug.SetGCPercent(debug.SetGCPercent(50)) // as the runtime does with GOGC
			defer debug.SetMemoryLimit(debug.SetMemoryLimit(c.limit))
			undo := unhurried()
			got := debug.SetGCPercent(50)
			debug.SetGCPercent(got)
			if undo(); got != c.want {
				t.Errorf("%d percent, want %d", got, c.want)
			}
			if after := debug.SetGCPercent(50); after != 50 {
				t.Errorf("%d percent afterwards", after)
			}
		})
	}
}
