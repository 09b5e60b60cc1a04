package schema

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"zhilu/generator/content"
	"zhilu/wizard"
	"zhilu/wizard/diag/yaml"
)

// wrong are mistakes that schema and readers refuse alike.
var wrong = []struct{ name, file, old, new string }{
	{"unknown key", "site.yaml", "tagline:", "tag-line:"},
	{"unknown kind", "site.yaml", "kind: office", "kind: offices"},
	{"address without scheme", "site.yaml", "base: https://", "base: "},
	{"edit without path", "site.yaml", "/edit/{path}", "/edit/"},
	{"source without a date", "sources.yaml", "  date: 2021-10\n", ""},
	{"month 13", "sources.yaml", "2021-10", "2021-13"},
	{"confidence of no source", "sources.yaml", "confidence: seed", "confidence: unknown"},
	{"id in capitals", "sources.yaml", "law:", "LAW:"},
	{"term in one language", "glossary.yaml", "{en: visa, zh: 签证}", "{en: visa}"},
	{"language that the site does not speak", "glossary.yaml", "{en: [licence], zh: [证]}", "{fr: [permis]}"},
	{"figure with a fraction", "parameters.yaml", "12434", "12434.5"},
	{"figure without a source", "parameters.yaml", "value: 12307, source: law", "value: 12307"},
	{"unit of one reader only", "parameters.yaml", "CNY/month", "minutes"},
	{"day of the week", "calendar.yaml", "sun]", "sunday]"},
	{"day written otherwise", "calendar.yaml", "date: 2026-01-04", "date: 4.1.2026"},
	{"question without options", "questions.yaml", "type: date", "type: one"},
	{"number without a unit", "questions.yaml", "unit: years, ", ""},
	{"bounds of a yes or no", "questions.yaml", "type: bool,", "type: bool, min: 1,"},
	{"country", "questions.yaml", "[JP, KR]", "[JP, KOR]"},
	{"full-width sign in a condition", "questions.yaml", "years > 30", "years ＞ 30"},
	{"figure without a unit", "permits/stay/guide.yaml", "value: 400 CNY", "value: 400"},
	{"unknown unit", "permits/stay/guide.yaml", "5 working-days", "5 workdays"},
	{"two values", "permits/stay/guide.yaml", "phone: 021-28951900,", "phone: 021-28951900, date: 2026-11-22,"},
	{"no value", "permits/stay/guide.yaml", "date: 2020-12-03, ", ""},
	{"telephone number", "permits/stay/guide.yaml", "021-28951900", "021-CALL-US"},
	{"fee without an id", "permits/stay/guide.yaml", "{id: fee, ", "{"},
	{"key of another kind", "permits/stay/guide.yaml", "order: 10", "hours: {status: unknown}"},
	{"who files", "permits/stay/guide.yaml", "by: person", "by: agent"},
	{"office that is no folder", "permits/stay/guide.yaml", "offices/bureau", "bureau"},
	{"hours", "offices/bureau/guide.yaml", "13:30-17:00", "13.30-17.00"},
	{"a day without hours", "offices/bureau/guide.yaml", "  sat: []\n", ""},
	{"holidays", "offices/bureau/guide.yaml", "holidays: closed", "holidays: shut"},
	{"alternatives", "processing-times/work/guide.yaml", "alternatives: true", "alternatives: all"},
	{"stage without a time", "processing-times/stay/guide.yaml", "    time: 5 working-days\n", ""},
	{"step that decides twice", "permits/stay/eligibility.yaml", "ask: reason", "ask: reason\n    run: work"},
	{"step without a way on", "permits/stay/eligibility.yaml", "    then: run\n", ""},
	{"step without a source", "permits/work/eligibility.yaml", "    sources: [law]\n", ""},
	{"verdict", "permits/work/eligibility.yaml", "likely", "yes"},
	{"block without a way out", "permits/stay/eligibility.yaml", "unblock: {en: Wait, zh: 等待}, ", ""},
	{"value that is neither", "permits/stay/eligibility.yaml", "{expr: today - entry > 30 days, ref: V1}", "{ref: V1}"},
	{"case without an outcome", "permits/work/eligibility.yaml", ", expect: other}", "}"},
}

func TestWrong(t *testing.T) {
	r := &readers{site: testSite(t)}
	list := Files(langs, sections)
	schemas := compiled(t, list)
	for _, c := range wrong {
		t.Run(c.name, func(t *testing.T) {
			good := r.site[c.file]
			src := strings.Replace(string(good.Data), c.old, c.new, 1)
			if src == string(good.Data) {
				t.Fatalf("%q is not in %s", c.old, c.file)
			}
			r.site[c.file] = &fstest.MapFile{Data: []byte(src)}
			found := r.mistakes(t, c.file, true)
			r.site[c.file] = good
			n, bad := yaml.Parse(c.file, 1, []byte(src))
			if n == nil {
				t.Fatal(bad)
			}
			f, _ := Of(list, c.file)
			if err := schemas[f.Name].Validate(value(n)); err == nil || len(found) == 0 {
				t.Errorf("schema: %v; readers: %v", err, found)
			}
		})
	}
}

// TestEveryKeyIsTried finds keys that testdata/site does not use, so that nobody compares what schema and readers say.
func TestEveryKeyIsTried(t *testing.T) {
	used := map[string]bool{}
	site := testSite(t)
	ours, rules := content.NewShapes(), wizard.NewShapes()
	shapes := map[string]*yaml.Shape{
		"site.yaml": ours.Site, "sources.yaml": ours.Sources, "glossary.yaml": ours.Glossary, "questions.yaml": rules.Questions,
		"parameters.yaml": yaml.Both(ours.Parameters, rules.Parameters), "calendar.yaml": yaml.Both(ours.Calendar, rules.Calendar),
		"permits/stay/eligibility.yaml": rules.Tree,
	}
	for name, file := range site {
		n, bad := yaml.Parse(name, 1, file.Data)
		section, _, below := strings.Cut(name, "/")
		for _, known := range sections {
			if below && known.ID == section && strings.HasSuffix(name, content.GuideFile) {
				shapes[name] = ours.Guides[known.Kind]
			}
		}
		if s := shapes[name]; s != nil {
			if n == nil {
				t.Fatal(bad)
			}
			use(s, n, used)
		}
	}
	all := map[string]bool{}
	for _, s := range shapes {
		s.Each(func(s *yaml.Shape) {
			for _, k := range s.Keys {
				all[k.Of+"."+k.Name] = true
			}
		})
	}
	for _, k := range slices.Sorted(maps.Keys(all)) {
		if !used[k] {
			t.Errorf("%s is used nowhere in testdata/site", k)
		}
	}
}

// use notes the keys of a shape that a file uses.
func use(s *yaml.Shape, n *yaml.Node, used map[string]bool) {
	for _, way := range s.Any {
		use(way, n, used)
	}
	for _, item := range n.Items {
		if s.Items != nil {
			use(s.Items, item, used)
		}
	}
	for _, p := range n.Pairs {
		i := slices.IndexFunc(s.Keys, func(k yaml.Key) bool { return k.Name == p.Key.Value })
		switch {
		case i >= 0:
			used[s.Keys[i].Of+"."+s.Keys[i].Name] = true
			use(s.Keys[i].Shape, p.Node, used)
		case s.Rest != nil:
			use(s.Rest, p.Node, used)
		}
	}
}
