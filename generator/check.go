package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"zhilu/generator/mistakes"
	"zhilu/generator/pipeline"
	"zhilu/wizard/diag"
)

type checkFlags struct {
	format, since        string
	fix, external, rules bool
}

func (a *app) checkVerb() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Says what is wrong with the content, and mends what has one right answer",
		Long: `Reads everything and says what is wrong: content, links, anchors, pictures, redirects, glossary, sources, trees and the
theme's wording, each with its place and a way out. Errors end the command with 1, warnings don't. How serious a kind of
mistake is, site.yaml can change, for all languages or for one:

  check:
    rules: {no-alternative: error, no-case: off}
    zh: {unpaired: off}

--format text shows the lines, on standard error; the others write to standard output. json is {"version", "errors",
"warnings", "remarks", "mistakes": [{"file", "line", "column", "severity", "rule", "message", "hint", "notes", "fix"}]};
lines and columns count from 1, columns in characters; what is left out is not known. github is for the log of a
workflow, sarif for hosts that take in results of analyses.

--fix writes what has one right answer: white space, line ends and byte order marks, signs of Chinese keyboards, links to
guides that moved or are named by their folder, heading ids that a translation lacks. Nothing else changes by a byte.

--external asks the web whether addresses are still there, and remembers the answers for some days. What is gone is a
warning, what gives no clear answer a remark.`,
		Example: "  zhilu check\n  zhilu check --fix\n  zhilu check --since origin/main --format github\n  zhilu check --external --format sarif > zhilu.sarif\n  zhilu check --rules",
		Args:    cobra.NoArgs,
		RunE:    verb(func(ctx context.Context, _ []string) error { return a.check(ctx, f) }),
	}
	cmd.Flags().StringVar(&f.format, "format", "text", "text, json, github or sarif")
	cmd.Flags().BoolVar(&f.fix, "fix", false, "mend what has one right answer")
	cmd.Flags().BoolVar(&f.external, "external", false, "ask for addresses on the web, too")
	cmd.Flags().StringVar(&f.since, "since", "", "only what the branch touched since it left this revision, or broke elsewhere")
	cmd.Flags().BoolVar(&f.rules, "rules", false, "list the kinds of mistakes there are")
	a.cacheFlag(cmd, "check")
	return cmd
}

func (a *app) check(ctx context.Context, f checkFlags) error {
	if err := oneOf("--format", f.format, "text", "json", "github", "sarif"); err != nil {
		return err
	}
	if f.rules {
		return a.printKinds(f.format)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(200)) // it keeps little, and a third of its time would go into looking at that
	in, done, err := a.input()
	if err != nil {
		return err
	}
	defer done()
	defer a.remember(&in)()
	s := &sieve{app: a}
	if f.since != "" {
		if err := s.since(ctx, in, f.since); err != nil {
			return err
		}
	}
	look := func(in *pipeline.Input) (*pipeline.Checked, diag.List, error) {
		checked, list, err := pipeline.Check(ctx, *in)
		if err == nil && in.Moved == nil && slices.ContainsFunc(list, missesGuide) {
			if in.Moved, err = a.moved(ctx); err == nil && in.Moved != nil {
				checked, list, err = pipeline.Check(ctx, *in)
			}
		}
		if err == nil {
			list, err = s.sift(ctx, *in, list)
		}
		return checked, list, err
	}
	var checked *pipeline.Checked
	var list diag.List
	if f.fix {
		checked, list, err = a.fix(&in, look)
	} else {
		checked, list, err = look(&in)
	}
	if err != nil {
		return err
	}
	var noWeb error // what else was found is worth saying
	if f.external {
		var more diag.List
		more, noWeb = a.external(ctx, checked, s)
		list = append(list, more...).Sorted()
	}
	if err := errors.Join(a.printReport(f.format, in, list), noWeb); err != nil {
		return err
	}
	if s.dropped > 0 && f.format == "text" {
		fmt.Fprintf(a.stderr, "%d more in files that the branch did not touch\n", s.dropped)
	}
	if list.HasErrors() {
		return errMistakes
	}
	if f.format == "text" {
		fmt.Fprintf(a.stdout, "checked %d guides\n", checked.Guides)
	}
	return nil
}

// missesGuide reports whether Git may know more of a mistake: what a guide that is not there has become.
func missesGuide(d diag.Diagnostic) bool {
	return d.Rule == "link-missing" || strings.HasPrefix(d.Rule, "unknown-") && d.Fix != nil || d.Rule == "unknown-guide"
}

func (a *app) printReport(format string, in pipeline.Input, list diag.List) error {
	switch format {
	case "json":
		return mistakes.JSON(a.stdout, list)
	case "github":
		return mistakes.GitHub(a.stdout, list)
	case "sarif":
		return mistakes.SARIF(a.stdout, list, version())
	}
	p := mistakes.Printer{Source: source(in), Colour: a.terminal(a.stderr)}
	return p.Print(a.stderr, list)
}

// source reads files by the names that they have in diagnostics.
func source(in pipeline.Input) func(string) []byte {
	return func(file string) []byte {
		for _, folder := range []struct {
			fs.FS
			name string
		}{{in.Content, in.ContentName}, {in.Theme, in.ThemeName}} {
			if name, ok := below(folder.name, file); ok {
				if data, err := fs.ReadFile(folder, name); err == nil {
					return data
				}
			}
		}
		return nil
	}
}

// below gives the name of a file within a folder.
func below(folder, file string) (string, bool) {
	if folder = path.Clean(folder); folder == "." {
		return file, fs.ValidPath(file)
	}
	return strings.CutPrefix(file, strings.TrimSuffix(folder, "/")+"/")
}

// printKinds lists the kinds of mistakes.
func (a *app) printKinds(format string) error {
	type kind struct {
		Name     string `json:"name"`
		Severity string `json:"severity"`
		Firm     bool   `json:"firm"`
		Says     string `json:"says"`
	}
	if format == "json" {
		var out []kind
		for _, k := range mistakes.Kinds {
			out = append(out, kind{k.Name, k.Severity().String(), k.Firm(), k.Says})
		}
		return a.printJSON(out)
	}
	for _, k := range mistakes.Kinds {
		severity := k.Severity().String()
		if k.Severity() == diag.Error && !k.Firm() {
			severity += "*"
		}
		fmt.Fprintf(a.stdout, "%-24s %-8s %s\n", k.Name, severity, k.Says)
	}
	fmt.Fprintln(a.stdout, "\n* pages can do without: site.yaml may make it a warning, or turn it off, as it may with warnings")
	return nil
}
