package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhilu/generator/pipeline"
)

// putMade writes a content folder of so many pages, with a tree and an overview for editors.
func putMade(t *testing.T, dir string, pages int) {
	t.Helper()
	put := func(name string, data []byte) {
		name = filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	guides(t, filepath.Join(dir, "content"), pages)
	site, err := os.ReadFile(filepath.Join(dir, "content", "site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	put("site.yaml", append(site, "status: true\n"...))
	put("questions.yaml", []byte("adult: {type: bool, text: {en: \"Are you an adult?\", zh: 您成年了吗？}}\n"))
	put("permits/made-000000/eligibility.yaml", []byte(`title: {en: Tree, zh: 规则}
tree: tree
steps:
  start: {ask: adult, yes: outcome ok, no: outcome no, sources: [law]}
outcomes:
  ok: {verdict: likely, text: {en: "Yes.", zh: 可以。}, sources: [law]}
  no: {verdict: ask-the-office, text: {en: Ask., zh: 请咨询。}, sources: [law]}
cases:
  - {given: {adult: yes}, expect: ok}
  - {given: {adult: no}, expect: no}
`))
}

// shards builds all parts side by side, each in a process of its own, and gives what they printed about mistakes.
func shards(t *testing.T, dir string, of int, fine bool) []string {
	t.Helper()
	var said []string
	var runs []*exec.Cmd
	var texts []*bytes.Buffer
	for n := range of {
		cmd := exec.CommandContext(t.Context(), "zhilu", "build", "--out", fmt.Sprintf("part-%d", n+1), "--clock", "2026-11-22", "--shard", "auto")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), fmt.Sprintf("JOB_COMPLETION_INDEX=%d", n), fmt.Sprintf("JOB_COMPLETIONS=%d", of))
		text := &bytes.Buffer{}
		cmd.Stderr = text
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		runs, texts = append(runs, cmd), append(texts, text)
	}
	for i, cmd := range runs {
		if err := cmd.Wait(); fine && err != nil {
			t.Fatalf("part %d of %d: %v\n%s", i+1, of, err, texts[i])
		}
		said = append(said, texts[i].String())
	}
	return said
}

// TestShards: the files of all parts together are those of the whole, byte for byte, and each is in one part only.
func TestShards(t *testing.T) {
	dir := t.TempDir()
	putMade(t, dir, 60)
	whole := exec.CommandContext(t.Context(), "zhilu", "build", "--clock", "2026-11-22")
	whole.Dir = dir
	if text, err := whole.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	want := files(os.DirFS(filepath.Join(dir, "public")))
	delete(want, ".zhilu")
	for _, of := range []int{2, 3, 4, 7} {
		shards(t, dir, of, true)
		got := map[string][]byte{}
		for n := range of {
			part := filepath.Join(dir, fmt.Sprintf("part-%d", n+1))
			mark := fmt.Sprintf(".zhilu-part-%d-of-%d", n+1, of)
			list := files(os.DirFS(part))
			if list[mark] == nil {
				t.Errorf("part %d of %d: no %s", n+1, of, mark)
			}
			delete(list, mark)
			delete(list, ".zhilu")
			for name, data := range list {
				if got[name] != nil {
					t.Errorf("of %d: %s is in two parts", of, name)
				}
				got[name] = data
			}
		}
		if !maps.EqualFunc(got, want, bytes.Equal) {
			for name := range want {
				if !bytes.Equal(got[name], want[name]) {
					t.Errorf("of %d: %s differs, or is in no part", of, name)
				}
			}
			t.Fatalf("of %d: the parts have %d files, the whole %d", of, len(got), len(want))
		}
	}
}

// TestShardMistakes: every mistake of the whole is reported by some part, and nothing else is; a part that reports one
// writes nothing.
func TestShardMistakes(t *testing.T) {
	dir := t.TempDir()
	putMade(t, dir, 60)
	for i, text := range []string{"\n[No heading](../../topics/made-000007/index.en.md#nowhere)\n", "\n[No page](../nowhere/index.en.md)\n", "\n{{fact nothing}}\n"} {
		list, err := filepath.Glob(filepath.Join(dir, "content", "permits", "*", "index.en.md"))
		if err != nil {
			t.Fatal(err)
		}
		name := list[(i+1)*len(list)/4]
		data, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, append(data, text...), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	mistakes := func(text string) (out []string) {
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "content/") {
				out = append(out, line)
			}
		}
		return out
	}
	whole := exec.CommandContext(t.Context(), "zhilu", "build", "--clock", "2026-11-22")
	whole.Dir = dir
	text, err := whole.CombinedOutput()
	want := mistakes(string(text))
	if err == nil || len(want) < 3 {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, of := range []int{2, 5} {
		var got []string
		for n, said := range shards(t, dir, of, false) {
			list := mistakes(said)
			_, err := os.Stat(filepath.Join(dir, fmt.Sprintf("part-%d", n+1)))
			if wrote := err == nil; wrote == strings.Contains(said, "error") && len(list) > 0 {
				t.Errorf("part %d of %d wrote files: %t; it said\n%s", n+1, of, wrote, said)
			}
			got = append(got, list...)
		}
		slices.Sort(got)
		got = slices.Compact(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("of %d: the parts say\n%s\nthe whole says\n%s", of, strings.Join(got, ""), strings.Join(want, ""))
		}
	}
}

func TestShardFlag(t *testing.T) {
	for _, c := range []struct {
		flag string
		env  map[string]string
		want pipeline.Shard
		bad  string
	}{
		{"", map[string]string{"CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "3"}, pipeline.Shard{}, ""},
		{"2/4", nil, pipeline.Shard{N: 2, Of: 4}, ""},
		{"1/1", nil, pipeline.Shard{N: 1, Of: 1}, ""},
		{"auto", map[string]string{"JOB_COMPLETION_INDEX": "0", "JOB_COMPLETIONS": "3"}, pipeline.Shard{N: 1, Of: 3}, ""},
		{"auto", map[string]string{"CI_NODE_INDEX": "3", "CI_NODE_TOTAL": "3"}, pipeline.Shard{N: 3, Of: 3}, ""},
		{"auto", map[string]string{"BUILDKITE_PARALLEL_JOB": "2", "BUILDKITE_PARALLEL_JOB_COUNT": "3"}, pipeline.Shard{N: 3, Of: 3}, ""},
		{"auto", map[string]string{"JOB_COMPLETION_INDEX": "0"}, pipeline.Shard{}, "JOB_COMPLETIONS, which says how many parts there are, is not"},
		{"auto", map[string]string{"CI_NODE_TOTAL": "1"}, pipeline.Shard{}, "none of JOB_COMPLETION_INDEX, CI_NODE_INDEX"},
		{"auto", map[string]string{"CIRCLE_NODE_INDEX": "4", "CIRCLE_NODE_TOTAL": "4"}, pipeline.Shard{}, "there is no part 4 of 4 (they count from 0)"},
		{"0/4", nil, pipeline.Shard{}, "there is no part 0 of 4 (they count from 1)"},
		{"5/4", nil, pipeline.Shard{}, "there is no part 5 of 4"},
		{"x/4", nil, pipeline.Shard{}, "there is no part x of 4"},
		{"4", nil, pipeline.Shard{}, `"4" is no part`},
	} {
		w := world{env: func(name string) (string, bool) { v, ok := c.env[name]; return v, ok }}
		got, err := w.shardOf(c.flag)
		if got != c.want || (err == nil) != (c.bad == "") || err != nil && !strings.Contains(err.Error(), c.bad) {
			t.Errorf("%q with %v: %v, %v", c.flag, c.env, got, err)
		}
	}
}
