package content

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"zhilu/wizard/diag/yaml"
)

// Shapes say how the files of a content folder are written, for schemas that editor programs read.
type Shapes struct {
	Site, Sources, Glossary, Parameters, Calendar *yaml.Shape

	Guides map[Kind]*yaml.Shape
}

// keys.yaml says what each key is for.
//
//go:embed keys.yaml
var keyWords []byte

// NewShapes derives the shapes from the types that Load reads.
func NewShapes() *Shapes {
	s, _, _ := newShapes()
	return s
}

func newShapes() (s *Shapes, lacking, idle []string) {
	s = &Shapes{
		Site:       yaml.ShapeOf[Config](),
		Sources:    tableOf[Source]("sources"),
		Glossary:   tableOf[Term]("glossary"),
		Parameters: tableOf[Parameter]("parameters"),
		Calendar:   yaml.ShapeOf[Calendar](),
		Guides: map[Kind]*yaml.Shape{
			KindPermit:         yaml.ShapeOf[permitFile](),
			KindResidence:      yaml.ShapeOf[residenceFile](),
			KindOffice:         yaml.ShapeOf[officeFile](),
			KindProcessingTime: yaml.ShapeOf[timeFile](),
			KindTopic:          yaml.ShapeOf[topicFile](),
		},
	}
	all := []*yaml.Shape{s.Site, s.Sources, s.Glossary, s.Parameters, s.Calendar}
	for _, k := range slices.Sorted(maps.Keys(s.Guides)) {
		all = append(all, s.Guides[k])
	}
	for _, root := range all {
		root.Each(narrow)
	}
	lacking, idle = yaml.Describe(keyWords, all...)
	return s, lacking, idle
}

// tableOf is the shape of a file of ids, each with a T.
func tableOf[T any](name string) *yaml.Shape {
	return &yaml.Shape{Name: name, Kind: yaml.Map, Rest: yaml.ShapeOf[T](), RestKey: &yaml.Shape{Kind: yaml.Scalar, Pattern: yaml.IDPattern}}
}

// narrow says of the keys of a shape what package yaml cannot see: which of them hold ids, and which facts need what, as
// checker.ref, checker.ids and checker.fact look at them.
func narrow(s *yaml.Shape) {
	for i := range s.Keys {
		k := &s.Keys[i]
		if to, isRef := refKind[k.Name]; isRef {
			k.Shape = idsOf(k.Shape, to)
		}
		if k.Shape.Kind == yaml.List && k.Shape.Items.Kind == yaml.Map {
			for j, inner := range k.Shape.Items.Keys {
				if inner.Name == "id" && inner.Shape.Pattern == "" {
					k.Shape.Items.Keys[j].Shape = &yaml.Shape{Kind: yaml.Scalar, Pattern: yaml.IDPattern}
				}
			}
		}
		switch k.Name {
		case "facts":
			k.Shape.Rest = needs(k.Shape.Rest, "named-fact", "label")
		case "fees":
			k.Shape.Items = needs(k.Shape.Items, "fee", "id", "label")
		case "stages":
			k.Shape.Items = needs(k.Shape.Items, "listed-stage", "id")
		}
	}
}

// needs is a shape of which more keys must be there.
func needs(s *yaml.Shape, name string, keys ...string) *yaml.Shape {
	out := *s
	out.Name, out.Keys = name, slices.Clone(s.Keys)
	for _, k := range keys {
		out.Key(k).Need = true
	}
	return &out
}

// idsOf makes ids of one sort of a string, or of the strings of a list.
func idsOf(s *yaml.Shape, to string) *yaml.Shape {
	id := &yaml.Shape{Name: "guide-id", Kind: yaml.Scalar, Pattern: guideID, Example: "permits/stay-permit"}
	if to == "source" {
		id = &yaml.Shape{Name: "source-id", Kind: yaml.Scalar, Pattern: yaml.IDPattern}
	}
	switch {
	case s.Kind == yaml.Scalar && s.Name == "":
		return id
	case s.Kind == yaml.List && s.Items.Kind == yaml.Scalar && s.Items.Name == "":
		return &yaml.Shape{Kind: yaml.List, Items: id}
	}
	return s
}

const (
	guideID = `^[a-z0-9]+([-_][a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$`
	figure  = `-?[0-9]{1,15}(\.[0-9]{1,6})?`
	day     = `[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`
	ledger  = `[A-Za-z][A-Za-z0-9-]*[0-9]`
)

// Shape of a site: addresses that checkConfig accepts.
func (c *Config) Shape(s *yaml.Shape) {
	s.Key("base").Shape = &yaml.Shape{Kind: yaml.Scalar, Pattern: `^[Hh][Tt][Tt][Pp][Ss]?://[^?#@]+$`, Example: "https://example.org/"}
	s.Key("edit").Shape = &yaml.Shape{Kind: yaml.Scalar, Pattern: `^[Hh][Tt][Tt][Pp][Ss]?://.*\{path\}`, Example: "https://example.org/edit/{path}"}
	s.Key("timezone").Shape.Example = "Asia/Shanghai"
}

// Shape of a language: its id is part of addresses.
func (l *Language) Shape(s *yaml.Shape) {
	s.Key("id").Shape = &yaml.Shape{Kind: yaml.Scalar, Pattern: nameShape.String(), Example: "en"}
	s.Key("locale").Shape.Example = "en-GB"
}

// Shape of a calendar: the days of its weekends have names.
func (c *Calendar) Shape(s *yaml.Shape) {
	s.Key("weekend").Shape.Items = &yaml.Shape{Kind: yaml.Scalar, OneOf: weekdays}
}

// Shape of a fact: it says one thing, as checker.fact wants it.
func (f *Fact) Shape(s *yaml.Shape) {
	s.One, s.Or = []string{"value", "text", "phone", "date", "url"}, &yaml.If{Key: "is", Is: string(BoundUnknown)}
	s.Key("ref").Shape.Items = ledgerShape()
}

// Shape of a stage: it takes a time, unless nobody knows it.
func (f *Stage) Shape(s *yaml.Shape) {
	s.One, s.Or = []string{"time"}, &yaml.If{Key: "is", Is: string(BoundUnknown)}
	s.Key("ref").Shape.Items = ledgerShape()
}

// Shape of opening hours: they say something of every day, unless nobody knows them.
func (h *Hours) Shape(s *yaml.Shape) { s.If = []yaml.If{{Key: "status", Absent: true, Need: weekdays}} }

// Shape of a document.
func (d *Document) Shape(s *yaml.Shape) { s.Key("ref").Shape.Items = ledgerShape() }

// Shape of a term: other names are a list in any of the languages.
func (a *Also) Shape(s *yaml.Shape) {
	s.Kind, s.Langs = yaml.Map, &yaml.Shape{Kind: yaml.List, Items: &yaml.Shape{Kind: yaml.Scalar}}
}

// Shape of a term's confidence: one word for all languages, or one for each.
func (t *TermConfidence) Shape(s *yaml.Shape) {
	word := &yaml.Shape{Kind: yaml.Scalar, OneOf: confidences}
	s.Kind, s.Any = yaml.Null, []*yaml.Shape{word, {Kind: yaml.Map, Langs: word}}
}

// Shape of an address: languages stand beside other keys.
func (a *Address) Shape(s *yaml.Shape) {
	s.Kind, s.Langs = yaml.Map, &yaml.Shape{Kind: yaml.Scalar}
	s.Keys = yaml.ShapeOf[addressKeys]().Keys
}

// The notations of single values.

func notation(s *yaml.Shape, pattern, example string) { s.Pattern, s.Example = pattern, example }

// Shape of a day.
func (d *Date) Shape(s *yaml.Shape) { notation(s, "^"+day+"$", "2026-11-22") }

// Shape of a source's date.
func (d *SourceDate) Shape(s *yaml.Shape) {
	notation(s, `^(unknown|[0-9]{4}(-(0[1-9]|1[0-2]))?|`+day+`)$`, "2021-10")
}

// Shape of a length of time in days.
func (d *Days) Shape(s *yaml.Shape) {
	notation(s, "^"+figure+" +"+words("day", "week", "month", "year")+" *$", "180 days")
}

// Shape of a figure with its unit.
func (q *Quantity) Shape(s *yaml.Shape) {
	notation(s, "^"+figure+`(\.\.`+figure+")? +"+words(units...)+"(/"+words(pers...)+")? *$", "5 working-days")
}

// Shape of a unit.
func (u *Unit) Shape(s *yaml.Shape) {
	notation(s, "^"+words(units...)+"(/"+words(pers...)+")?$", "CNY/month")
}

// words matches names of units, in the singular and plural.
func words(units ...string) string {
	var all []string
	for _, u := range units {
		all = append(all, u, plural(u))
	}
	return "(" + strings.Join(all, "|") + ")"
}

// Shape of a telephone number.
func (p *Phone) Shape(s *yaml.Shape) { notation(s, phoneShape.String(), "021-28951900") }

// Shape of a country's code.
func (c *CallingCode) Shape(s *yaml.Shape) { notation(s, callingCodeShape.String(), "86") }

// Shape of an address on the web.
func (u *URL) Shape(s *yaml.Shape) {
	notation(s, `^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\s]+`, "https://example.org/page")
}

// Shape of an e-mail address.
func (e *Email) Shape(s *yaml.Shape) { notation(s, emailShape.String(), "office@example.org") }

// Shape of a number.
func (x *Number) Shape(s *yaml.Shape) { notation(s, "^"+figure+"$", "12434") }

// Shape of opening hours.
func (h *Span) Shape(s *yaml.Shape) { notation(s, spanShape.String(), "09:00-17:00") }

// Shape of a fee of another guide.
func (r *FeeRef) Shape(s *yaml.Shape) {
	notation(s, strings.TrimSuffix(guideID, "$")+" +[^ ]", "permits/residence-permit under-1-year")
}

// Shape of what a guide covers.
func (c *Covers) Shape(s *yaml.Shape) { s.Kind, s.Items = yaml.List, ledgerShape() }

func ledgerShape() *yaml.Shape {
	s := &yaml.Shape{Name: "ledger-id", Kind: yaml.Scalar}
	notation(s, `^([a-z]+/[a-z0-9]+(-[a-z0-9]+)*|`+ledger+`[a-z]?|`+ledger+`\.\.`+ledger+`)$`, "S004-01..S004-33")
	return s
}
