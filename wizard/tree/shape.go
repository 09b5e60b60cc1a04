package tree

import (
	_ "embed"
	"strings"

	"zhilu/wizard/diag/yaml"
)

// Shapes say how the files of rules are written, for schemas that editor programs read.
type Shapes struct {
	Tree, Questions, Parameters *yaml.Shape
}

// keys.yaml says what each key is for.
//
//go:embed keys.yaml
var keyWords []byte

// NewShapes derives the shapes from the types that are read. Parameters have no words: others read their file, too.
func NewShapes() *Shapes {
	s, _, _ := newShapes()
	return s
}

func newShapes() (s *Shapes, lacking, idle []string) {
	constraints := yaml.Key{Name: "constraints", Of: "questions", Shape: yaml.ShapeOf[[]rawConstraint]()}
	s = &Shapes{
		Tree: yaml.ShapeOf[rawTree](),
		Questions: &yaml.Shape{
			Name: "questions", Kind: yaml.Map, Keys: []yaml.Key{constraints}, Rest: yaml.ShapeOf[rawQuestion](), RestKey: nameShape(),
		},
		Parameters: &yaml.Shape{Kind: yaml.Map, Rest: yaml.ShapeOf[rawParam](), RestKey: nameShape()},
	}
	lacking, idle = yaml.Describe(keyWords, s.Tree, s.Questions)
	return s, lacking, idle
}

const (
	word    = `[\p{L}_][\p{L}\p{Nd}_]*(-[\p{L}\p{Nd}_]+)*` // what lex takes for a name
	oneDay  = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
	example = "residence >= 6 months and not fugitive"
)

func scalar(pattern string) *yaml.Shape { return &yaml.Shape{Kind: yaml.Scalar, Pattern: pattern} }

func nameShape() *yaml.Shape { return scalar("^" + word + "$") }

func dayShape() *yaml.Shape {
	return &yaml.Shape{Name: "day", Kind: yaml.Scalar, Pattern: oneDay, Example: "2026-11-22"}
}

func unitShape() *yaml.Shape {
	units := "(" + strings.Join(Units, "|") + ")"
	return &yaml.Shape{Name: "unit", Kind: yaml.Scalar, Pattern: "^" + units + "(/" + units + ")?$", Example: "CNY/year"}
}

// Shape of a tree: what its parts are called.
func (raw *rawTree) Shape(s *yaml.Shape) {
	s.Key("tree").Shape = nameShape()
	for _, key := range []string{"values", "outcomes"} {
		s.Key(key).Shape.RestKey = nameShape()
	}
}

// Shape of a case: a day, if it has one.
func (raw *rawCase) Shape(s *yaml.Shape) { s.Key("today").Shape = dayShape() }

// Shape of steps: each decides in one way, and other keys are answers.
func (n *stepsNode) Shape(s *yaml.Shape) {
	cites := yaml.ShapeOf[[]Cite]()
	target := &yaml.Shape{Name: "target", Kind: yaml.Scalar, Pattern: "^(outcome +)?" + word + " *$", Example: "outcome eligible"}
	step := &yaml.Shape{
		Name: "step", Kind: yaml.Map, Rest: target,
		Keys: []yaml.Key{
			{Name: "ask", Shape: nameShape()},
			{Name: "when", Shape: yaml.ShapeOf[exprNode]()},
			{Name: "run", Shape: nameShape()},
			{Name: "text", Shape: yaml.ShapeOf[yaml.Text]()},
			{Name: "then", Shape: target},
			{Name: "else", Shape: target},
			{Name: "sources", Need: true, Shape: cites},
			{Name: "ref", Shape: &yaml.Shape{Kind: yaml.Scalar}},
		},
		One: []string{string(Ask), string(When), string(Run)},
		If:  []yaml.If{{Key: string(When), Need: []string{"text", "then", "else"}}},
	}
	for i := range step.Keys {
		step.Keys[i].Of = step.Name
	}
	s.Kind, s.Rest, s.RestKey = yaml.Map, step, nameShape()
	s.Name = "steps"
}

// Shape of an outcome: one that is blocked says what removes the block.
func (raw *rawOutcome) Shape(s *yaml.Shape) {
	s.If = []yaml.If{{Key: "verdict", Is: string(Blocked), Need: []string{"unblock"}}}
}

// Shape of a deadline.
func (raw *rawDeadline) Shape(s *yaml.Shape) { s.Key("sources").Need = true }

// Shape of an optional thing: its id alone, or with a condition.
func (d *rawOptional) Shape(s *yaml.Shape) {
	with := yaml.ShapeOf[optionalKeys]()
	s.Kind, s.Any = yaml.Null, []*yaml.Shape{{Kind: yaml.Scalar}, with}
}

// Shape of a value: an expression or a table.
func (raw *rawValue) Shape(s *yaml.Shape) {
	s.One = []string{"expr", "sum"}
	s.Key("unit").Shape = unitShape()
}

// Shape of a line of a table: about one question, or the best of several lines.
func (raw *rawItem) Shape(s *yaml.Shape) {
	s.One = []string{"of", "best"}
	s.Key("of").Shape = nameShape()
}

// Shape of a question: what questions of its type have, as rawQuestion.question and misplaced look at it.
func (raw *rawQuestion) Shape(s *yaml.Shape) {
	s.Key("unit").Shape = unitShape()
	s.Key("options").Shape.RestKey = scalar("^(" + word + `|[0-9]+(\.[0-9]+)?)$`)
	s.Key("groups").Shape.RestKey = nameShape()
	for _, t := range []struct {
		Type
		need, not []string
	}{
		{Bool, nil, []string{"options", "groups", "ordered", "unit", "min", "max"}},
		{One, []string{"options"}, []string{"groups", "unit", "min", "max"}},
		{Many, []string{"options"}, []string{"groups", "ordered", "unit", "min", "max"}},
		{Num, []string{"unit", "max"}, []string{"options", "groups", "ordered"}},
		{Day, nil, []string{"options", "groups", "ordered", "unit", "min", "max"}},
		{Nation, []string{"groups"}, []string{"options", "ordered", "unit", "min", "max"}},
	} {
		s.If = append(s.If, yaml.If{Key: "type", Is: string(t.Type), Need: t.need, Not: t.not})
	}
}

// Shape of a constraint.
func (raw *rawConstraint) Shape(s *yaml.Shape) { s.Key("never").Shape = yaml.ShapeOf[exprNode]() }

// Shape of a group: some countries, or those that no other group names.
func (g *groupList) Shape(s *yaml.Shape) {
	code := &yaml.Shape{Name: "country", Kind: yaml.Scalar, OneOf: Countries()}
	s.Kind, s.Any = yaml.Null, []*yaml.Shape{{Kind: yaml.Scalar, OneOf: []string{"rest"}}, {Kind: yaml.List, Items: code}}
	s.Name = "countries"
}

// Shape of a parameter.
func (raw *rawParam) Shape(s *yaml.Shape) { s.Key("unit").Shape = unitShape() }

// Shape of a parameter's value.
func (raw *rawParamValue) Shape(s *yaml.Shape) { s.Key("from").Shape = dayShape() }

// Shape of a citation: a source, and behind a colon the places in it.
func (c *Cite) Shape(s *yaml.Shape) {
	s.Pattern, s.Example = strings.TrimSuffix(yaml.IDPattern, "$")+"(:.*)?$", "a011:S004-33"
}

// Shape of an expression: the signs that lex knows.
func (e *exprNode) Shape(s *yaml.Shape) {
	s.Name, s.Pattern, s.Example = "expression", `^[\p{L}\p{Nd}_\s!<>=+\-*/(),.]+$`, example
}
