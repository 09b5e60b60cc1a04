package agree

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// finder finds the places of figures in a text as it is written, from one to the next. A figure that it cannot find (it
// is broken by a line, or written with entities) is placed where the last one was.
type finder struct {
	body   []byte // what only references say is left out
	first  int    // number of its first line
	starts []int  // offsets of lines
	line   int    // number of the line at from
	col    int    // characters before from in its line
	from   int    // offset from which on to look
	end    int    // offset up to which
	last   place
}

func newFinder(body []byte, line int) *finder {
	f := &finder{body: withoutReferences(body), first: line}
	at := 0
	for l := range bytes.Lines(body) {
		f.starts = append(f.starts, at)
		at += len(l)
	}
	return f
}

// references are what the text shows nothing of: [^a011:S1], {{fact fee}}, (../fees/index.en.md), {#fees}.
var references = [...][2]string{{"[^", "]"}, {"{{", "}}"}, {"](", ")"}, {"{#", "}"}}

// withoutReferences gives a copy with references blanked out, so that every place stays where it is.
func withoutReferences(body []byte) []byte {
	out := bytes.Clone(body)
	for _, r := range references {
		for at := 0; ; {
			i := bytes.Index(out[at:], []byte(r[0]))
			if i < 0 {
				break
			}
			from := at + i
			n := bytes.Index(out[from:], []byte(r[1]))
			line := bytes.IndexByte(out[from:], '\n')
			if at = from + len(r[0]); n < 0 || line >= 0 && line < n {
				continue // no reference after all
			}
			for j := from; j < from+n; j++ {
				if out[j] < utf8.RuneSelf { // other characters hold no figure that anybody looks for
					out[j] = ' '
				}
			}
		}
	}
	return out
}

// section goes to the lines from one to before another; 0 is the end of the text.
func (f *finder) section(from, to int) {
	f.from, f.col = f.offset(from), 0
	f.line = from
	if f.end = len(f.body); to > 0 {
		f.end = f.offset(to)
	}
	f.last = place{int32(from), 1}
}

// offset finds the beginning of a line.
func (f *finder) offset(line int) int {
	if n := line - f.first; n < len(f.starts) {
		return f.starts[max(n, 0)]
	}
	return len(f.body)
}

// place finds the next place where text stands by itself.
func (f *finder) place(text string) place {
	for at := f.from; ; {
		i := bytes.Index(f.body[at:f.end], []byte(text))
		if i < 0 {
			return f.last
		}
		at += i
		if f.alone(at, at+len(text)) {
			f.forward(at)
			return f.last
		}
		at += len(text)
	}
}

// alone reports whether what stands there is no part of a longer figure or name.
func (f *finder) alone(from, to int) bool {
	before, _ := utf8.DecodeLastRune(f.body[:from])
	after, _ := utf8.DecodeRune(f.body[to:])
	return !latin(before) && before != '.' && !latin(after)
}

func latin(c rune) bool {
	return c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c))
}

// forward goes on to an offset.
func (f *finder) forward(to int) {
	passed := f.body[f.from:to]
	if n := bytes.Count(passed, []byte{'\n'}); n > 0 {
		f.line += n
		passed = passed[bytes.LastIndexByte(passed, '\n')+1:]
		f.col = 0
	}
	f.col += utf8.RuneCount(passed)
	f.from = to
	f.last = place{int32(f.line), int32(f.col + 1)}
}
