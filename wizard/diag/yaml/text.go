package yaml

import (
	"maps"
	"slices"
	"strings"
	"unique"

	"zhilu/wizard/diag"
)

// Lang is a BCP 47 language tag: "en", "zh".
type Lang string

// Text is a short text in every language, written {en: …, zh: …}. Its zero value has no words. What is known of a guide
// has room for many texts, of which few are written: those that aren't take a word of memory.
type Text struct{ *text }

type text struct {
	pos diag.Pos
	// words are one string, as lists take twice as much: a language, what is said in it, the next language, each followed
	// by end; unread alone if an author wrote something else than a text.
	words string
}

const (
	end    = "\xff" // no byte of UTF-8
	unread = end
)

// TextOf gives a text that stands in no file.
func TextOf(in map[Lang]string) Text {
	var b strings.Builder
	for _, l := range slices.Sorted(maps.Keys(in)) {
		say(&b, string(l), in[l])
	}
	return Text{&text{words: b.String()}}
}

func say(b *strings.Builder, lang, words string) {
	b.WriteString(lang + end)
	b.WriteString(words + end)
}

// Pos is where the map of languages stands; the zero Pos if there is none.
func (t Text) Pos() diag.Pos {
	if t.text == nil {
		return diag.Pos{}
	}
	return t.pos
}

// Placed reports whether an author wrote anything where the text is to stand.
func (t Text) Placed() bool { return t.Pos().File != "" }

// Written reports whether an author wrote the text, be it without words.
func (t Text) Written() bool { return t.text != nil && t.words != unread }

// each goes through the languages in the author's order.
func (t Text) each(yield func(l Lang, words string) bool) {
	if !t.Written() {
		return
	}
	for rest := t.words; rest != ""; {
		var lang, words string
		lang, rest, _ = strings.Cut(rest, end)
		words, rest, _ = strings.Cut(rest, end)
		if !yield(Lang(lang), words) {
			return
		}
	}
}

// In gives the words in a language, or "".
func (t Text) In(l Lang) string {
	for lang, words := range t.each {
		if lang == l {
			return words
		}
	}
	return ""
}

// Langs lists the languages that the text is written in, in order.
func (t Text) Langs() []Lang {
	out := []Lang{}
	for lang := range t.each {
		out = append(out, lang)
	}
	slices.Sort(out)
	return out
}

// DecodeYAML reads the map of languages. Which languages there must be is known later: see Missing.
func (t *Text) DecodeYAML(n *Node, list *diag.List) {
	t.text = &text{pos: n.Pos, words: unread}
	if n.Kind == Scalar {
		list.Errorf(n.Pos, "one-language", "expected a text in every language").Hint = "write {en: …, zh: …}"
		return
	}
	if !n.Expect(Map, list) {
		return
	}
	var b strings.Builder
	size := 0
	for _, p := range n.Pairs {
		size += len(p.Key.Value) + len(p.Node.Value) + 2*len(end)
	}
	b.Grow(size) // no more than that is kept
	for _, p := range n.Pairs {
		words := diag.FillIn // if it is reported here, it is not missing
		if empty := p.Node.Kind == Scalar && p.Node.Value == ""; empty || p.Node.Expect(Scalar, list) {
			words = p.Node.Value // Missing reports empty ones
		}
		say(&b, p.Key.Value, words)
	}
	t.words = b.String()
	if len(t.words) <= 40 { // a name for the most part, which many have in common
		t.words = unique.Make(t.words).Value()
	}
}

// Missing adds a diagnostic for every language of langs in which t has no words, and for words in other languages.
func (t Text) Missing(langs []Lang, what string, list *diag.List) {
	for _, l := range langs {
		if t.In(l) == "" {
			list.Errorf(t.Pos(), "missing-language", "%s has no text in %q", what, l).Lang = string(l)
		}
	}
	for _, l := range t.Langs() {
		if !slices.Contains(langs, l) {
			list.Errorf(t.Pos(), "unknown-language", "%s has a text in %q, which the site does not speak", what, l)
		}
	}
}
