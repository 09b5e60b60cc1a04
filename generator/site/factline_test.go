package site

import "testing"

func TestFactsInSummaries(t *testing.T) {
	facts := "facts: {days: {value: 5 working-days, is: at-most, label: {en: D, zh: 日}, confidence: known}}\n" +
		"documents: [{id: form, name: {en: Form, zh: 表}, note: {en: \"{{fact days}} old\", zh: \"{{fact dayz}}\"}}]\n"
	s, list := build(t, Options{}, map[string]string{
		"topics/night/index.en.md": "---\ntitle: Night\nsummary: Takes {{fact days}}; a stay {{fact processing-times/stay-permit total}}.\n---\n",
		"topics/night/index.zh.md": "---\ntitle: 夜\nsummary: \"{{fact}}，{{fact days}}\"\n---\n",
		"topics/night/guide.yaml":  "reviewed: 2026-01-01\n" + facts,
	})
	const want = `topics/night/guide.yaml:3:55: unknown fact "dayz" (did you mean "days"?)
topics/night/index.zh.md:3:10: "{{fact}}" cannot be read ({{fact id}} or {{fact guide id}}; write \{{ for braces)
`
	if list != want {
		t.Errorf("got\n%s\nwant\n%s", list, want)
	}
	g := s.Guide("topics/night")
	for _, c := range []struct{ what, got, want string }{
		{"a fact of its own, and one of another guide", g.Pages["en"].Summary(), "Takes at-most 5 working-day; a stay at-most 5 working-day."},
		{"what cannot be read stands as written", g.Pages["zh"].Summary(), "{{fact}}，at-most 5 working-day"},
		{"a note on a document", g.Pages["en"].Say(g.Written.Documents()[0].Note), "at-most 5 working-day old"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
}
