package yaml

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unique"

	"zhilu/wizard/diag"
)

// Decoder is implemented (on the pointer) by types with a notation of their own, such as dates and amounts.
type Decoder interface {
	DecodeYAML(n *Node, list *diag.List)
}

// At is a value with the place where it was written.
type At[T any] struct {
	Value T
	Pos   diag.Pos
}

// Entry is a pair of a map whose order and key places matter; []Entry[T] reads a map of T.
type Entry[T any] struct {
	Key   string
	Pos   diag.Pos // of the key
	Value T
}

// Decode fills what v points to. A struct reads a map: a field is named by its tag `yaml:"name"`, `need:"yes"` makes
// it obligatory, `oneof:"a b"` lists the only values of a string, and a field Pos of type diag.Pos receives the place.
// Keys that no field names, missing ones and values of another shape are diagnostics, all of them.
func Decode(n *Node, v any) diag.List {
	var list diag.List
	decode(n, reflect.ValueOf(v).Elem(), &list)
	return list
}

var posType = reflect.TypeFor[diag.Pos]()

// decode reads n into v; where only full-width characters make it unreadable, it says so.
func decode(n *Node, v reflect.Value, list *diag.List) {
	before := len(*list)
	read(n, v, list)
	if len(*list) > before && n.Kind == Scalar {
		narrow(n, v, list, before)
	}
}

func read(n *Node, v reflect.Value, list *diag.List) {
	if d, ok := v.Addr().Interface().(Decoder); ok {
		d.DecodeYAML(n, list)
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		decode(n, v.Elem(), list)
		return
	}
	if isAt(v.Type()) {
		v.FieldByName("Pos").Set(reflect.ValueOf(n.Pos))
		decode(n, v.FieldByName("Value"), list)
		return
	}
	switch v.Kind() {
	case reflect.String:
		if n.Expect(Scalar, list) {
			v.SetString(n.Own())
		}
	case reflect.Bool:
		if !n.Expect(Scalar, list) {
			return
		}
		if n.Value != "true" && n.Value != "false" {
			list.Errorf(n.Pos, "wrong-value", "expected true or false, not %q", n.Value)
		}
		v.SetBool(n.Value == "true")
	case reflect.Int, reflect.Int64:
		if !n.Expect(Scalar, list) {
			return
		}
		i, err := strconv.ParseInt(n.Value, 10, 64)
		if err != nil {
			list.Errorf(n.Pos, "wrong-value", "expected a whole number, not %q", n.Value)
		}
		v.SetInt(i)
	case reflect.Slice:
		decodeSlice(n, v, list)
	case reflect.Struct:
		decodeStruct(n, v, list)
	default:
		panic(fmt.Sprintf("BUG: no YAML reading for %s", v.Type()))
	}
}

// Own gives the value of a scalar as a text that keeps nothing else of its file. Short ones are ids for the most part,
// which many have in common.
func (n *Node) Own() string {
	if len(n.Value) <= 16 {
		return unique.Make(n.Value).Value()
	}
	return strings.Clone(n.Value)
}

func isAt(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && strings.HasPrefix(t.Name(), "At[")
}

func decodeSlice(n *Node, v reflect.Value, list *diag.List) {
	elem := v.Type().Elem()
	if elem.Kind() == reflect.Struct && strings.HasPrefix(elem.Name(), "Entry[") {
		if !n.Expect(Map, list) {
			return
		}
		out := reflect.MakeSlice(v.Type(), len(n.Pairs), len(n.Pairs))
		for i, p := range n.Pairs {
			e := out.Index(i)
			e.FieldByName("Key").SetString(p.Key.Own())
			e.FieldByName("Pos").Set(reflect.ValueOf(p.Key.Pos))
			decode(p.Node, e.FieldByName("Value"), list)
		}
		v.Set(out)
		return
	}
	items := n.Items
	if n.Kind == Scalar { // one value stands for a list of one
		items = []*Node{n}
	} else if !n.Expect(List, list) {
		return
	}
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		decode(item, out.Index(i), list)
	}
	v.Set(out)
}

func decodeStruct(n *Node, v reflect.Value, list *diag.List) {
	t := v.Type()
	if f := v.FieldByName("Pos"); f.IsValid() && f.Type() == posType {
		f.Set(reflect.ValueOf(n.Pos))
	}
	if n.Kind == Null { // an empty map: only what is obligatory can be wrong
		n = &Node{Pos: n.Pos, Kind: Map}
	}
	if !n.Expect(Map, list) {
		return
	}
	fields := Fields(t)
	for _, p := range n.Pairs {
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == p.Key.Value })
		if i < 0 {
			names := make([]string, len(fields))
			for j, f := range fields {
				names[j] = f.Name
			}
			list.Unknown(p.Key.Pos, "key", p.Key.Value, names)
			continue
		}
		f := fields[i]
		if p.Node.Kind == Null {
			list.Errorf(p.Key.Pos, "empty-value", "%q has no value", f.Name).Hint = "write one or remove the key"
			continue
		}
		decode(p.Node, v.FieldByIndex(f.Index), list)
		if len(f.OneOf) > 0 && p.Node.Kind == Scalar && !slices.Contains(f.OneOf, p.Node.Value) {
			if narrow, wide := diag.Narrow(p.Node.Value); wide && slices.Contains(f.OneOf, narrow) {
				wideValue(p.Node, narrow, list)
				continue
			}
			d := list.Errorf(p.Node.Pos, "wrong-value", "%q cannot be %q", f.Name, p.Node.Value)
			if d.Hint = diag.DidYouMean(p.Node.Value, f.OneOf); d.Hint == "" {
				d.Hint = "one of " + strings.Join(f.OneOf, ", ")
			}
		}
	}
	for _, f := range fields {
		if f.Need && n.Get(f.Name) == nil {
			list.Errorf(n.Pos, "missing-key", "%q is missing", f.Name)
		}
	}
}

// Field is a key that a struct reads; schemas for editor programs are made of them.
type Field struct {
	Name  string
	Need  bool
	OneOf []string
	Index []int // for reflect.Value.FieldByIndex
	Type  reflect.Type
}

// known remembers Fields by type: working them out takes longer than reading most files.
var known sync.Map

// Fields lists the keys that struct type t reads, those of embedded structs included, in order of declaration. The list
// is shared and not to be changed.
func Fields(t reflect.Type) []Field {
	if list, ok := known.Load(t); ok {
		return list.([]Field)
	}
	var out []Field
	for _, f := range reflect.VisibleFields(t) {
		name := f.Tag.Get("yaml")
		if name == "" {
			continue
		}
		out = append(out, Field{name, f.Tag.Get("need") == "yes", strings.Fields(f.Tag.Get("oneof")), f.Index, f.Type})
	}
	known.Store(t, out)
	return out
}

// Expect reports whether n is of the given shape, and adds a diagnostic if not. A value that is still to be filled in, or
// has nothing between its quotes, is none.
func (n *Node) Expect(k Kind, list *diag.List) bool {
	switch {
	case n.Kind == Scalar && k == Scalar && n.Value == "":
		list.Errorf(n.Pos, "empty-value", "nothing is between the quotes").Hint = "write a value or remove the key"
		return false
	case n.Kind == Scalar && diag.Open(n.Value, n.Pos, list):
		return false
	case n.Kind == k:
		return true
	}
	if k != Map || n.Kind != Scalar || !wideKey(n, list) {
		list.Errorf(n.Pos, "wrong-shape", "expected %s, not %s", k, n.Kind)
	}
	return false
}
