package main

import (
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

// checking is a copy of the test's site that can be checked within this process.
type checking struct {
	t   *testing.T
	dir string
	web *http.Client
}

func newChecking(t *testing.T) *checking {
	dir := t.TempDir()
	if err := copyMissing("testdata/site", filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	return &checking{t: t, dir: filepath.Join(dir, "content")}
}

func (c *checking) write(name, text string) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.dir, name), []byte(text), 0o644); err != nil {
		c.t.Fatal(err)
	}
}

func (c *checking) check(args ...string) (code int, stderr string) {
	c.t.Helper()
	var out, errs strings.Builder
	env := func(string) (string, bool) { return "", false }
	args = append([]string{"check", "--content", c.dir, "--clock", "2026-11-22"}, args...)
	code = run(context.Background(), args, world{stdout: &out, stderr: &errs, env: env, web: c.web})
	return code, strings.ReplaceAll(errs.String(), c.dir, "content")
}

// TestExternal asks a host for what prose, sources and facts name, and remembers what it said.
func TestExternal(t *testing.T) {
	var asked atomic.Int64
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/busy":
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer host.Close()
	c := newChecking(t)
	c.web = host.Client()
	c.write("topics/start/index.en.md", "---\ntitle: T\nsummary: s\n---\n\n[here]("+host.URL+"/here), [gone]("+host.URL+"/gone#part).\n")
	c.write("topics/start/index.zh.md", "---\ntitle: 题\nsummary: 要\n---\n\n[在]("+host.URL+"/here)，[无]("+host.URL+"/gone#part)。\n")
	c.write("sources.yaml", "a011: {title: {en: N, zh: 须}, publisher: {en: E, zh: 局}, url: '"+host.URL+"/busy', date: 2020, confidence: seed}\n")
	for _, again := range []bool{false, true} {
		asked.Store(0)
		code, got := c.check("--external")
		for _, want := range []string{
			"content/topics/start/index.en.md:6:" + place(host.URL) + ": warning: \"" + host.URL + "/gone#part\" is no longer there: answered 410",
			"content/topics/start/index.zh.md:6:",
			"content/sources.yaml:1:63: remark: \"" + host.URL + "/busy\" answered 503 Service Unavailable",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("not said: %s\n%s", want, got)
			}
		}
		if code != exitFine {
			t.Errorf("ended with %d", code)
		}
		// The first time all three, of which two need GET as well; then only what was unclear.
		if want := map[bool]int64{false: 5, true: 2}[again]; asked.Load() != want {
			t.Errorf("asked %d times, want %d", asked.Load(), want)
		}
	}
}

// place is the column of the second link in a line.
func place(host string) string {
	return strconv.Itoa(len("[here]("+host+"/here), ") + 1)
}

// TestFixLeavesTheRest holds that only the files with fixes are written, whole and with the rights that they had.
func TestFixLeavesTheRest(t *testing.T) {
	c := newChecking(t)
	c.write("topics/start/index.en.md", "---\ntitle: T\nsummary: s\n---\n\n[a](../../permits/stay-permit)\n")
	c.write("topics/start/index.zh.md", "---\ntitle: 题\nsummary: 要\n---\n\n[a](../../permits/stay-permit/index.zh.md)\n")
	mended := filepath.Join(c.dir, "topics/start/index.en.md")
	if err := os.Chmod(mended, 0o600); err != nil {
		t.Fatal(err)
	}
	before := infos(t, c.dir)
	if code, got := c.check("--fix"); code != exitFine || got != "mended content/topics/start/index.en.md\n" {
		t.Errorf("ended with %d: %s", code, got)
	}
	if info, err := os.Stat(mended); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("rights %v, %v", info.Mode(), err)
	}
	after := infos(t, c.dir)
	for name, is := range after {
		if was := before[name]; name != "topics/start/index.en.md" && (was == nil || !os.SameFile(was, is) || was.ModTime() != is.ModTime()) {
			t.Errorf("%s was written", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files, %d before", len(after), len(before))
	}
}

func infos(t *testing.T, dir string) map[string]fs.FileInfo {
	t.Helper()
	out := map[string]fs.FileInfo{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out[name], err = os.Stat(filepath.Join(dir, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
