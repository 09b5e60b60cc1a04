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
	word func(word []byte)   // valid until word returns
	char func(first, c rune) // a pair, or the character c alone if first is 0

	buf  []byte // the word that has begun
	len  int    // its characters
	last rune   // the character right before; 0 after anything that parts
}

func (t *tokenizer) read(text string) {
	for i, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if r != ',' || !t.thousands(text[i+1:]) {
				t.ascii(r)
			}
		case isUsual(r):
			t.han(simplified(r))
		case 0xff01 <= r && r <= 0xff5e:
			t.ascii(r - 0xfee0)
		case isStop(r):
			t.part()
		default:
			t.other(r)
		}
	}
	t.part()
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

func (t *tokenizer) ascii(r rune) {
	switch {
	case 'a' <= r && r <= 'z' || digit(r):
		t.letter(r)
	case 'A' <= r && r <= 'Z':
		t.letter(r + 'a' - 'A')
	case r == '\'' && len(t.buf) > 0:
	default:
		t.part()
	}
}

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

func (t *tokenizer) letter(r rune) {
	if t.last != 0 && len(t.buf) == 0 {
		t.char(t.last, r)
	}
	if t.len < maxWord {
		if r < utf8.RuneSelf {
			t.buf = append(t.buf, byte(r))
		} else {
			t.buf = utf8.AppendRune(t.buf, r)
		}
		t.len++
	}
	t.last = r
}

func (t *tokenizer) han(r rune) {
	before := t.last
	t.part()
	if before != 0 {
		t.char(before, r)
	}
	t.char(0, r)
	t.last = r
}

// part ends what has begun.
func (t *tokenizer) part() {
	if len(t.buf) > 0 {
		t.word(t.buf)
	}
	t.buf, t.len, t.last = t.buf[:0], 0, 0
}
