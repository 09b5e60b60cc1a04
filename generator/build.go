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
	"zhilu/generator/markdown"
	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/themes"
	"zhilu/wizard/diag"
)

func (a *app) buildVerb() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Builds the site into a folder; nothing is written if anything is wrong",
		Long: `Builds the site into the output folder. All of it is replaced at once: if the content has mistakes, or the build
is cut off, what stood there before stays. A folder that holds anything that Zhilu did not make is refused. A file whose
bytes are the same as before keeps its time. As long as nobody touches the folder, the next build makes only what has
changed since, and looks at the rest. What the cache holds may be removed at any time.

With --shard, several machines build a site side by side: the files of all parts together are those of the whole, byte
for byte, each from one part only. Every part reads the facts of all guides and the texts of its own; it reports what is
wrong with them and with what they lead to, and then writes nothing. Another part may have ended well meanwhile: publish
when all have. Give all parts the same --clock. --shard auto is told its number by Kubernetes (JOB_COMPLETION_INDEX; set
JOB_COMPLETIONS yourself), GitLab, CircleCI, Buildkite, Azure Pipelines, Cloud Run jobs or AWS Batch.`,
		Example: "  zhilu build\n  zhilu build --base-url https://example.org/guide/ --out dist\n  SOURCE_DATE_EPOCH=0 zhilu build\n  zhilu build --shard 2/4 --out part-2",
		Args:    cobra.NoArgs,
		RunE:    verb(func(ctx context.Context, _ []string) error { return a.build(ctx) }),
	}
	cmd.Flags().StringVar(&a.out, "out", "public", "folder to build into")
	cmd.Flags().BoolVar(&a.compress, "compress", false, "put Brotli and gzip beside the files, for servers that send them as they are")
	a.cacheFlag(cmd, "build")
	cmd.Flags().StringVar(&a.shard, "shard", "", "build one part of the site: 2/4 for the second of four, or auto")
	a.flags = cmd.Flags()
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
	if in.Shard, err = a.shardOf(a.shard); err != nil {
		return err
	}
	if err := apart(a.out, a.content); err != nil {
		return err
	}
	store := a.openCache()
	last := a.look(ctx, store, in.Shard)
	if last != nil && last.same() {
		a.printMistakes(last.last.Mistakes)
		fmt.Fprintf(a.stdout, "nothing has changed since %d pages of guides were built into %s (looked for %s)\n", last.last.Pages, a.out, round(time.Since(start)))
		return nil
	}
	if store != nil {
		code, parts, texts, facts := store.Pack("code"), store.Pack("parts"), store.Pack("texts"), store.Pack("facts")
		in.Code, in.Parts, in.Texts = &markdown.CodeCache{Disk: code}, parts, texts
		in.Facts = last.facts(in.Content, facts)
		defer func() {
			if err := errors.Join(code.Close(), parts.Close(), texts.Close(), facts.Close()); err != nil {
				a.log.Warn("the next build will make anew what this one has made", "error", err)
			}
		}()
	}
	in.History = a.history(ctx, in.Parts)
	staging, err := publish.Begin(a.out)
	if err != nil {
		return err
	}
	in.Room = func() (pipeline.Room, error) { return staging.Room() }
	b := &building{app: a, start: start, staging: staging, last: last}
	result, list, err := b.run(ctx, in)
	defer b.relax() // when what is left for the next build has been written, for which memory is needed once more
	if err != nil {
		last.failed(staging)
		return err
	}
	b.summary(result)
	if last == nil {
		return nil
	}
	if err := errors.Join(last.done(result, list, staging), store.Trim()); err != nil {
		a.log.Warn("the next build will know nothing of this one", "error", err)
	}
	return nil
}

// building is a build that has something to do.
type building struct {
	*app
	start   time.Time
	staging *publish.Staging
	last    *again // may be nil
	relax   func() // ends the bounds of memory
}

// run builds and publishes; if that fails, or if there are mistakes, the output folder stays as it was.
func (b *building) run(ctx context.Context, in pipeline.Input) (pipeline.Result, diag.List, error) {
	bar := progress{to: b.stderr, start: b.start, what: "guides"}
	if b.terminal(b.stderr) {
		in.Progress, in.Stage = bar.show, bar.begin
	}
	b.relax = frugal(&in)
	var result pipeline.Result
	var list diag.List
	var err error
	if in.Shard.Of > 1 {
		err = b.staging.Part(in.Shard.N, in.Shard.Of)
	}
	if err == nil {
		result, list, err = b.fill(ctx, in)
	}
	bar.clear()
	b.printMistakes(list)
	switch {
	case ctx.Err() != nil:
		err = errInterrupted
	case err == nil && list.HasErrors():
		err = errMistakes
	}
	if err != nil {
		return result, list, errors.Join(err, b.staging.Discard())
	}
	const publishing = "publishing"
	if in.Stage != nil {
		in.Stage(publishing)
	}
	start := time.Now()
	err = b.staging.Publish()
	bar.clear()
	result.Laps = append(result.Laps, pipeline.Lap{Name: publishing, Took: time.Since(start)})
	return result, list, err
}

// summary says what was done, and where the time went.
func (b *building) summary(result pipeline.Result) {
	sum := b.staging.Sum()
	fmt.Fprintf(b.stdout, "built %d pages of guides into %s in %s\n", result.Pages, b.out, round(time.Since(b.start)))
	fmt.Fprintf(b.stdout, "%d files written, %d unchanged, %.1f MB\n", sum.Written, sum.Unchanged, float64(sum.Bytes)/1e6)
	var laps []string
	for _, l := range result.Laps {
		laps = append(laps, l.Name+" "+round(l.Took).String())
	}
	fmt.Fprintln(b.stdout, strings.Join(laps, ", "))
}

// round leaves out what nobody can compare.
func round(d time.Duration) time.Duration {
	if d >= 10*time.Second {
		return d.Round(100 * time.Millisecond)
	}
	return d.Round(time.Millisecond)
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
		Content: content.Beneath(root), ContentName: filepath.ToSlash(a.content),
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
