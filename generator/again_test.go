package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"zhilu/generator/bench"
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
	{"mended", mend},
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
		c.fatal(os.WriteFile(filepath.Join(c.out, "en", "index.html"), []byte("mine"), 0o644))
	}},
	{"page gone", func(c *changer) { c.fatal(os.RemoveAll(filepath.Join(c.out, "zh", "topics"))) }},
}

func mend(c *changer) {
	for _, name := range c.all("*/*/index.*.md") {
		c.swapIn(name, `\n\[Nowhere\].*\n`, "")
	}
}

type changer struct {
	t               *testing.T
	dir, cache, out string
	rand            *rand.Rand
	n               int
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

func (c *changer) swap(pattern, form, to string) {
	list := c.all(pattern)
	c.swapIn(list[c.rand.IntN(len(list))], form, to)
}

func (c *changer) swapIn(name, form, to string) {
	data, err := os.ReadFile(filepath.Join(c.dir, name))
	c.fatal(err)
	if at := regexp.MustCompile(form).FindIndex(data); at != nil {
		c.write(name, string(data[:at[0]])+to+string(data[at[1]:]))
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
	build := func(args ...string) (code int, said, wrong string) {
		out, bad := &output{}, &output{}
		args = append([]string{"build", "--content", c.dir, "--clock", "2026-11-22"}, args...)
		code = run(t.Context(), args, world{stdout: out, stderr: bad, env: func(string) (string, bool) { return "", false }})
		return code, out.String(), bad.String()
	}
	unchanged, written, failed := 0, 0, 0
	for c.n = range 28 {
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
