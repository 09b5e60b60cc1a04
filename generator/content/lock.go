package content

import (
	"encoding/hex"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Parts of a page that no heading names, as a lock calls them. No heading can have such an id.
const (
	HeadPart = "_head" // title and summary
	LeadPart = "_lead" // what stands before the first heading
)

const differKey = "differ"

// Lock is agreed.yaml: what the sections of a guide said in each language when an editor last found that they say the
// same.
type Lock struct {
	Pos      diag.Pos
	Sections map[string]Agreed // by id: that of the heading, HeadPart or LeadPart
}

// Agreed is what one section said.
type Agreed struct {
	Pos    diag.Pos
	Said   map[Lang]markdown.Meaning // a language that had no such section is not in it
	Differ []string                  // differences that are meant, as package agree names them; sorted
}

// DecodeYAML reads a lock.
func (l *Lock) DecodeYAML(n *yaml.Node, list *diag.List) {
	l.Pos = n.Pos
	l.Sections = map[string]Agreed{}
	if n.Kind == yaml.Null || !n.Expect(yaml.Map, list) {
		return
	}
	for _, p := range n.Pairs {
		id := p.Key.Own()
		if parts := []string{HeadPart, LeadPart}; strings.HasPrefix(id, "_") && !slices.Contains(parts, id) {
			list.Unknown(p.Key.Pos, "key", id, parts)
			continue
		}
		if p.Node.Expect(yaml.Map, list) {
			l.Sections[id] = readAgreed(p, list)
		}
	}
}

func readAgreed(p yaml.Pair, list *diag.List) Agreed {
	a := Agreed{Pos: p.Key.Pos, Said: map[Lang]markdown.Meaning{}}
	for _, said := range p.Node.Pairs {
		if said.Key.Value == differKey {
			*list = append(*list, yaml.Decode(said.Node, &a.Differ)...)
			continue
		}
		if !said.Node.Expect(yaml.Scalar, list) {
			continue
		}
		var m markdown.Meaning
		sum, err := hex.DecodeString(said.Node.Value)
		if copy(m[:], sum); err != nil || len(sum) != len(m) {
			list.Errorf(said.Node.Pos, "wrong-lock", "%q is not what zhilu agree writes", said.Node.Value).Hint = "take the last good version of the file, or run zhilu agree"
			continue
		}
		a.Said[Lang(said.Key.Own())] = m
	}
	return a
}

// languages reports languages that the site does not speak.
func (l *Lock) languages(langs []Lang, list *diag.List) {
	for _, id := range IDs(l.Sections) {
		a := l.Sections[id]
		for _, lang := range slices.Sorted(maps.Keys(a.Said)) {
			if !slices.Contains(langs, lang) {
				list.Unknown(a.Pos, "language", string(lang), append(langNames(langs), differKey))
			}
		}
	}
}

// Langs are the languages that any section was agreed in.
func (l *Lock) Langs() map[Lang]bool {
	out := map[Lang]bool{}
	for _, a := range l.Sections {
		for lang := range a.Said {
			out[lang] = true
		}
	}
	return out
}

const lockHead = `# What each section said in each language when an editor last found that they say the same.
# Written by "zhilu agree": don't change it by hand.
`

// YAML gives the file's text, sections by id.
func (l *Lock) YAML() []byte {
	var b strings.Builder
	b.WriteString(lockHead)
	for _, id := range IDs(l.Sections) {
		a := l.Sections[id]
		var parts []string
		for _, lang := range slices.Sorted(maps.Keys(a.Said)) {
			parts = append(parts, fmt.Sprintf("%s: %s", key(string(lang)), a.Said[lang]))
		}
		if len(a.Differ) > 0 {
			quoted := make([]string, len(a.Differ))
			for i, d := range a.Differ {
				quoted[i] = strconv.Quote(d)
			}
			parts = append(parts, differKey+": ["+strings.Join(quoted, ", ")+"]")
		}
		fmt.Fprintf(&b, "%s: {%s}\n", key(id), strings.Join(parts, ", "))
	}
	return []byte(b.String())
}

var plainKey = regexp.MustCompile(`^[\pL\pN_][\pL\pN\pM_-]*$`)

// key writes a key of YAML. Ids of headings need no quotation marks.
func key(s string) string {
	if plainKey.MatchString(s) {
		return s
	}
	return strconv.Quote(s)
}
