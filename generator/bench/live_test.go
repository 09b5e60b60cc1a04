package bench

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhilu/generator/pipeline"
)

// BenchmarkLive measures what stands between an editor's save and the page in the browser, on a large site: ns/op is
// until the edited page's bytes are there.
func BenchmarkLive(b *testing.B) {
	const pages = 20000
	const file, page = "permits/made-000000/index.en.md", "en/permits/made-000000/index.html"
	dir := write(b, pages)
	in := input(b, dir)
	live := pipeline.NewLive(in)
	update := func(b *testing.B, change pipeline.Change) {
		b.Helper()
		if _, list, err := live.Update(b.Context(), in.Now, change); err != nil || len(list) > 0 {
			b.Fatalf("%v\n%s", err, list)
		}
		if _, ok := live.Get(page); !ok {
			b.Fatal("the page is not there")
		}
	}
	b.Run("first page", func(b *testing.B) {
		for b.Loop() {
			live = pipeline.NewLive(in)
			if _, list, err := live.Open(in.Now); err != nil || len(list) > 0 {
				b.Fatalf("%v\n%s", err, list)
			}
			if _, ok := live.Get(page); !ok {
				b.Fatal("the page is not there")
			}
		}
	})
	b.Run("start", func(b *testing.B) {
		for b.Loop() {
			live = pipeline.NewLive(in)
			update(b, pipeline.Change{})
		}
	})
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ name, old, new string }{ // without figures, which the other language would lack
		{"text", "\n## ", "\nA sentence %s.\n\n## "},
		{"title", "title: ", "title: More %s "},
	} {
		b.Run(c.name, func(b *testing.B) {
			update(b, pipeline.Change{})
			n := 0
			for b.Loop() {
				n++
				edited := bytes.Replace(text, []byte(c.old), fmt.Appendf(nil, c.new, strings.Repeat("x", n%50)), 1)
				if err := os.WriteFile(filepath.Join(dir, file), edited, 0o644); err != nil {
					b.Fatal(err)
				}
				update(b, pipeline.Change{Content: []string{file}})
			}
		})
	}
}
