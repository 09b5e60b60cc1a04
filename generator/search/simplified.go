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

// simplifiedTable is the same for the usual characters, those from U+4E00 to U+9FFF.
var simplifiedTable = sync.OnceValue(func() *[0x5200]uint16 {
	var out [0x5200]uint16
	for i := range out {
		out[i] = uint16(0x4e00 + i)
	}
	for from, to := range simplification() {
		if 0x4e00 <= from && from <= 0x9fff {
			out[from-0x4e00] = uint16(to)
		}
	}
	return &out
})

// simplified gives the simplified form of a Chinese character. Texts and queries are both folded, so that what two
// traditional characters have in common loses a difference but never a page.
func simplified(r rune) rune {
	if 0x4e00 <= r && r <= 0x9fff {
		return rune(simplifiedTable()[r-0x4e00])
	}
	if to, ok := simplification()[r]; ok {
		return to
	}
	return r
}
