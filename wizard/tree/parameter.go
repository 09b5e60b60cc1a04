package tree

import (
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Parameter is a figure that changes by decree.
type Parameter struct {
	ID       string
	Pos      diag.Pos
	Name     yaml.Text
	UnitWord string
	Unit     Unit
	Values   []ParamValue // ascending by From, at least one
}

// ParamValue is the value of a parameter from a day on, until the next one.
type ParamValue struct {
	From   int64 // days since 1970-01-01
	Value  int64
	Source string
}

type rawParamValue struct {
	Pos    diag.Pos
	From   yaml.At[string] `yaml:"from" need:"yes"`
	Value  int64           `yaml:"value" need:"yes"`
	Source yaml.At[string] `yaml:"source" need:"yes"`
	Note   yaml.Text       `yaml:"note"`
}

type rawParam struct {
	Name        yaml.Text       `yaml:"name" need:"yes"`
	Unit        yaml.At[string] `yaml:"unit" need:"yes"`
	Values      []rawParamValue `yaml:"values" need:"yes"`
	ReviewEvery string          `yaml:"review_every"`
	Checked     string          `yaml:"checked"`
	Note        yaml.Text       `yaml:"note"`
	Ref         string          `yaml:"ref"`
}

// ParseParameters reads parameters.yaml.
func ParseParameters(file string, src []byte) ([]*Parameter, diag.List) {
	n, list := yaml.Parse(file, 1, src)
	if n == nil || n.Kind == yaml.Null {
		return nil, list
	}
	var raws []yaml.Entry[rawParam]
	list = append(list, yaml.Decode(n, &raws)...)
	var out []*Parameter
	for _, r := range raws {
		checkName(r.Key, r.Pos, "parameter", &list)
		u, ok := ParseUnit(r.Value.Unit.Value)
		if !ok {
			list.Unknown(r.Value.Unit.Pos, "unit", r.Value.Unit.Value, Units)
		}
		p := &Parameter{ID: r.Key, Pos: r.Pos, Name: r.Value.Name, UnitWord: r.Value.Unit.Value, Unit: u}
		for _, v := range r.Value.Values {
			day, ok := ParseDay(v.From.Value)
			switch {
			case !ok:
				list.Errorf(v.From.Pos, "date", "%q is no day of the calendar", v.From.Value).Hint = "write YYYY-MM-DD"
			case len(p.Values) > 0 && day <= p.Values[len(p.Values)-1].From:
				list.Errorf(v.From.Pos, "order", "%s does not follow the value before it", v.From.Value).Hint = "oldest first"
			default:
				p.Values = append(p.Values, ParamValue{day, v.Value, v.Source.Value})
			}
		}
		if len(p.Values) == 0 {
			list.Errorf(r.Pos, "missing-key", "parameter %q has no value", r.Key)
			continue
		}
		out = append(out, p)
	}
	return out, list
}
