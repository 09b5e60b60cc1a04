package yaml

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"
)

// Shape says how a value is written: what Decode reads, in a form of which schemas for editor programs can be made. It
// holds for a value by itself: whether an id names something, or figures fit each other, only those can tell who have
// read all files.
type Shape struct {
	Name string // of a type with keys or a notation of its own; "" for others
	Says Text   // what it is
	Kind Kind   // Null if one of Any says how it is written

	OneOf   []string // of a Scalar: its only values
	Pattern string   // of a Scalar: a regular expression that Go and browsers read alike
	Example string   // of a Scalar

	Items *Shape // of a List; one item that is a Scalar may stand for the whole list

	Keys     []Key    // of a Map
	Langs    *Shape   // of a Map: what stands under each language of the site; nil if languages are no keys
	AllLangs bool     // none of them may be missing
	Rest     *Shape   // of a Map: what stands under other keys; nil if there are none
	RestKey  *Shape   // of a Map: these keys; nil if they can be anything
	One      []string // of a Map: exactly one of these keys is there
	Or       *If      // where One need not hold
	If       []If

	Any []*Shape // the ways of writing it
	All []*Shape // what holds besides
}

// Key is a key of a Map.
type Key struct {
	Name  string
	Of    string // the type that declares it: where its words are found
	Need  bool
	Says  Text // what it is for
	Shape *Shape
}

// If is what holds for a Map of which Key is there, with the value Is unless that is ""; or, if Absent, is not there.
type If struct {
	Key, Is   string
	Absent    bool
	Need, Not []string // keys that must be there, and that must not
}

// Shaper is implemented (on the pointer) by types of which Fields cannot tell how they are written: every Decoder, and
// types with rules of their own. It gets what is known already: a name, and the keys of a struct.
type Shaper interface {
	Shape(*Shape)
}

const wholeNumber = `^[-+]?[0-9]+$`

// IDPattern is how ids of sources and the like are written.
const IDPattern = `^[a-z0-9]+([-_][a-z0-9]+)*$`

var yesNo = []string{"true", "false"}

// ShapeOf says how Decode reads a T.
func ShapeOf[T any]() *Shape { return shapes{}.of(reflect.TypeFor[T]()) }

// shapes remembers types with keys: they may hold themselves.
type shapes map[reflect.Type]*Shape

func (all shapes) of(t reflect.Type) *Shape {
	if s := all[t]; s != nil {
		return s
	}
	shaper, special := reflect.New(t).Interface().(Shaper)
	if _, decodes := reflect.New(t).Interface().(Decoder); decodes {
		if !special {
			panic(fmt.Sprintf("BUG: %s reads YAML but has no Shape", t))
		}
		s := &Shape{Name: typeName(t), Kind: Scalar}
		shaper.Shape(s)
		return s
	}
	switch {
	case t.Kind() == reflect.Pointer:
		return all.of(t.Elem())
	case isAt(t):
		return all.of(fieldType(t, "Value"))
	}
	switch t.Kind() {
	case reflect.String:
		return &Shape{Kind: Scalar}
	case reflect.Bool:
		return &Shape{Kind: Scalar, OneOf: yesNo}
	case reflect.Int, reflect.Int64:
		return &Shape{Kind: Scalar, Pattern: wholeNumber}
	case reflect.Slice:
		if e := t.Elem(); e.Kind() == reflect.Struct && strings.HasPrefix(e.Name(), "Entry[") {
			return &Shape{Kind: Map, Rest: all.of(fieldType(e, "Value"))}
		}
		return &Shape{Kind: List, Items: all.of(t.Elem())}
	case reflect.Struct:
		s := &Shape{Name: typeName(t), Kind: Map}
		all[t] = s
		for _, f := range Fields(t) {
			of := t
			for _, i := range f.Index[:len(f.Index)-1] {
				of = of.Field(i).Type
			}
			k := Key{Name: f.Name, Of: typeName(of), Need: f.Need, Shape: all.of(f.Type)}
			if len(f.OneOf) > 0 {
				k.Shape = &Shape{Kind: Scalar, OneOf: f.OneOf}
			}
			s.Keys = append(s.Keys, k)
		}
		if special {
			shaper.Shape(s)
		}
		return s
	}
	panic(fmt.Sprintf("BUG: no shape for %s", t))
}

func fieldType(t reflect.Type, name string) reflect.Type {
	f, _ := t.FieldByName(name)
	return f.Type
}

// typeName gives who-files for WhoFiles, and outcome for rawOutcome.
func typeName(t reflect.Type) string {
	var b strings.Builder
	lower := false
	for _, r := range strings.TrimPrefix(t.Name(), "raw") {
		if unicode.IsUpper(r) && lower {
			b.WriteByte('-')
		}
		lower = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Key returns the key of that name; it panics if there is none, which is a mistake of ours.
func (s *Shape) Key(name string) *Key {
	for i := range s.Keys {
		if s.Keys[i].Name == name {
			return &s.Keys[i]
		}
	}
	panic(fmt.Sprintf("BUG: %s has no key %q", s.Name, name))
}

// Shape of a text: the languages of the site, each with words.
func (t *Text) Shape(s *Shape) {
	s.Kind, s.AllLangs, s.Langs = Map, true, &Shape{Kind: Scalar}
}
