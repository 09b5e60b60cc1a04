package markdown

import (
	"fmt"
	"strings"
	"testing"
)

var frontCases = []struct{ name, src, yaml, body, want string }{
	{"usual", "---\ntitle: a\n---\n\ntext\n", "title: a\n", "\ntext\n", ""},
	{"no body", "---\ntitle: a\n---", "title: a\n", "", ""},
	{"empty", "---\n---\ntext", "", "text", ""},
	{"Windows", "---\r\ntitle: a\r\n---\r\ntext", "title: a\r\n", "text", ""},
	{"spaces behind the fence", "---  \ntitle: a\n--- \ntext", "title: a\n", "text", ""},
	{"rule in the body", "---\na: b\n---\nx\n\n---\ny", "a: b\n", "x\n\n---\ny", ""},
	{"dashes in a value", "---\na: ---b\n----\n---\nx", "a: ---b\n----\n", "x", ""},
	{"empty file", "", "", "", "x.md: file is empty (begin it with --- and a title)"},
	{"blank file", " \n\n", "", "", "x.md: file is empty (begin it with --- and a title)"},
	{"none", "## a\n", "", "## a\n", "x.md:1:1: file does not begin with front matter (begin it with a line ---, then title and summary, then a line ---)"},
	{"TOML", "+++\na=1\n+++\n", "", "+++\na=1\n+++\n", "x.md:1:1: file does not begin with front matter (front matter is YAML between two lines ---, not TOML)"},
	{"full-width hyphens", "－－－\ntitle: a\n－－－\n", "", "－－－\ntitle: a\n－－－\n", "x.md:1:1: file does not begin with front matter (these are not the hyphens of a keyboard: write ---)"},
	{"merge", "---\n<<<<<<< a\ntitle: a\n=======\ntitle: b\n>>>>>>> b\n---\nx", "<<<<<<< a\ntitle: a\n=======\ntitle: b\n>>>>>>> b\n", "x", mergeAt(2, "<<<<<<< a") + "\n" + mergeAt(6, ">>>>>>> b")},
	{"no end", "---\ntitle: a\n\ntext\n", "", "", "x.md:1:1: front matter has no end (close it with a line ---)"},
	{"byte order mark", "\ufeff---\na: b\n---\nx", "a: b\n", "x", "x.md:1:1: file begins with a byte order mark (save the file as UTF-8 without BOM)"},
	{"not UTF-8", "---\ntitle: \xd6\xd0\n---\nx", "title: \xd6\xd0\n", "x", "x.md:2:8: not UTF-8 text (save the file as UTF-8)"},
	{"NUL", "---\na: \x00\n---\nx", "a: \x00\n", "x", "x.md:2:4: invisible character U+0000 (remove it)"},
	{"too large", "---\n" + strings.Repeat("a", MaxBytes), "", "", "x.md: file of 4 MB is too large (at most 4 MB; split it)"},
}

func mergeAt(line int, mark string) string {
	return fmt.Sprintf("x.md:%d:1: a merge left both versions here, at %q (keep one of the two, and remove the lines <<<<<<<, ======= and >>>>>>>)", line, mark)
}

func TestSplitFrontMatter(t *testing.T) {
	for _, c := range frontCases {
		t.Run(c.name, func(t *testing.T) {
			f, list := SplitFrontMatter("x.md", []byte(c.src), true)
			if got := strings.TrimSpace(list.String()); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if string(f.YAML) != c.yaml || string(f.Body) != c.body || f.More {
				t.Errorf("got %q, %q", f.YAML, f.Body)
			}
			checkFrontLines(t, c.src, f)
		})
	}
}

// checkFrontLines holds that the line numbers are those of the file.
func checkFrontLines(t *testing.T, src string, f Front) {
	t.Helper()
	src = strings.TrimPrefix(src, "\ufeff")
	if f.YAML != nil && f.Line != 2 {
		t.Errorf("YAML on line %d", f.Line)
	}
	if len(f.Body) > 0 {
		head := strings.TrimSuffix(src, string(f.Body))
		if line := strings.Count(head, "\n") + 1; f.BodyLine != line {
			t.Errorf("body on line %d, not %d", f.BodyLine, line)
		}
	}
}

func TestSplitFrontMatterOfAHead(t *testing.T) {
	const src = "---\ntitle: 永久\n---\ntext 永久"
	for n := 1; n <= len(src); n++ {
		f, list := SplitFrontMatter("x.md", []byte(src[:n]), false)
		end := strings.LastIndex(src, "---") + len("---\n")
		if f.More != (n < end) {
			t.Errorf("%d bytes: more is %v", n, f.More)
		}
		if n >= end && (len(list) > 0 || string(f.YAML) != "title: 永久\n") {
			t.Errorf("%d bytes: %q, %s", n, f.YAML, list)
		}
	}
}

func FuzzSplitFrontMatter(f *testing.F) {
	for _, c := range frontCases {
		if len(c.src) < 1000 {
			f.Add(c.src, len(c.src)/2)
		}
	}
	f.Fuzz(func(t *testing.T, src string, cut int) {
		whole, list := SplitFrontMatter("x.md", []byte(src), true)
		if whole.More {
			t.Error("more of a whole file")
		}
		checkFrontLines(t, src, whole)
		if cut < 0 || cut > len(src) {
			return
		}
		head, _ := SplitFrontMatter("x.md", []byte(src[:cut]), false)
		if !head.More && head.YAML != nil && len(list) == 0 && string(head.YAML) != string(whole.YAML) {
			t.Errorf("head %q, whole %q", head.YAML, whole.YAML)
		}
	})
}
