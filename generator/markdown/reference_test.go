package markdown

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/text"
)

// The forms of references, as expressions: what the readers are held against.
var (
	citationForm = regexp.MustCompile(`^\[\^([0-9A-Za-z][0-9A-Za-z._-]*)(?::([^\[\]\n]+))?\]`)
	locatorForm  = regexp.MustCompile(`^[\pL\pN§¶](?:[ ./_–-]?[\pL\pN§¶])*(?:\.\.[\pL\pN§¶](?:[ ./_–-]?[\pL\pN§¶])*)?$`)
	factForm     = regexp.MustCompile(`^\{\{ *(fact|figure) +(?:([0-9a-z][0-9a-z/_-]*) +)?([0-9a-z][0-9a-z_-]*) *\}\}`)
	headingForm  = regexp.MustCompile(`^\{#([\pL\pN][\pL\pN_-]*)\}[\s\v\x{85}\pZ]*$`)
)

var referenceCases = []string{
	"[^a011]", "[^a011:S004-01] more", "[^a011:S004-01, S004-07..S004-09]]", "[^law-2013:第五条]", "[^law:§ 5]", "[^a.b:1..2..3]", "[^a:]",
	"[^:a]", "[^-a]", "[^a b]", "[^a:b[c]", "[^a:1--2]", "[^a:1-]", "[^a", "[^]", "[^é]", "[^a:b:c]",
	"{{fact fee}}", "{{ fact  permits/stay  fee }} more", "{{figure wait}}}", "{{fact}}", "{{fact a b c}}", "{{fact A}}", "{{fact /a b}}",
	"{{fact a b/c}}", "{{fact\ta}}", "{{factfee}}", "{{fact fee}", "{{fact -a}}", "{{}}", "{fact a}}",
	"{#fees}", "{#费用} ", "{#a b}", "{#}", "{#-a}", "{#a}b", "{#a_b-1}\n", "{#a", "{#a}}", "{#a}\v\u3000",
}

func TestReferenceForms(t *testing.T) {
	for _, c := range referenceCases {
		checkForms(t, c)
	}
}

func FuzzReferenceForms(f *testing.F) {
	for _, c := range referenceCases {
		f.Add(c)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if line, _, _ = strings.Cut(line, "\n"); line != "" {
			checkForms(t, line)
		}
	})
}

func checkForms(t *testing.T, line string) {
	t.Helper()
	if strings.HasPrefix(line, "[^") {
		source, locators, n := citationRef([]byte(line))
		wantSource, wantLocators, want := citationByForm(line)
		if source != wantSource || !slices.Equal(locators, wantLocators) || n != want {
			t.Errorf("%q: citation %q %q, %d bytes, want %q %q, %d", line, source, locators, n, wantSource, wantLocators, want)
		}
	}
	ref, n := factRef([]byte(line))
	wantRef, want := FactRef{}, 0
	if m := factForm.FindStringSubmatch(line); m != nil {
		wantRef, want = FactRef{Guide: m[2], ID: m[3], Bare: m[1] == "figure"}, len(m[0])
	}
	if ref != wantRef || n != want {
		t.Errorf("%q: fact %v, %d bytes, want %v, %d", line, ref, n, wantRef, want)
	}
	if strings.HasPrefix(line, "{#") {
		written, _ := readHeadingID([]byte(line), text.NewReader([]byte(line)))
		want := ""
		if m := headingForm.FindStringSubmatch(line); m != nil {
			want = m[1]
		}
		if written.id != want {
			t.Errorf("%q: heading id %q, want %q", line, written.id, want)
		}
	}
}

func citationByForm(line string) (source string, locators []string, length int) {
	m := citationForm.FindStringSubmatch(line)
	if m == nil {
		return "", nil, 0
	}
	if m[2] != "" {
		for l := range strings.SplitSeq(m[2], ",") {
			l = strings.TrimSpace(l)
			if !locatorForm.MatchString(l) {
				return "", nil, 0
			}
			locators = append(locators, l)
		}
	}
	return m[1], locators, len(m[0])
}
