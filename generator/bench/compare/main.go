//go:build unix

// Compare builds the same made texts with Zhilu, with the floor (the least that any generator does), and with Hugo and
// Eleventy where these are installed, and prints what each took. It wants a machine that has nothing else to do.
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
	"path/filepath"
	"runtime"
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
	if err := c.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(3)
	}
}

type comparison struct {
	dir   string
	made  bench.Made
	times int
}

// builder is one line of the table.
type builder struct {
	name string
	as   bench.Layout
	args []string // below the folder of its texts
	kept bool     // the site of the last build is still there
}

func (c *comparison) run(ctx context.Context) error {
	dir, err := filepath.Abs(c.dir)
	if err != nil {
		return err
	}
	c.dir = dir
	for name, pkg := range map[string]string{"zhilu": "zhilu/generator", "floor": "zhilu/generator/bench/floor"} {
		cmd := exec.CommandContext(ctx, "go", "build", "-o", filepath.Join(dir, "bin", name), pkg)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("build %s: %w", pkg, err)
		}
	}
	zhilu := []string{filepath.Join(dir, "bin", "zhilu"), "build", "--content", ".", "--out", "../out-zhilu", "--clock", "2026-11-22"}
	cached := append(zhilu[:len(zhilu):len(zhilu)], "--cache", "../cache")
	list := []builder{
		{"floor", bench.Hugo, []string{filepath.Join(dir, "bin", "floor"), "-in", "content", "-out", "../out-floor"}, false},
		{"zhilu", bench.Zhilu, append(zhilu, "--cache", "off"), false},
		{"zhilu, cache empty", bench.Zhilu, cached, false},
		{"zhilu, nothing changed", bench.Zhilu, cached, true},
	}
	if hugo, err := exec.LookPath("hugo"); err == nil {
		list = append(list, builder{"hugo", bench.Hugo, []string{hugo, "--quiet", "--destination", "../out-hugo"}, false})
	}
	if eleventy, err := exec.LookPath("eleventy"); err == nil {
		list = append(list, builder{"eleventy", bench.Eleventy, []string{eleventy, "--quiet", "--output=../out-eleventy"}, false})
	}
	fmt.Printf("%d pages, one guide in %d with code, %s, %d cores, %s\n\n", c.made.Pages, c.made.Code, runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), time.Now().Format(time.DateOnly))
	fmt.Println("| | wall | to the floor | CPU | peak memory |\n|---|---|---|---|---|")
	var floor time.Duration
	for i := range list {
		took, err := c.measure(ctx, &list[i])
		if err != nil {
			return err
		}
		if i == 0 {
			floor = took.wall
		}
		fmt.Printf("| %s | %.2f s | %.2f | %.2f s | %d MiB |\n", list[i].name, took.wall.Seconds(), took.wall.Seconds()/floor.Seconds(), took.cpu.Seconds(), took.memory>>20)
	}
	return nil
}

type took struct {
	wall, cpu time.Duration
	memory    int64 // bytes
}

// measure builds a few times from nothing, or upon what is there, and gives the fastest.
func (c *comparison) measure(ctx context.Context, b *builder) (best took, err error) {
	texts, err := c.texts(b.as)
	if err != nil {
		return best, err
	}
	for i := range c.times {
		if !b.kept {
			for _, name := range []string{"out-zhilu", "out-floor", "out-hugo", "out-eleventy", "cache"} {
				if err := os.RemoveAll(filepath.Join(c.dir, name)); err != nil {
					return best, err
				}
			}
			syscall.Sync() // removing is not to be paid by whoever comes next
		}
		cmd := exec.CommandContext(ctx, b.args[0], b.args[1:]...)
		said := &bytes.Buffer{}
		cmd.Dir, cmd.Stdout, cmd.Stderr = texts, said, said
		start := time.Now()
		if err := cmd.Run(); err != nil {
			return best, fmt.Errorf("%s: %w\n%s", b.name, err, said)
		}
		now := took{wall: time.Since(start), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), memory: memory(cmd.ProcessState)}
		if i == 0 || now.wall < best.wall {
			best = now
		}
	}
	return best, nil
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
