// Package tree is the language of eligibility rules as it is written: syntax, parser and printer. Every node knows
// its place. What the words mean, and whether they fit, is for package check.
package tree

import (
	"path"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Tree is the rules of one guide, as parsed.
type Tree struct {
	File     string
	Guide    string // the id of the guide it stands beside: "permits/stay-permit"
	Name     string
	Pos      diag.Pos // of the name
	Ref      string
	Title    yaml.Text
	Values   []*Value
	Steps    []*Step // the first is the start
	Outcomes []*Outcome
	Cases    []*Case
}

// Cite is a source with the places in it that are meant.
type Cite struct {
	Pos     diag.Pos
	Source  string
	Locator string // "" for the whole source
}

// Case is answers with the outcome that they must give.
type Case struct {
	Pos    diag.Pos
	Given  []yaml.Entry[yaml.At[string]]
	Today  yaml.At[string] // "" for the day of the build
	Expect yaml.At[string]
}

type rawTree struct {
	Tree     yaml.At[string]          `yaml:"tree" need:"yes"`
	Ref      string                   `yaml:"ref"`
	Title    yaml.Text                `yaml:"title" need:"yes"`
	Values   []yaml.Entry[rawValue]   `yaml:"values"`
	Steps    stepsNode                `yaml:"steps" need:"yes"`
	Outcomes []yaml.Entry[rawOutcome] `yaml:"outcomes" need:"yes"`
	Cases    []rawCase                `yaml:"cases"`
}

type rawCase struct {
	Pos    diag.Pos
	Given  []yaml.Entry[yaml.At[string]] `yaml:"given" need:"yes"`
	Today  yaml.At[string]               `yaml:"today"`
	Expect yaml.At[string]               `yaml:"expect" need:"yes"`
}

// DecodeYAML reads "a011" or "a011:S004-02".
func (c *Cite) DecodeYAML(n *yaml.Node, list *diag.List) {
	if n.Expect(yaml.Scalar, list) {
		c.Pos = n.Pos
		c.Source, c.Locator, _ = strings.Cut(n.Value, ":")
	}
}

// Parse reads an eligibility.yaml. file is its path below the content folder. The tree holds whatever could be read,
// and is nil if nothing could.
func Parse(file string, src []byte) (*Tree, diag.List) {
	n, list := yaml.Parse(file, 1, src)
	if n == nil {
		return nil, list
	}
	t, more := Read(file, n)
	return t, append(list, more...)
}

// Read is Parse for a file that has been taken apart into nodes.
func Read(file string, n *yaml.Node) (*Tree, diag.List) {
	var raw rawTree
	list := yaml.Decode(n, &raw)
	t := &Tree{File: file, Guide: path.Dir(file), Name: raw.Tree.Value, Pos: raw.Tree.Pos, Ref: raw.Ref, Title: raw.Title,
		Steps: raw.Steps.list}
	if t.Pos.Line == 0 {
		t.Pos = n.Pos
	}
	if raw.Tree.Value != "" { // otherwise it has been reported
		checkWord(raw.Tree.Value, raw.Tree.Pos, "tree", &list)
	}
	for _, v := range raw.Values {
		checkName(v.Key, v.Pos, "value", &list)
		t.Values = append(t.Values, v.Value.value(v.Key, v.Pos, &list))
	}
	for _, o := range raw.Outcomes {
		checkWord(o.Key, o.Pos, "outcome", &list)
		t.Outcomes = append(t.Outcomes, o.Value.outcome(o.Key, o.Pos))
	}
	for _, c := range raw.Cases {
		t.Cases = append(t.Cases, (*Case)(&c))
	}
	return t, list
}

// Step returns the step named id, or nil.
func (t *Tree) Step(id string) *Step {
	for _, s := range t.Steps {
		if s.ID == id {
			return s
		}
	}
	return nil
}
