package pipeline

import (
	"log/slog"
	"os"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/agree"
	"zhilu/generator/bench"
	"zhilu/generator/markdown"
	"zhilu/generator/render"
	"zhilu/generator/site"
)

// madeSite is a made site of so many pages, of which all but the texts has been read.
func madeSite(b *testing.B, pages int) *builder {
	made := fstest.MapFS{}
	for f := range bench.Content(pages) {
		made[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	w := &builder{kept: &keptRules{}, in: Input{
		Content: made, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler), Code: &markdown.CodeCache{},
	}}
	if err := w.prepare(b.Context()); err != nil || w.site == nil {
		b.Fatal(err, w.list)
	}
	return w
}

func (b *builder) readText(t testing.TB, p *site.Page) *text {
	body, err := b.body(p)
	if err != nil {
		t.Fatal(err)
	}
	return b.text(p, body)
}

// BenchmarkPages makes pages and their twins of texts that have been read, puts them into the index, and makes the facts
// as JSON. An op is a page.
func BenchmarkPages(b *testing.B) {
	w := madeSite(b, 120)
	texts := map[*site.Page]*text{}
	for _, g := range w.site.Guides {
		for _, p := range g.Pages {
			texts[p] = w.readText(b, p)
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	var buf []byte
	for n := 0; n < b.N; {
		for _, g := range w.site.Guides {
			for _, p := range g.Pages {
				read := texts[p]
				t := &text{page: p, doc: read.doc, reader: w.site.Reader(p)}
				t.draft = w.renderer.Draft(p, &t.reader.Sources)
				for _, c := range read.reader.Sources.All() {
					t.reader.Sources.Cite(c.Source)
				}
				files, err := w.finished(buf[:0], t, &agree.State{})
				if err != nil {
					b.Fatal(err)
				}
				buf = files[0].Data
				n++
			}
			buf = w.renderer.Guide(buf[:0], g).Data
		}
	}
}

// BenchmarkLast makes what needs all guides, when all texts of a site of 2,000 pages have been read: the lists, and the
// files of the search.
func BenchmarkLast(b *testing.B) {
	w := madeSite(b, 2000)
	for _, g := range w.site.Guides {
		for _, p := range g.Pages {
			w.find(w.readText(b, p))
		}
	}
	w.findTerms()
	forget := func(render.File) error { return nil }
	for name, do := range map[string]func() error{
		"lists":  func() error { return w.renderer.Files(forget) },
		"search": func() error { return w.lists(forget) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
