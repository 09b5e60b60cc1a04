package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"zhilu/generator/pipeline"
	"zhilu/wizard/diag"
)

type agreeFlags struct {
	sections []string
	all      bool
}

func (a *app) agreeVerb() *cobra.Command {
	var f agreeFlags
	cmd := &cobra.Command{
		Use:   "agree GUIDE…",
		Short: "Records that the languages of a guide say the same now",
		Long: `Writes agreed.yaml into the guide's folder: what each section says now, in each language. From then on, a section that
changes in one language is behind in the others, until they have been compared and agreed again; check lists it, and the
page says so to its readers. Spacing, emphasis and the form of links don't count, nor does it matter which language
leads.

Figures, facts, sources, links, lists and tables that differ between the languages stay warnings, unless the section is
named with --section: then they are taken to be meant.`,
		Example: "  zhilu agree permits/stay-permit\n  zhilu agree permits/stay-permit --section fees\n  zhilu agree --all",
		RunE:    verb(func(ctx context.Context, args []string) error { return a.agree(ctx, args, f) }),
	}
	cmd.Flags().StringSliceVar(&f.sections, "section", nil, "only the section under the heading of this id; several with commas")
	cmd.Flags().BoolVar(&f.all, "all", false, "every guide that was never agreed: for a first time")
	return cmd
}

func (a *app) agree(ctx context.Context, args []string, f agreeFlags) error {
	switch {
	case f.all && (len(args) > 0 || len(f.sections) > 0):
		return usageError{errors.New("--all is about every guide: name none, and no section")}
	case !f.all && len(args) == 0:
		return usageError{errors.New("name a guide, such as permits/stay-permit, or say --all")}
	case len(args) > 1 && len(f.sections) > 0:
		return usageError{errors.New("--section is about one guide")}
	}
	in, done, err := a.input()
	if err != nil {
		return err
	}
	defer done()
	languages, list, err := pipeline.ReadLanguages(ctx, in)
	if err != nil {
		return err
	}
	if languages == nil {
		a.printMistakes(list)
		return errMistakes
	}
	guides := languages.Guides(true)
	if !f.all {
		if guides, err = named(languages, args); err != nil {
			return err
		}
	}
	return a.agreeAll(languages, list, guides, f.sections)
}

// named gives the ids of guides as somebody names them.
func named(languages *pipeline.Languages, args []string) ([]string, error) {
	var out []string
	known := languages.Guides(false)
	for _, arg := range args {
		id := languages.ID(filepath.ToSlash(arg))
		switch {
		case slices.Contains(known, id):
			out = append(out, id)
		case slices.Contains(languages.Known(), id):
			return nil, usageError{fmt.Errorf("the guide %q is written in one language only: there is nothing to agree", id)}
		default:
			return nil, usageError{fmt.Errorf("unknown guide %q%s", arg, bracketed(diag.DidYouMean(id, known)))}
		}
	}
	return out, nil
}

func bracketed(hint string) string {
	if hint == "" {
		return ""
	}
	return " (" + hint + ")"
}

// agreeAll writes the lock of each guide that has no mistakes. loaded is what is wrong with the content folder.
func (a *app) agreeAll(languages *pipeline.Languages, loaded diag.List, guides, sections []string) error {
	root, err := os.OpenRoot(a.content)
	if err != nil {
		return fmt.Errorf("open content folder: %w", err)
	}
	defer root.Close()
	var wrong, left diag.List
	for _, id := range guides {
		c, list, err := languages.Guide(id)
		if err != nil {
			return err
		}
		list = append(list, aboutPages(loaded, path.Join(filepath.ToSlash(a.content), id))...)
		if list.HasErrors() {
			wrong = append(wrong, list...)
			continue
		}
		if err := knownSections(c, sections); err != nil {
			return err
		}
		agreed, err := c.Agree(sections)
		if err != nil {
			return err
		}
		left = append(left, agreed.Left...)
		if agreed.Data != nil {
			if err := replace(root, agreed.File, agreed.Data); err != nil {
				return fmt.Errorf("write %s: %w", path.Join(a.content, agreed.File), err)
			}
		}
		a.printAgreed(id, agreed)
	}
	a.printMistakes(append(wrong, left...).Sorted())
	if len(wrong) > 0 {
		return errMistakes
	}
	return nil
}

// aboutPages keeps what is wrong with the pages of a guide: a lock is written anew, and facts are the same in every
// language.
func aboutPages(list diag.List, folder string) (out diag.List) {
	for _, d := range list {
		if dir, file := path.Split(d.Pos.File); dir == folder+"/" && strings.HasSuffix(file, ".md") && d.Severity == diag.Error {
			out = append(out, d)
		}
	}
	return out
}

func knownSections(c *pipeline.Compared, sections []string) error {
	for _, s := range sections {
		if known := c.Sections(); !slices.Contains(known, s) {
			hint := diag.DidYouMean(s, known)
			if hint == "" {
				hint = "one of " + strings.Join(known, ", ")
			}
			return usageError{fmt.Errorf("unknown section %q (%s)", s, hint)}
		}
	}
	return nil
}

func (a *app) printAgreed(id string, agreed pipeline.Agreement) {
	switch n := len(agreed.Changed); {
	case agreed.Data == nil:
		fmt.Fprintf(a.stdout, "%s: agreed already\n", id)
	case n == 0:
		fmt.Fprintf(a.stdout, "%s: agreed\n", id)
	default:
		fmt.Fprintf(a.stdout, "%s: agreed %s\n", id, strings.Join(agreed.Changed, ", "))
	}
}
