package markdown

import (
	"crypto/sha256"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// MeaningOf is what a plain text means that is no section of a Doc: a title, say. Marks may stand among it.
func MeaningOf(text string) (m Meaning) {
	sum := sha256.Sum256(withoutLook([]byte(text)))
	copy(m[:], sum[:])
	return m
}

// withoutLook takes out of s, in place, all that tells only how a text looks: white space, and what else a writer or a
// program changes without changing a word.
func withoutLook(s []byte) []byte {
	to := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c != ' ' && c != '\n' && c != '\t' {
				s[to] = c
				to++
			}
			i++
			continue
		}
		if han(s[i:]) { // most of Chinese
			to += copy(s[to:], s[i:i+3])
			i += 3
			continue
		}
		c, n := utf8.DecodeRune(s[i:])
		switch plain := plainLook(c); {
		case plain == c:
			to += copy(s[to:], s[i:i+n])
		case plain > 0:
			s[to] = byte(plain)
			to++
		}
		i += n
	}
	return s[:to]
}

// han reports whether s begins with one of the characters from U+4000 to U+9FFF.
func han(s []byte) bool {
	return s[0] >= 0xE4 && s[0] <= 0xE9 && len(s) > 2 && !utf8.RuneStart(s[1]) && !utf8.RuneStart(s[2])
}

// plainLook gives the character of ASCII that c looks different from only: c itself if there is none, 0 if c shows
// nothing.
func plainLook(c rune) rune {
	switch {
	case unicode.IsSpace(c), c == '\u00ad', c == '\u200b', c == '\u2060': // soft hyphen, places to break or not
		return 0
	case c >= '\uff01' && c <= '\uff5e': // full width
		return c - 0xfee0
	case c >= '\u2010' && c <= '\u2015', c == '\u2212':
		return '-'
	}
	switch c {
	case '‘', '’', '‚', '‛':
		return '\''
	case '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』':
		return '"'
	}
	return c
}

// listed notes a list of the section.
func (r *renderer) listed(n *ast.List) {
	b := Block{Kind: Bullets, Items: n.ChildCount()}
	if n.IsOrdered() {
		b.Kind = Numbered
	}
	r.holds(b, n)
}

// holds notes a block of the section.
func (r *renderer) holds(b Block, n ast.Node) {
	s := &r.doc.Sections[len(r.doc.Sections)-1]
	b.Pos = r.lines.pos(blockAt(n))
	s.Blocks = append(s.Blocks, b)
}

// blockAt finds where a block begins, as near as goldmark tells: some kinds know it only of what is in them.
func blockAt(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if at := n.Pos(); at >= 0 {
			return at
		}
	}
	return 0
}
