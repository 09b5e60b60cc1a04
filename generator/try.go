package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"zhilu/wizard"
	"zhilu/wizard/diag/yaml"
)

type tryFlags struct{ engine, asOf, lang, format string }

func (a *app) tryVerb() *cobra.Command {
	var f tryFlags
	cmd := &cobra.Command{
		Use:   "try [TREE] [question=value …]",
		Short: "Runs the rules in the terminal and prints outcome, way and reasons",
		Long: `Runs a tree, named by itself or by its guide, or all trees if none is named. Answers that are not given are unknown:
the outcomes that remain possible are listed, with the question to ask next. A value is yes or no, an option, several
options joined by "+", a number, a range such as 18..60, a day such as 2026-12-01, or "?" for "I don't know".`,
		Example: "  zhilu try permits/stay-permit stay-reason=infant\n  zhilu try category age=30 degree=master --format json\n  zhilu try age=30 --as-of 2026-02-03 --engine wasm",
		RunE:    verb(func(ctx context.Context, args []string) error { return a.try(ctx, args, f) }),
	}
	cmd.Flags().StringVar(&f.engine, "engine", "interp", "what decides: interp or wasm, the compiled module")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "day for which the rules are applied: 2026-11-22 (default: today)")
	cmd.Flags().StringVar(&f.lang, "lang", "", "language of the texts (default: the first of the site)")
	cmd.Flags().StringVar(&f.format, "format", "text", "text or json")
	return cmd
}

func (a *app) try(ctx context.Context, args []string, f tryFlags) error {
	in := wizard.Trial{AsOf: a.now, Lang: yaml.Lang(f.lang)}
	for i, s := range args {
		if i == 0 && !strings.Contains(s, "=") {
			in.Trees = []string{s}
		} else {
			in.Answers = append(in.Answers, s)
		}
	}
	if err := oneOf("--engine", f.engine, "interp", "wasm"); err != nil {
		return err
	}
	if err := oneOf("--format", f.format, "text", "json"); err != nil {
		return err
	}
	in.Module = f.engine == "wasm"
	if f.asOf != "" {
		day, err := time.Parse(time.DateOnly, f.asOf)
		if err != nil {
			return usageError{fmt.Errorf("--as-of: %q is no day of the calendar (write 2026-11-22)", f.asOf)}
		}
		in.AsOf = day
	}
	rules, err := a.rules(ctx)
	if err != nil {
		return err
	}
	verdicts, err := rules.Try(ctx, in)
	if wrong := new(wizard.CallError); errors.As(err, &wrong) {
		return usageError{wrong}
	}
	if err != nil {
		return err
	}
	if f.format == "json" {
		return a.printJSON(verdicts)
	}
	for i, v := range verdicts {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		a.printVerdict(v)
	}
	return nil
}

func oneOf(flag, value string, known ...string) error {
	for _, k := range known {
		if value == k {
			return nil
		}
	}
	return usageError{fmt.Errorf("%s: %q is not one of %s", flag, value, strings.Join(known, ", "))}
}

func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func (a *app) printVerdict(v wizard.Verdict) {
	p := func(format string, args ...any) { fmt.Fprintf(a.stdout, format, args...) }
	switch {
	case v.Outcome == nil:
		p("%s: open, %d outcomes are possible: %s\n", v.Tree, len(v.Possible), strings.Join(v.Possible, ", "))
	case v.Detail != "":
		p("%s: %s (%s), %s\n", v.Tree, *v.Outcome, v.Detail, v.Verdict)
	case v.Verdict == "":
		p("%s: %s\n", v.Tree, *v.Outcome)
	default:
		p("%s: %s, %s\n", v.Tree, *v.Outcome, v.Verdict)
	}
	if v.Text != "" {
		p("  %s\n", v.Text)
	}
	for _, s := range v.Path {
		answer := s.Answer
		if answer == "" {
			answer = "open"
		}
		p("  %s → %s  (%s; %s)\n", s.Step, answer, s.Text, strings.Join(s.Source, ", "))
	}
	for _, d := range v.Deadlines {
		by := d.To
		if d.From != d.To {
			by = "a day from " + d.From + " to " + d.To
		}
		if d.Opens != "" {
			by += ", not before " + d.Opens
		}
		p("  by %s: %s\n", by, d.Text)
	}
	if len(v.Because) > 0 {
		p("  decided by: %s\n", strings.Join(v.Because, ", "))
	}
	for _, c := range v.Change {
		p("  likely with: %s\n", strings.Join(c, " and "))
	}
	if v.Ask != nil {
		p("  ask next: %s (%s)\n", *v.Ask, v.AskText)
	}
}
