package render

import "testing"

// BenchmarkGuide renders a guide whose text has been read: the facts at its head, the page, and its twin in Markdown.
func BenchmarkGuide(b *testing.B) {
	r := build(b, fixture(b, nil))
	for _, id := range []string{"permits/stay", "offices/hall"} {
		g := r.site.Guide(id)
		if g == nil {
			b.Fatalf("the fixture has no %s", id)
		}
		for _, lang := range r.site.Langs() {
			p := g.Pages[lang]
			b.Run(id+"/"+string(lang), func(b *testing.B) {
				doc := r.doc(b, p, r.site.Resolver(p))
				b.ReportAllocs()
				for b.Loop() {
					draft := r.Draft(p, &r.site.Resolver(p).Sources)
					page, err := draft.Finish(Body{Doc: doc})
					if err != nil {
						b.Fatal(err)
					}
					b.SetBytes(int64(len(page.Data)))
					if TwinPath(p) != "" {
						draft.Twin(doc)
					}
				}
			})
		}
	}
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
