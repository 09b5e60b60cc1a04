package markdown

import (
	"crypto/sha256"
	"unicode"
	"unicode/utf8"
)

// MeaningOf is what a plain text means that is no section of a Doc: a title, say. Marks may stand among it.
func MeaningOf(text string) (m Meaning) {
	sum := sha256.Sum256(appendWithoutLook(nil, []byte(text)))
	copy(m[:], sum[:])
	return m
}

// appendWithoutLook appends s without all that tells only how a text looks: white space, and what else a writer or a
// program changes without changing a word.
func appendWithoutLook(dst, s []byte) []byte {
	for i := 0; i < len(s); {
		from := i
		for i < len(s) && !looks[s[i]] {
			i++
		}
		dst = append(dst, s[from:i]...)
		switch {
		case i == len(s):
			continue
		case s[i] < utf8.RuneSelf:
			i++
			continue
		}
		c, n := utf8.DecodeRune(s[i:])
		switch plain := plainLook(c); {
		case plain == c:
			dst = append(dst, s[i:i+n]...)
		case plain > 0:
			dst = append(dst, byte(plain))
		}
		i += n
	}
	return dst
}

// looks are white space, and the bytes with which the characters begin that plainLook changes. Most of any text begins
// with others.
var looks = [256]bool{' ': true, '\n': true, '\t': true, 0xC2: true, 0xE1: true, 0xE2: true, 0xE3: true, 0xEF: true}

// plainLook gives the character of ASCII that c looks different from only: c itself if there is none, 0 if c shows
// nothing.
func plainLook(c rune) rune {
	switch {
	case unicode.IsSpace(c), c == '\u00ad', c == '\u200b', c == '\u2060': // soft hyphen, places to break or not
		return 0
	case c >= '\uff01' && c <= '\uff5e': // full width
		return c - 0xfee0
	case c >= '\u2010' && c <= '\u2015', c == '\u2212':
		return '-'
	}
	switch c {
	case '‘', '’', '‚', '‛':
		return '\''
	case '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』':
		return '"'
	}
	return c
}
