package schema

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"

	"zhilu/wizard/diag/yaml"
)

// node is a JSON Schema, as far as it is needed here. All of it means the same in older drafts, which many editor
// programs still read, but for where definitions stand.
type node struct {
	Schema        string           `json:"$schema,omitempty"`
	Comment       string           `json:"$comment,omitempty"`
	Title         string           `json:"title,omitempty"`
	Description   string           `json:"description,omitempty"`
	Ref           string           `json:"$ref,omitempty"`
	Type          types            `json:"type,omitempty"`
	Enum          []string         `json:"enum,omitempty"`
	Const         string           `json:"const,omitempty"`
	MinLength     int              `json:"minLength,omitempty"`
	Pattern       string           `json:"pattern,omitempty"`
	PatternError  string           `json:"patternErrorMessage,omitempty"` // an extension that editor programs show
	Examples      []string         `json:"examples,omitempty"`
	Items         *node            `json:"items,omitempty"`
	Properties    map[string]*node `json:"properties,omitempty"`
	Required      []string         `json:"required,omitempty"`
	Additional    any              `json:"additionalProperties,omitempty"` // false, or a *node
	PropertyNames *node            `json:"propertyNames,omitempty"`
	AnyOf         []*node          `json:"anyOf,omitempty"`
	OneOf         []*node          `json:"oneOf,omitempty"`
	AllOf         []*node          `json:"allOf,omitempty"`
	Not           *node            `json:"not,omitempty"`
	If            *node            `json:"if,omitempty"`
	Then          *node            `json:"then,omitempty"`
	Defs          map[string]*node `json:"$defs,omitempty"`
}

// types are the types a value can have, written as one word if there is only one.
type types []string

func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// writer makes nodes of the shapes of one file.
type writer struct {
	langs []yaml.Lang // of the site; nil if nobody knows
	defs  map[string]*node
	done  map[*yaml.Shape]bool
}

// node gives a reference for what has a name, which is written once, and the whole for all else.
func (w *writer) node(s *yaml.Shape) *node {
	if s.Name == "" {
		return w.whole(s)
	}
	ref := &node{Ref: "#/$defs/" + s.Name}
	if w.done[s] {
		return ref
	}
	w.done[s] = true
	n := w.whole(s)
	if other := w.defs[s.Name]; other != nil && !reflect.DeepEqual(n, other) {
		panic(fmt.Sprintf("BUG: two shapes are called %q", s.Name))
	}
	w.defs[s.Name] = n
	return ref
}

// whole writes a shape out.
func (w *writer) whole(s *yaml.Shape) *node {
	n := &node{}
	switch s.Kind {
	case yaml.Null:
		for _, way := range s.Any {
			n.AnyOf = append(n.AnyOf, w.node(way))
		}
	case yaml.Scalar:
		n = scalar(s)
	case yaml.List:
		n = w.list(s)
	case yaml.Map:
		n = w.mapping(s)
	}
	for _, besides := range s.All {
		n.AllOf = append(n.AllOf, w.whole(besides))
	}
	n.Description = bothLanguages(s.Says)
	if n.Pattern != "" && n.Description != "" {
		n.PatternError = n.Description
		if s.Example != "" {
			n.PatternError += " (" + s.Example + ")"
		}
	}
	return n
}

// bothLanguages joins the words for a key: who works on a site speaks one of the two at least.
func bothLanguages(t yaml.Text) string {
	if !t.Written() {
		return ""
	}
	return t.In("en") + " / " + t.In("zh")
}

// samples are values that an editor's program takes for something else than text, unless they are quoted.
var samples = []struct{ jsonType, value string }{
	{"integer", "7"}, {"integer", "-1"}, {"integer", "2026"}, {"integer", "12367"}, {"number", "0.5"}, {"boolean", "true"},
}

// scalar is a single value. We read 12367 and "12367" alike, where others see a number and a text: every type is
// allowed that the notation can look like.
func scalar(s *yaml.Shape) *node {
	n := &node{Pattern: s.Pattern}
	if s.Example != "" {
		n.Examples = []string{s.Example}
	}
	switch {
	case slices.Equal(s.OneOf, []string{"true", "false"}):
		n.Type, n.Pattern = types{"boolean", "string"}, "^(true|false)$"
	case s.OneOf != nil:
		n.Enum = s.OneOf
	case s.Pattern == "":
		n.Type, n.MinLength = types{"string", "number", "boolean"}, 1
	default:
		shape := regexp.MustCompile(s.Pattern)
		n.Type = types{"string"}
		for _, sample := range samples {
			if shape.MatchString(sample.value) && !slices.Contains(n.Type, sample.jsonType) {
				n.Type = append(n.Type, sample.jsonType)
			}
		}
	}
	return n
}

// list is a list; a single value may stand for a list of one.
func (w *writer) list(s *yaml.Shape) *node {
	item := w.node(s.Items)
	list := &node{Type: types{"array"}, Items: item}
	if s.Items.Kind == yaml.Scalar || slices.ContainsFunc(s.Items.Any, func(way *yaml.Shape) bool { return way.Kind == yaml.Scalar }) {
		return &node{AnyOf: []*node{item, list}}
	}
	return list
}
