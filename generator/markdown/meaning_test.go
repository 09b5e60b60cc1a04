package markdown

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestLooks: no character whose look doesn't count is passed over.
func TestLooks(t *testing.T) {
	for c := rune(utf8.RuneSelf); c <= unicode.MaxRune; c++ {
		if utf8.ValidRune(c) && plainLook(c) != c && !looks[utf8.AppendRune(nil, c)[0]] {
			t.Errorf("%U is not looked at", c)
		}
	}
}

func TestWithoutLook(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" a b\n\tc ", "abc"},
		{"停留 证件。（１２）", "停留证件。(12)"},
		{"“a”—‘b’«c»「d」", `"a"-'b'"c""d"`},
		{"a\u00a0b\u00adc\u3000d\u200be", "abcde"},
		{"é한😀－", "é한😀-"},
		{"a\xff\xe4 \xe3", "a\xff\xe4\xe3"},
	} {
		if got := string(appendWithoutLook(nil, []byte(c.in))); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}
