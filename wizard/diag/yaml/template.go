package yaml

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhilu/wizard/diag"
)

// Template is a text that holds references, {{…}}, in any of its languages. A backslash before one makes it words like
// others.
type Template struct {
	Pos diag.Pos       // of the text: the map of its languages
	In  map[Lang]*Node // as written
	at  map[Lang][]diag.Pos
}

var reference = regexp.MustCompile(`\\?\{\{[^}]*(?:\}\}|$)`)

// lineBreak is what ends a line for YAML.
var lineBreak = regexp.MustCompile(`\r\n|[\r\n\x{85}\x{2028}\x{2029}]`)

// Templates finds the texts with references in a file, src, of which n has been read: what stands under the name of a
// language.
func Templates(n *Node, src []byte, langs []Lang) []*Template {
	if !strings.Contains(string(src), "{{") {
		return nil
	}
	f := templates{langs: langs, lines: lineBreak.Split(string(src), -1)}
	f.walk(n)
	end := diag.Pos{Line: len(f.lines) + 1, Col: 1}
	for i, s := range f.scalars {
		if s.of != nil {
			next := end
			if i+1 < len(f.scalars) {
				next = f.scalars[i+1].node.Pos
			}
			s.of.at[s.lang] = f.places(s.node, next)
		}
	}
	return f.found
}

// Own makes a template keep nothing else of its file.
func (t *Template) Own() {
	for l, n := range t.In {
		t.In[l] = &Node{Pos: n.Pos, Kind: n.Kind, Value: n.Own(), Quoted: n.Quoted}
	}
}

type templates struct {
	langs   []Lang
	lines   []string
	found   []*Template
	scalars []scalar // all of the file, in its order
}

// scalar is a value or key; of is the template that it belongs to, or nil.
type scalar struct {
	node *Node
	of   *Template
	lang Lang
}

func (f *templates) walk(n *Node) {
	if n.Kind == Scalar {
		f.scalars = append(f.scalars, scalar{node: n})
	}
	for _, item := range n.Items {
		f.walk(item)
	}
	t := &Template{Pos: n.Pos, In: map[Lang]*Node{}, at: map[Lang][]diag.Pos{}}
	refers := false
	for _, p := range n.Pairs {
		f.scalars = append(f.scalars, scalar{node: p.Key})
		if l := Lang(p.Key.Value); p.Node.Kind == Scalar && slices.Contains(f.langs, l) {
			t.In[l] = p.Node
			refers = refers || strings.Contains(p.Node.Value, "{{")
			f.scalars = append(f.scalars, scalar{p.Node, t, l})
		} else {
			f.walk(p.Node)
		}
	}
	if refers {
		f.found = append(f.found, t)
	}
}

// places finds all braces of a text in the file, where quotes, escapes and line breaks may stand before them.
func (f *templates) places(n *Node, end diag.Pos) []diag.Pos {
	if !strings.Contains(n.Value, "{{") {
		return nil
	}
	var out []diag.Pos
	pos := n.Pos
	for ; pos.Line <= min(end.Line, len(f.lines)); pos.Line, pos.Col = pos.Line+1, 1 {
		rest := f.lines[pos.Line-1]
		if pos.Line == n.Pos.Line {
			runes := []rune(rest)
			rest = string(runes[min(pos.Col-1, len(runes)):])
		}
		for {
			before, after, ok := strings.Cut(rest, "{{")
			pos.Col += utf8.RuneCountInString(before)
			if !ok || pos.Line == end.Line && pos.Col >= end.Col {
				break
			}
			out = append(out, pos)
			pos.Col += len("{{")
			rest = after
		}
	}
	return out
}

// Filler puts what references stand for in their places, in the texts of one file.
type Filler struct {
	// Ask gives the words for a reference as written. A diagnostic needs no place.
	Ask  func(written string, l Lang) (string, *diag.Diagnostic)
	List diag.List // what was wrong

	inserted int
}

// What a file may insert and get wrong. No author needs more, and a hostile file costs no more than these.
const (
	maxInserted = 1 << 20 // bytes; a reference counts 100 at least
	MaxWrong    = 100     // references that cannot be followed, or differ
)

// Fill gives the text in each of its languages, and compares what they insert: a figure that only one of them takes from
// its fact would stay behind in the others.
func (f *Filler) Fill(t *Template) map[Lang]string {
	out := make(map[Lang]string, len(t.In))
	inserts := map[Lang]map[string]int{}
	right := true
	for _, l := range slices.Sorted(maps.Keys(t.In)) {
		found, ok := map[string]int(nil), false
		out[l], found, ok = f.fill(t, l)
		inserts[l], right = found, right && ok
	}
	for _, l := range slices.Sorted(maps.Keys(t.In)) {
		for _, ref := range slices.Sorted(maps.Keys(inserts[l])) {
			for _, other := range slices.Sorted(maps.Keys(t.In)) {
				if _, ok := inserts[other][ref]; right && !ok {
					f.wrong(t, l, inserts[l][ref], diag.Diagnostic{Rule: "facts-differ", Hint: "insert the same in every language",
						Message: fmt.Sprintf("%s is not in the text in %q", ref, other)})
				}
			}
		}
	}
	return out
}

// fill puts what one language of a text inserts in its place. It gives, for each reference, how many pairs of braces
// stand before the first of it, and reports false if one cannot be followed.
func (f *Filler) fill(t *Template, l Lang) (string, map[string]int, bool) {
	text := t.In[l].Value
	found, right := map[string]int{}, true
	var out strings.Builder
	rest, counted, braces := 0, 0, 0
	for _, m := range reference.FindAllStringIndex(text, -1) {
		out.WriteString(text[rest:m[0]])
		rest = m[1]
		braces += strings.Count(text[counted:m[0]], "{{")
		counted = m[0]
		written, escaped := strings.CutPrefix(text[m[0]:m[1]], `\`)
		if escaped {
			out.WriteString(written)
			continue
		}
		if f.inserted > maxInserted {
			return "", nil, false
		}
		words, problem := f.Ask(written, l)
		if f.inserted += max(len(words), 100); f.inserted > maxInserted {
			problem = &diag.Diagnostic{Rule: "too-large", Message: "the texts of this file insert too much", Hint: "at most 1 MB"}
		}
		if problem != nil {
			f.wrong(t, l, braces, *problem)
			right = false
		}
		ref := strings.Join(strings.Fields(written), " ")
		if _, ok := found[ref]; !ok {
			found[ref] = braces
		}
		out.WriteString(words)
	}
	out.WriteString(text[rest:])
	return out.String(), found, right
}

// wrong reports a reference of a text; before says how many pairs of braces stand before it. After too many mistakes
// nothing more is inserted.
func (f *Filler) wrong(t *Template, l Lang, before int, d diag.Diagnostic) {
	d.Pos = t.In[l].Pos // the braces may be written with escapes
	if places := t.at[l]; before < len(places) {
		d.Pos = places[before]
	}
	if f.List.Add(d); len(f.List) >= MaxWrong {
		f.inserted = maxInserted + 1
	}
}
