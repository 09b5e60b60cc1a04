package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"zhilu/generator/bench"
)

// disk mounts a small one, which only some machines let a test do.
func disk(t *testing.T, size string) (dir string, mount func(options string)) {
	t.Helper()
	dir = t.TempDir()
	mount = func(options string) {
		t.Helper()
		if text, err := exec.CommandContext(t.Context(), "mount", "-t", "tmpfs", "-o", options, "none", dir).CombinedOutput(); err != nil {
			t.Skipf("no disk of one's own here: %v %s", err, text)
		}
	}
	mount("size=" + size)
	t.Cleanup(func() {
		if text, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, text)
		}
	})
	return dir, mount
}

// guides writes made content of so many pages.
func guides(t *testing.T, dir string, pages int) {
	t.Helper()
	for f := range bench.Content(pages) {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// builds runs the command in this process.
func builds(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	log := &output{}
	args = append([]string{"build", "--clock", "2026-11-22"}, args...)
	code = run(t.Context(), args, world{stdout: log, stderr: log, env: func(string) (string, bool) { return "", false }})
	return code, log.String()
}

// TestBadDisks: a disk that is full, or may not be written to, ends a build with a word on why, and the old site stands.
func TestBadDisks(t *testing.T) {
	top := t.TempDir()
	small, large := filepath.Join(top, "small"), filepath.Join(top, "large")
	guides(t, small, 4)
	guides(t, large, 200)
	dir, mount := disk(t, "4m")
	out := filepath.Join(dir, "public")
	if code, said := builds(t, "--content", small, "--out", out, "--cache", "off"); code != exitFine {
		t.Fatal(said)
	}
	old := files(os.DirFS(out))
	still := func(what string) {
		t.Helper()
		now := files(os.DirFS(out))
		if len(now) != len(old) {
			t.Errorf("%s: the old site had %d files, now %d", what, len(old), len(now))
		}
		for name := range old {
			if !bytes.Equal(old[name], now[name]) {
				t.Errorf("%s: %s has changed", what, name)
			}
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
			t.Errorf("%s: left beside the old site: %v %v", what, entries, err)
		}
	}
	code, said := builds(t, "--content", large, "--out", out, "--cache", "off")
	if code != exitWorld || !strings.Contains(said, "no space left on device") || strings.Count(said, "\n") != 1 {
		t.Errorf("full disk: ended with %d, said\n%s", code, said)
	}
	still("full disk")

	// A cache that has no room is no cache, and the site is built all the same.
	code, said = builds(t, "--content", large, "--out", filepath.Join(top, "public"), "--cache", filepath.Join(dir, "cache"))
	if code != exitFine {
		t.Errorf("cache on a small disk: ended with %d, said\n%s", code, said)
	}
	if err := os.RemoveAll(filepath.Join(dir, "cache")); err != nil {
		t.Fatal(err)
	}

	mount("remount,ro")
	code, said = builds(t, "--content", small, "--out", out, "--cache", filepath.Join(dir, "cache"))
	if code != exitWorld || !strings.Contains(said, "read-only file system") {
		t.Errorf("read-only disk: ended with %d, said\n%s", code, said)
	}
	still("read-only disk")
}

// TestTwoBuildsAtOnce: of two builds into one folder at a time, one may be refused, and what stands is whole.
func TestTwoBuildsAtOnce(t *testing.T) {
	top := t.TempDir()
	content, out := filepath.Join(top, "content"), filepath.Join(top, "public")
	guides(t, content, 40)
	cache := filepath.Join(top, "cache")
	fine := 0
	for range 3 {
		var runs []*exec.Cmd
		var said []*bytes.Buffer
		for range 2 {
			cmd := exec.CommandContext(t.Context(), "zhilu", "build", "--content", content, "--out", out, "--cache", cache, "--clock", "2026-11-22")
			text := &bytes.Buffer{}
			cmd.Stdout, cmd.Stderr = text, text
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			runs, said = append(runs, cmd), append(said, text)
		}
		for i, cmd := range runs {
			if err := cmd.Wait(); err == nil {
				fine++
			} else if !strings.Contains(said[i].String(), "another build is writing to it; wait until it has ended") {
				t.Errorf("%v\n%s", err, said[i])
			}
		}
	}
	if fine < 3 {
		t.Errorf("%d of 6 builds ended well", fine)
	}
	clean := filepath.Join(top, "clean")
	if code, text := builds(t, "--content", content, "--out", clean, "--cache", "off"); code != exitFine {
		t.Fatal(text)
	}
	if d := differ(os.DirFS(out), os.DirFS(clean)); d != "" {
		t.Error(d)
	}
}

// TestManyOfEverything: what no sensible page has, but a mistaken or a hostile one. Each takes seconds as long as nothing
// is looked for among all the others; otherwise the test does not end in time.
func TestManyOfEverything(t *testing.T) {
	if testing.Short() {
		t.Skip("builds large pages")
	}
	for _, c := range []struct {
		name string
		file func(lang string) (name, body string)
		code int
		said string
	}{
		{"50,000 headings", func(string) (string, string) { return "topics/many", strings.Repeat("## Heading\n", 50000) }, exitFine, "built"},
		{"links to each of many", func(lang string) (string, string) {
			var b strings.Builder
			for range 20000 {
				b.WriteString("[Made](../made-000001/index." + lang + ".md#papers)\n\n")
			}
			return "topics/many", b.String()
		}, exitFine, "built"},
		{"20 MB", func(string) (string, string) { return "topics/many", strings.Repeat("Word. ", 20<<20/6) }, exitMistake, "is too large (at most 4 MB)"},
		{"deep folders", func(string) (string, string) { return "topics/many" + strings.Repeat("/d", 500), "Text.\n" }, exitMistake, "topics/many/d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			top := t.TempDir()
			content, out := filepath.Join(top, "content"), filepath.Join(top, "public")
			guides(t, content, 4)
			for _, lang := range []string{"en", "zh"} {
				name, body := c.file(lang)
				name = filepath.Join(content, filepath.FromSlash(name), "index."+lang+".md")
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte("---\ntitle: Many\nsummary: Much.\n---\n\n"+body), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			code, said := builds(t, "--content", content, "--out", out, "--cache", filepath.Join(top, "cache"))
			if code != c.code || !strings.Contains(said, c.said) || len(said) > 5000 {
				t.Errorf("ended with %d, said %d bytes:\n%.2000s", code, len(said), said)
			}
		})
	}
}
