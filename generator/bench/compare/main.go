//go:build unix

// Compare builds the same made texts with Zhilu, with the floor (the least that any generator does), and with Hugo and
// Eleventy where these are installed, and prints what each took. It wants a machine that has nothing else to do. Hugo is
// looked for as hugo; Eleventy and what it colours code with are installed once in the folder of the comparison:
//
//	npm --prefix FOLDER install @11ty/eleventy@3 @11ty/eleventy-plugin-syntaxhighlight@5
//
// Every build goes into a new folder, and they are all removed at the very end: on a disk without a journal, ext4 makes
// new files up to ten times slower within a minute after others were removed (it takes no inode that was freed so lately,
// and looks at all of these before it finds another), which whoever builds next would pay. For the same reason it waits a
// minute after each build that has replaced a site, and before it ends. The folders of 20,000 pages, each built three
// times, take 6 GB. Those of a call that was killed are removed at the end of the next one.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"zhilu/generator/bench"
)

func main() {
	c := &comparison{}
	flag.StringVar(&c.dir, "dir", "", "`folder` for texts, programs and sites, which is kept; the next call goes on with its texts")
	flag.IntVar(&c.made.Pages, "pages", 20000, "how many pages, in two languages")
	flag.IntVar(&c.made.Code, "code", 10, "one guide in so many has a block of code")
	flag.IntVar(&c.times, "times", 3, "how often each is built; the fastest counts")
	flag.Parse()
	c.made.Seed = 1
	if flag.NArg() > 0 || c.dir == "" || c.made.Pages < 1 || c.times < 1 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := c.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(3)
	}
}

type comparison struct {
	dir   string
	made  bench.Made
	times int
	sites string // folder of the folders that are built into
	last  string // the last of them
}

// builder is one line of the table.
type builder struct {
	name string
	as   bench.Layout
	args []string // below the folder of its texts; OUT and CACHE stand for folders
	upon upon
}

// upon is what a build finds in its folders.
type upon int

const (
	nothing upon = iota
	same         // what the build before it has made of the same texts
	edited       // what the build before it has made, before one text was changed
)

func (c *comparison) run(ctx context.Context) (err error) {
	if c.dir, err = filepath.Abs(c.dir); err != nil {
		return err
	}
	for name, pkg := range map[string]string{"zhilu": "zhilu/generator", "floor": "zhilu/generator/bench/floor"} {
		cmd := exec.CommandContext(ctx, "go", "build", "-o", filepath.Join(c.dir, "bin", name), pkg)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("build %s: %w", pkg, err)
		}
	}
	c.sites = filepath.Join(c.dir, "sites")
	defer func() {
		err = errors.Join(err, os.RemoveAll(c.sites))
		settle(ctx) // somebody may compare again
	}()
	fmt.Printf("%d pages, one guide in %d with code, %s, %d cores, %s\n\n", c.made.Pages, c.made.Code, runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), time.Now().Format(time.DateOnly))
	fmt.Println("| | wall | to the floor | user | system | peak memory |\n|---|---|---|---|---|---|")
	var floor time.Duration
	for i, b := range c.builders() {
		took, err := c.measure(ctx, b)
		if err != nil {
			return err
		}
		if i == 0 {
			floor = took.wall
		}
		fmt.Printf("| %s | %.2f s | %.2f | %.2f s | %.2f s | %d MiB |\n", b.name, took.wall.Seconds(), took.wall.Seconds()/floor.Seconds(), took.user.Seconds(), took.system.Seconds(), took.memory>>20)
	}
	return nil
}

// builders lists the lines of the table. The first one is what the others are compared with.
func (c *comparison) builders() []builder {
	zhilu := []string{filepath.Join(c.dir, "bin", "zhilu"), "build", "--content", ".", "--out", "OUT", "--clock", "2026-11-22", "--cache"}
	cached := append(zhilu[:len(zhilu):len(zhilu)], "CACHE")
	list := []builder{
		{"floor", bench.Hugo, []string{filepath.Join(c.dir, "bin", "floor"), "-in", "content", "-out", "OUT"}, nothing},
		{"zhilu", bench.Zhilu, append(zhilu, "off"), nothing},
		{"zhilu, cache empty", bench.Zhilu, cached, nothing},
		{"zhilu, nothing changed", bench.Zhilu, cached, same},
		{"zhilu, one text changed", bench.Zhilu, cached, edited},
	}
	if hugo, err := exec.LookPath("hugo"); err == nil {
		list = append(list, builder{"hugo", bench.Hugo, []string{hugo, "--quiet", "--destination", "OUT"}, nothing})
	}
	eleventy := filepath.Join(c.dir, "node_modules", ".bin", "eleventy")
	if _, err := os.Stat(eleventy); err == nil {
		list = append(list, builder{"eleventy", bench.Eleventy, []string{eleventy, "--quiet", "--output=OUT"}, nothing})
	}
	return list
}

type took struct {
	wall, user, system time.Duration
	memory             int64 // bytes
}

// measure builds a few times and gives the fastest.
func (c *comparison) measure(ctx context.Context, b builder) (best took, err error) {
	texts, err := c.texts(b.as)
	if err != nil {
		return best, err
	}
	var change func(to int) error
	if b.upon == edited {
		var undo func() error
		if change, undo, err = editable(texts); err != nil {
			return best, err
		}
		defer func() { err = errors.Join(err, undo()) }()
	}
	for i := range c.times {
		if change != nil {
			if err := change(i); err != nil {
				return best, err
			}
		}
		now, err := c.build(ctx, b, texts)
		if err != nil {
			return best, err
		}
		if i == 0 || now.wall < best.wall {
			best = now
		}
		if b.upon == edited {
			settle(ctx)
		}
	}
	return best, nil
}

// build builds once, into folders of its own unless b goes on with the last ones.
func (c *comparison) build(ctx context.Context, b builder, texts string) (took, error) {
	if b.upon == nothing {
		if err := os.MkdirAll(c.sites, 0o755); err != nil {
			return took{}, err
		}
		var err error
		if c.last, err = os.MkdirTemp(c.sites, ""); err != nil {
			return took{}, err
		}
	}
	folders := strings.NewReplacer("OUT", filepath.Join(c.last, "out"), "CACHE", filepath.Join(c.last, "cache"))
	cmd := exec.CommandContext(ctx, b.args[0])
	for _, a := range b.args[1:] {
		cmd.Args = append(cmd.Args, folders.Replace(a))
	}
	said := &bytes.Buffer{}
	cmd.Dir, cmd.Stdout, cmd.Stderr = texts, said, said
	syscall.Sync() // what the last build wrote is not to be paid by this one
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return took{}, fmt.Errorf("%s: %w\n%s", b.name, err, said)
	}
	return took{time.Since(start), cmd.ProcessState.UserTime(), cmd.ProcessState.SystemTime(), memory(cmd.ProcessState)}, nil
}

// settle waits until files that have been removed are forgotten.
func settle(ctx context.Context) {
	syscall.Sync()
	select {
	case <-ctx.Done():
	case <-time.After(time.Minute + time.Second):
	}
}

// editable finds a text. change makes another text of it for another number.
func editable(texts string) (change func(to int) error, undo func() error, err error) {
	names, err := filepath.Glob(filepath.Join(texts, "*", "made-000000", "index.en.md"))
	if err != nil || len(names) != 1 {
		return nil, nil, fmt.Errorf("no text to change in %s: %w", texts, err)
	}
	text, err := os.ReadFile(names[0])
	if err != nil {
		return nil, nil, err
	}
	change = func(to int) error {
		return os.WriteFile(names[0], fmt.Appendf(text[:len(text):len(text)], "Edited: %d.\n", to), 0o644)
	}
	return change, func() error { return os.WriteFile(names[0], text, 0o644) }, nil
}

// memory is the most that a process held.
func memory(s *os.ProcessState) int64 {
	usage, ok := s.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin":
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10
}

// texts writes the texts for a program, unless they are there, and gives their folder.
func (c *comparison) texts(as bench.Layout) (string, error) {
	dir := filepath.Join(c.dir, fmt.Sprintf("%s-%d-%d", as, c.made.Pages, c.made.Code))
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return dir, err
	}
	m := c.made
	m.As = as
	for f := range m.Files() {
		name := filepath.Join(dir+".new", filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return "", err
		}
	}
	return dir, os.Rename(dir+".new", dir)
}
