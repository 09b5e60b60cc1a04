package render

import (
	"html/template"
	"io/fs"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"zhilu/generator/site"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// word is an entry of a wording table.
type word struct {
	text string
	pos  diag.Pos
}

// wording is the words of one language by their keys, "guide.sources".
type wording struct {
	file   string
	words  map[string]word
	unread bool // what is not here says nothing of the file
}

// loadWording reads wording/<lang>.yaml: words in groups, as deep as one likes.
func loadWording(fsys fs.FS, lang yaml.Lang, list *diag.List) *wording {
	w := &wording{file: "wording/" + string(lang) + ".yaml", words: map[string]word{}}
	src, err := fs.ReadFile(fsys, w.file)
	if err != nil {
		list.Errorf(diag.Pos{File: w.file}, "missing-wording", "the theme has no words in %q", lang).Hint = "translate another file of the folder wording"
		w.unread = true
		return w
	}
	root, more := yaml.Parse(w.file, 1, src)
	*list = append(*list, more...)
	if w.unread = root == nil; !w.unread {
		w.add("", root, list)
	}
	return w
}

// LoadWords reads the words of a theme and nothing else, for who only says something: see Words. That none is missing is
// for Speak to check.
func LoadWords(fsys fs.FS, langs []yaml.Lang) (map[yaml.Lang]map[string]string, diag.List) {
	var list diag.List
	out := make(map[yaml.Lang]map[string]string, len(langs))
	for _, lang := range langs {
		out[lang] = loadWording(fsys, lang, &list).plain()
	}
	return out, list
}

func (w *wording) add(prefix string, n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Map, list) {
		return
	}
	for _, p := range n.Pairs {
		key := prefix + p.Key.Value
		switch p.Node.Kind {
		case yaml.Scalar:
			w.words[key] = word{p.Node.Value, p.Key.Pos}
		case yaml.Map:
			w.add(key+".", p.Node, list)
		default:
			list.Errorf(p.Key.Pos, "wrong-shape", "expected a word or a group of words, not %s", p.Node.Kind)
		}
	}
}

// use is a place that needs a word.
type use struct {
	key string
	pos diag.Pos // zero: the program itself
}

// check reports words that are used and missing, and words that nothing uses.
func (w *wording) check(uses []use, list *diag.List) {
	if w.unread {
		return
	}
	used := map[string]bool{}
	keys := slices.Sorted(maps.Keys(w.words))
	for _, u := range uses {
		if used[u.key] {
			continue
		}
		used[u.key] = true
		if _, ok := w.words[u.key]; ok {
			continue
		}
		d := list.Errorf(diag.Pos{File: w.file}, "missing-word", "the word %q is missing", u.key)
		d.Hint = diag.DidYouMean(u.key, keys)
		if u.pos.File != "" {
			d.Notes = append(d.Notes, diag.Note{Pos: u.pos, Message: "used here"})
		}
	}
	for _, key := range keys {
		if !used[key] {
			list.Warnf(w.words[key].pos, "unused-word", "nothing uses the word %q", key).Hint = "remove it"
		}
	}
}

var placeholder = regexp.MustCompile(`\{[a-z-]*\}`)

// checkAgainst reports words whose {placeholders} differ from those of another language.
func (w *wording) checkAgainst(first *wording, list *diag.List) {
	for _, key := range slices.Sorted(maps.Keys(w.words)) {
		other, ok := first.words[key]
		if !ok {
			continue
		}
		a, b := w.words[key], placeholders(other.text)
		if got := placeholders(a.text); !slices.Equal(got, b) {
			d := list.Errorf(a.pos, "placeholders", "%q has the places %q, elsewhere %q", key, strings.Join(got, " "), strings.Join(b, " "))
			d.Notes = append(d.Notes, diag.Note{Pos: other.pos, Message: "the other language"})
		}
	}
}

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// plain gives all words as a map for other packages.
func (w *wording) plain() map[string]string {
	out := make(map[string]string, len(w.words))
	for key, word := range w.words {
		out[key] = word.text
	}
	return out
}

// fill sets the fields of v, a pointer to a struct of strings tagged with the key of their word.
func (w *wording) fill(v any) {
	s := reflect.ValueOf(v).Elem()
	for i := range s.NumField() {
		s.Field(i).SetString(w.words[s.Type().Field(i).Tag.Get("word")].text)
	}
}

// uses lists the words that a struct for fill wants.
func uses[T any]() []use {
	t := reflect.TypeFor[T]()
	out := make([]use, t.NumField())
	for i := range out {
		out[i].key = t.Field(i).Tag.Get("word")
	}
	return out
}

// with puts values into the {places} of a word: with("{n} of {all}", "n", "3", "all", "7").
func with(text string, pairs ...string) string { return site.Fill(text, pairs...) }

// html gives a word as it stands in a template, for text and attributes.
func (w *wording) html(key string) string { return template.HTMLEscapeString(w.words[key].text) }
