package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
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

// write replaces what stands between the markers of the files that have them; the first must.
func (r *report) write(names ...string) error {
	table := r.table()
	for i, name := range names {
		text, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) && i > 0 {
			continue
		}
		if err != nil {
			return err
		}
		out, ok := between(string(text), table)
		if !ok && i == 0 {
			return fmt.Errorf("%s has no line %q followed by %q", name, strings.TrimSpace(begin), end)
		}
		if err := os.WriteFile(name, []byte(out), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// between puts a table between the markers of a text, or returns the text as it is.
func between(text, table string) (string, bool) {
	before, rest, ok := strings.Cut(text, begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return text, false
	}
	return before + begin + table + end + after, true
}

func (r *report) table() string {
	var b strings.Builder
	steps := 0
	for _, t := range r.Program.Trees {
		steps += len(t.Steps)
	}
	some := r.Lines[0].Found[2]
	fmt.Fprintf(&b, "Measured on %s with %s.\n%d trees, %d steps, %d questions; %d cases and %d complete sets of answers, "+
		"on all of which\nevery engine gives our outcomes; %d sets that lack half of the answers, in which %d trees are "+
		"settled all the same\nand %d are open.\n\n", r.Today.Format(time.DateOnly), r.Machine, len(r.Program.Trees), steps,
		len(r.Program.Questions), len(r.Sets[0].Checks), len(r.Sets[1].Checks), len(r.Sets[2].Checks), some.Settled, some.Open)
	b.WriteString("| | Version | Engine + rules, kB | All trees, complete answers | Half of the answers | Of these, what is settled is found | Lacks, for these rules |\n" +
		"|---|---|--:|--:|--:|---|---|\n")
	for _, l := range r.Lines {
		all, some := l.Found[1], l.Found[2]
		took := micro(some.US)
		if some.TooEarly > 0 {
			took = "—"
		}
		fmt.Fprintf(&b, "| %s | %s | %s + %s = **%s** | %s | %s | %s | %s |\n", l.Name, r.version(l.engine),
			kilo(l.Size.Engine), kilo(l.Size.Rules), kilo(l.Size.Engine+l.Size.Rules), micro(all.US),
			took, some.known(), l.Lacks)
	}
	return b.String()
}

// known says what an engine makes of answers that are missing.
func (c counted) known() string {
	switch {
	case c.TooEarly > 0:
		return "**" + percent(c.TooEarly, c.Open) + " of the open get an outcome**"
	case c.Right == c.Settled:
		return "all"
	}
	return percent(c.Right, c.Settled)
}

func (r *report) version(e *engine) string {
	var out []string
	for _, name := range []string{e.Compiler, e.Package} {
		if v := r.Versions[name]; v != "" {
			out = append(out, v)
		}
	}
	if len(out) == 0 {
		return "this one"
	}
	return strings.Join(out, ", in the browser ")
}

func kilo(bytes int) string { return fmt.Sprintf("%.1f", float64(bytes)/1000) }

func micro(us float64) string {
	switch {
	case us < 10:
		return fmt.Sprintf("%.1f µs", us)
	case us < 1000:
		return fmt.Sprintf("%.0f µs", us)
	}
	return fmt.Sprintf("%.1f ms", us/1000)
}

// percent is never rounded up to all.
func percent(n, of int) string {
	return fmt.Sprintf("%g %%", math.Floor(1000*float64(n)/float64(max(of, 1)))/10)
}
