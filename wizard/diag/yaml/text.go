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
	Pos diag.Pos
	In  map[Lang]string
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
	t.In = make(map[Lang]string, len(n.Pairs))
	for _, p := range n.Pairs {
		if empty := p.Node.Kind == Scalar && p.Node.Value == ""; empty || p.Node.Expect(Scalar, list) {
			t.In[Lang(p.Key.Value)] = p.Node.Value // Missing reports empty ones
		} else {
			t.In[Lang(p.Key.Value)] = diag.FillIn // reported: it is not missing
		}
	}
}

// Missing adds a diagnostic for every language of langs in which t has no words, and for words in other languages.
func (t Text) Missing(langs []Lang, what string, list *diag.List) {
	for _, l := range langs {
		if t.In[l] == "" {
			list.Errorf(t.Pos, "missing-language", "%s has no text in %q", what, l).Lang = string(l)
		}
	}
	for _, l := range slices.Sorted(maps.Keys(t.In)) {
		if !slices.Contains(langs, l) {
			list.Errorf(t.Pos, "unknown-language", "%s has a text in %q, which the site does not speak", what, l)
		}
	}
}
