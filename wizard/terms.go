package wizard

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhilu/wizard/diag/yaml"
)

// Term is an official term by all its names in one language, with what it is called in the others.
type Term struct {
	Names    []string
	Official map[yaml.Lang]string
}

const maxTerms = 2 // of a question: more would be a list to study

// terms lists the official terms that a text names, with what to look for on a paper in another language: the name as
// the text has it, then for each other language the language and the term. Longer names go before the shorter ones in them.
func (w *writer) terms(text string) []tuple {
	type found struct {
		from, to int
		term     Term
	}
	var all []found
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return nil // some letter has no lower case of the same length: places would not fit
	}
	for _, t := range w.words.Terms {
		for _, name := range t.Names {
			if i := indexWord(lower, strings.ToLower(name)); i >= 0 {
				all = append(all, found{i, i + len(name), t})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return (b.to - b.from) - (a.to - a.from) })
	var kept []found
	for _, f := range all {
		if !slices.ContainsFunc(kept, func(k found) bool { return f.from < k.to && k.from < f.to }) {
			kept = append(kept, f)
		}
	}
	slices.SortFunc(kept, func(a, b found) int { return a.from - b.from })
	var out []tuple
	for _, f := range kept[:min(len(kept), maxTerms)] {
		t := tuple{text[f.from:f.to]}
		for _, l := range w.p.Langs {
			if official := f.term.Official[l]; l != w.lang && official != "" {
				t = append(t, l, official)
			}
		}
		if len(t) > 1 {
			out = append(out, t)
		}
	}
	return out
}

// indexWord finds a name in a text, both in lower case, as a word of its own; Chinese has no spaces to tell words by.
func indexWord(lower, name string) int {
	if name == "" {
		return -1
	}
	for from := 0; ; {
		i := strings.Index(lower[from:], name)
		if i < 0 {
			return -1
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(lower[:i])
		after, size := utf8.DecodeRuneInString(lower[i+len(name):])
		if !isLatin(before) && !(isLatin(after) && !(after == 's' && size > 0)) {
			return i
		}
		from = i + len(name)
	}
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) }
