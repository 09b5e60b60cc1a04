package markdown

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	tagForm  = regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>`)
	attrForm = regexp.MustCompile(` ([a-z-]+)(?:="([^"]*)")?`)
	void     = []string{"br", "hr", "img", "input"}
	attrs    = []string{"class", "id", "href", "src", "alt", "title", "role", "aria-label", "aria-describedby", "lang",
		"hreflang", "rel", "start", "name", "open", "type", "checked", "scope", "tabindex", "width", "height", "loading",
		"decoding", "hidden"}
)

// wellFormed fails the test if html has anything but balanced elements with attributes that can do no harm.
func wellFormed(t *testing.T, html string) {
	t.Helper()
	var open []string
	ids := map[string]bool{}
	for rest := html; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		m := tagForm.FindStringSubmatch(rest[i:])
		if m == nil || !strings.HasPrefix(rest[i:], m[0]) {
			t.Fatalf("not a tag: %.60q\n%s", rest[i:], html)
		}
		rest = rest[i+len(m[0]):]
		name := m[2]
		switch {
		case len(m[1]) > 0:
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> closes %v\n%s", name, open, html)
			}
			open = open[:len(open)-1]
		case !slices.Contains(void, name):
			if name == "a" && slices.Contains(open, "a") {
				t.Fatalf("link in a link\n%s", html)
			}
			open = append(open, name)
		}
		if name == "script" || name == "style" || name == "iframe" {
			t.Fatalf("<%s>\n%s", name, html)
		}
		for _, a := range attrForm.FindAllStringSubmatch(m[3], -1) {
			checkAttribute(t, a[1], a[2], ids)
		}
	}
	if len(open) > 0 {
		t.Fatalf("not closed: %v\n%s", open, html)
	}
}

func checkAttribute(t *testing.T, name, value string, ids map[string]bool) {
	t.Helper()
	if !slices.Contains(attrs, name) {
		t.Fatalf("attribute %s", name)
	}
	switch name {
	case "id":
		if ids[value] || value == "" || strings.ContainsAny(value, " \t\n") {
			t.Fatalf("id %q", value)
		}
		ids[value] = true
	case "href", "src":
		scheme := schemeOf(plain([]byte(value)))
		if !slices.Contains([]string{"", "http", "https", "mailto", "tel"}, scheme) {
			t.Fatalf("%s %q", name, value)
		}
	}
}
