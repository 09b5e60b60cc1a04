// Command bench compares the wizard's compiled rules with what else could decide them in a browser: it translates the
// same trees for every engine, checks that all of them agree with the interpreter, measures what a browser loads and
// how long a decision takes, and writes the table into README.md. Run it with make.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"zhilu/wizard"
)

func main() {
	o := options{Today: time.Now(), Log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	flag.StringVar(&o.Content, "content", "../../content", "`folder` with the trees")
	flag.StringVar(&o.Only, "only", "", "measure only this `engine` and write no table")
	flag.IntVar(&o.Rounds, "rounds", 9, "`number` of rounds, of which the median counts")
	flag.IntVar(&o.RoundMS, "ms", 200, "`milliseconds` of a round")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		o.Log.Error("not compared", "because", err)
		os.Exit(1)
	}
}

type options struct {
	Content, Only   string
	Rounds, RoundMS int
	Today           time.Time
	Log             *slog.Logger
}

func run(ctx context.Context, o options) error {
	p, err := load(o.Content, o.Today)
	if err != nil {
		return err
	}
	all, err := engines(ctx, p)
	if err != nil {
		return err
	}
	t := task{Rounds: o.Rounds, RoundMS: o.RoundMS, Sets: sets(p, wizard.Day(o.Today))}
	for _, x := range p.Trees {
		t.Trees = append(t.Trees, x.Name)
	}
	temp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	versions, err := locked("package-lock.json")
	if err != nil {
		return err
	}
	r := report{Today: o.Today, Program: p, Sets: t.Sets}
	for _, e := range all {
		if o.Only != "" && o.Only != e.File {
			continue
		}
		e.Version = versions[e.Package]
		line, err := measureEngine(ctx, e, filepath.Join(temp, e.File), t)
		if err != nil {
			return fmt.Errorf("%s: %w", e.Name, err)
		}
		o.Log.Info("measured", "engine", e.Name, "engine bytes", line.Size.Engine, "rules bytes", line.Size.Rules, "sets", fmt.Sprintf("%+v", line.Found.Sets))
		r.Lines = append(r.Lines, line)
	}
	if o.Only != "" {
		return nil
	}
	return r.write("README.md")
}

// measureEngine ships, checks and measures one engine.
func measureEngine(ctx context.Context, e *engine, folder string, t task) (line, error) {
	s, err := e.ship(folder, t)
	if err != nil {
		return line{}, err
	}
	m, err := measure(ctx, folder)
	return line{e, s, m}, err
}

// locked reads the versions of all packages from npm's lock file.
func locked(name string) (map[string]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct{ Version string }
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	out := map[string]string{}
	for path, p := range lock.Packages {
		if len(path) > len("node_modules/") {
			out[path[len("node_modules/"):]] = p.Version
		}
	}
	return out, nil
}
