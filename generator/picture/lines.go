package picture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is what is not parted at the end of a line. space says that one goes before it, unless it begins a line.
type word struct {
	text  string
	space bool
}

// words parts a text where a line may end: at spaces, and around each Chinese character, but not before a mark that
// closes or behind one that opens.
func words(text string) []word {
	var out []word
	space := true
	for _, r := range text {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if n := len(out); n > 0 && !space && together(out[n-1].text, r) {
			out[n-1].text += string(r)
		} else {
			out = append(out, word{string(r), space})
		}
		space = false
	}
	return out
}

// together reports whether no line may end between a word and what follows it.
func together(before string, r rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("、。，．：；！？）」』】》〉”’…·", r) || strings.ContainsRune("（「『【《〈“‘", last) || !square(last) && !square(r)
}

// square reports whether a letter stands in a square, as Chinese ones do: lines may end beside it.
func square(r rune) bool {
	return r >= 0x2e80 && r < 0xa000 || r >= 0xac00 && r < 0xd7b0 || r >= 0xf900 && r < 0xfb00 || r >= 0xff00 && r < 0xfff0
}

// fit breaks a text into lines. A word that is longer than a line is cut.
func fit(text string, wide bool, h hand, width int) []string {
	var lines []string
	line, used := "", 0
	turn := func() { lines, line, used = append(lines, line), "", 0 }
	for _, w := range words(text) {
		t := w.text
		if w.space && line != "" {
			t = " " + t
		}
		n, _ := h.width(t, wide)
		if line != "" && used+n > width {
			turn()
			t = w.text
			n, _ = h.width(t, wide)
		}
		if n <= width {
			line, used = line+t, used+n
			continue
		}
		for _, r := range t {
			n, _ := h.width(string(r), wide)
			if used+n > width {
				turn()
			}
			line, used = line+string(r), used+n
		}
	}
	return append(lines, line)
}

// width adds up the letters, in pixels; ok is false if the font lacks one of them.
func (h hand) width(text string, wide bool) (sum int, ok bool) {
	ok = true
	for _, r := range text {
		points, known := advance(r, wide)
		sum += h.pixels(points)
		ok = ok && known
	}
	return sum, ok
}
