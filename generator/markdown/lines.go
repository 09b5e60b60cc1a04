package markdown

import (
	"bytes"
	"encoding/binary"
	"math/bits"
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
	col += characters(l.src[from:offset])
	l.last.offset, l.last.line, l.last.col = offset, n, col
	return diag.Pos{File: l.at.File, Line: l.at.Line + n, Col: col}
}

// characters counts those of valid UTF-8: the bytes that do not go on with one, eight at a time.
func characters(s []byte) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		eight := binary.LittleEndian.Uint64(s)
		n -= bits.OnesCount64(eight >> 7 &^ (eight >> 6) & 0x0101010101010101)
	}
	for _, c := range s {
		if !utf8.RuneStart(c) {
			n--
		}
	}
	return n
}
