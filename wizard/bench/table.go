package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"zhilu/wizard/check"
)

// report is everything that the table says.
type report struct {
	Today    time.Time
	Machine  string
	Program  *check.Program
	Sets     []checks
	Versions map[string]string // of packages and modules
	Lines    []line
}

type line struct {
	*engine
	Size  size
	Found []counted
}

func newReport(ctx context.Context, o options, p *check.Program, s []checks) (*report, error) {
	r := &report{Today: o.Today, Program: p, Sets: s, Versions: map[string]string{}}
	out, err := exec.CommandContext(ctx, "node", "-p", "require('os').cpus()[0].model.trim()+', Node '+process.version").Output()
	if err != nil {
		return nil, fmt.Errorf("ask node for its version: %w", err)
	}
	r.Machine = fmt.Sprintf("%d cores of %s", runtime.NumCPU(), strings.TrimSpace(string(out)))
	data, err := os.ReadFile("package-lock.json")
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct{ Version string }
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		return nil, fmt.Errorf("read package-lock.json: %w", err)
	}
	for path, p := range lock.Packages {
		r.Versions[strings.TrimPrefix(path, "node_modules/")] = p.Version
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			r.Versions[m.Path] = strings.TrimPrefix(m.Version, "v")
		}
	}
	return r, nil
}

const begin, end = "<!-- bench -->\n", "<!-- /bench -->"

// write replaces what stands between the markers of a file.
func (r *report) write(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, rest, ok := bytes.Cut(text, []byte(begin))
	_, after, closed := bytes.Cut(rest, []byte(end))
	if !ok || !closed {
		return fmt.Errorf("%s has no line %q followed by %q", name, strings.TrimSpace(begin), end)
	}
	var b bytes.Buffer
	b.Write(before)
	b.WriteString(begin)
	r.table(&b)
	b.WriteString(end)
	b.Write(after)
	return os.WriteFile(name, b.Bytes(), 0o644)
}

func (r *report) table(b *bytes.Buffer) {
	steps := 0
	for _, t := range r.Program.Trees {
		steps += len(t.Steps)
	}
	partial := r.Lines[0].Found[2]
	fmt.Fprintf(b, "Measured on %s, %s. %d trees with %d steps and %d questions. Every engine gave our outcome on the %d cases of "+
		"these trees and on %d complete sets of answers, unless the table says otherwise. Of %d sets with half of the answers "+
		"missing, %d trees are settled all the same, and %d are open.\n\n",
		r.Today.Format(time.DateOnly), r.Machine, len(r.Program.Trees), steps, len(r.Program.Questions),
		len(r.Sets[0].Checks), len(r.Sets[1].Checks), len(r.Sets[2].Checks), partial.Settled, partial.Open)
	b.WriteString("| | Version | Engine, kB | Rules, kB | Together, kB | All answers | Half of the answers | Settled, found | Open, named too early | What is missing |\n" +
		"|---|---|--:|--:|--:|--:|--:|--:|--:|---|\n")
	for _, l := range r.Lines {
		complete, partial := l.Found[1], l.Found[2]
		lacks := l.Lacks
		if n := l.Found[0].differences() + complete.differences(); n > 0 {
			lacks = fmt.Sprintf("**%d outcomes differ**; %s", n, lacks)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", l.Name, r.version(l.engine),
			kilo(l.Size.Engine), kilo(l.Size.Rules), kilo(l.Size.Engine+l.Size.Rules), micro(complete.US), micro(partial.US),
			percent(partial.Right, partial.Settled), percent(partial.TooEarly, partial.Open), lacks)
	}
}

func (c counted) differences() int { return c.Settled - c.Right + c.TooEarly }

func (r *report) version(e *engine) string {
	var out []string
	for _, name := range []string{e.Compiler, e.Package} {
		if v := r.Versions[name]; v != "" {
			out = append(out, v)
		}
	}
	return strings.Join(out, ", SDK ")
}

func kilo(bytes int) string { return fmt.Sprintf("%.1f", float64(bytes)/1000) }

func micro(us float64) string {
	if us < 10 {
		return fmt.Sprintf("%.1f µs", us)
	}
	return fmt.Sprintf("%.0f µs", us)
}

func percent(n, of int) string {
	if of == 0 {
		return "—"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(of))
}
