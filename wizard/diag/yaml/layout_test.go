package yaml

import (
	"testing"

	"zhilu/wizard/diag"
)

func TestLayout(t *testing.T) {
	for _, c := range []struct{ name, src, want, fixed string }{
		{"fine", "# c\na: 1 # d\n\nb:\n  - c\n", "", ""},
		{"nothing", "", "", ""},
		{"ends of lines", "a: 永  \nb: 1 # c\t\n", "f:1:5", "a: 永\nb: 1 # c\n"},
		{"empty lines", "a: 1\n\n\n\n# c\nb: 1\n", "f:3:1", "a: 1\n\n# c\nb: 1\n"},
		{"spaces only", "a: 1\n  \nb: 1\n", "f:2:1", "a: 1\n\nb: 1\n"},
		{"end", "a: 1\n\n\n", "f:2:1", "a: 1\n"},
		{"no line end at the end", "a: 1", "", ""},
		{"part of a text", "a: |\n  b  \n  c\n", "", ""},
		{"empty lines of a text", "a: |\n  b\n\n\n  c\n", "", ""},
		{"end of a text", "a: |+\n  b\n\n\n", "", ""},
		{"in quotes", "a: \"b  \n  c\"\n", "f:1:6", "a: \"b\n  c\"\n"},
		{"no YAML", "a: b: c  \n", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list diag.List
			CheckLayout("f", []byte(c.src), &list)
			if len(list) == 0 {
				if c.want != "" {
					t.Errorf("nothing said, want %s", c.want)
				}
				return
			}
			if got := list[0].Pos.String(); len(list) != 1 || got != c.want {
				t.Errorf("got %s, want %s", list, c.want)
			}
			if got, _ := diag.Apply([]byte(c.src), list[0].Fix); string(got) != c.fixed {
				t.Errorf("fixed to %q, want %q", got, c.fixed)
			}
		})
	}
}
