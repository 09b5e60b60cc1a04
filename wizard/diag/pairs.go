package diag

import (
	"bytes"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"
)

// pairs are the signs that Chinese sets in pairs, each with the one that closes it behind it.
var pairs = []rune("“”‘’「」『』《》〈〉（）【】〔〕")

// leads are the bytes that they begin with in UTF-8, and the bracket that is written for one of them by mistake.
var leads = [256]bool{')': true, 0xE2: true, 0xE3: true, 0xEF: true}

// Unpaired is a quotation mark or bracket without its counterpart.
type Unpaired struct {
	At   int // in bytes
	Sign rune
	What string // is wrong with it
	Hint string
}

// Pairs finds the quotation marks and brackets of a text that lack their counterpart.
func Pairs(text []byte) []Unpaired {
	if bytes.IndexByte(text, 0xE2) < 0 && bytes.IndexByte(text, 0xE3) < 0 && bytes.IndexByte(text, 0xEF) < 0 {
		return nil // English, mostly
	}
	var open, wrong []Unpaired
	last := func(sign rune) int {
		for i := len(open) - 1; i >= 0; i-- {
			if open[i].Sign == sign {
				return i
			}
		}
		return -1
	}
	for i, size := 0, 0; i < len(text); i += size {
		switch b := text[i]; {
		case b >= 0xE4 && b <= 0xE9: // Chinese, mostly
			size = 3
			continue
		case !leads[b]:
			size = 1
			continue
		}
		var c rune
		c, size = utf8.DecodeRune(text[i:])
		if c == ')' && len(open) > 0 && open[len(open)-1].Sign == '（' {
			open[len(open)-1].Hint = "what closes it is an ASCII bracket: write ）"
		}
		n := slices.Index(pairs, c)
		if n < 0 {
			continue
		}
		if n%2 == 0 {
			if first := last(c); first >= 0 && (c == '“' || c == '「') { // the other mark was meant
				wrong = append(wrong, Unpaired{i, c, "opened twice", fmt.Sprintf("write %c if it closes the one before", pairs[n+1])})
				open = open[:first]
				continue
			}
			open = append(open, Unpaired{i, c, "not closed", ""})
			continue
		}
		switch first := last(pairs[n-1]); {
		case first >= 0:
			wrong, open = append(wrong, open[first+1:]...), open[:first]
		case c == '’' || c == '）' && endsWithNumber(text[:i]): // an apostrophe; 1）
		default:
			wrong = append(wrong, Unpaired{i, c, "not opened", fmt.Sprintf("write %c where it begins", pairs[n-1])})
		}
	}
	wrong = append(wrong, open...)
	for i := range wrong {
		if u := &wrong[i]; u.Hint == "" {
			u.Hint = fmt.Sprintf("write %c where it ends", pairs[slices.Index(pairs, u.Sign)+1])
		}
	}
	slices.SortFunc(wrong, func(a, b Unpaired) int { return a.At - b.At })
	return wrong
}

// endsWithNumber reports whether text ends with what may number a list's item.
func endsWithNumber(text []byte) bool {
	for n := range 4 {
		c, size := utf8.DecodeLastRune(text)
		switch {
		case len(text) == 0 || unicode.IsSpace(c) || unicode.IsPunct(c):
			return n > 0
		case c > unicode.MaxASCII && !bytes.ContainsRune([]byte("一二三四五六七八九十"), c):
			return false
		}
		text = text[:len(text)-size]
	}
	return false
}

// AddTo reports the sign at its place.
func (u Unpaired) AddTo(list *List, pos Pos) {
	list.Warnf(pos, "unpaired", "%c is %s", u.Sign, u.What).Hint = u.Hint
}
