package deploy

import (
	"reflect"
	"testing"
)

func TestInTurns(t *testing.T) {
	got := inTurns([]string{
		"404.html", "api/guides.json", "api/guides/stay.json", "assets/site.00ff.css", "assets/site.00ff.css.br", "embed/wizard.js",
		"en/index.html", "en/permits/feed.xml", "en/permits/index.html", "en/permits/stay/index.html", "en/permits/stay/index.html.gz",
		"en/permits/stay/index.md", "index.html", "index.html.br", "llms.txt", "sitemap.xml", "sw.js", "zh/permits/index.html",
	})
	want := [][]string{
		{"assets/site.00ff.css", "assets/site.00ff.css.br"},
		{"api/guides/stay.json", "embed/wizard.js", "en/permits/stay/index.md"},
		{"en/permits/stay/index.html", "en/permits/stay/index.html.gz"},
		{"en/permits/index.html", "zh/permits/index.html"},
		{"en/index.html"},
		{"404.html"},
		{"api/guides.json", "en/permits/feed.xml", "llms.txt", "sitemap.xml", "sw.js"},
		{"index.html", "index.html.br"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}
