package schema

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/content"
	"zhilu/wizard"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// testSite reads testdata/site, where every key of every file is used.
func testSite(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	dir := os.DirFS("testdata/site")
	err := fs.WalkDir(dir, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out[name] = &fstest.MapFile{}
			out[name].Data, err = fs.ReadFile(dir, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// readers are those of a site, one file of which changes from call to call.
type readers struct {
	site fstest.MapFS
	kept content.Kept
}

// mistakes are the errors that the readers report after a file has changed. If one is enough, the wizard is asked only where
// there is none so far, as it takes most of the time.
func (r *readers) mistakes(t *testing.T, changed string, oneIsEnough bool) diag.List {
	t.Helper()
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	c, list, err := content.Load(context.Background(), r.site, content.Options{Now: now, Kept: &r.kept, Changed: []string{changed}})
	if err != nil {
		t.Fatal(err)
	}
	list = errorsOf(list)
	if c != nil && !strings.HasSuffix(changed, content.GuideFile) && !(oneIsEnough && len(list) > 0) {
		_, more := wizard.Check(rules(c))
		list = append(list, errorsOf(more)...)
	}
	return list
}

func errorsOf(list diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
}

// rules are what the wizard reads of a site.
func rules(c *content.Content) wizard.Sources {
	in := wizard.Sources{
		Langs: c.Config.Langs(), Questions: wizard.File(c.QuestionsFile), Parameters: wizard.File(c.ParametersFile),
		Calendar: wizard.File(c.CalendarFile), Confidence: map[string]string{}, Documents: map[string][]string{},
		Start: wizard.Start{Guide: c.Config.Start.Guide.Value, Ask: c.Config.Start.Ask}, Today: c.Today,
	}
	for _, f := range c.Trees {
		in.Trees = append(in.Trees, wizard.File(f))
	}
	for id, s := range c.Sources {
		in.Confidence[id] = string(s.Confidence)
	}
	for _, g := range c.Guides {
		in.Documents[g.ID] = []string{}
		for _, d := range g.Facts().Documents() {
			in.Documents[g.ID] = append(in.Documents[g.ID], d.ID)
		}
	}
	return in
}

// plain are values that need no quotes in YAML.
var plain = regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9._/:-]*[A-Za-z0-9._/-])?$`)

// write gives a node as YAML in one line.
func write(n *yaml.Node) string {
	quote := func(s string) string {
		out, err := json.Marshal(s)
		if err != nil {
			panic(err)
		}
		return string(out)
	}
	switch n.Kind {
	case yaml.Null:
		return "null"
	case yaml.List:
		items := make([]string, len(n.Items))
		for i, item := range n.Items {
			items[i] = write(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case yaml.Map:
		pairs := make([]string, len(n.Pairs))
		for i, p := range n.Pairs {
			pairs[i] = quote(p.Key.Value) + ": " + write(p.Node)
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	}
	if !n.Quoted && plain.MatchString(n.Value) {
		return n.Value
	}
	return quote(n.Value)
}

// change calls try with every file that comes of one slip in the tree of nodes below n, which try sees in place. Of texts
// it changes the English words only, and of lists the first item: the others are written likewise.
func change(n *yaml.Node, where string, try func(where string)) {
	was := *n
	isText := n.Get("en") != nil
	put := func(what string, now yaml.Node) {
		*n = now
		try(where + " " + what)
		*n = was
	}
	text := func(s string) yaml.Node { return yaml.Node{Kind: yaml.Scalar, Value: s} }
	put("is null", yaml.Node{Kind: yaml.Null})
	put("is a list", yaml.Node{Kind: yaml.List, Items: []*yaml.Node{{Kind: yaml.Scalar, Value: "x"}}})
	put("is a map", yaml.Node{Kind: yaml.Map, Pairs: []yaml.Pair{{Key: &yaml.Node{Kind: yaml.Scalar, Value: "x"}, Node: &yaml.Node{Kind: yaml.Scalar, Value: "y"}}}})
	for _, s := range []string{"", "x", "？！", "7", "2026-02-31", "5 jaar"} {
		put(fmt.Sprintf("is %q", s), text(s))
	}
	for i, p := range was.Pairs {
		others := slices.Delete(slices.Clone(was.Pairs), i, i+1)
		put("lacks "+p.Key.Value, yaml.Node{Kind: yaml.Map, Pairs: others})
		for _, name := range []string{p.Key.Value + "x", "？"} {
			renamed := slices.Clone(was.Pairs)
			renamed[i].Key = &yaml.Node{Kind: yaml.Scalar, Value: name}
			put("has "+name+" for "+p.Key.Value, yaml.Node{Kind: yaml.Map, Pairs: renamed})
		}
		switch {
		case isText && p.Key.Value == "en" && p.Node.Kind == yaml.Scalar:
			put(".en is empty", yaml.Node{Kind: yaml.Map, Pairs: append(others, yaml.Pair{Key: p.Key, Node: &yaml.Node{Kind: yaml.Scalar}})})
		case !isText || p.Key.Value != "zh":
			change(p.Node, where+"."+p.Key.Value, try)
		}
	}
	if len(was.Items) > 0 {
		change(was.Items[0], where+"[0]", try)
	}
}

// shapeRules are the kinds of mistakes that can be seen in a value by itself, so that a schema has to see them.
var shapeRules = []string{
	"unknown-key", "missing-key", "empty-value", "wrong-shape", "wrong-value", "one-language", "missing-language",
	"unknown-language", "wrong-date", "missing-unit", "unknown-unit", "wrong-phone", "wrong-url", "wrong-email",
	"two-values", "two-decisions", "wrong-id", "wrong-run", "missing-words",
}

// onlyReaders are mistakes of those kinds that no schema sees: they need more than one value.
var onlyReaders = regexp.MustCompile(strings.Join([]string{
	`address lacks (en|zh)$`,      // an address that is known is in all languages
	`(number|phone|date) is "7"$`, // a number has no length
	`steps lacks years$`,          // the only step
	`languages\[0\]\.id is `,      // texts lack a new language
}, "|"))

// TestSchemasAndReadersAgree makes every slip of the pen in every value of a site: what a schema refuses, the readers
// refuse, and where they refuse the look of a value, so does the schema.
func TestSchemasAndReadersAgree(t *testing.T) {
	list := Files(langs, sections)
	schemas := compiled(t, list)
	for name := range testSite(t) {
		f, ok := Of(list, name)
		if !ok {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &readers{site: testSite(t)}
			n, _ := yaml.Parse(name, 1, r.site[name].Data)
			if bad := r.mistakes(t, name, false); len(bad) > 0 {
				t.Fatal(bad)
			}
			change(n, name, func(where string) {
				r.site[name] = &fstest.MapFile{Data: []byte(write(n))}
				wrong := schemas[f.Name].Validate(value(n))
				found := r.mistakes(t, name, wrong != nil)
				if wrong != nil && len(found) == 0 {
					t.Errorf("%s: only the schema refuses it: %v", where, wrong)
				}
				if wrong == nil {
					for _, d := range found {
						if d.Pos.File == name && slices.Contains(shapeRules, d.Rule) && !onlyReaders.MatchString(where) {
							t.Errorf("%s: the schema has nothing against it: %s", where, d)
							break
						}
					}
				}
			})
		})
	}
}
