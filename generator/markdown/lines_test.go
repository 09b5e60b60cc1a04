package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCharacters(t *testing.T) {
	text := strings.Repeat("a停é😀 \n", 5)
	for from := range text {
		for to := from; to <= len(text); to++ {
			if part := text[from:to]; utf8.ValidString(part) && characters([]byte(part)) != utf8.RuneCountInString(part) {
				t.Errorf("%q: %d", part, characters([]byte(part)))
			}
		}
	}
}
