package main

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing/fstest"

	"github.com/spf13/cobra"

	"zhilu/generator/pipeline"
	"zhilu/wizard"
)

func (a *app) diffVerb() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "diff REV [REV]",
		Short: "Says what the changes of the rules since a revision mean, in answers and outcomes",
		Long: `Compares the rules of two revisions of the content folder in Git, or of one with the folder as it is, as functions:
which answers now lead elsewhere, what part of all kinds of answers that is, and one example of each. Ends with 0 if
nothing changed in meaning, with 1 if something did.`,
		Example: "  zhilu diff HEAD\n  zhilu diff v1.2 v1.3 --format json",
		Args:    cobra.RangeArgs(1, 2),
		RunE:    verb(func(ctx context.Context, args []string) error { return a.diff(ctx, args, format) }),
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

func (a *app) diff(ctx context.Context, revs []string, format string) error {
	if err := oneOf("--format", format, "text", "json"); err != nil {
		return err
	}
	old, err := a.rulesAt(ctx, revs[0])
	if err != nil {
		return err
	}
	var new *wizard.Rules
	if len(revs) == 2 {
		new, err = a.rulesAt(ctx, revs[1])
	} else {
		new, err = a.rules(ctx)
	}
	if err != nil {
		return err
	}
	list, err := wizard.Diff(old, new, a.now)
	if err != nil {
		return err
	}
	if format == "json" {
		if list == nil {
			list = []wizard.Difference{}
		}
		if err := a.printJSON(list); err != nil {
			return err
		}
	}
	if len(list) > 0 {
		if format == "text" {
			for _, d := range list {
				a.printDifference(d)
			}
		}
		return errChanged
	}
	if format == "text" {
		fmt.Fprintln(a.stdout, "no answers lead elsewhere")
	}
	return nil
}

// errChanged ends the command as mistakes do: whoever asks in a script wants to know.
var errChanged = fmt.Errorf("the rules mean something else: %w", errMistakes)

func (a *app) printDifference(d wizard.Difference) {
	p := func(format string, args ...any) { fmt.Fprintf(a.stdout, format, args...) }
	if d.Change != "changed" {
		p("%s (%s): %s\n", d.Tree, d.Guide, d.Change)
		return
	}
	p("%s (%s): %s of the kinds of answers lead elsewhere\n", d.Tree, d.Guide, percent(d.Share))
	if d.Runs != nil {
		p("  it runs %s, which changed, too\n", strings.Join(d.Runs, ", "))
	}
	for _, r := range d.Regions {
		from, to := r.From, r.To
		if from == "" {
			from = "not asked before"
		}
		if to == "" {
			to = "no longer asked"
		}
		p("  %s → %s  %s\n", from, to, percent(r.Share))
		for _, s := range r.Answers {
			if s == "" {
				s = "any answers"
			}
			p("    %s\n", s)
		}
		if r.More {
			p("    and more\n")
		}
		p("    for example: zhilu try %s %s\n", d.Tree, strings.Join(r.Example, " "))
	}
}

// percent never rounds a change down to nothing.
func percent(share float64) string {
	if share < 0.0001 {
		return "less than 0.01 %"
	}
	return fmt.Sprintf("%.2f %%", share*100)
}

// rulesAt reads the rules as they were in a revision.
func (a *app) rulesAt(ctx context.Context, rev string) (*wizard.Rules, error) {
	files, err := contentAt(ctx, a.content, rev)
	if err != nil {
		return nil, err
	}
	in, done, err := a.input()
	if err != nil {
		return nil, err
	}
	defer done()
	in.Content, in.ContentName = files, rev+":"+filepath.ToSlash(a.content)
	return a.checked(pipeline.Rules(ctx, in))
}

// contentAt reads the text files of a folder from Git into memory, as they were in a revision.
func contentAt(ctx context.Context, dir, rev string) (fs.FS, error) {
	if strings.HasPrefix(rev, "-") {
		return nil, usageError{fmt.Errorf("%q is no revision", rev)}
	}
	var stderr bytes.Buffer
	git := exec.CommandContext(ctx, "git", "-C", dir, "archive", "--format=tar", rev, ".")
	git.Stderr = &stderr
	out, err := git.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, fmt.Errorf("read %s from Git: there is no git command", rev)
	}
	if err != nil {
		return nil, usageError{fmt.Errorf("read %s from Git: %s", rev, oneLine(errors.New(stderr.String())))}
	}
	files := fstest.MapFS{}
	for r := tar.NewReader(bytes.NewReader(out)); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s from Git: %w", rev, err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("read %s from Git: %w", rev, err)
		}
		files[path.Clean(h.Name)] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
}
