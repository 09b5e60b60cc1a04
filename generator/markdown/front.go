package markdown

import (
	"bytes"

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
	src = diag.CutMark(file, src, &list)
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
		if dashes := bytes.TrimSpace(line); len(dashes) > 0 && len(bytes.Trim(dashes, "－—–")) == 0 {
			d.Hint = "these are not the hyphens of a keyboard: write ---"
		}
		return Front{Body: src, BodyLine: 1}, list
	}
	f := Front{Line: 2, BodyLine: 3}
	yaml := rest
	for len(rest) > 0 {
		line, next := cutLine(rest)
		if isFence(line) && (whole || len(next) > 0 || bytes.HasSuffix(rest, newline)) {
			f.YAML, f.Body = yaml[:len(yaml)-len(rest)], next
			diag.CheckText(f.YAML, diag.Pos{File: file, Line: 2}, &list)
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
