package content

import (
	"maps"
	"path"
	"slices"
	"strings"

	"zhilu/generator/mistakes"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Weights are what site.yaml says of the weight of mistakes: under "rules" for all languages, under a language for the
// texts in it. The zero value changes nothing.
type Weights struct {
	in map[Lang]map[string]string // by kind of mistake; under "" for all languages
	at map[Lang]diag.Pos
}

const (
	allRules = "rules"
	off      = "off"
)

var weights = []string{diag.Error.String(), diag.Warning.String(), off}

// DecodeYAML reads {rules: {no-alternative: error}, zh: {unpaired: off}}.
func (w *Weights) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Map, list) {
		return
	}
	w.in, w.at = map[Lang]map[string]string{}, map[Lang]diag.Pos{}
	for _, p := range n.Pairs {
		lang := Lang(p.Key.Value)
		if p.Key.Value == allRules {
			lang = ""
		}
		if !p.Node.Expect(yaml.Map, list) {
			continue
		}
		w.in[lang], w.at[lang] = map[string]string{}, p.Key.Pos
		for _, rule := range p.Node.Pairs {
			if level := readLevel(rule, list); level != "" {
				w.in[lang][rule.Key.Value] = level
			}
		}
	}
}

func readLevel(p yaml.Pair, list *diag.List) string {
	kind := mistakes.Find(p.Key.Value)
	switch {
	case kind == nil:
		if d := list.Unknown(p.Key.Pos, "rule", p.Key.Value, mistakes.Names()); d.Hint == "" {
			d.Hint = "`zhilu check --rules` lists all"
		}
	case !p.Node.Expect(yaml.Scalar, list):
	case !slices.Contains(weights, p.Node.Value):
		list.Errorf(p.Node.Pos, "wrong-value", "a kind of mistake cannot be %q", p.Node.Value).Hint = "one of " + strings.Join(weights, ", ")
	case kind.Firm() && p.Node.Value != weights[0]:
		list.Errorf(p.Node.Pos, "firm-rule", "%q is always an error", kind.Name).Hint = "what is left is not fit to be published"
	default:
		return p.Node.Value
	}
	return ""
}

// check reports languages that the site does not speak.
func (w *Weights) check(c *Config, list *diag.List) {
	for _, lang := range slices.Sorted(maps.Keys(w.in)) {
		if lang != "" && c.Language(lang) == nil {
			list.Unknown(w.at[lang], "language", string(lang), append(langNames(c.Langs()), allRules))
		}
	}
}

// Weigh gives a list the weights of the site, and drops what it turns off.
func (w *Weights) Weigh(list diag.List) diag.List {
	if len(w.in) == 0 {
		return list
	}
	out := make(diag.List, 0, len(list))
	for _, d := range list {
		level, ok := w.in[langOf(d)][d.Rule]
		if !ok {
			level = w.in[""][d.Rule]
		}
		switch level {
		case off:
			continue
		case weights[0]:
			d.Severity = diag.Error
		case weights[1]:
			d.Severity = diag.Warning
		}
		out = append(out, d)
	}
	return out
}

// langOf tells in which language the text is that a diagnostic is about; "" for what is in none or in all.
func langOf(d diag.Diagnostic) Lang {
	if d.Lang != "" {
		return Lang(d.Lang)
	}
	if lang, ok := PageLang(path.Base(d.Pos.File)); ok {
		return lang
	}
	return ""
}

// Shape of weights: a level for each kind of mistake.
func (*Weights) Shape(s *yaml.Shape) {
	var names []string
	for _, k := range mistakes.Kinds {
		names = append(names, k.Name)
	}
	rules := &yaml.Shape{
		Kind: yaml.Map, Rest: &yaml.Shape{Kind: yaml.Scalar, OneOf: weights}, RestKey: &yaml.Shape{Kind: yaml.Scalar, OneOf: names},
	}
	s.Kind, s.Langs = yaml.Map, rules
	s.Keys = []yaml.Key{{Name: allRules, Of: s.Name, Shape: rules}}
}
