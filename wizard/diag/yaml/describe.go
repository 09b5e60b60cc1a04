package yaml

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Each calls do for a shape and all those within it, each of them once, the outer ones first.
func (s *Shape) Each(do func(*Shape)) { s.each(do, map[*Shape]bool{}) }

func (s *Shape) each(do func(*Shape), seen map[*Shape]bool) {
	if s == nil || seen[s] {
		return
	}
	seen[s] = true
	do(s)
	for _, k := range s.Keys {
		k.Shape.each(do, seen)
	}
	for _, in := range slices.Concat([]*Shape{s.Items, s.Langs, s.Rest, s.RestKey}, s.Any, s.All) {
		in.each(do, seen)
	}
}

// Describe puts words into shapes. The words are YAML: under the name of a type stands a text for each of its keys, and
// under "_" what the type itself is. It returns keys and notations that have no words, and words that nothing has.
func Describe(words []byte, list ...*Shape) (lacking, idle []string) {
	n, bad := Parse("", 1, words)
	var types []Entry[[]Entry[Text]]
	if len(bad) == 0 {
		bad = Decode(n, &types)
	}
	if len(bad) > 0 {
		panic(fmt.Sprintf("BUG: words of keys: %s", bad))
	}
	unused := map[string]Text{}
	for _, t := range types {
		for _, k := range t.Value {
			unused[t.Key+"."+k.Key] = k.Value
		}
	}
	all, missing := maps.Clone(unused), map[string]bool{}
	find := func(typ, key string) Text {
		at := typ + "." + key
		delete(unused, at)
		if !all[at].Written() {
			missing[at] = true
		}
		return all[at]
	}
	for _, s := range list {
		s.Each(func(s *Shape) {
			if s.Name != "" {
				s.Says = find(s.Name, "_")
			}
			for i, k := range s.Keys {
				s.Keys[i].Says = find(k.Of, k.Name)
			}
		})
	}
	return slices.Sorted(maps.Keys(missing)), slices.Sorted(maps.Keys(unused))
}

// Both says how a value is written that two readers have to understand. Words and names are those of a. Neither may
// hold itself.
func Both(a, b *Shape) *Shape {
	switch {
	case a == nil || b == nil:
		return cmp.Or(a, b)
	case a.Kind == Scalar && b.Kind == Scalar:
		if b.OneOf == nil && (b.Pattern == "" || b.Pattern == a.Pattern) {
			return a
		}
		out := *a
		out.All = append(slices.Clone(a.All), b)
		return &out
	case a.Kind == List && b.Kind == List:
		out := *a
		out.Items = Both(a.Items, b.Items)
		return &out
	case a.Kind != Map || b.Kind != Map || a.Langs != nil:
		return a
	}
	out := *a
	out.Keys = nil
	for _, k := range a.Keys {
		i := slices.IndexFunc(b.Keys, func(other Key) bool { return other.Name == k.Name })
		if i < 0 {
			continue
		}
		k.Need = k.Need || b.Keys[i].Need
		k.Shape = Both(k.Shape, b.Keys[i].Shape)
		out.Keys = append(out.Keys, k)
	}
	if a.Rest != nil && b.Rest != nil {
		out.Rest, out.RestKey = Both(a.Rest, b.Rest), Both(a.RestKey, b.RestKey)
	}
	return &out
}
