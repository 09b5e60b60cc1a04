package tree

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

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

// Optional is a paper or an office, meant only if When holds (nil: always).
type Optional struct {
	ID   yaml.At[string]
	When Expr
}

// Document parts a paper's id from the guide that lists it: own, unless another is named, as in "permits/stay-permit passport".
func (o Optional) Document(own string) (guide string, id yaml.At[string]) {
	other, _, ok := strings.Cut(o.ID.Value, " ")
	if !ok {
		return own, o.ID
	}
	id = o.ID
	id.Value = strings.TrimLeft(id.Value[len(other):], " ")
	id.Pos.Col += utf8.RuneCountInString(o.ID.Value) - utf8.RuneCountInString(id.Value)
	return other, id
}

// Deadline is a day that follows from the answers, meant only if When holds (nil: always). From is the first day on
// which it can be met; nil: at once.
type Deadline struct {
	Pos     diag.Pos
	Due     Expr
	From    Expr
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
	From    exprNode  `yaml:"from"`
	When    exprNode  `yaml:"when"`
	Text    yaml.Text `yaml:"text" need:"yes"`
	Sources []Cite    `yaml:"sources"`
}

type rawOptional Optional

// optionalKeys are those of what is meant only under a condition.
type optionalKeys struct {
	ID   yaml.At[string] `yaml:"id" need:"yes"`
	When exprNode        `yaml:"when"`
}

// DecodeYAML reads "passport" or {id: passport, when: …}.
func (d *rawOptional) DecodeYAML(n *yaml.Node, list *diag.List) {
	if n.Kind == yaml.Scalar {
		d.ID = yaml.At[string]{Value: n.Value, Pos: n.Pos}
		return
	}
	var raw optionalKeys
	*list = append(*list, yaml.Decode(n, &raw)...)
	d.ID, d.When = raw.ID, raw.When.Expr
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
		o.Deadlines = append(o.Deadlines, Deadline{d.Pos, d.Due.Expr, d.From.Expr, d.When.Expr, d.Text, d.Sources})
	}
	for _, n := range raw.Notes {
		o.Notes = append(o.Notes, Note{n.Pos, n.When.Expr, n.Text, n.Sources})
	}
	return o
}
