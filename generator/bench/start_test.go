package bench

import (
	"os"
	"testing"

	"zhilu/generator/pipeline"
)

// BenchmarkStart measures what stands between the start of `zhilu serve` and the first page: of the site in content/, and
// of a large one; made from a part of the content, as it is shown first, and when the whole has been read.
func BenchmarkStart(b *testing.B) {
	for _, c := range []struct{ name, dir, guide string }{
		{"shanghai", "../../content", "en/permits/stay-permit/index.html"},
		{"made", "", "en/permits/made-000000/index.html"},
	} {
		b.Run(c.name, func(b *testing.B) {
			dir := c.dir
			if dir == "" {
				dir = write(b, 20000)
			} else if _, err := os.Stat(dir); err != nil {
				b.Skip(err)
			}
			in := input(b, dir)
			b.Run("whole", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					live := pipeline.NewLive(in)
					if _, list, err := live.Open(b.Context(), in.Now); err != nil || list.HasErrors() {
						b.Fatalf("%v\n%s", err, list)
					}
					if _, ok := live.Get(c.guide); !ok {
						b.Fatal("the page is not there")
					}
				}
			})
			for _, page := range []struct{ name, path string }{
				{"home", "en/index.html"}, {"section", "en/permits/index.html"}, {"guide", c.guide},
			} {
				b.Run("part/"+page.name, func(b *testing.B) { benchmarkPart(b, in, page.path) })
			}
		})
	}
}

// benchmarkPart measures the first page of all, and one when the theme has been read for another.
func benchmarkPart(b *testing.B, in pipeline.Input, path string) {
	get := func(b *testing.B, live *pipeline.Live) {
		if _, ok := live.Early(in.Now).Get(path); !ok {
			b.Fatal("the page is not there")
		}
	}
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			get(b, pipeline.NewLive(in))
		}
	})
	b.Run("next", func(b *testing.B) {
		b.ReportAllocs()
		live := pipeline.NewLive(in)
		get(b, live)
		for b.Loop() {
			get(b, live)
		}
	})
}
