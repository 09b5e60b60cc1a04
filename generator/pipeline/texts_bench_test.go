package pipeline

import (
	"io/fs"
	"log/slog"
	"os"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/bench"
	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/site"
)

// BenchmarkTexts reads the texts of all guides, and compares their languages. An op is a page.
func BenchmarkTexts(b *testing.B) {
	made := fstest.MapFS{}
	for f := range bench.Content(120) {
		made[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	b.Run("made", func(b *testing.B) { benchmarkTexts(b, made) })
	b.Run("site", func(b *testing.B) { benchmarkTexts(b, os.DirFS("../../content")) })
}

func benchmarkTexts(b *testing.B, files fs.FS) {
	in := Input{
		Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler), Code: &markdown.CodeCache{},
	}
	w := &builder{in: in, kept: &keptRules{}}
	if err := w.prepare(b.Context()); err != nil || w.site == nil {
		b.Fatal(err, w.list)
	}
	bodies := map[*site.Page]content.Body{}
	for _, g := range w.site.Guides {
		for _, p := range g.Pages {
			text, err := w.body(p)
			if err != nil {
				b.Fatal(err)
			}
			bodies[p] = text
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	n := 0
	var docs []*markdown.Doc
	for n < b.N {
		for _, g := range w.site.Guides {
			readings := map[site.Lang]*reading{}
			for _, l := range w.site.Langs() {
				p := g.Page(l)
				var doc *markdown.Doc
				doc, readings[l] = w.parseBody(w.parser, p, w.site.Reader(p), bodies[p])
				docs = append(docs, doc)
				n++
			}
			if _, list := w.compare(g, readings); len(list) > 0 && list.HasErrors() {
				b.Fatal(list)
			}
			for _, doc := range docs {
				doc.Release()
			}
			docs = docs[:0]
		}
	}
}
