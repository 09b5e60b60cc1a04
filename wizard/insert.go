package wizard

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// reference is {{…}} in a text; a backslash before it makes it words like others.
var reference = regexp.MustCompile(`\\?\{\{[^}]*(?:\}\}|$)`)

// lineBreak is what ends a line for YAML.
var lineBreak = regexp.MustCompile(`\r\n|[\r\n\x{85}\x{2028}\x{2029}]`)

// read takes a file apart and puts what its texts insert in their places, so that nothing behind it knows of it.
func (s *Sources) read(f File, guide string) (*yaml.Node, diag.List) {
	n, list := yaml.Parse(f.Name, 1, f.Data)
	if n != nil && s.Insert != nil && strings.Contains(string(f.Data), "{{") {
		in := &inserter{Sources: s, guide: guide, lines: lineBreak.Split(string(f.Data), -1), list: &list}
		in.walk(n)
	}
	return n, list
}

// What a file may insert and get wrong. No author needs more, and a hostile file costs no more than these.
const (
	maxInserted = 1 << 20 // bytes; a reference counts 100 at least
	maxWrong    = 100     // references that cannot be followed, or differ
)

type inserter struct {
	*Sources
	guide    string // beside which the file stands; "" for questions
	lines    []string
	list     *diag.List
	inserted int
}

// walk finds texts: what stands under the name of a language.
func (in *inserter) walk(n *yaml.Node) {
	for _, item := range n.Items {
		in.walk(item)
	}
	text := map[yaml.Lang]*yaml.Node{}
	for _, p := range n.Pairs {
		if l := yaml.Lang(p.Key.Value); p.Node.Kind == yaml.Scalar && slices.Contains(in.Langs, l) {
			text[l] = p.Node
		} else {
			in.walk(p.Node)
		}
	}
	in.text(text)
}

// text fills a text in every language, and compares what the languages insert: a figure that only one of them takes
// from its fact would stay behind in the others.
func (in *inserter) text(text map[yaml.Lang]*yaml.Node) {
	inserts := map[yaml.Lang]map[string]int{}
	right := true
	for _, l := range slices.Sorted(maps.Keys(text)) {
		found, ok := in.fill(text[l], l)
		inserts[l], right = found, right && ok
	}
	if !right {
		return
	}
	for _, l := range slices.Sorted(maps.Keys(text)) {
		for _, ref := range slices.Sorted(maps.Keys(inserts[l])) {
			for _, other := range slices.Sorted(maps.Keys(text)) {
				if _, ok := inserts[other][ref]; !ok {
					in.wrong(text[l], inserts[l][ref], diag.Diagnostic{Rule: "facts-differ", Hint: "insert the same in every language",
						Message: fmt.Sprintf("%s is not in the text in %q", ref, other)})
				}
			}
		}
	}
}

// fill puts what one language of a text inserts in its place. It gives, for each reference, how many pairs of braces
// stand before the first of it, and reports false if one cannot be followed.
func (in *inserter) fill(n *yaml.Node, l yaml.Lang) (map[string]int, bool) {
	found, right := map[string]int{}, true
	var out strings.Builder
	rest, counted, braces := 0, 0, 0
	for _, m := range reference.FindAllStringIndex(n.Value, -1) {
		out.WriteString(n.Value[rest:m[0]])
		rest = m[1]
		braces += strings.Count(n.Value[counted:m[0]], "{{")
		counted = m[0]
		written, escaped := strings.CutPrefix(n.Value[m[0]:m[1]], `\`)
		if escaped {
			out.WriteString(written)
			continue
		}
		if in.inserted > maxInserted {
			return nil, false
		}
		words, problem := in.Insert(in.guide, written, l)
		if in.inserted += max(len(words), 100); in.inserted > maxInserted {
			problem = &diag.Diagnostic{Rule: "too-large", Message: "the texts of this file insert too much", Hint: "at most 1 MB"}
		}
		if problem != nil {
			in.wrong(n, braces, *problem)
			right = false
		}
		ref := strings.Join(strings.Fields(written), " ")
		if _, ok := found[ref]; !ok {
			found[ref] = braces
		}
		out.WriteString(words)
	}
	out.WriteString(n.Value[rest:])
	n.Value = out.String()
	return found, right
}

// wrong reports a reference of a text. After too many mistakes nothing more is inserted.
func (in *inserter) wrong(text *yaml.Node, before int, d diag.Diagnostic) {
	d.Pos = in.place(text.Pos, before)
	if in.list.Add(d); len(*in.list) >= maxWrong {
		in.inserted = maxInserted + 1
	}
}

// place finds braces in the file, where quotes, escapes and line breaks may stand before them: those with the given
// number of others between them and the beginning of the text.
func (in *inserter) place(text diag.Pos, before int) diag.Pos {
	for i, line := range in.lines[min(text.Line-1, len(in.lines)):] {
		at := 0
		if i == 0 {
			runes := []rune(line)
			at = len(string(runes[:min(text.Col-1, len(runes))]))
		}
		for {
			next := strings.Index(line[at:], "{{")
			if next < 0 {
				break
			}
			if at += next; before == 0 {
				return diag.Pos{File: text.File, Line: text.Line + i, Col: 1 + utf8.RuneCountInString(line[:at])}
			}
			before--
			at += len("{{")
		}
	}
	return text // the braces themselves are written with escapes
}
