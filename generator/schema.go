package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"zhilu/generator/content"
	"zhilu/generator/schema"
	"zhilu/wizard/diag/yaml"
)

// schemaFolder stands beside the content folder: schemas are no content, and a content folder holds nothing else; nor
// are they published. The point keeps it out of the way.
const schemaFolder = ".zhilu-schema"

func (a *app) schemaVerb() *cobra.Command {
	var modeline bool
	cmd := &cobra.Command{
		Use:   "schema [DIR]",
		Short: "Writes JSON Schemas, with which editor programs complete and check what is typed",
		Long: `Writes a JSON Schema for each kind of YAML file: keys with what they are for, in English and Chinese, their values and
notations, in the languages of the site. DIR is ` + schemaFolder + ` beside the content folder unless given. Printed is which
schema is for which files, as settings of an editor program want it; --modeline writes it into the files instead, as a
comment on their first line that such programs understand. Whether ids name anything, only check and build say.`,
		Example: "  zhilu schema\n  zhilu schema --modeline\n  zhilu schema ../schemas --content guides",
		Args:    cobra.MaximumNArgs(1),
		RunE: verb(func(ctx context.Context, args []string) error {
			dir := filepath.Join(a.content, "..", schemaFolder)
			if len(args) == 1 {
				dir = args[0]
			}
			return a.schema(ctx, dir, modeline)
		}),
	}
	cmd.Flags().BoolVar(&modeline, "modeline", false, "name the schema on the first line of every file, or put the name right that stands there")
	return cmd
}

func (a *app) schema(ctx context.Context, dir string, modeline bool) error {
	switch in, err := within(a.content, dir); {
	case err != nil:
		return err
	case in:
		return usageError{fmt.Errorf("schema: %s lies in the content folder, which holds what readers read and nothing else", dir)}
	}
	in, done, err := a.input()
	if err != nil {
		return err
	}
	defer done()
	var langs []yaml.Lang
	var sections []content.Section
	c, _, err := content.Load(ctx, in.Content, content.Options{Drafts: true, Now: a.now})
	if err != nil {
		return err
	}
	if c != nil { // otherwise site.yaml is to be mended, for which a schema is of help
		langs, sections = c.Config.Langs(), c.Config.Sections
	}
	list := schema.Files(langs, sections)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make schema folder: %w", err)
	}
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, f := range list {
		path := filepath.Join(dir, f.Name)
		if err := replaceFile(path, f.Data); err != nil {
			return err
		}
		for i, pattern := range f.For {
			f.For[i] = filepath.ToSlash(filepath.Join(a.content, pattern))
		}
		fmt.Fprintf(table, "%s\t%s\n", path, strings.Join(f.For, " "))
	}
	if err := table.Flush(); err != nil || !modeline {
		return err
	}
	return a.modelines(in.Content, dir, list)
}

// modelines names its schema in every file that has one.
func (a *app) modelines(files fs.FS, dir string, list []schema.File) error {
	dir, err1 := filepath.Abs(dir)
	home, err2 := filepath.Abs(a.content)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	return fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name != "." && content.Ignored(e.Name()) {
			if e != nil && e.IsDir() && err == nil {
				return fs.SkipDir
			}
			return err
		}
		f, ok := schema.Of(list, filepath.ToSlash(filepath.Join(a.content, filepath.FromSlash(name))))
		if !ok || !e.Type().IsRegular() {
			return nil
		}
		path := filepath.Join(home, filepath.FromSlash(name))
		src, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("read file: %w", err)
		}
		to, err := filepath.Rel(filepath.Dir(path), filepath.Join(dir, f.Name))
		if err != nil {
			return err
		}
		if out := schema.Modeline(src, filepath.ToSlash(to)); !bytes.Equal(out, src) {
			return replaceFile(path, out)
		}
		return nil
	})
}

// replaceFile writes a file beside its place and then puts it there, so that whoever reads it meanwhile sees the old
// one or the new one. The mode of a file that is there stays.
func replaceFile(path string, data []byte) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	w, err := os.CreateTemp(filepath.Dir(path), ".zhilu-*.tmp")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	_, err = w.Write(data)
	err = errors.Join(err, w.Chmod(mode), w.Close())
	if err == nil {
		err = os.Rename(w.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(w.Name()))
	}
	return nil
}
