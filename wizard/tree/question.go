package tree

import (
	"fmt"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Type is what sort of answer a question takes.
type Type string

const (
	Bool   Type = "bool"    // yes or no
	One    Type = "one"     // one of the options
	Many   Type = "many"    // any of the options
	Num    Type = "number"  // a whole number with a unit, within a range
	Day    Type = "date"    // a day
	Nation Type = "country" // a country; rules know the groups that it belongs to, which are the question's options
)

// MaxOptions is how many options a question can have: an answer is a set of them in 32 bits.
const MaxOptions = 32

// Question is something that trees may ask. Every tree shares it: it is asked once.
type Question struct {
	ID        string
	Pos       diag.Pos // of the id
	Type      Type
	Text      yaml.Text
	Help      yaml.Text // zero if there is none
	Sensitive yaml.Text // why it is asked although it may be left out; zero if it is not sensitive
	Fixed     bool      // a person cannot change it
	Ordered   bool      // options ascend, so that they can be compared
	Options   []Option
	UnitWord  string // as written, "CNY/year"
	Unit      Unit
	Min, Max  int64 // of a number, both possible
	Ref       string
	// Countries gives, of a Nation, the group of every country as an index into Options, in the order of func Countries.
	Countries []int
}

// Option is an answer of a question with options. A bool has the options "yes" and "no", without texts.
type Option struct {
	ID   string
	Pos  diag.Pos
	Text yaml.Text
	Help yaml.Text
	Ref  string
}

// Option returns the index of the option named id, or -1.
func (q *Question) Option(id string) int {
	for i, o := range q.Options {
		if o.ID == id {
			return i
		}
	}
	return -1
}

// OptionIDs lists the options in order.
func (q *Question) OptionIDs() []string {
	ids := make([]string, len(q.Options))
	for i, o := range q.Options {
		ids[i] = o.ID
	}
	return ids
}

// Constraint is something that cannot be, such as a child with a doctorate: no answers that fulfil Never are possible.
type Constraint struct {
	Pos   diag.Pos
	Never Expr
	Why   yaml.Text
}

// Questions is what questions.yaml holds.
type Questions struct {
	List        []*Question
	Constraints []Constraint
}

// Find returns the question named id, or nil.
func (qs *Questions) Find(id string) *Question {
	for _, q := range qs.List {
		if q.ID == id {
			return q
		}
	}
	return nil
}

// IDs lists the questions in order.
func (qs *Questions) IDs() []string {
	ids := make([]string, len(qs.List))
	for i, q := range qs.List {
		ids[i] = q.ID
	}
	return ids
}

type rawOption struct {
	Text yaml.Text `yaml:"text" need:"yes"`
	Help yaml.Text `yaml:"help"`
	Ref  string    `yaml:"ref"`
}

type rawQuestion struct {
	Type      string                   `yaml:"type" need:"yes" oneof:"bool one many number date country"`
	Text      yaml.Text                `yaml:"text" need:"yes"`
	Help      yaml.Text                `yaml:"help"`
	Sensitive yaml.Text                `yaml:"sensitive"`
	Fixed     bool                     `yaml:"fixed"`
	Ordered   bool                     `yaml:"ordered"`
	Options   []yaml.Entry[*rawOption] `yaml:"options"`
	Groups    []yaml.Entry[*rawGroup]  `yaml:"groups"`
	Unit      yaml.At[string]          `yaml:"unit"`
	Min       yaml.At[int64]           `yaml:"min"`
	Max       yaml.At[int64]           `yaml:"max"`
	Ref       string                   `yaml:"ref"`
}

type rawConstraint struct {
	Pos   diag.Pos
	Never yaml.At[string] `yaml:"never" need:"yes"`
	Why   yaml.Text       `yaml:"why" need:"yes"`
}

// ParseQuestions reads questions.yaml.
func ParseQuestions(file string, src []byte) (*Questions, diag.List) {
	n, list := yaml.Parse(file, 1, src)
	qs, more := ReadQuestions(n)
	return qs, append(list, more...)
}

// ReadQuestions is ParseQuestions for a file that has been taken apart into nodes; nil has no questions.
func ReadQuestions(n *yaml.Node) (*Questions, diag.List) {
	var list diag.List
	qs := &Questions{}
	if n == nil || n.Kind == yaml.Null || !n.Expect(yaml.Map, &list) {
		return qs, list
	}
	for _, p := range n.Pairs {
		if p.Key.Value == "constraints" {
			qs.constraints(p.Node, &list)
			continue
		}
		var raw rawQuestion
		bad := yaml.Decode(p.Node, &raw)
		list = append(list, bad...)
		checkName(p.Key.Value, p.Key.Pos, "question", &list)
		if len(bad) == 0 {
			qs.List = append(qs.List, raw.question(p.Key, &list))
		} else { // keep the name, so that trees that use it are not reported too
			qs.List = append(qs.List, &Question{ID: p.Key.Value, Pos: p.Key.Pos})
		}
	}
	return qs, list
}

func (qs *Questions) constraints(n *yaml.Node, list *diag.List) {
	var raw []rawConstraint
	*list = append(*list, yaml.Decode(n, &raw)...)
	for _, r := range raw {
		e, bad := ParseExpr(r.Never.Value, r.Never.Pos)
		*list = append(*list, bad...)
		if e != nil {
			qs.Constraints = append(qs.Constraints, Constraint{r.Pos, e, r.Why})
		}
	}
}

func (raw *rawQuestion) question(key *yaml.Node, list *diag.List) *Question {
	q := &Question{ID: key.Value, Pos: key.Pos, Type: Type(raw.Type), Text: raw.Text, Help: raw.Help, Sensitive: raw.Sensitive,
		Fixed: raw.Fixed, Ordered: raw.Ordered, Ref: raw.Ref, UnitWord: raw.Unit.Value}
	for _, o := range raw.Options {
		checkWord(o.Key, o.Pos, "option", list)
		q.Options = append(q.Options, Option{o.Key, o.Pos, o.Value.Text, o.Value.Help, o.Value.Ref})
	}
	switch q.Type {
	case One, Many:
		if len(q.Options) < 2 {
			list.Errorf(key.Pos, "options", "question %q needs at least two options", q.ID)
		} else if len(q.Options) > MaxOptions {
			list.Errorf(key.Pos, "options", "question %q has %d options", q.ID, len(q.Options)).Hint =
				fmt.Sprintf("at most %d; group them", MaxOptions)
			q.Options = q.Options[:MaxOptions]
		}
	case Num:
		raw.numberRange(q, key, list)
	case Nation:
		raw.countries(q, key, list)
	}
	raw.misplaced(key, list)
	if q.Type == Bool {
		q.Options = []Option{{ID: "yes", Pos: key.Pos}, {ID: "no", Pos: key.Pos}}
	}
	return q
}

// misplaced reports what only questions of other types have.
func (raw *rawQuestion) misplaced(key *yaml.Node, list *diag.List) {
	t := Type(raw.Type)
	if len(raw.Groups) > 0 && t != Nation {
		list.Errorf(key.Pos, "options", "a question of type %s has no groups of countries", t).Hint = "remove them, or make its type country"
	}
	if len(raw.Options) > 0 && t != One && t != Many {
		list.Errorf(key.Pos, "options", "a question of type %s has no options", t).Hint = "remove them, or make its type one or many"
	}
	if raw.Ordered && t != One {
		list.Errorf(key.Pos, "options", "a question of type %s has no order", t).Hint = "remove ordered, or make its type one"
	}
	if t != Num && (raw.Unit.Pos.Line != 0 || raw.Min.Pos.Line != 0 || raw.Max.Pos.Line != 0) {
		list.Errorf(key.Pos, "range", "a question of type %s has no unit or bounds", t).Hint = "remove them, or make its type number"
	}
}

func (raw *rawQuestion) numberRange(q *Question, key *yaml.Node, list *diag.List) {
	q.Min, q.Max = raw.Min.Value, raw.Max.Value
	u, ok := ParseUnit(q.UnitWord)
	q.Unit = u
	switch {
	case q.UnitWord == "":
		list.Errorf(key.Pos, "unit", "question %q has no unit", q.ID).Hint = "such as unit: years"
	case !ok:
		list.Unknown(raw.Unit.Pos, "unit", q.UnitWord, Units)
	}
	switch {
	case raw.Max.Pos.Line == 0:
		list.Errorf(key.Pos, "range", "question %q has no greatest answer", q.ID).Hint = "write min: and max:, the range of answers that can be"
	case q.Min >= q.Max:
		list.Errorf(raw.Max.Pos, "range", "max %d is not above min %d", q.Max, q.Min)
	case q.Max > MaxNumber || q.Min < -MaxNumber:
		list.Errorf(raw.Max.Pos, "range", "range %d to %d is too wide", q.Min, q.Max).Hint = fmt.Sprintf("at most %d", int64(MaxNumber))
	}
}
