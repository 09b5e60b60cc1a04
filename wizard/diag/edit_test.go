package diag

import "testing"

func TestApply(t *testing.T) {
	at := func(line, col int, old, new string) Edit { return Edit{Pos{Line: line, Col: col}, old, new} }
	for _, c := range []struct {
		name, src string
		edits     []Edit
		want      string
		n         int
	}{
		{"one", "a\n永 b\n", []Edit{at(2, 3, "b", "c")}, "a\n永 c\n", 1},
		{"in any order", "a b c", []Edit{at(1, 5, "c", "z"), at(1, 1, "a", "xyz")}, "xyz b z", 2},
		{"insertion at the end of a line", "a\nb\n", []Edit{at(1, 2, "", " {#a}")}, "a {#a}\nb\n", 1},
		{"insertion at the end", "a", []Edit{at(1, 2, "", "b")}, "ab", 1},
		{"another text stands there", "a b", []Edit{at(1, 1, "b", "c")}, "a b", 0},
		{"overlap", "abcd", []Edit{at(1, 1, "abc", "x"), at(1, 2, "bc", "y")}, "xd", 1},
		{"twice the same", "ab", []Edit{at(1, 2, "", "x"), at(1, 2, "", "x")}, "axb", 1},
		{"no such line", "a", []Edit{at(3, 1, "", "x")}, "a", 0},
		{"no such column", "a\nb", []Edit{at(1, 4, "", "x")}, "a\nb", 0},
		{"everywhere", "a\r\nb\r\n", []Edit{at(1, 1, "a", "x"), {Old: "\r\n", New: "\n"}}, "a\nb\n", 1},
		{"nowhere", "a\n", []Edit{{Old: "\r\n", New: "\n"}}, "a\n", 0},
		{"past letters of several bytes", "🎉é永x", []Edit{at(1, 4, "x", "y")}, "🎉é永y", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, n := Apply([]byte(c.src), c.edits)
			if string(got) != c.want || n != c.n {
				t.Errorf("got %q, %d; want %q, %d", got, n, c.want, c.n)
			}
		})
	}
}
