package diag

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"
)

// Edit puts New in the place of Old, which stands at Pos; everywhere in the file if Pos has no line.
type Edit struct {
	Pos      Pos
	Old, New string
}

// Apply carries out edits of one file. Those whose Old does not stand where they say, and those that overlap with one
// before them, are left out, so that no text is lost that nobody looked at; n counts those that were not.
func Apply(src []byte, edits []Edit) (out []byte, n int) {
	type cut struct {
		from, to int
		text     string
	}
	var cuts []cut
	starts := lineStarts(src)
	for _, e := range edits {
		if e.Pos.Line == 0 {
			if e.Old != "" && bytes.Contains(src, []byte(e.Old)) {
				return bytes.ReplaceAll(src, []byte(e.Old), []byte(e.New)), 1 // places of the others no longer hold
			}
			continue
		}
		if at := offset(src, starts, e.Pos); at >= 0 && bytes.HasPrefix(src[at:], []byte(e.Old)) {
			cuts = append(cuts, cut{at, at + len(e.Old), e.New})
		}
	}
	slices.SortStableFunc(cuts, func(a, b cut) int { return cmp.Compare(a.from, b.from) })
	last := 0
	for i, c := range cuts {
		if c.from < last || i > 0 && c.from == cuts[i-1].from {
			continue
		}
		out = append(append(out, src[last:c.from]...), c.text...)
		last = c.to
		n++
	}
	return append(out, src[last:]...), n
}

func lineStarts(src []byte) []int {
	starts := []int{0}
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offset finds a place; it is -1 if src has no such line or column.
func offset(src []byte, starts []int, pos Pos) int {
	if pos.Line < 1 || pos.Line > len(starts) {
		return -1
	}
	at := starts[pos.Line-1]
	for range pos.Col - 1 {
		if at >= len(src) || src[at] == '\n' {
			return -1
		}
		_, n := utf8.DecodeRune(src[at:])
		at += n
	}
	return at
}
