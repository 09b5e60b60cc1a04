// Package figures finds the figures of a text as English and Chinese write them, so that the languages of a text can be
// held against each other: 12,000 and 1.2万, "5 p.m." and 下午5点, "three months" and 三个月.
package figures

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Known reports whether figures are found as people of a locale write them.
func Known(locale string) bool {
	lang, _, _ := strings.Cut(locale, "-")
	return lang == "en" || lang == "zh"
}

// Set is the figures of a text.
type Set struct {
	// Said are those that another language has to have as well, in the order of the text, none twice. The rest may be
	// said there without a figure: "one", "both", 一律.
	Said  []Figure
	known []string // what figures of other languages may mean here, sorted
}

// Figure is one that a text says.
type Figure struct {
	Text string   // as written
	Is   []string // what it may be in another language: any of them
}

// Phone reports whether the figure is a number to call.
func (f *Figure) Phone() bool { return strings.HasPrefix(f.Is[0], phone) }

// Missing lists the figures of a text that another one has not.
func (s *Set) Missing(in *Set) []Figure {
	var out []Figure
	for _, f := range s.Said {
		if !slices.ContainsFunc(f.Is, in.knows) {
			out = append(out, f)
		}
	}
	return out
}

func (s *Set) knows(value string) bool {
	_, ok := slices.BinarySearch(s.known, value)
	return ok
}

// What a value begins with that is no plain number.
const (
	clock = "clock " // minutes since midnight
	phone = "phone " // digits, without what is dialled from abroad only
	code  = "code "  // a letter with a number: A011
)

func number(v float64) string {
	if i := int(v); float64(i) == v && i >= 0 && i < 100 {
		return strconv.Itoa(i) // which makes no string
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Read finds the figures of a text, of which it keeps nothing. What stands between the bytes 1 and 2 is left out.
func Read(text string) Set {
	r := readers.Get().(*reader)
	r.read(text)
	slices.Sort(r.known)
	out := Set{r.said, slices.Clone(slices.Compact(r.known))}
	clear(r.known)
	*r = reader{plain: r.plain[:0], known: r.known[:0]}
	readers.Put(r)
	return out
}

func (r *reader) read(text string) {
	r.text = text
	plain, n := slices.Grow(r.plain, len(text))[:len(text)], 0
	for i := 0; i < len(text); n++ {
		if c := text[i]; c >= ' ' && c < utf8.RuneSelf {
			plain[n] = rune(c)
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		plain[n] = narrow(c)
		i += size
	}
	r.plain = plain[:n]
	for i := 0; i < len(r.plain); {
		switch c := r.plain[i]; {
		case isLetter(c):
			i = r.word(i)
		case isDigit(c), c == '+' && isDigit(r.at(i+1)) && !isDigit(r.at(i-1)):
			i = r.digits(i)
		case c == 1:
			for i < len(r.plain) && r.plain[i] != 2 {
				i++
			}
			i++
		case c < utf8.RuneSelf, !marked[byte(c)]:
			i++ // most characters that are no letters
		case isNumeral(c):
			i = r.numeral(i)
		default:
			r.sign(i)
			i++
		}
	}
}

// readers keeps the memory of readers for other texts.
var readers = sync.Pool{New: func() any { return new(reader) }}

// reader goes through one text. Places are indexes of characters.
type reader struct {
	text  string                   // as written
	plain []rune                   // the same, full width made half
	last  struct{ char, byte int } // a place in plain and in text, to find the next one from

	small [longest]byte // of lower

	said  []Figure
	known []string
}

// at gives the character there, 0 before the text and behind it.
func (r *reader) at(i int) rune {
	if i < 0 || i >= len(r.plain) {
		return 0
	}
	return r.plain[i]
}

// has reports whether the text goes on with word.
func (r *reader) has(i int, word string) bool {
	for _, c := range word {
		if r.at(i) != c {
			return false
		}
		i++
	}
	return true
}

// say notes a figure that other languages have to have; is is what it may be there.
func (r *reader) say(from, to int, is ...string) {
	r.know(is...)
	for _, f := range r.said {
		if f.Is[0] == is[0] {
			return
		}
	}
	if is[0] != "0" && is[0] != "1" { // "a", "no": words without a figure
		r.said = append(r.said, Figure{r.written(from, to), is})
	}
}

// written gives the characters as they are written.
func (r *reader) written(from, to int) string {
	if from < r.last.char {
		r.last.char, r.last.byte = 0, 0
	}
	first, end := -1, len(r.text)
	at := r.last.char
	for i := range r.text[r.last.byte:] {
		if at == from {
			first = r.last.byte + i
		}
		if at == to {
			end = r.last.byte + i
			break
		}
		at++
	}
	r.last.char, r.last.byte = from, first
	return strings.Clone(r.text[first:end]) // the text may be long
}

// know notes what figures of other languages may mean here.
func (r *reader) know(values ...string) { r.known = append(r.known, values...) }

// narrow gives the character of ASCII that c is a wider or another form of.
func narrow(c rune) rune {
	switch {
	case c > ' ' && c < 0xa0, c >= 0x3000 && c < 0xff00: // most
	case c >= '０' && c <= '９', c >= 'Ａ' && c <= 'Ｚ', c >= 'ａ' && c <= 'ｚ', c == '：', c == '％', c == '＋', c == '－', c == '～', c == '．', c == '／', c == '＠':
		return c - 0xfee0
	case c == '‑', c == '–', c == '—', c == '−':
		return '-'
	case c == '\u00a0', c == '\u202f', c == '\n', c == '\t':
		return ' '
	}
	return c
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isLetter(c rune) bool { return uint32(c|0x20)-'a' < 26 }
