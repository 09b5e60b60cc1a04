package content

import (
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Confidence is how sure we are of a statement.
type Confidence string

// From surest to least sure. What is Unknown is never shown as a fact.
const (
	Seed    Confidence = "seed"
	Found   Confidence = "found"
	Known   Confidence = "known"
	Unknown Confidence = "unknown"
)

// Source is what statements rest on.
type Source struct {
	Pos        diag.Pos
	ID         string
	Title      Text       `yaml:"title" need:"yes"`
	Publisher  Text       `yaml:"publisher" need:"yes"`
	URL        URL        `yaml:"url"`
	Date       SourceDate `yaml:"date" need:"yes"`
	Confidence Confidence `yaml:"confidence" need:"yes" oneof:"seed found known"`
	Note       Text       `yaml:"note"`
	Checked    Date       `yaml:"checked"` // when an editor last looked at it
}

// Term is an official term, one entry for all languages: glossary.yaml.
type Term struct {
	Pos        diag.Pos
	ID         string
	Term       Text           `yaml:"term" need:"yes"`
	Also       Also           `yaml:"also"` // other names in use
	Meaning    Text           `yaml:"meaning" need:"yes"`
	Sources    []Ref          `yaml:"sources"`
	Confidence TermConfidence `yaml:"confidence"`
}

// Also is a list of other names for each language.
type Also map[Lang][]string

// DecodeYAML reads {en: [..], zh: [..]}.
func (a *Also) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Map, list) {
		return
	}
	*a = make(Also, len(n.Pairs))
	for _, p := range n.Pairs {
		var names []string
		*list = append(*list, yaml.Decode(p.Node, &names)...)
		(*a)[Lang(p.Key.Value)] = names
	}
}

// TermConfidence is how sure we are of the term in each language: {en: seed, zh: known}, or one word for all.
type TermConfidence struct {
	All Confidence
	In  map[Lang]Confidence
}

// Of returns how sure we are of the term in language l; "" if nothing is said.
func (t TermConfidence) Of(l Lang) Confidence {
	if c, ok := t.In[l]; ok {
		return c
	}
	return t.All
}

// DecodeYAML reads one word or a map of languages.
func (t *TermConfidence) DecodeYAML(n *yaml.Node, list *diag.List) {
	if n.Kind == yaml.Scalar {
		t.All = readConfidence(n, list)
		return
	}
	if !n.Expect(yaml.Map, list) {
		return
	}
	t.In = make(map[Lang]Confidence, len(n.Pairs))
	for _, p := range n.Pairs {
		if p.Node.Expect(yaml.Scalar, list) {
			t.In[Lang(p.Key.Value)] = readConfidence(p.Node, list)
		}
	}
}

var confidences = []string{string(Seed), string(Found), string(Known), string(Unknown)}

func readConfidence(n *yaml.Node, list *diag.List) Confidence {
	for _, l := range confidences {
		if n.Value == l {
			return Confidence(l)
		}
	}
	list.Unknown(n.Pos, "confidence", n.Value, confidences)
	return Unknown
}
