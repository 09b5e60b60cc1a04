package diag

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

const maxMistakes = 1000 // in one text

// CheckText reports what has no place in a text, whatever it is written in: the first byte that is not UTF-8, what a
// merge left behind, and characters that nobody sees: controls, and those that turn the direction of writing, with which
// a text can look other than it reads. It returns false if the text is not fit to be read.
func CheckText(src []byte, at Pos, list *List) bool {
	ok := checkMerge(src, at, list)
	if !suspicious(src) {
		return ok
	}
	at.Col = 1
	for len(src) > 0 {
		c, n := utf8.DecodeRune(src)
		switch {
		case c == utf8.RuneError && n == 1:
			list.Errorf(at, "not-utf8", "not UTF-8 text").Hint = "save the file as UTF-8"
			return false
		case isControl(c):
			d := list.Errorf(at, "control-character", "invisible character %U", c)
			d.Hint, d.Fix = "remove it", []Edit{{Pos: at, Old: string(c)}}
		}
		if len(*list) >= maxMistakes {
			return false
		}
		at.Col++
		if c == '\n' {
			at.Line, at.Col = at.Line+1, 1
		}
		src = src[n:]
	}
	return ok
}

func suspicious(src []byte) bool {
	for i, c := range src {
		if !mayBegin[c] {
			continue
		}
		if c, _ := utf8.DecodeRune(src[i:]); isControl(c) {
			return true
		}
	}
	return !utf8.Valid(src)
}

// mayBegin are the bytes with which the characters of isControl begin.
var mayBegin = func() (first [256]bool) {
	for c := range rune(0x10000) {
		if isControl(c) {
			first[utf8.AppendRune(nil, c)[0]] = true
		}
	}
	return first
}()

// isControl leaves out the joiners U+200C and U+200D, which emoji and some scripts need.
func isControl(c rune) bool {
	switch {
	case c == '\t' || c == '\n' || c == '\r':
		return false
	case c < ' ' || c == 0x7F || c >= 0x80 && c < 0xA0:
		return true
	case c == 0x200B || c == 0x200E || c == 0x200F || c == 0x061C: // no space; marks of direction
		return true
	}
	return c >= 0x202A && c <= 0x202E || c >= 0x2060 && c <= 0x2069 || c == 0xFEFF
}

// checkMerge reports the lines with which Git sets off two versions that it could not merge.
func checkMerge(src []byte, at Pos, list *List) bool {
	ok := true
	at.Col = 1
	for _, mark := range []string{"<<<<<<< ", ">>>>>>> "} {
		if !bytes.Contains(src, []byte(mark)) {
			continue
		}
		pos := at
		for line := range bytes.Lines(src) {
			if bytes.HasPrefix(line, []byte(mark)) && len(*list) < maxMistakes {
				d := list.Errorf(pos, "merge-conflict", "a merge left both versions here, at %q", strings.TrimSpace(string(line)))
				d.Hint = "keep one of the two, and remove the lines <<<<<<<, ======= and >>>>>>>"
				ok = false
			}
			pos.Line++
		}
	}
	return ok
}

// CutMark takes a byte order mark from the beginning of a file, and reports it.
func CutMark(file string, src []byte, list *List) []byte {
	const mark = "\ufeff"
	rest, found := bytes.CutPrefix(src, []byte(mark))
	if found {
		first := Pos{File: file, Line: 1, Col: 1}
		d := list.Errorf(first, "byte-order-mark", "file begins with a byte order mark")
		d.Hint, d.Fix = "save the file as UTF-8 without BOM", []Edit{{Pos: first, Old: mark}}
	}
	return rest
}

// CheckLineEnds warns of the first line that does not end as lines do in Git.
func CheckLineEnds(file string, src []byte, list *List) {
	i := bytes.IndexByte(src, '\r')
	if i < 0 {
		return
	}
	start := bytes.LastIndexByte(src[:i], '\n') + 1
	pos := Pos{File: file, Line: 1 + bytes.Count(src[:i], []byte{'\n'}), Col: 1 + utf8.RuneCount(src[start:i])}
	d := list.Warnf(pos, "line-ends", "lines end with a carriage return")
	d.Hint = "save the file with line ends LF"
	d.Fix = []Edit{{Pos: Pos{File: file}, Old: "\r\n", New: "\n"}, {Pos: Pos{File: file}, Old: "\r", New: "\n"}}
}

// Narrow gives s with ASCII in place of the full-width letters, digits and signs that Chinese keyboards write, and
// whether there were any.
func Narrow(s string) (string, bool) {
	if !strings.ContainsAny(s, "\u3000") && !strings.ContainsFunc(s, isWide) {
		return s, false
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\u3000':
			return ' '
		case isWide(c):
			return c - 0xFEE0
		}
		return c
	}, s), true
}

func isWide(c rune) bool { return c >= 0xFF01 && c <= 0xFF5E }
