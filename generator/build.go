package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"zhilu/generator/content"
	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/themes"
)

func (a *app) buildVerb() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Builds the site into a folder; nothing is written if anything is wrong",
		Long: `Builds the site into the output folder. All of it is replaced at once: if the content has mistakes, or the build
is cut off, what stood there before stays. A folder that holds anything that Zhilu did not make is refused.`,
		Example: "  zhilu build\n  zhilu build --base-url https://example.org/guide/ --out dist\n  SOURCE_DATE_EPOCH=0 zhilu build",
		Args:    cobra.NoArgs,
		RunE:    verb(func(ctx context.Context, _ []string) error { return a.build(ctx) }),
	}
	cmd.Flags().StringVar(&a.out, "out", "public", "folder to build into")
	return cmd
}

var errInterrupted = errors.New("interrupted: the output folder is as it was")

func (a *app) build(ctx context.Context) error {
	start := time.Now()
	in, done, err := a.input()
	if err != nil {
		return err
	}
	defer done()
	if err := apart(a.out, a.content); err != nil {
		return err
	}
	if in.History, err = a.readHistory(ctx); ctx.Err() != nil {
		return errInterrupted
	} else if err != nil {
		return err
	}
	staging, err := publish.Begin(a.out)
	if err != nil {
		return err
	}
	bar := progress{to: a.stderr, start: start, what: "guides"}
	if a.terminal(a.stderr) {
		in.Progress = bar.show
	}
	result, list, err := pipeline.Build(ctx, in, staging)
	bar.clear()
	a.printMistakes(list)
	switch {
	case ctx.Err() != nil:
		err = errInterrupted
	case err == nil && list.HasErrors():
		err = errMistakes
	}
	if err != nil {
		return errors.Join(err, staging.Discard())
	}
	if err := staging.Publish(); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "built %d pages of guides into %s in %s\n", result.Pages, a.out, time.Since(start).Round(time.Millisecond))
	return nil
}

// input opens what a site is made of. done closes it.
func (a *app) input() (in pipeline.Input, done func(), err error) {
	if a.baseURL != "" {
		if problem := content.CheckBase(a.baseURL); problem != "" {
			return in, nil, usageError{fmt.Errorf("--base-url: %s (such as https://example.org/guide/)", problem)}
		}
	}
	// Through os.Root, no link in the folder can lead out of it.
	root, err := os.OpenRoot(a.content)
	if errors.Is(err, fs.ErrNotExist) {
		return in, nil, fmt.Errorf("there is no folder %s: go to the folder above it, or name it with --content", a.content)
	}
	if err != nil {
		return in, nil, fmt.Errorf("open content folder: %w", err)
	}
	in = pipeline.Input{
		Content: root.FS(), ContentName: filepath.ToSlash(a.content),
		Theme: themes.Default(), ThemeName: "theme",
		BaseURL: a.baseURL, Drafts: a.drafts, Now: a.now, Log: a.log,
	}
	if a.theme != "" {
		if _, err := os.Stat(a.theme); err != nil {
			return in, nil, errors.Join(fmt.Errorf("open theme: %w", err), root.Close())
		}
		in.Theme, in.ThemeName = os.DirFS(a.theme), filepath.ToSlash(a.theme)
	}
	return in, func() { root.Close() }, nil
}

// apart refuses an output folder inside the content folder or around it.
func apart(out, content string) error {
	for _, pair := range [][2]string{{out, content}, {content, out}} {
		in, err := within(pair[0], pair[1])
		if err != nil {
			return err
		}
		if in {
			return usageError{fmt.Errorf("--out %s and --content %s: one folder lies in the other", out, content)}
		}
	}
	return nil
}

// within reports whether inner lies in outer, or is the same folder.
func within(outer, inner string) (bool, error) {
	o, err1 := filepath.Abs(outer)
	i, err2 := filepath.Abs(inner)
	if err := errors.Join(err1, err2); err != nil {
		return false, err
	}
	rel, err := filepath.Rel(o, i)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)), nil
}
