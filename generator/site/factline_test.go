package site

import "testing"

func TestFactsInTexts(t *testing.T) {
	facts := `reviewed: 2026-01-01
facts:
  days: {value: 5 working-days, is: at-most, label: {en: D, zh: 日}, confidence: known}
  open: {is: unknown, label: {en: O, zh: 待}}
documents:
  - id: form
    name: {en: "Form of {{figure days}}", zh: "{{figure days}}表"}
    when: {en: "After {{fact parameters average-wage}}", zh: "{{fact parameters average-wage}}后"}
    note: {en: "{{fact days}} old", zh: "满{{fact dayz}}"}
conflicts:
  - what: {en: "{{fact days}} or more", zh: 日}
    versions: [{text: {en: "\\{{fact days}}", zh: "{{figure open}}"}, source: a011}]
    advice: {en: "{{figure processing-times/stay-permit total}} or {{figure days}}", zh: "{{figure days}}，或{{figure processing-times/stay-permit total}}"}
`
	s, list := build(t, Options{}, map[string]string{
		"topics/night/index.en.md": "---\ntitle: Night\nsummary: Takes {{fact days}}; a stay {{fact processing-times/stay-permit total}}.\n---\n",
		"topics/night/index.zh.md": "---\ntitle: 夜\nsummary: \"{{fact}}，{{fact days}}\"\n---\n",
		"topics/night/guide.yaml":  facts,
	})
	const want = `topics/night/guide.yaml:9:43: unknown fact "dayz" (did you mean "days"?)
topics/night/guide.yaml:11:17: {{fact days}} is not in the text in "zh" (insert the same in every language)
topics/night/guide.yaml:12:52: the fact "open" is no figure (write fact for figure)
topics/night/index.zh.md:3:10: "{{fact}}" cannot be read ({{fact id}} or {{fact guide id}}, or figure for fact; write \{{ for braces)
`
	if list != want {
		t.Errorf("got\n%s\nwant\n%s", list, want)
	}
	g := s.Guide("topics/night")
	written := g.Written.Facts()
	form, conflict := written.Documents()[0], written.Conflicts[0]
	for _, c := range []struct{ what, got, want string }{
		{"a fact of its own, and one of another guide", g.Page("en").Summary(), "Takes at-most 5 working-day; a stay at-most 5 working-day."},
		{"what cannot be read stands as written", g.Page("zh").Summary(), "{{fact}}，at-most 5 working-day"},
		{"a document", s.Say(form.Name, "en"), "Form of 5 working-day"},
		{"likewise", s.Say(form.Name, "zh"), "5 working-day表"},
		{"its case", s.Say(form.When, "en"), "After 12434 CNY/month"},
		{"a note on it", g.Page("en").Say(form.Note), "at-most 5 working-day old"},
		{"braces that are words", s.Say(conflict.Versions[0].Text, "en"), "{{fact days}}"},
		{"advice", s.Say(conflict.Advice, "zh"), "5 working-day，或5 working-day"},
		{"a text without facts", s.Say(written.Facts[0].Value.Label, "zh"), "日"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
}
