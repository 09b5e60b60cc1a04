package render

import "testing"

// BenchmarkGuide renders a guide of each kind whose text has been read: the facts at its head and the page, its twin in
// Markdown, and its facts as JSON.
func BenchmarkGuide(b *testing.B) {
	r := build(b, fixture(b, nil))
	for _, id := range []string{"permits/stay", "offices/hall", "processing-times/stay", "topics/night"} {
		g := r.site.Guide(id)
		if g == nil {
			b.Fatalf("the fixture has no %s", id)
		}
		p := g.Page("en")
		doc := r.doc(b, p, r.site.Resolver(p))
		page := func(dst []byte) (*Draft, File) {
			draft := r.Draft(p, &r.site.Resolver(p).Sources)
			f, err := draft.Finish(dst, Body{Doc: doc})
			if err != nil {
				b.Fatal(err)
			}
			return draft, f
		}
		b.Run(id+"/page", func(b *testing.B) {
			measure(b, func(dst []byte) File {
				_, f := page(dst)
				return f
			})
		})
		b.Run(id+"/twin", func(b *testing.B) {
			draft, _ := page(nil)
			measure(b, func(dst []byte) File { return draft.Twin(dst, doc) })
		})
		b.Run(id+"/facts", func(b *testing.B) {
			measure(b, func(dst []byte) File { return r.Guide(dst, g) })
		})
	}
}

// measure makes a file again and again, in the same memory if it is made there.
func measure(b *testing.B, make func(dst []byte) File) {
	var f File
	b.ReportAllocs()
	for b.Loop() {
		f = make(f.Data[:0])
	}
	b.SetBytes(int64(len(f.Data)))
}

// BenchmarkNew readies the theme for a site: templates are parsed, escaped when they are first used, and compiled.
func BenchmarkNew(b *testing.B) {
	r := build(b, fixture(b, nil))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(r.site, r.theme, r.opt); err != nil {
			b.Fatal(err)
		}
	}
}
