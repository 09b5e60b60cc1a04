package bench

import (
	"os"
	"testing"

	"zhilu/generator/pipeline"
)

// BenchmarkStart measures what stands between the start of `zhilu serve` and the first page: of the site in content/, and
// of a large one.
func BenchmarkStart(b *testing.B) {
	for _, c := range []struct{ name, dir, page string }{
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
			b.ReportAllocs()
			for b.Loop() {
				live := pipeline.NewLive(in)
				if _, list, err := live.Open(in.Now); err != nil || list.HasErrors() {
					b.Fatalf("%v\n%s", err, list)
				}
				if _, ok := live.Get(c.page); !ok {
					b.Fatal("the page is not there")
				}
			}
		})
	}
}
