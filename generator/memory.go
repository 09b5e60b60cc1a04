package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"

	"zhilu/generator/pipeline"
)

// lazy is how far the heap may grow, in percent of what is in use, before garbage is collected, as long as there is room:
// the limit sees to the rest.
const lazy = 400

// leastRoom is what a build may take before garbage is collected more often: more than small sites ever need.
const leastRoom = 160 << 20

// frugal bounds the memory of a build from the moment on when all facts are read, unless GOMEMLIMIT does. What stays
// until the end is then mostly known: texts leave about a quarter as much again, and the rest is room to work in. Below the
// limit, garbage is left lying longer than usual, unless GOGC says how long.
func frugal(in *pipeline.Input) (undo func()) {
	before := debug.SetMemoryLimit(-1)
	if before != math.MaxInt64 {
		return func() {}
	}
	next, percent := in.Stage, -1
	in.Stage = func(name string) {
		if name == "pages" {
			debug.SetMemoryLimit(max(leastRoom, inUse()*11/5))
			if os.Getenv("GOGC") == "" {
				percent = debug.SetGCPercent(lazy)
			}
		}
		if next != nil {
			next(name)
		}
	}
	return func() {
		debug.SetMemoryLimit(before)
		if percent >= 0 {
			debug.SetGCPercent(percent)
		}
	}
}

// unhurried lets garbage lie longer while little of what is read is garbage, unless GOGC or GOMEMLIMIT say how much there may
// be.
func unhurried() (undo func()) {
	if os.Getenv("GOGC") != "" || debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	percent := debug.SetGCPercent(200)
	return func() { debug.SetGCPercent(percent) }
}

// inUse is how many bytes are in use; of few, those that were when the collector looked last.
func inUse() int64 {
	if n := marked(); n < leastRoom/4 {
		return n
	}
	runtime.GC()
	return marked()
}

// marked is what the collector has found in use.
func marked() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
