package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"zhilu/wizard/diag"
)

// lines turns offsets in a source into places.
type lines struct {
	src    []byte
	at     diag.Pos
	starts []int // offsets of the lines after the first
}

func newLines(src []byte, at diag.Pos) lines {
	starts := make([]int, 0, bytes.Count(src, newline))
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return lines{src, at, starts}
}

func (l *lines) pos(offset int) diag.Pos {
	offset = min(max(offset, 0), len(l.src))
	n := sort.SearchInts(l.starts, offset+1)
	start := 0
	if n > 0 {
		start = l.starts[n-1]
	}
	col := 1
	for _, c := range l.src[start:offset] {
		if utf8.RuneStart(c) { // utf8.RuneCount makes a copy
			col++
		}
	}
	return diag.Pos{File: l.at.File, Line: l.at.Line + n, Col: col}
}
