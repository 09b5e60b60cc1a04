package content

import (
	"testing"

	"zhilu/wizard/diag"
)

func TestWeigh(t *testing.T) {
	site := testSite(t)
	replace{"site.yaml", "timezone:", `check:
  rules: {no-alternative: error, link-missing: warning, no-case: off}
  zh: {no-alternative: off, link-missing: error, missing-translation: error}
timezone:`}.in(t, site)
	c, got := load(t, site, Options{})
	if got != "" {
		t.Fatal(got)
	}
	for _, w := range []struct{ file, lang, rule, was, want string }{
		{"a/b/index.en.md", "", "no-alternative", "warning", "error"},
		{"a/b/index.zh.md", "", "no-alternative", "warning", "off"},
		{"a/b/index.en.md", "", "link-missing", "error", "warning"},
		{"a/b/index.zh.md", "", "link-missing", "error", "error"},
		{"a/b/eligibility.yaml", "", "no-case", "warning", "off"},
		{"a/b", "zh", "missing-translation", "warning", "error"},
		{"a/b", "en", "missing-translation", "warning", "warning"},
		{"a/b/index.zh.md", "", "unpaired", "warning", "warning"},
	} {
		d := diag.Diagnostic{Pos: diag.Pos{File: w.file}, Rule: w.rule, Lang: w.lang}
		if w.was == "warning" {
			d.Severity = diag.Warning
		}
		got := "off"
		for _, d := range c.Config.Check.Weigh(diag.List{d}) {
			got = d.Severity.String()
		}
		if got != w.want {
			t.Errorf("%s in %s %s: got %s, want %s", w.rule, w.file, w.lang, got, w.want)
		}
	}
}
