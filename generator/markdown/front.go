package markdown

import (
	"bytes"
	"unicode/utf8"

	"zhilu/wizard/diag"
)

// MaxBytes is the size above which a file of Markdown is a mistake.
const MaxBytes = 4 << 20

// Front is a file of Markdown, parted into front matter and body. Both are slices of what was read.
type Front struct {
	YAML     []byte
	Line     int // number of the first line of YAML in the file
	Body     []byte
	BodyLine int  // number of the first line of Body in the file
	More     bool // the front matter does not end in what was read: read more of the file, and split again
}

var (
	fence   = []byte("---")
	bom     = []byte("\ufeff")
	newline = []byte{'\n'}
)

// SplitFrontMatter parts front matter and body, without reading either. src may be the head of a file only; whole says
// that it is all of it. The list has errors if there is no front matter to read.
func SplitFrontMatter(file string, src []byte, whole bool) (Front, diag.List) {
	var list diag.List
	first := diag.Pos{File: file, Line: 1, Col: 1}
	if len(src) > MaxBytes {
		tooLarge(file, len(src), &list)
		return Front{}, list
	}
	if !whole && bytes.IndexByte(src, '\n') < 0 {
		return Front{More: true}, list
	}
	if bytes.HasPrefix(src, bom) {
		list.Errorf(first, "byte-order-mark", "file begins with a byte order mark").Hint = "save the file as UTF-8 without BOM"
		src = src[len(bom):]
	}
	if len(bytes.TrimSpace(src)) == 0 {
		if !whole {
			return Front{More: true}, list
		}
		list.Errorf(diag.Pos{File: file}, "empty-file", "file is empty").Hint = "begin it with --- and a title"
		return Front{}, list
	}
	line, rest := cutLine(src)
	if !isFence(line) {
		d := list.Errorf(first, "no-front-matter", "file does not begin with front matter")
		d.Hint = "begin it with a line ---, then title and summary, then a line ---"
		if bytes.HasPrefix(line, []byte("+++")) {
			d.Hint = "front matter is YAML between two lines ---, not TOML"
		}
		return Front{Body: src, BodyLine: 1}, list
	}
	f := Front{Line: 2, BodyLine: 3}
	yaml := rest
	for len(rest) > 0 {
		line, next := cutLine(rest)
		if isFence(line) && (whole || len(next) > 0 || bytes.HasSuffix(rest, newline)) {
			f.YAML, f.Body = yaml[:len(yaml)-len(rest)], next
			checkText(f.YAML, diag.Pos{File: file, Line: 2}, &list)
			return f, list
		}
		rest = next
		f.BodyLine++
	}
	if !whole {
		return Front{More: true}, list
	}
	list.Errorf(first, "open-front-matter", "front matter has no end").Hint = "close it with a line ---"
	return Front{}, list
}

func isFence(line []byte) bool {
	return bytes.HasPrefix(line, fence) && len(bytes.TrimRight(line, " \t\r\n")) == len(fence)
}

func cutLine(src []byte) (line, rest []byte) {
	if i := bytes.IndexByte(src, '\n'); i >= 0 {
		return src[:i], src[i+1:]
	}
	return src, nil
}

func tooLarge(file string, size int, list *diag.List) {
	d := list.Errorf(diag.Pos{File: file}, "too-large", "file of %d MB is too large", size>>20)
	d.Hint = "at most 4 MB; split it"
}

// checkText reports the first byte that is not UTF-8, and every character that has no place in a text: controls, and
// those that turn the direction of writing, with which a text can look other than it reads. It returns false if src is
// not UTF-8.
func checkText(src []byte, at diag.Pos, list *diag.List) bool {
	if !suspicious(src) {
		return true
	}
	at.Col = 1
	for len(src) > 0 {
		c, n := utf8.DecodeRune(src)
		switch {
		case c == utf8.RuneError && n == 1:
			list.Errorf(at, "not-utf8", "not UTF-8 text").Hint = "save the file as UTF-8"
			return false
		case isControl(c):
			list.Errorf(at, "control-character", "invisible character %U", c).Hint = "remove it"
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
	return true
}

func suspicious(src []byte) bool {
	for _, c := range src {
		if c < ' ' && isControl(rune(c)) || c == 0x7F {
			return true
		}
	}
	for rest := src; ; { // U+202A to U+202E, U+2066 to U+2069, U+FEFF
		i := bytes.IndexByte(rest, 0xE2)
		if i < 0 || i+2 >= len(rest) {
			break
		}
		if c, _ := utf8.DecodeRune(rest[i:]); isControl(c) {
			return true
		}
		rest = rest[i+1:]
	}
	return bytes.Contains(src, bom) || !utf8.Valid(src)
}

func isControl(c rune) bool {
	switch {
	case c == '\t' || c == '\n' || c == '\r':
		return false
	case c < ' ' || c == 0x7F || c >= 0x80 && c < 0xA0:
		return true
	}
	return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0xFEFF
}
