package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
)

// profiles are the files that tell where the time and the memory of a run go.
type profiles struct {
	cpu, mem, trace string

	stop []func() error
}

// start begins to measure.
func (p *profiles) start() error {
	if err := p.begin(p.cpu, func(f *os.File) error { return pprof.StartCPUProfile(f) }, pprof.StopCPUProfile); err != nil {
		return fmt.Errorf("--cpuprofile: %w", err)
	}
	if err := p.begin(p.trace, func(f *os.File) error { return trace.Start(f) }, trace.Stop); err != nil {
		return fmt.Errorf("--trace: %w", err)
	}
	if p.mem != "" {
		p.stop = append(p.stop, p.heap)
	}
	return nil
}

func (p *profiles) begin(name string, start func(*os.File) error, stop func()) error {
	if name == "" {
		return nil
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := start(f); err != nil {
		return errors.Join(err, f.Close())
	}
	p.stop = append(p.stop, func() error {
		stop()
		return f.Close()
	})
	return nil
}

func (p *profiles) heap() error {
	f, err := os.Create(p.mem)
	if err != nil {
		return fmt.Errorf("--memprofile: %w", err)
	}
	runtime.GC() // so that what is still in use is right
	return errors.Join(pprof.Lookup("allocs").WriteTo(f, 0), f.Close())
}

// end writes what was measured.
func (p *profiles) end() error {
	var errs []error
	for _, stop := range p.stop {
		errs = append(errs, stop())
	}
	p.stop = nil
	return errors.Join(errs...)
}
