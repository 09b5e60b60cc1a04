package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// CommonMark decides by white space and punctuation whether ** opens or closes, which works where words are parted by
// spaces. Chinese has none, and its punctuation stands within the emphasis: **真。**她 stays open in CommonMark. Here a
// Chinese, Japanese or Korean character, punctuation included, next to ** counts like a space on that side and like a
// letter on the other. Where neither side has one, the rules are CommonMark's, letter by letter.

// isCJK reports whether c is a character of Chinese, Japanese or Korean writing, full-width punctuation included.
func isCJK(c rune) bool {
	switch {
	case c < 0x1100:
		return false
	case c <= 0x11FF, // Hangul Jamo
		c >= 0x2E80 && c <= 0xA4CF && c != 0x3000, // radicals, punctuation, kana, bopomofo, ideographs, Yi
		c >= 0xA960 && c <= 0xA97F,
		c >= 0xAC00 && c <= 0xD7FF, // Hangul
		c >= 0xF900 && c <= 0xFAFF,
		c >= 0xFE10 && c <= 0xFE1F, c >= 0xFE30 && c <= 0xFE6F, // vertical and small forms
		c >= 0xFF01 && c <= 0xFFDC, c >= 0xFFE0 && c <= 0xFFE6, // full-width and half-width forms
		c >= 0x16FE0 && c <= 0x18DFF, c >= 0x1AFF0 && c <= 0x1B2FF,
		c >= 0x1F200 && c <= 0x1F2FF,
		c >= 0x20000 && c <= 0x3FFFD:
		return true
	}
	return false
}

// isShared reports whether c is punctuation that Chinese shares with other languages: quotation marks, dashes, dots.
// It belongs to the language of the characters around it.
func isShared(c rune) bool {
	switch c {
	case '“', '”', '‘', '’', '—', '―', '…', '‥', '·':
		return true
	}
	return false
}

// isVariation reports whether c only chooses the shape of the character before it.
func isVariation(c rune) bool {
	return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF
}

// side is what stands on one side of a delimiter.
type side struct {
	space, punct, cjk bool // punct: punctuation that is not CJK
}

func sideOf(c rune, isCJK bool) side {
	return side{space: util.IsSpaceRune(c), punct: !isCJK && util.IsPunctRune(c), cjk: isCJK}
}

// flanks tells whether a run of delimiters between before and after can open and close.
func flanks(before, after side) (opens, closes bool) {
	opens = !after.space && (!after.punct || before.space || before.punct || before.cjk)
	closes = !before.space && (!before.punct || after.space || after.punct || after.cjk)
	return opens, closes
}

// sideBefore looks at c, the character before a delimiter, and at src, which ends with it.
func sideBefore(c rune, src []byte) side {
	if c < 0x80 && c != '\n' || len(src) == 0 {
		return sideOf(c, false)
	}
	if isVariation(c) {
		src = src[:len(src)-utf8.RuneLen(c)]
		c, _ = utf8.DecodeLastRune(src)
	}
	if isShared(c) {
		other, _ := utf8.DecodeLastRune(src[:len(src)-utf8.RuneLen(c)])
		return sideOf(c, isCJK(other))
	}
	return sideOf(c, isCJK(c))
}

// sideAfter looks at rest, the line after a delimiter.
func sideAfter(rest []byte) side {
	if len(rest) == 0 {
		return side{space: true}
	}
	c, n := utf8.DecodeRune(rest)
	if isShared(c) {
		other, _ := utf8.DecodeRune(rest[n:])
		return sideOf(c, isCJK(other))
	}
	return sideOf(c, isCJK(c))
}

// joins reports whether a line break between the two characters stands for nothing rather than for a space: between
// Chinese or Japanese characters, and beside full-width punctuation, whatever is on its other side. Between Chinese
// and Latin letters or digits it is a space, as anywhere else on the web; Korean has spaces between words.
func joins(before, after rune) bool {
	if before < 0x80 && after < 0x80 {
		return false
	}
	wideBefore, wideAfter := isUnspaced(before), isUnspaced(after)
	switch {
	case wideBefore && wideAfter:
		return true
	case wideBefore && util.IsPunctRune(before), wideAfter && util.IsPunctRune(after):
		return true
	}
	return wideBefore && isShared(after) || isShared(before) && wideAfter
}

func isUnspaced(c rune) bool { return isCJK(c) && !unicode.Is(unicode.Hangul, c) }
