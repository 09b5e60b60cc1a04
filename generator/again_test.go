package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"zhilu/generator/bench"
	"zhilu/themes"
)

// changes are what people do to a content folder between two builds.
var changes = []struct {
	name string
	do   func(c *changer)
}{
	{"nothing", func(*changer) {}},
	{"text", func(c *changer) { c.swap("*/*/index.*.md", `\z`, fmt.Sprintf("\nSentence %d.\n", c.n)) }},
	{"same size", func(c *changer) { c.swap("*/*/index.en.md", `the`, "thy") }},
	{"code", func(c *changer) {
		c.swap("*/*/index.*.md", `\z`, fmt.Sprintf("\n```go\nfunc f%d() int { return %d }\n```\n", c.n, c.rand.IntN(3)))
	}},
	{"title", func(c *changer) { c.swap("*/*/index.*.md", `title: .*`, fmt.Sprintf("title: Title %d", c.n)) }},
	{"fee", func(c *changer) { c.swap("*/*/guide.yaml", `\d+ CNY`, fmt.Sprintf("%d CNY", 100+c.n)) }},
	{"source", func(c *changer) { c.swap("sources.yaml", `title: \{en: [^,]*`, fmt.Sprintf("title: {en: Law %d", c.n)) }},
	{"mistake", func(c *changer) { c.swap("*/*/index.*.md", `\z`, "\n[Nowhere](../nowhere/index.en.md)\n") }},
	{"warning", func(c *changer) { c.swap("*/*/index.*.md", `\z`, "\n```klingon\nx\n```\n") }},
	{"heading that others lead to", func(c *changer) { c.swap("*/*/index.*.md", `\{#fees\}`, "{#dues}") }},
	{"mended", mend},
	{"changed back", func(c *changer) {
		if c.before != nil {
			c.before()
		}
	}},
	{"only the time", func(c *changer) {
		now := time.Now()
		c.fatal(os.Chtimes(filepath.Join(c.dir, c.any("*/*/*")), now, now))
	}},
	{"term", func(c *changer) {
		c.swap("glossary.yaml", `term: \{en: [^,]*`, fmt.Sprintf("term: {en: permit %d", c.n))
	}},
	{"name of the site", func(c *changer) { c.swap("site.yaml", `name: \{en: [^,]*`, fmt.Sprintf("name: {en: Site %d", c.n)) }},
	{"carriage returns", func(c *changer) { c.swap("*/*/index.*.md", `\z`, "\r\n") }},
	{"guide renamed", func(c *changer) {
		if list := c.all("topics/new-*"); len(list) > 0 {
			c.fatal(os.Rename(filepath.Join(c.dir, list[0]), filepath.Join(c.dir, fmt.Sprintf("topics/new-name-%d", c.n))))
		}
	}},
	{"draft", func(c *changer) {
		c.write(fmt.Sprintf("topics/new-draft-%d/index.en.md", c.n), "---\ntitle: Draft\nsummary: To come.\npublish_on: 2026-11-23\n---\n\nText.\n")
	}},
	{"theme", func(c *changer) {
		c.write("../theme/css/base.css", fmt.Sprintf("@layer base { body { margin: %dpx } }\n", c.n))
	}},
	{"flag: drafts", func(c *changer) { c.flags[0] = fmt.Sprintf("--drafts=%t", c.rand.IntN(2) == 0) }},
	{"flag: clock", func(c *changer) { c.flags[1] = fmt.Sprintf("--clock=2026-11-2%d", 2+c.rand.IntN(2)) }},
	{"flag: shard", func(c *changer) { c.flags[2] = []string{"--shard=", "--shard=1/2", "--shard=2/2"}[c.rand.IntN(3)] }},
	{"flag: base", func(c *changer) {
		c.flags[3] = []string{"--base-url=", "--base-url=https://example.org/x/"}[c.rand.IntN(2)]
	}},
	{"commit", func(c *changer) { c.git("add", "."); c.git("commit", "--quiet", "--allow-empty", "-m", "x") }},
	{"text and commit", func(c *changer) {
		c.swap("*/*/index.*.md", `\z`, fmt.Sprintf("\nNews %d.\n", c.n))
		c.git("add", ".")
		c.git("commit", "--quiet", "-m", "x", "--date", fmt.Sprintf("2026-10-%02dT12:00:00Z", 1+c.n%28))
	}},
	{"new guide", func(c *changer) {
		c.write(fmt.Sprintf("topics/new-%d/index.en.md", c.n), "---\ntitle: New\nsummary: A new one.\n---\n\nText.\n")
	}},
	{"rule", func(c *changer) {
		c.write("questions.yaml", "adult: {type: bool, text: {en: \"Are you an adult?\", zh: 您成年了吗？}}\n")
		c.write("permits/made-000000/eligibility.yaml", fmt.Sprintf(`tree: made
title: {en: Tree %[1]d, zh: 规则%[1]d}
steps:
  start: {ask: adult, yes: outcome ok, no: outcome no, sources: [law]}
outcomes:
  ok: {verdict: likely, text: {en: "Yes, {{fact fee}}.", zh: "可以，{{fact fee}}。"}, sources: [law]}
  no: {verdict: ask-the-office, text: {en: Ask., zh: 请咨询。}, sources: [law]}
cases:
  - {given: {adult: yes}, expect: ok}
`, c.n%2))
	}},
	{"guide gone", func(c *changer) {
		if list := c.all("topics/new-*"); len(list) > 0 {
			c.fatal(os.RemoveAll(filepath.Join(c.dir, list[c.rand.IntN(len(list))])))
		}
	}},
	{"picture", func(c *changer) {
		c.write("topics/made-000001/plan.svg", fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="%d"/>`, c.n+1))
	}},
	{"cache gone", func(c *changer) { c.fatal(os.RemoveAll(c.cache)) }},
	{"cache torn", func(c *changer) {
		list, err := filepath.Glob(filepath.Join(c.cache, "*.zhilu-*"))
		c.fatal(err)
		for _, name := range list {
			info, err := os.Stat(name)
			c.fatal(err)
			c.fatal(os.Truncate(name, info.Size()*2/3))
		}
	}},
	{"page altered", func(c *changer) {
		c.write("../public/en/index.html", "mine")
	}},
	{"page altered, with the time set back", func(c *changer) {
		name := filepath.Join(c.out, "index.html")
		data, err := os.ReadFile(name)
		if err != nil {
			return // it is part of another shard
		}
		info, err := os.Stat(name)
		c.fatal(err)
		data[0] = 'x'
		c.fatal(os.WriteFile(name, data, 0o644))
		c.fatal(os.Chtimes(name, info.ModTime(), info.ModTime()))
	}},
	{"page gone", func(c *changer) { c.fatal(os.RemoveAll(filepath.Join(c.out, "zh", "topics"))) }},
}

func mend(c *changer) {
	for _, name := range c.all("*/*/index.*.md") {
		c.swapIn(name, `\n\[Nowhere\].*\n`, "")
		c.swapIn(name, `\{#dues\}`, "{#fees}")
	}
}

type changer struct {
	t               *testing.T
	dir, cache, out string
	rand            *rand.Rand
	n               int
	flags           [4]string
	before          func() // undoes the last change of a file
}

func (c *changer) fatal(err error) {
	if err != nil {
		c.t.Helper()
		c.t.Fatal(err)
	}
}

func (c *changer) all(pattern string) []string {
	list, err := filepath.Glob(filepath.Join(c.dir, pattern))
	c.fatal(err)
	for i := range list {
		list[i], err = filepath.Rel(c.dir, list[i])
		c.fatal(err)
	}
	return list
}

func (c *changer) any(pattern string) string {
	list := c.all(pattern)
	return list[c.rand.IntN(len(list))]
}

func (c *changer) swap(pattern, form, to string) { c.swapIn(c.any(pattern), form, to) }

func (c *changer) swapIn(name, form, to string) {
	data, err := os.ReadFile(filepath.Join(c.dir, name))
	c.fatal(err)
	if at := regexp.MustCompile(form).FindIndex(data); at != nil {
		c.write(name, string(data[:at[0]])+to+string(data[at[1]:]))
		c.before = func() {
			if _, err := os.Stat(filepath.Join(c.dir, name)); err == nil {
				c.write(name, string(data))
			}
		}
	}
}

func (c *changer) git(args ...string) {
	cmd := exec.CommandContext(c.t.Context(), "git", append([]string{"-C", c.dir, "-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil && !strings.Contains(string(out), "nothing to commit") {
		c.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (c *changer) write(name, text string) {
	name = filepath.Join(c.dir, name)
	c.fatal(os.MkdirAll(filepath.Dir(name), 0o755))
	c.fatal(os.WriteFile(name, []byte(text), 0o644))
}

// TestSecondBuildsEqualClean: whatever was changed since, in the content, the cache or the output folder, a second build
// leaves what a build from nothing writes, and says the same of mistakes.
func TestSecondBuildsEqualClean(t *testing.T) {
	top := t.TempDir()
	c := &changer{t: t, dir: filepath.Join(top, "content"), cache: filepath.Join(top, "cache"), out: filepath.Join(top, "public"), rand: rand.New(rand.NewPCG(1, 8))}
	for f := range bench.Content(12) {
		c.write(f.Name, string(f.Data))
	}
	c.fatal(os.CopyFS(filepath.Join(top, "theme"), themes.Default()))
	c.git("init", "--quiet")
	c.flags = [4]string{"--drafts=false", "--clock=2026-11-22", "--shard=", "--base-url="}
	build := func(args ...string) (code int, said, wrong string) {
		out, bad := &output{}, &output{}
		args = slices.Concat([]string{"build", "--content", c.dir, "--theme", filepath.Join(top, "theme")}, c.flags[:], args)
		code = run(t.Context(), args, world{stdout: out, stderr: bad, env: func(string) (string, bool) { return "", false }})
		return code, out.String(), bad.String()
	}
	unchanged, written, failed := 0, 0, 0
	for c.n = range 56 {
		var did []string
		for range (1 + c.rand.IntN(2)) * min(c.n%4, 1) { // every fourth time nothing
			change := changes[c.rand.IntN(len(changes))]
			change.do(c)
			did = append(did, change.name)
		}
		if c.n%3 == 2 {
			mend(c)
		}
		time.Sleep(25 * time.Millisecond) // so that the next change shows in a file's time
		compress := fmt.Sprintf("--compress=%t", c.n%7 > 4)
		code, said, wrong := build("--out", c.out, "--cache", c.cache, compress)
		clean := filepath.Join(top, "clean")
		wantCode, _, wantWrong := build("--out", clean, "--cache", "off", compress)
		if code != wantCode || wrong != wantWrong {
			t.Fatalf("%d %v: ended with %d, said\n%s\nfrom nothing %d\n%s", c.n, did, code, wrong, wantCode, wantWrong)
		}
		if code == exitFine {
			if d := differ(os.DirFS(c.out), os.DirFS(clean)); d != "" {
				t.Fatalf("%d %v: %s (%s)", c.n, did, d, said)
			}
			written++
		} else {
			failed++
		}
		if strings.HasPrefix(said, "nothing has changed") {
			unchanged++
		}
	}
	t.Logf("%d builds without mistakes, %d of them found nothing to do, %d with mistakes", written, unchanged, failed)
	if written < 12 || unchanged < 3 || failed < 2 {
		t.Error("the test has tried too little")
	}
}
