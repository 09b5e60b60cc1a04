package search

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// tokens reads a text as the index does.
func tokens(text string) []string {
	out := list{}
	t := newTokenizer(&out)
	t.read(text)
	return out
}

// list is the tokens of a text in their order.
type list []string

func (l *list) word(word []byte) { *l = append(*l, string(word)) }
func (l *list) char(c rune)      { *l = append(*l, string(c)) }
func (l *list) pair(a, b rune)   { *l = append(*l, string([]rune{a, b})) }

// TestTokens is the corpus that holds this tokenizer and that of the browser together; Node runs it too.
func TestTokens(t *testing.T) {
	data, err := os.ReadFile("testdata/tokens.txt")
	if err != nil {
		t.Fatal(err)
	}
	text, cases := "", 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		want, answers := strings.CutPrefix(line, "\t=")
		switch {
		case answers:
			cases++
			if got := strings.Join(tokens(text), " "); got != strings.TrimSpace(want) {
				t.Errorf("%q:\n got %s\nwant %s", text, got, strings.TrimSpace(want))
			}
		case !strings.HasPrefix(line, "#"):
			text = unescaped(t, line)
		}
	}
	if cases < 20 {
		t.Errorf("only %d cases", cases)
	}
}

// unescaped reads \n and \u{…}.
func unescaped(t *testing.T, line string) string {
	t.Helper()
	out := strings.ReplaceAll(line, `\n`, "\n")
	for {
		before, rest, found := strings.Cut(out, `\u{`)
		if !found {
			return out
		}
		number, after, _ := strings.Cut(rest, "}")
		r, err := strconv.ParseInt(number, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		out = before + string(rune(r)) + after
	}
}

// FuzzTokens: whatever is read, tokens are not empty, short, and read again as themselves.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Residence permit", "30个工作日", "ﬁ İ 1,234", "停留證件", "'a’b'c", "\xff\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, token := range tokens(text) {
			if n := utf8.RuneCountInString(token); n == 0 || n > maxWord {
				t.Fatalf("%q: token %q has %d characters", text, token, n)
			}
			if again := strings.Join(tokens(token), " "); !strings.Contains(again, token) {
				t.Fatalf("%q: token %q is read again as %q", text, token, again)
			}
		}
	})
}
