// Package tree is the language of eligibility rules as it is written: syntax, parser and printer. Every node knows
// its place. What the words mean, and whether they fit, is for package check.
package tree

import (
	"cmp"
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

// StepKind says how a step decides.
type StepKind string

const (
	Ask  StepKind = "ask"  // by the answer to a question
	When StepKind = "when" // by a condition
	Run  StepKind = "run"  // by the outcome of another tree
)

// Step is a point where a tree decides.
type Step struct {
	ID       string
	Pos      diag.Pos
	Kind     StepKind
	Subject  yaml.At[string] // the question or tree; of When, the condition as written
	Cond     Expr            // of When
	Text     yaml.Text       // of When: the condition in words
	Branches []Branch        // of When: "then", then "else"
	Sources  []Cite
	Ref      string
}

// Branch leads from some answers to a step or outcome.
type Branch struct {
	Pos    diag.Pos
	Labels []yaml.At[string] // option ids, ranges, outcomes, "yes", "no", "then", "else"
	Target Target
}

// Target is a step, or an outcome if Outcome is set.
type Target struct {
	Pos     diag.Pos
	Outcome bool
	Name    string
}

// Cite is a source with the places in it that are meant.
type Cite struct {
	Pos     diag.Pos
	Source  string
	Locator string // "" for the whole source
}

// Value is a derived value: an expression or a points table.
type Value struct {
	ID    string
	Pos   diag.Pos
	Expr  Expr // nil for a points table
	Unit  yaml.At[string]
	Items []Item // of a points table: added up
	Cap   *int64 // of a points table
}

// Item is a line of a points table: bands of one question, or the best of several.
type Item struct {
	ID    string
	Pos   diag.Pos
	Of    yaml.At[string] // the question
	Bands []Band
	From  *Growth
	Best  []Item
}

// Band gives points to an option or a range of numbers.
type Band struct {
	Pos    diag.Pos
	Label  string
	Points int64
}

// Growth adds Each point for every unit above Start, beginning with Base at Start, up to Cap.
type Growth struct {
	Pos                    diag.Pos
	Start, Base, Each, Cap int64
}

// Verdict is what an outcome means for the visitor.
type Verdict string

const (
	Likely  Verdict = "likely"
	NotThis Verdict = "not-this"
	AskThem Verdict = "ask-the-office"
	Blocked Verdict = "blocked" // likely once something is removed
)

// Outcome is where a tree ends.
type Outcome struct {
	ID        string
	Pos       diag.Pos
	Verdict   Verdict
	Of        string // the outcome that this one is a case of, with words of its own; "" if it stands alone
	Ref       string
	Title     yaml.Text // a few words for lists; zero: the first sentence of Text
	Text      yaml.Text
	Unblock   yaml.Text
	Documents []Optional
	Offices   []Optional
	Deadlines []Deadline
	Times     []yaml.At[string]
	Next      []yaml.At[string]
	Notes     []Note
	Sources   []Cite
}

// Family is the outcome that several may be cases of: Of, or the outcome itself.
func (o *Outcome) Family() string { return cmp.Or(o.Of, o.ID) }

// Optional is a paper of the guide's list or an office, meant only if When holds (nil: always).
type Optional struct {
	ID   yaml.At[string]
	When Expr
}

// Deadline is a day that follows from the answers, meant only if When holds (nil: always).
type Deadline struct {
	Pos     diag.Pos
	Due     Expr
	When    Expr
	Text    yaml.Text // what has to be done by then
	Sources []Cite
}

// Note is a remark on an outcome, shown only if When holds (nil: always).
type Note struct {
	Pos     diag.Pos
	When    Expr
	Text    yaml.Text
	Sources []Cite
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

type rawOutcome struct {
	Verdict   string            `yaml:"verdict" need:"yes" oneof:"likely not-this ask-the-office blocked"`
	Of        string            `yaml:"of"`
	Ref       string            `yaml:"ref"`
	Title     yaml.Text         `yaml:"title"`
	Text      yaml.Text         `yaml:"text" need:"yes"`
	Unblock   yaml.Text         `yaml:"unblock"`
	Documents []rawOptional     `yaml:"documents"`
	Offices   []rawOptional     `yaml:"offices"`
	Deadlines []rawDeadline     `yaml:"deadlines"`
	Times     []yaml.At[string] `yaml:"times"`
	Next      []yaml.At[string] `yaml:"next"`
	Notes     []rawNote         `yaml:"notes"`
	Sources   []Cite            `yaml:"sources" need:"yes"`
}

type rawNote struct {
	Pos     diag.Pos
	When    exprNode  `yaml:"when"`
	Text    yaml.Text `yaml:"text" need:"yes"`
	Sources []Cite    `yaml:"sources"`
}

type rawDeadline struct {
	Pos     diag.Pos
	Due     exprNode  `yaml:"due" need:"yes"`
	When    exprNode  `yaml:"when"`
	Text    yaml.Text `yaml:"text" need:"yes"`
	Sources []Cite    `yaml:"sources"`
}

type rawOptional Optional

// exprNode reads a scalar as an expression.
type exprNode struct {
	Expr
	bad bool // there was one, and it was reported
}

// DecodeYAML parses the expression.
func (e *exprNode) DecodeYAML(n *yaml.Node, list *diag.List) {
	if n.Expect(yaml.Scalar, list) {
		x, bad := ParseExpr(n.Value, textPos(n))
		*list = append(*list, bad...)
		e.Expr, e.bad = x, x == nil
	}
}

// textPos is where the text of a scalar begins: behind the quote, if there is one.
func textPos(n *yaml.Node) diag.Pos {
	p := n.Pos
	if n.Quoted {
		p.Col++
	}
	return p
}

// DecodeYAML reads "passport" or {id: passport, when: …}.
func (d *rawOptional) DecodeYAML(n *yaml.Node, list *diag.List) {
	if n.Kind == yaml.Scalar {
		d.ID = yaml.At[string]{Value: n.Value, Pos: n.Pos}
		return
	}
	var raw struct {
		ID   yaml.At[string] `yaml:"id" need:"yes"`
		When exprNode        `yaml:"when"`
	}
	*list = append(*list, yaml.Decode(n, &raw)...)
	d.ID, d.When = raw.ID, raw.When.Expr
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
	var raw rawTree
	list = append(list, yaml.Decode(n, &raw)...)
	t := &Tree{File: file, Guide: path.Dir(file), Name: raw.Tree.Value, Pos: raw.Tree.Pos, Ref: raw.Ref, Title: raw.Title,
		Steps: raw.Steps.list}
	if t.Pos.Line == 0 {
		t.Pos = n.Pos
	}
	if raw.Tree.Pos.Line != 0 {
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

func (raw *rawOutcome) outcome(id string, pos diag.Pos) *Outcome {
	o := &Outcome{ID: id, Pos: pos, Verdict: Verdict(raw.Verdict), Of: raw.Of, Ref: raw.Ref, Title: raw.Title, Text: raw.Text, Unblock: raw.Unblock,
		Times: raw.Times, Next: raw.Next, Sources: raw.Sources}
	for _, d := range raw.Documents {
		o.Documents = append(o.Documents, Optional(d))
	}
	for _, d := range raw.Offices {
		o.Offices = append(o.Offices, Optional(d))
	}
	for _, d := range raw.Deadlines {
		o.Deadlines = append(o.Deadlines, Deadline{d.Pos, d.Due.Expr, d.When.Expr, d.Text, d.Sources})
	}
	for _, n := range raw.Notes {
		o.Notes = append(o.Notes, Note{n.Pos, n.When.Expr, n.Text, n.Sources})
	}
	return o
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

// Position is where a step decides, or where it stands if nothing was read there.
func (s *Step) Position() diag.Pos { return cmp.Or(s.Subject.Pos, s.Pos) }
