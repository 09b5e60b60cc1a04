package markdown

import (
	"bytes"
	"slices"
	"sort"
	"unicode/utf8"

	"zhilu/wizard/diag"
)

// lines turns offsets in a source into places.
type lines struct {
	src    []byte
	at     diag.Pos
	starts []int                           // offsets of the lines after the first
	last   struct{ offset, line, col int } // where it was asked last: mostly, the next place is in the same line
}

// newLines takes memory to write to, which may be nil.
func newLines(src []byte, at diag.Pos, starts []int) lines {
	starts = slices.Grow(starts[:0], bytes.Count(src, newline))
	for from := 0; ; {
		i := bytes.IndexByte(src[from:], '\n')
		if i < 0 {
			break
		}
		from += i + 1
		starts = append(starts, from)
	}
	return lines{src: src, at: at, starts: starts}
}

func (l *lines) pos(offset int) diag.Pos {
	offset = min(max(offset, 0), len(l.src))
	n := sort.SearchInts(l.starts, offset+1)
	from, col := 0, 1
	if n > 0 {
		from = l.starts[n-1]
	}
	if l.last.line == n && l.last.offset >= from && l.last.offset <= offset {
		from, col = l.last.offset, max(l.last.col, 1)
	}
	for _, c := range l.src[from:offset] {
		if utf8.RuneStart(c) { // utf8.RuneCount makes a copy
			col++
		}
	}
	l.last.offset, l.last.line, l.last.col = offset, n, col
	return diag.Pos{File: l.at.File, Line: l.at.Line + n, Col: col}
}
