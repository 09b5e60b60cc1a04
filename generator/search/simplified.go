package search

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed simplified.txt
var simplifiedText string

// simplification gives the simplified form of every traditional character that has another one.
var simplification = sync.OnceValue(func() map[rune]rune {
	out := map[rune]rune{}
	for line := range strings.Lines(simplifiedText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for pair := range strings.FieldsSeq(line) {
			both := []rune(pair)
			out[both[0]] = both[1]
		}
	}
	return out
})

// The usual characters are those from U+4E00 to U+9FFF.
const (
	firstUsual = 0x4e00
	usualChars = 0x5200
)

func isUsual(r rune) bool { return firstUsual <= r && r < firstUsual+usualChars }

// simplifiedTable is the same for the usual characters.
var simplifiedTable = sync.OnceValue(func() *[usualChars]uint16 {
	var out [usualChars]uint16
	for i := range out {
		out[i] = uint16(firstUsual + i)
	}
	for from, to := range simplification() {
		if isUsual(from) {
			out[from-firstUsual] = uint16(to)
		}
	}
	return &out
})

// simplified gives the simplified form of a Chinese character. Texts and queries are both folded, so that what two
// traditional characters have in common loses a difference but never a page.
func simplified(r rune) rune {
	if isUsual(r) {
		return rune(simplifiedTable()[r-firstUsual])
	}
	if to, ok := simplification()[r]; ok {
		return to
	}
	return r
}
