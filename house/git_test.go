package house

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const maxBytes = 1 << 20 // built output is larger than this, what people write is not

// pictures may be in Git although they are not text: an author draws them, no program makes them.
var pictures = []string{".png", ".jpg", ".webp", ".avif", ".ico", ".woff2"}

func TestOnlySourcesInGit(t *testing.T) {
	for _, f := range files(t) {
		if len(f.data) > maxBytes {
			t.Errorf("%s: %d bytes are too many for Git (keep what is made out of it, split what is written)", f.name, len(f.data))
		}
		binary := bytes.IndexByte(f.data[:min(len(f.data), 8000)], 0) >= 0
		if binary && !slices.Contains(pictures, path.Ext(f.name)) {
			t.Errorf("%s: a binary (make it during the build or the test, and list it in .gitignore)", f.name)
		}
		if strings.HasPrefix(f.name, "public/") && f.name != "public/.gitignore" {
			t.Errorf("%s: public/ is built and stays out of Git", f.name)
		}
	}
}

// outside are names of places and things that are true on one machine or in one moment only. Their patterns hold a
// character in brackets, so that this file does not match itself.
var outside = []struct{ what, pattern string }{
	{"a path of one machine", `(^|[\s"'(=:\x60])/([w]ork|[r]oot|[h]ome/\w|[U]sers/\w|[t]mp/\w)`},
	{"a path of one machine", `(?i)\b[c]:\\`},
	{"a host that packages come from", `(?i)[n]pmjs[.]|[y]arnpkg[.]|([p]roxy|[s]um)[.]golang|[p]ypi[.]|[d]eb[.]debian|[c]rates[.]io|[j]sr[.]io`},
	{"an address of the inner net", `\b(10[.]\d{1,3}|192[.]168|172[.](1[6-9]|2\d|3[01]))([.]\d{1,3}){2}\b`},
	{"the workplace", `(?i)\b[w]orkplace/|\b(this|another|earlier|previous) [s]ession\b`},
	{"a tool that wrote it", `(?i)\b[c]laude\b|\b[a]nthropic\b|\b[c]hatgpt\b|\b[c]opilot\b|[c]o-authored-by|[g]enerated (by|with) (an? )?(ai|llm|model)\b`},
	{"an issue's number", `(?i)\b[i]ssues? ?#\d|\b[p]ull request #?\d`},
	{"the folder the facts came from", `(?i)\b[d]ossier/|\b[d]ossier's \w+[.]md`},
}

func TestNoNamesFromOutside(t *testing.T) {
	for _, o := range outside {
		re := regexp.MustCompile(o.pattern)
		for _, f := range files(t) {
			for _, at := range re.FindAllIndex(f.data, -1) {
				line := 1 + bytes.Count(f.data[:at[0]], []byte("\n"))
				t.Errorf("%s:%d: names %s: %q (say it in words that stay true elsewhere)", f.name, line, o.what, f.data[at[0]:at[1]])
			}
		}
	}
}

func TestTheListOfNamesBites(t *testing.T) {
	for _, c := range []struct{ text, what string }{
		{"see " + "/wor" + "k/x", "a path of one machine"},
		{`open("` + "/ro" + `ot/go")`, "a path of one machine"},
		{"https://registry.np" + "mjs.org/", "a host that packages come from"},
		{"10.1" + "2.0.7", "an address of the inner net"},
		{"in an earlier" + " session", "the workplace"},
		{"Co-Auth" + "ored-By: x", "a tool that wrote it"},
		{"see issue" + " #12", "an issue's number"},
		{"doss" + "ier/trees.md", "the folder the facts came from"},
		{"/en/work-permit/ and version 10.16.0", ""},
		{"a dossier of papers; sessionStorage", ""},
	} {
		what := ""
		for _, o := range outside {
			if regexp.MustCompile(o.pattern).MatchString(c.text) {
				what = o.what
			}
		}
		if what != c.what {
			t.Errorf("%q: taken for %q, want %q", c.text, what, c.what)
		}
	}
}
