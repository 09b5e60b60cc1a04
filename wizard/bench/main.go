// Command bench compares the wizard's compiled rules with what else could decide them in a browser: it translates the
// same trees for every engine, checks that all of them agree with the interpreter, measures what a browser loads and
// how long a decision takes, and writes the table into README.md. Run it with make.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"time"

	"zhilu/wizard"
)

func main() {
	o := options{Today: time.Now(), Log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	flag.StringVar(&o.Content, "content", "../../content", "`folder` with the trees")
	flag.StringVar(&o.Only, "only", "", "measure only this `engine` and write no table")
	flag.IntVar(&o.Runs, "runs", 3, "`number` of runs whose median is the time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		o.Log.Error("not compared", "because", err)
		os.Exit(1)
	}
}

type options struct {
	Content, Only string
	Runs          int
	Today         time.Time
	Log           *slog.Logger
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
	t := task{Rounds: 200, RoundMS: 5, LongestMS: 3000, Sets: sets(p, wizard.Day(o.Today))}
	for _, x := range p.Trees {
		t.Trees = append(t.Trees, x.Name)
	}
	temp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	r, err := newReport(ctx, o, p, t.Sets)
	if err != nil {
		return err
	}
	for i, e := range all {
		if o.Only != "" && o.Only != e.File {
			continue
		}
		l := line{engine: e}
		folder := filepath.Join(temp, strconv.Itoa(i))
		if l.Size, err = e.ship(folder, t); err != nil {
			return fmt.Errorf("%s: %w", e.Name, err)
		}
		if l.Found, err = measure(ctx, folder, o.Runs); err != nil {
			return fmt.Errorf("%s: %w", e.Name, err)
		}
		for _, s := range l.Found[:2] { // those whose answers are complete
			if s.First != "" {
				return fmt.Errorf("%s disagrees with us, first here: %s", e.Name, s.First)
			}
		}
		o.Log.Info("measured", "engine", e.Name, "bytes", l.Size.Engine+l.Size.Rules, "µs", l.Found[1].US)
		r.Lines = append(r.Lines, l)
	}
	if o.Only != "" {
		return nil
	}
	return r.write("README.md", "../README.md")
}
