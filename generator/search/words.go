package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// wordsSize is how many bytes a file of words has at most.
const wordsSize = 4096

// putWords writes all words, to complete what is typed, and those of letters backwards, to mend what is mistyped; it
// gives the first word of each file. Of a word and its mistyped form one half is the same: the first, which the words in order
// find, or the second, which the words backwards find. Each word is a line: how much it shares with the line before
// (sharedStart) and how common it is (commonness), each a digit of base 36, then the rest of it.
func putWords(entries []entry, put func(string, []byte)) (first, firstBack []string) {
	var words, back []entry
	for _, e := range entries {
		if e.han {
			continue
		}
		words = append(words, e)
		if !strings.ContainsFunc(e.text, unicode.IsNumber) && utf8.RuneCountInString(e.text) >= mistypable {
			e.text = backwards(e.text)
			back = append(back, e)
		}
	}
	slices.SortFunc(back, func(a, b entry) int { return cmp.Compare(a.text, b.text) })
	return putInOrder("words-", words, put), putInOrder("back-", back, put)
}

// mistypable is how many letters a word has at least for which others are offered.
const mistypable = 4

func backwards(word string) string {
	r := []rune(word)
	slices.Reverse(r)
	return string(r)
}

func putInOrder(name string, words []entry, put func(string, []byte)) []string {
	first := []string{}
	var file []byte
	flush := func() {
		if len(file) > 0 {
			put(name+strconv.Itoa(len(first)-1)+".txt", file)
		}
	}
	last := ""
	for _, e := range words {
		if len(file) == 0 || len(file)+len(e.text)+3 > wordsSize {
			flush()
			file, last = nil, ""
			first = append(first, e.text)
		}
		both, shared := sharedStart(last, e.text)
		file = strconv.AppendInt(file, int64(both), 36)
		file = append(file, commonness(e.docs))
		file = append(file, e.text[shared:]...)
		file = append(file, '\n')
		last = e.text
	}
	flush()
	return first
}

// sharedStart gives how much two words begin with in common, as far as a digit of base 36 says it: in UTF-16 units, as
// scripts count, and in bytes.
func sharedStart(a, b string) (units, size int) {
	for len(a) > 0 && len(b) > 0 {
		r, n := utf8.DecodeRuneInString(a)
		s, _ := utf8.DecodeRuneInString(b)
		if r != s || units+utf16.RuneLen(r) > 35 {
			break
		}
		a, b = a[n:], b[n:]
		units, size = units+utf16.RuneLen(r), size+n
	}
	return units, size
}

// commonness is a digit of base 36 for how many documents have a token: 1 for one, 2 for two or three, 3 for four to
// seven.
func commonness(docs int) byte {
	return strconv.FormatInt(int64(bits.Len(uint(docs))), 36)[0]
}
