package browser

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestEmbedIsDocumented: README.md names every property and attribute that pages of others may set, and no other.
func TestEmbedIsDocumented(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../themes/default/templates/embed.html")
	if err != nil {
		t.Fatal(err)
	}
	styles, err := sources.ReadFile("src/embed/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	property := regexp.MustCompile(`--wizard-[a-z-]+`)
	used := names(property, regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAll(styles, nil))
	if len(used) == 0 {
		t.Error("no property is used")
	}
	for where, text := range map[string][]byte{"README.md": readme, "embed.html": page} {
		if told := names(property, text); !slices.Equal(told, used) {
			t.Errorf("%s tells of %q, the styles use %q", where, told, used)
		}
		for _, attribute := range []string{"trees", "lang", "answers", "today"} {
			if !regexp.MustCompile("(`|<code>)" + attribute + "(`|</code>)").Match(text) {
				t.Errorf("%s does not tell of the attribute %s", where, attribute)
			}
		}
	}
}

// names lists what a pattern finds, each once, in order.
func names(pattern *regexp.Regexp, text []byte) []string {
	var out []string
	for _, m := range pattern.FindAll(text, -1) {
		out = append(out, string(m))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
