package wizard

import (
	"encoding/json"
	"slices"
	"testing"

	"zhilu/wizard/diag/yaml"
)

// TestPapersOfAnother holds that a document of another guide is told in that guide's words, though the tree's own has
// one of the same id.
func TestPapersOfAnother(t *testing.T) {
	src := Sources{Langs: []yaml.Lang{"en"}, Confidence: map[string]string{"law": "found"}, Today: today,
		Documents: map[string][]string{"a/b": {"form"}, "a/c": {"form", "photo"}},
		Questions: File{"questions.yaml", []byte("ill: {type: bool, text: {en: Ill}}")},
		Trees: []File{{"a/b/eligibility.yaml", []byte(`tree: t
title: {en: T}
steps:
  a: {ask: ill, yes: outcome y, no: outcome n, sources: [law]}
outcomes:
  y: {verdict: likely, text: {en: Y}, documents: [a/c form, form], sources: [law]}
  n: {verdict: likely, text: {en: N}, documents: [{id: a/c photo, when: ill}, a/c form, a/b form], sources: [law]}
`)}}}
	rules, list := Check(src)
	if list.HasErrors() {
		t.Fatal(list)
	}
	papers := map[string]string{"a/b form": "B's form", "a/c form": "C's form", "a/c photo": "Photo"}
	words := Words{Document: func(guide, id string) Document { return Document{Text: papers[guide+" "+id]} }}
	if err := rules.Prove(t.Context()); err != nil {
		t.Fatal(err)
	}
	bundle := rules.Bundle(map[yaml.Lang]Words{"en": words})
	var read struct{ Trees []jsonFollow }
	if err := json.Unmarshal(bundle.Papers["en"], &read); err != nil {
		t.Fatal(err)
	}
	follow := read.Trees[0]
	for i, want := range [][]string{{"C's form", "B's form"}, {"Photo", "C's form", "B's form"}} {
		var got []string
		for _, d := range follow.Outcomes[i].Documents {
			got = append(got, follow.Documents[int(d[0].(float64))].Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("outcome %d asks for %q, want %q", i, got, want)
		}
	}
	if len(follow.Documents) != 3 {
		t.Errorf("the tree holds %v: each paper once", follow.Documents)
	}
}
