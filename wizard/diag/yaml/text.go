package yaml

import (
	"maps"
	"slices"

	"zhilu/wizard/diag"
)

// Lang is a BCP 47 language tag: "en", "zh".
type Lang string

// Text is a short text in every language, written {en: …, zh: …}. Its zero value has no words.
type Text struct {
	Pos   diag.Pos
	words []words // a site has many texts, and a map takes five times as much
}

type words struct {
	lang Lang
	text string
}

// TextOf gives a text that stands in no file.
func TextOf(in map[Lang]string) Text {
	t := Text{words: make([]words, 0, len(in))}
	for _, l := range slices.Sorted(maps.Keys(in)) {
		t.words = append(t.words, words{l, in[l]})
	}
	return t
}

// Written reports whether an author wrote the text, be it without words.
func (t Text) Written() bool { return t.words != nil }

// In gives the words in a language, or "".
func (t Text) In(l Lang) string {
	for i := range t.words {
		if t.words[i].lang == l {
			return t.words[i].text
		}
	}
	return ""
}

// Langs lists the languages that the text is written in, in order.
func (t Text) Langs() []Lang {
	out := make([]Lang, len(t.words))
	for i := range t.words {
		out[i] = t.words[i].lang
	}
	slices.Sort(out)
	return out
}

// DecodeYAML reads the map of languages. Which languages there must be is known later: see Missing.
func (t *Text) DecodeYAML(n *Node, list *diag.List) {
	t.Pos = n.Pos
	if n.Kind == Scalar {
		list.Errorf(n.Pos, "one-language", "expected a text in every language").Hint = "write {en: …, zh: …}"
		return
	}
	if !n.Expect(Map, list) {
		return
	}
	t.words = make([]words, len(n.Pairs))
	for i, p := range n.Pairs {
		t.words[i] = words{Lang(own(p.Key.Value)), diag.FillIn} // if it is reported here, it is not missing
		if empty := p.Node.Kind == Scalar && p.Node.Value == ""; empty || p.Node.Expect(Scalar, list) {
			t.words[i].text = own(p.Node.Value) // Missing reports empty ones
		}
	}
}

// Missing adds a diagnostic for every language of langs in which t has no words, and for words in other languages.
func (t Text) Missing(langs []Lang, what string, list *diag.List) {
	for _, l := range langs {
		if t.In(l) == "" {
			list.Errorf(t.Pos, "missing-language", "%s has no text in %q", what, l).Lang = string(l)
		}
	}
	for _, l := range t.Langs() {
		if !slices.Contains(langs, l) {
			list.Errorf(t.Pos, "unknown-language", "%s has a text in %q, which the site does not speak", what, l)
		}
	}
}
