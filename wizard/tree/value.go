package tree

import (
	"strconv"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

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

type rawValue struct {
	Expr exprNode              `yaml:"expr"`
	Unit yaml.At[string]       `yaml:"unit"`
	Sum  []yaml.Entry[rawItem] `yaml:"sum"`
	Cap  *int64                `yaml:"cap"`
	Ref  string                `yaml:"ref"`
}

type rawItem struct {
	Of    yaml.At[string]              `yaml:"of"`
	Bands []yaml.Entry[yaml.At[int64]] `yaml:"bands"`
	From  yaml.At[int64]               `yaml:"from"`
	Base  int64                        `yaml:"base"`
	Each  int64                        `yaml:"each"`
	Cap   int64                        `yaml:"cap"`
	Best  []rawItem                    `yaml:"best"`
	Pos   diag.Pos
}

func (raw *rawValue) value(id string, pos diag.Pos, list *diag.List) *Value {
	v := &Value{ID: id, Pos: pos, Expr: raw.Expr.Expr, Unit: raw.Unit, Cap: raw.Cap}
	for _, e := range raw.Sum {
		v.Items = append(v.Items, e.Value.item(e.Key, e.Pos, list))
	}
	switch {
	case (raw.Expr.Expr != nil || raw.Expr.bad) && raw.Sum != nil:
		list.Errorf(pos, "two-decisions", "value %q has both an expression and a table", id).Hint = "make two values"
	case raw.Expr.Expr == nil && !raw.Expr.bad && len(raw.Sum) == 0:
		list.Errorf(pos, "missing-key", "value %q has neither an expression nor a table", id).Hint = "write expr: or sum:"
	}
	return v
}

func (raw *rawItem) item(id string, pos diag.Pos, list *diag.List) Item {
	it := Item{ID: id, Pos: pos, Of: raw.Of}
	for _, b := range raw.Bands {
		it.Bands = append(it.Bands, Band{b.Pos, b.Key, b.Value.Value})
	}
	if raw.From.Pos.Line != 0 {
		it.From = &Growth{raw.From.Pos, raw.From.Value, raw.Base, raw.Each, raw.Cap}
		if max(raw.Base, raw.Each, raw.Cap, raw.From.Value) > MaxNumber || min(raw.Base, raw.From.Value) < -MaxNumber || raw.Each <= 0 ||
			raw.Cap < raw.Base || (raw.Cap-raw.Base)/raw.Each > 200 {
			list.Errorf(raw.From.Pos, "points", "growing points need each above 0, cap above base and at most 200 steps").Hint = "such as from: 2, base: 5, each: 1, cap: 20"
			it.From = nil
		}
	}
	for i, b := range raw.Best {
		it.Best = append(it.Best, b.item(id+"."+strconv.Itoa(i), b.Pos, list))
	}
	if (raw.Best == nil) == (raw.Of.Value == "") {
		list.Errorf(pos, "points", "item %q needs either of (a question) or best (a list)", id)
	}
	return it
}
