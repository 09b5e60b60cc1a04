package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"zhilu/generator/content"
	"zhilu/generator/scaffold"
	"zhilu/wizard/diag"
)

const (
	newTree = "tree"
	newSite = "site"
)

func (a *app) newVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "new KIND ID | new tree GUIDE | new site",
		Short: "Writes the files of a new guide, tree or site",
		Long: `Writes a guide with all its files, in every language of the site: what has to be filled in begins with "…" and is a
mistake until it is; comments say what else there can be. KIND is one of ` + strings.Join(kindNames(), ", ") + `.
ID is the name of the guide's folder, with its section if several hold guides of that kind.

"new tree" writes an eligibility.yaml beside a guide, "new site" a whole content folder with a first page. Files that
are there already are never touched.`,
		Example: "  zhilu new site && zhilu serve\n  zhilu new permit stay-permit\n  zhilu new office offices/minsheng-road --clock 2026-11-22\n  zhilu new tree permits/stay-permit",
		Args:    cobra.RangeArgs(1, 2),
		RunE:    verb(func(ctx context.Context, args []string) error { return a.new(ctx, args) }),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return a.completeNew(cmd, args)
		},
	}
}

func kindNames() []string {
	var out []string
	for _, k := range content.Kinds() {
		out = append(out, string(k))
	}
	return out
}

// new writes what args ask for.
func (a *app) new(ctx context.Context, args []string) error {
	what, known := args[0], append(kindNames(), newTree, newSite)
	switch {
	case !slices.Contains(known, what):
		hint := diag.DidYouMean(what, known)
		if hint == "" {
			hint = "one of " + strings.Join(known, ", ")
		}
		return usageError{fmt.Errorf("new: unknown kind %q (%s)", what, hint)}
	case what == newSite && len(args) > 1:
		return usageError{errors.New("new site: it has no name of its own (the folder is named with --content)")}
	case what == newSite:
		return a.newSite()
	case len(args) == 1 && what == newTree:
		return usageError{errors.New("new tree: beside which guide? (such as zhilu new tree permits/stay-permit)")}
	case len(args) == 1:
		return usageError{fmt.Errorf("new %s: what is it called? (such as zhilu new %s my-guide)", what, what)}
	}
	c, err := a.readSite(ctx)
	if err != nil {
		return err
	}
	if what == newTree {
		return a.newTree(c, args[1])
	}
	id, err := a.newID(c, content.Kind(what), args[1])
	if err != nil {
		return err
	}
	return a.writeNew(scaffold.Guide(content.Kind(what), id, c.Config.Langs(), c.Today.Format(time.DateOnly)))
}

// readSite reads the content folder, whatever is wrong with its guides.
func (a *app) readSite(ctx context.Context) (*content.Content, error) {
	if _, err := os.Stat(a.content); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no folder %s: zhilu new site makes one", a.content)
	}
	in, done, err := a.input()
	if err != nil {
		return nil, err
	}
	defer done()
	c, list, err := content.Load(ctx, in.Content, content.Options{Drafts: true, Now: a.now})
	if err != nil {
		return nil, err
	}
	if c == nil {
		for i := range list {
			list[i].Pos.File = path.Join(in.ContentName, list[i].Pos.File)
		}
		a.printMistakes(list)
		return nil, errMistakes
	}
	return c, nil
}

// newID finds the section for a guide of that kind, and its id.
func (a *app) newID(c *content.Content, kind content.Kind, name string) (string, error) {
	var sections []string
	for _, s := range c.Config.Sections {
		if s.Kind == kind {
			sections = append(sections, s.ID)
		}
	}
	section, folder := path.Split(name)
	section = strings.TrimSuffix(section, "/")
	switch {
	case len(sections) == 0:
		return "", a.mistake("site.yaml has no section for guides of kind %s: add one under sections", kind)
	case section == "" && len(sections) > 1:
		return "", usageError{fmt.Errorf("new %s: in which section? (%s)", kind, strings.Join(sections, ", "))}
	case section == "":
		section = sections[0]
	case !slices.Contains(sections, section):
		return "", usageError{fmt.Errorf("new %s: %q is no section for guides of that kind (%s)", kind, section, strings.Join(sections, ", "))}
	}
	if hint := content.NameHint(folder); hint != "" {
		return "", usageError{fmt.Errorf("new %s: a guide's folder cannot be called %q (%s)", kind, folder, hint)}
	}
	return path.Join(section, folder), nil
}

// newTree writes a tree beside the guide that is called so, with its section or without.
func (a *app) newTree(c *content.Content, name string) error {
	var known []string
	var found []*content.Guide
	for _, g := range c.Guides {
		known = append(known, g.ID)
		if g.ID == name || path.Base(g.ID) == name {
			found = append(found, g)
		}
	}
	switch {
	case len(found) > 1:
		return usageError{fmt.Errorf("new tree: %q can be %s or %s", name, found[0].ID, found[1].ID)}
	case len(found) == 1:
		return a.writeNew(scaffold.Tree(c, found[0]))
	}
	hint := diag.DidYouMean(name, known)
	if hint == "" {
		hint = "write the guide first: zhilu new KIND ID"
	}
	return usageError{fmt.Errorf("new tree: unknown guide %q (%s)", name, hint)}
}

// newSite writes a site into a folder that is empty or not there.
func (a *app) newSite() error {
	entries, err := os.ReadDir(a.content)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", a.content, err)
	}
	for _, e := range entries {
		if !content.Ignored(e.Name()) {
			return a.mistake("%s is not empty: it holds %s; nothing was written", a.content, e.Name())
		}
	}
	if err := os.MkdirAll(a.content, 0o755); err != nil {
		return fmt.Errorf("make content folder: %w", err)
	}
	return a.writeNew(scaffold.Site(a.now.UTC().Format(time.DateOnly)))
}

// mistake says what is wrong with the content folder, where no line of a file can be named.
func (a *app) mistake(format string, args ...any) error {
	fmt.Fprintf(a.stderr, "zhilu: "+format+"\n", args...)
	return errMistakes
}

// writeNew writes all of the files, or none if one is there already.
func (a *app) writeNew(files []scaffold.File) (err error) {
	root, err := os.OpenRoot(a.content) // no link leads out of it
	if err != nil {
		return fmt.Errorf("open content folder: %w", err)
	}
	defer root.Close()
	for _, f := range files {
		if _, err := root.Lstat(f.Name); err == nil {
			return a.mistake("%s is there already: nothing was written", filepath.Join(a.content, f.Name))
		}
	}
	var done []string
	defer func() {
		if err != nil {
			for _, name := range done {
				err = errors.Join(err, root.Remove(name))
			}
		}
	}()
	for _, f := range files {
		if err := root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
			return fmt.Errorf("make folder: %w", err)
		}
		if err := create(root, f); err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
		done = append(done, f.Name)
	}
	for _, f := range files {
		fmt.Fprintln(a.stdout, filepath.Join(a.content, f.Name))
	}
	return nil
}

// create writes a file that is not there yet.
func create(root *os.Root, f scaffold.File) error {
	w, err := root.OpenFile(f.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(f.Data)
	return errors.Join(err, w.Close())
}

// completeNew offers kinds, then sections, or guides that have no tree yet.
func (a *app) completeNew(cmd *cobra.Command, args []string) ([]cobra.Completion, cobra.ShellCompDirective) {
	const stay = cobra.ShellCompDirectiveNoFileComp
	if len(args) == 0 {
		return append(kindNames(), newTree, newSite), stay
	}
	if len(args) > 1 || args[0] == newSite || a.ready(cmd) != nil {
		return nil, stay
	}
	root, err := os.OpenRoot(a.content)
	if err != nil {
		return nil, stay
	}
	defer root.Close()
	c, _, err := content.Load(cmd.Context(), root.FS(), content.Options{Drafts: true, Now: a.now})
	if err != nil || c == nil {
		return nil, stay
	}
	var out []cobra.Completion
	if args[0] == newTree {
		for _, g := range c.Guides {
			if g.Tree == "" {
				out = append(out, g.ID)
			}
		}
		return out, stay
	}
	for _, s := range c.Config.Sections {
		if string(s.Kind) == args[0] {
			out = append(out, s.ID+"/")
		}
	}
	return out, stay | cobra.ShellCompDirectiveNoSpace
}
