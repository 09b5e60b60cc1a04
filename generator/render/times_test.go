package render

import (
	"os"
	"strings"
	"testing"

	"zhilu/generator/site"
	"zhilu/wizard"
)

// TestAlternatives looks at everything that is made of a processing time of which one stage happens.
func TestAlternatives(t *testing.T) {
	const guide = `reviewed: 2026-11-01
alternatives: true
stages:
  - {id: fast, name: {en: Fast way, zh: 快速}, time: 3 days, is: at-most, sources: [notice-2020]}
  - {id: usual, name: {en: Usual way, zh: 一般}, time: 2 weeks, sources: [notice-2020]}
legal_limit: {of: usual, name: {en: The law, zh: 法律规定}, time: 30 days, sources: [notice-2020]}
`
	b := build(t, fixture(t, map[string]string{"processing-times/stay/guide.yaml": guide}))
	if b.list.HasErrors() {
		t.Fatal(b.list)
	}
	b.opt.Wizard.TimeCards = func(*site.Page) []wizard.TimeCard { return make([]wizard.TimeCard, 2) }
	files := b.files(t)
	for _, c := range []struct{ path, want string }{
		{"en/processing-times/stay/index.html", `<h2 id="stages">One of these</h2>`},
		{"en/processing-times/stay/index.html", `<ul class="stages either">`},
		{"en/processing-times/stay/index.html", `Usual way: The law`},
		{"zh/processing-times/stay/index.html", `一般：法律规定`},
		{"en/processing-times/stay/index.md", "## One of these {#stages}\n\n- Fast way — at most 3 days"},
		{"en/processing-times/index.html", `data-sort="14.00"`}, // the longer one
		{"en/processing-times/index.html", `<p class="one-of">One of these</p>`},
		{"en/processing-times/index.html", `<div>30 days<small>Usual way</small></div>`},
		{"en/processing-times/index.html", `<select id="counted"><option value="stay.fast">Fast way</option><option value="stay.usual">Usual way</option></select>`},
		{"api/guides/processing-times/stay.json", `"alternatives":true`},
		{"api/guides/processing-times/stay.json", `"of":"usual"`},
	} {
		if !strings.Contains(files[c.path], c.want) {
			t.Errorf("%s does not say %s", c.path, c.want)
		}
	}
	if strings.Contains(files["en/processing-times/stay/index.html"], "HowToStep") {
		t.Error("programs are told that alternatives follow each other")
	}
}

// TestClosedOnHolidays: an office is said to be closed on days off only if its data says so, and on decreed ones only.
func TestClosedOnHolidays(t *testing.T) {
	hall, err := os.ReadFile("testdata/content/offices/hall/guide.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const special = `"specialOpeningHoursSpecification":[` +
		`{"@type":"OpeningHoursSpecification","validFrom":"2026-01-01","validThrough":"2026-01-02","opens":"00:00","closes":"00:00"},` +
		`{"@type":"OpeningHoursSpecification","validFrom":"2026-02-16","validThrough":"2026-02-16","opens":"00:00","closes":"00:00"},` +
		`{"@type":"OpeningHoursSpecification","validFrom":"2026-02-20","validThrough":"2026-02-21","opens":"00:00","closes":"00:00"}]`
	for _, c := range []struct {
		name, sunday string
		says         bool
	}{{"said", "sun: []\n  holidays: closed", true}, {"not said", "sun: []", false}} {
		t.Run(c.name, func(t *testing.T) {
			b := build(t, fixture(t, map[string]string{
				"offices/hall/guide.yaml": strings.Replace(string(hall), "sun: []", c.sunday, 1),
				"calendar.yaml":           someYears,
			}))
			if b.list.HasErrors() {
				t.Fatal(b.list)
			}
			files := b.files(t)
			for path, want := range map[string]string{
				"en/offices/hall/index.html":   special,
				"zh/offices/hall/index.html":   `<th scope="row">节假日</th><td class="shut">不办公</td>`,
				"en/offices/hall/index.md":     "- **Public holidays** — closed",
				"api/guides/offices/hall.json": `"holidays":"closed"`,
			} {
				if got := strings.Contains(files[path], want); got != c.says {
					t.Errorf("%s: %t that it says %s", path, got, want)
				}
			}
		})
	}
}
