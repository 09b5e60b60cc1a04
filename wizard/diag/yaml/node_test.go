package yaml

import (
	"strings"
	"testing"

	"zhilu/wizard/diag"
)

// broken are files that cannot be read, with what is said of them; "" where the file is read.
var broken = []struct{ name, src, want string }{
	{"tab", "a: 1\n\tb: 2\n", `f:2:1: a tab in the indentation (indent with spaces)`},
	{"tab behind spaces", "a:\n  b: 1\n  \tc: 2\n", `f:3:3: a tab in the indentation (indent with spaces)`},
	{"full-width colon", "tree：stay\ntitle: x\n", `f:1:5: full-width "：" (write ": ")`},
	{"full-width colon, nothing else", "a:\n  steps：x\n", ``},
	{"full-width colon in braces", "title: {en：Stay, zh: 停留}\n", `f:1:11: full-width "：" (write ": ")`},
	{"full-width comma in braces", "title: {en: Stay， zh: 停留}\n", `f:1:17: full-width "，" (write ", ")`},
	{"merge", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", `f:2:1: a merge left both versions here, at "<<<<<<< HEAD"`},
	{"byte order mark", "\ufeffa: 1\n", `f:1:1: file begins with a byte order mark (save the file as UTF-8 without BOM)`},
	{"right-to-left mark", "a: 永\u200f居\n", `f:1:5: invisible character U+200F (remove it)`},
	{"quotation mark", "a: 他说“请看。\n", `f:1:6: warning: “ is not closed (write ” where it ends)`},
	{"quotation mark in quotes", "a: {zh: \"他说“请看。\"}\n", `f:1:12: warning: “ is not closed`},
	{"quotation mark in a block", "a: |\n  他说“请看。\n", `f:1:4: warning: “ is not closed`},
	{"carriage returns", "a: 1\r\nb: c: d\r\n", `f:2:1: not valid YAML: mapping values are not allowed`},
	{"colon", "a: 1\nb: c: d\n", `f:2:1: not valid YAML: mapping values are not allowed in this context (quote a value`},
	{"open list", "a: 1\nb: [1,\nc: 2\n", `not valid YAML: did not find expected ',' or ']' (close the bracket`},
	{"question mark in braces", "a: 1\nb: {en: Why?, zh: x}\n", `f:2:1: not valid YAML: did not find expected ',' or '}'`},
	{"a fact at the start", "a:\n  en: {{fact fee}}\n", `f:2:8: a key must be a single value (quote it, and texts that begin with "{{")`},
	{"a fact in braces", "a: {en: Pay {{fact fee}}, zh: x}\n", `did not find expected ',' or '}' (close the bracket that opens here, and quote texts that hold ", ", ": ", "?" or "{{")`},
	{"escape", "a: \"\\{{\"\n", `found unknown escape character (in double quotes, write a backslash twice)`},
	{"anchor", "a: &x 1\n", `f:1:4: anchors and aliases are not read here`},
	{"alias", "a: &x 1\nb: *x\n", `f:2:4: anchors and aliases are not read here`},
	{"merge", "a: {b: 1}\n<<: {c: 2}\n", `f:2:1: merge keys are not read here`},
	{"tag", "a: !!python/object 1\n", `is not read here`},
	{"twice", "a: 1\na: 2\n", `f:2:1: "a" is already set (keep one of the two)`},
	{"twice, Chinese", "年龄: 1\n年龄: 2\n", `f:2:1: "年龄" is already set`},
	{"not UTF-8", "a: 永\xff\n", `f:1:5: not UTF-8 text (save the file as UTF-8)`},
	{"deep", strings.Repeat("[", 100) + strings.Repeat("]", 100), `nested more than 64 deep`},
	{"list as key", "[a]: 1\n", `a key must be a single value`},
	{"empty", "", ""},
}

func TestParseBroken(t *testing.T) {
	for _, c := range broken {
		t.Run(c.name, func(t *testing.T) {
			_, list := Parse("f", 1, []byte(c.src))
			if !strings.Contains(list.String(), c.want) || (c.want == "") != (len(list) == 0) {
				t.Errorf("want %s\n got %s", c.want, list)
			}
		})
	}
}

func TestDecode(t *testing.T) {
	type inner struct {
		Pos  diag.Pos
		Name string `yaml:"name" need:"yes"`
		Kind string `yaml:"kind" oneof:"big small"`
	}
	type outer struct {
		Flag  bool           `yaml:"flag"`
		Count At[int64]      `yaml:"count"`
		Tags  []string       `yaml:"tags"`
		In    []Entry[inner] `yaml:"in"`
		Ptr   *inner         `yaml:"ptr"`
		Words Text           `yaml:"words"`
	}
	for _, c := range []struct{ name, src, want string }{
		{"all", "flag: true\ncount: 3\ntags: [a, b]\nin: {x: {name: X}}\nptr: {name: P, kind: big}\nwords: {en: a, zh: 甲}\n", ""},
		{"one for a list", "tags: a\n", ""},
		{"unknown key", "flagg: true\n", `:1:1: unknown key "flagg" (did you mean "flag"?)`},
		{"not a flag", "flag: yes\n", `:1:7: expected true or false, not "yes"`},
		{"not a number", "count: three\n", `:1:8: expected a whole number, not "three"`},
		{"missing", "in: {x: {kind: big}}\n", `:1:9: "name" is missing`},
		{"wrong value", "ptr: {name: P, kind: bg}\n", `:1:22: "kind" cannot be "bg"`},
		{"no value", "ptr:\n", `:1:1: "ptr" has no value (write one or remove the key)`},
		{"shape", "in: [1]\n", `:1:5: expected keys with values, not a list`},
		{"full-width colon", "in:\n  x：y\n", `:2:4: full-width "：" (write ": ")`},
		{"full-width digits", "count: １２\n", `:1:8: "１２" is written in full-width characters (write "12")`},
		{"full-width letters", "ptr: {name: P, kind: ｂｉｇ}\n", `:1:22: "ｂｉｇ" is written in full-width characters (write "big")`},
		{"full-width and wrong", "count: ｘ\n", `:1:8: expected a whole number, not "ｘ"`},
		{"emoji before a mistake", "words: {en: \"🎉👍\", zh: 甲, en: b}\n", `:1:26: "en" is already set`},
		{"nothing between the quotes", "ptr: {name: ''}\n", `:1:13: nothing is between the quotes (write a value or remove the key)`},
		{"to be filled in", "count: … how many\n", `:1:8: still to be filled in (how many)`},
		{"a text to be filled in", "words: {en: … a word, zh: 甲}\n", `:1:13: still to be filled in (a word)`},
		{"one language", "words: a\n", `:1:8: expected a text in every language (write {en: …, zh: …})`},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, list := Parse("", 1, []byte(c.src))
			var v outer
			if n != nil {
				list = append(list, Decode(n, &v)...)
			}
			got := list.String()
			if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
				t.Errorf("want %q\n got %q", c.want, got)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range broken {
		f.Add([]byte(c.src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if n, list := Parse("f", 1, src); n == nil && !list.HasErrors() {
			t.Errorf("%q: node %v, diagnostics %v", src, n, list)
		}
	})
}
