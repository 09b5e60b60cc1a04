package schema

import "zhilu/wizard/diag/yaml"

// mapping is keys with values.
func (w *writer) mapping(s *yaml.Shape) *node {
	n := &node{Type: types{"object"}, Properties: map[string]*node{}, Additional: false}
	for _, k := range s.Keys {
		value := w.node(k.Shape)
		if words := bothLanguages(k.Says); words != "" {
			value.Description = words
		}
		n.Properties[k.Name] = value
		if k.Need {
			n.Required = append(n.Required, k.Name)
		}
	}
	if s.Rest != nil {
		n.Additional = w.node(s.Rest)
	}
	if s.RestKey != nil {
		n.PropertyNames = scalarName(s.RestKey)
	}
	if s.Langs != nil {
		w.languages(n, s)
	}
	if s.One != nil {
		n.OneOf = exactlyOne(s)
	}
	for _, c := range s.If {
		n.AllOf = append(n.AllOf, &node{If: holds(c), Then: &node{Required: c.Need, Not: anyOfKeys(c.Not)}})
	}
	return n
}

// scalarName is what a key looks like: always a text.
func scalarName(s *yaml.Shape) *node {
	n := &node{Pattern: s.Pattern, Enum: s.OneOf}
	for _, besides := range s.All {
		n.AllOf = append(n.AllOf, scalarName(besides))
	}
	return n
}

// languages adds the languages of the site to the keys; any, if nobody knows them.
func (w *writer) languages(n *node, s *yaml.Shape) {
	if w.langs == nil {
		n.Additional = w.node(s.Langs)
		return
	}
	for _, l := range w.langs {
		n.Properties[string(l)] = w.node(s.Langs)
		if s.AllLangs {
			n.Required = append(n.Required, string(l))
		}
	}
}

// exactlyOne says that one of the keys is there, or none where that is fine.
func exactlyOne(s *yaml.Shape) []*node {
	var out []*node
	for _, k := range s.One {
		out = append(out, &node{Required: []string{k}})
	}
	if s.Or != nil {
		none := holds(*s.Or)
		none.Not = anyOfKeys(s.One)
		out = append(out, none)
	}
	return out
}

func holds(c yaml.If) *node {
	n := &node{Required: []string{c.Key}}
	if c.Is != "" {
		n.Properties = map[string]*node{c.Key: {Const: c.Is}}
	}
	if c.Absent {
		return &node{Not: n}
	}
	return n
}

// anyOfKeys holds where one of the keys is there; nil for no keys.
func anyOfKeys(keys []string) *node {
	if len(keys) == 0 {
		return nil
	}
	n := &node{}
	for _, k := range keys {
		n.AnyOf = append(n.AnyOf, &node{Required: []string{k}})
	}
	return n
}
