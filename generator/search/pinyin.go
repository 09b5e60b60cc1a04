package search

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

const (
	maxReadings = 3   // of a character: the usual ones come first
	maxSpoken   = 400 // pairs that begin with the same two letters: the most common ones
	spokenSize  = 3000
)

// spoken is a pair of characters and how it sounds: two syllables, each with a space behind.
type spoken struct {
	sound, text string
	docs        int
}

// putPinyin writes what pairs of Chinese characters sound like, and gives the letters with which the files begin: who
// types juliu or jl looks up 居留. Pairs whose syllables begin with the same two letters stand in one file. A line of it
// is a sound and the pairs that are spoken so, each with its commonness.
func putPinyin(entries []entry, put func(string, []byte)) string {
	byLetters := map[string][]spoken{}
	readings := map[rune][]string{}
	for _, e := range entries {
		chars := []rune(e.text)
		if !e.han || len(chars) < 2 {
			continue
		}
		for _, c := range chars {
			if _, ok := readings[c]; !ok {
				readings[c] = syllables(c)
			}
		}
		for _, a := range readings[chars[0]] {
			for _, b := range readings[chars[1]] {
				letters := a[:1] + b[:1]
				byLetters[letters] = append(byLetters[letters], spoken{a + " " + b + " ", e.text, e.docs})
			}
		}
	}
	first, n := "", 0
	var file []byte
	flush := func() {
		if len(file) > 0 {
			put("pinyin-"+strconv.Itoa(n)+".txt", file)
			n++
		}
	}
	for _, letters := range slices.Sorted(maps.Keys(byLetters)) {
		lines := spokenLines(byLetters[letters])
		if len(file) == 0 || len(file)+len(lines) > spokenSize {
			flush()
			file = nil
			first += letters
		}
		file = append(file, lines...)
	}
	flush()
	return first
}

// spokenLines writes the most common of some pairs, by their sound.
func spokenLines(list []spoken) []byte {
	slices.SortStableFunc(list, func(a, b spoken) int { return b.docs - a.docs })
	list = list[:min(maxSpoken, len(list))]
	slices.SortStableFunc(list, func(a, b spoken) int { return cmp.Compare(a.sound, b.sound) })
	var out []byte
	for i, s := range list {
		if i == 0 || list[i-1].sound != s.sound {
			out = append(out, s.sound...)
		}
		out = append(out, s.text...)
		out = append(out, commonness(s.docs))
		if i == len(list)-1 || list[i+1].sound != s.sound {
			out = append(out, '\n')
		}
	}
	return out
}

// syllables gives the readings of a Chinese character without tones, as they are typed: lv for 绿. Other characters have
// none.
func syllables(c rune) []string {
	var out []string
	for _, s := range pinyin.SinglePinyin(c, pinyin.Args{Style: pinyin.Normal, Heteronym: true}) {
		typed := strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
		if s != "" && typed && !slices.Contains(out, s) && len(out) < maxReadings {
			out = append(out, s)
		}
	}
	return out
}

// putForms writes the traditional characters whose simplified form the index holds.
func putForms(entries []entry, put func(string, []byte)) {
	held := map[rune]bool{}
	for _, e := range entries {
		if e.han {
			for _, c := range e.text {
				held[c] = true
			}
		}
	}
	var b strings.Builder
	forms := simplification()
	for _, from := range slices.Sorted(maps.Keys(forms)) {
		if held[forms[from]] {
			b.WriteRune(from)
			b.WriteRune(forms[from])
		}
	}
	put("forms.txt", []byte(b.String()))
}
