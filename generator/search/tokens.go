package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is how many characters of a word count.
const maxWord = 32

// tokenizer reads texts. Its twin is themes/default/js/search/tokens.ts; testdata/tokens.txt holds both together.
//
// A token is a word (letters and digits in a row), a Chinese character, or a pair: two characters side by side, at least
// one of them Chinese. Everything is folded first: width, case, accents, and traditional forms. Apostrophes in a word,
// accents, and commas between thousands are passed over.
type tokenizer struct {
	to     taker
	simple *[usualChars]uint16 // the simplified forms of usual Chinese characters
	buf    []byte              // the word that has begun
	len    int                 // its characters
	last   rune                // the character right before; 0 after anything that parts
}

// taker takes tokens as they are read.
type taker interface {
	word(word []byte) // valid until word returns
	char(c rune)      // a Chinese character by itself
	pair(a, b rune)
}

func newTokenizer(to taker) tokenizer { return tokenizer{to: to, simple: simplifiedTable()} }

func (t *tokenizer) read(text string) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i = t.ascii(text, i)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case isUsual(r):
			t.han(rune(t.simple[r-firstUsual]))
		case 0xff01 <= r && r <= 0xff5e:
			t.wide(byte(r - 0xfee0))
		case isStop(r):
			t.part()
		default:
			t.other(r)
		}
	}
	t.part()
}

// ascii reads the character at i, and with a letter or digit all that follow it. It gives where they end.
func (t *tokenizer) ascii(text string, i int) int {
	from := i
	for i < len(text) && inWord[text[i]] {
		i++
	}
	switch {
	case i > from:
		t.letters(text[from:i])
		return i
	case text[i] == '\'' && len(t.buf) > 0:
	case text[i] == ',' && t.thousands(text[i+1:]):
	default:
		t.part()
	}
	return i + 1
}

// inWord tells letters and digits from all else in ASCII.
var inWord = func() (out [256]bool) {
	for c := range out {
		out[c] = '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
	return out
}()

// wide reads what is an ASCII character but for its width.
func (t *tokenizer) wide(c byte) {
	switch {
	case inWord[c]:
		t.letters(string(c))
	case c == '\'' && len(t.buf) > 0:
	default:
		t.part()
	}
}

// thousands reports whether a comma before rest parts the thousands of a number: 12,434.
func (t *tokenizer) thousands(rest string) bool {
	if !digit(t.last) || len(t.buf) == 0 {
		return false
	}
	n := 0
	for n < len(rest) && digit(rune(rest[n])) {
		n++
	}
	return n == 3
}

// isStop reports whether a character is one of the usual Chinese stops and brackets, dashes and quotation marks.
func isStop(r rune) bool {
	return 0x3001 <= r && r <= 0x3003 || 0x3008 <= r && r <= 0x3011 || 0x2010 <= r && r <= 0x2027 && r != '’'
}

func digit(r rune) bool { return '0' <= r && r <= '9' }

// other reads a character that is neither ASCII nor one of the usual Chinese ones.
func (t *tokenizer) other(r rune) {
	if r == '’' && len(t.buf) > 0 {
		return
	}
	var folded [16]byte
	for _, f := range string(norm.NFKD.AppendString(folded[:0], string(r))) {
		f = unicode.ToLower(f)
		switch {
		case unicode.Is(unicode.Han, f):
			t.han(simplified(f))
		case unicode.IsLetter(f) || unicode.IsNumber(f):
			t.letter(f)
		case unicode.Is(unicode.M, f) || unicode.Is(unicode.Cf, f):
		default:
			t.part()
		}
	}
}

// letters reads letters and digits in ASCII.
func (t *tokenizer) letters(run string) {
	const lower = 'a' - 'A' // which digits have, too
	t.begin(rune(run[0] | lower))
	t.last = rune(run[len(run)-1] | lower)
	from := len(t.buf)
	t.buf = append(t.buf, run[:min(len(run), maxWord-t.len)]...)
	t.len += len(t.buf) - from
	for i := from; i < len(t.buf); i++ {
		t.buf[i] |= lower
	}
}

// letter reads any other letter or digit.
func (t *tokenizer) letter(r rune) {
	t.begin(r)
	if t.len < maxWord {
		t.buf = utf8.AppendRune(t.buf, r)
		t.len++
	}
	t.last = r
}

// begin begins a word before r, unless r stands within one. It makes a pair with a Chinese character before it.
func (t *tokenizer) begin(r rune) {
	if t.last != 0 && len(t.buf) == 0 {
		t.to.pair(t.last, r)
	}
}

func (t *tokenizer) han(r rune) {
	before := t.last
	t.part()
	if before != 0 {
		t.to.pair(before, r)
	}
	t.to.char(r)
	t.last = r
}

// part ends what has begun.
func (t *tokenizer) part() {
	if len(t.buf) > 0 {
		t.to.word(t.buf)
	}
	t.buf, t.len, t.last = t.buf[:0], 0, 0
}
