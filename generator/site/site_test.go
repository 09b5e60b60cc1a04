package site

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
)

// build puts together the good site of the tests with more files laid over it.
func build(t testing.TB, o Options, more map[string]string) (*Site, string) {
	t.Helper()
	files := fstest.MapFS{}
	if err := addAll(files, "../testdata/site"); err != nil {
		t.Fatal(err)
	}
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, list, err := content.Load(t.Context(), files, content.Options{Now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)})
	if err != nil || list.HasErrors() {
		t.Fatalf("%v\n%s", err, list)
	}
	s, list := New(c, o)
	return s, list.Sorted().String()
}

func addAll(files fstest.MapFS, dir string) error {
	tree := os.DirFS(dir)
	return fs.WalkDir(tree, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
}

func paths(pages []*Page) string {
	var out []string
	for _, p := range pages {
		out = append(out, p.Path)
	}
	return strings.Join(out, " ")
}

func ids(guides []*Guide) string {
	var out []string
	for _, g := range guides {
		out = append(out, g.Written.ID)
	}
	return strings.Join(out, " ")
}

func guide(title, zh, facts string) map[string]string {
	id := "topics/" + strings.ToLower(title)
	return map[string]string{
		id + "/index.en.md": "---\ntitle: " + title + "\nsummary: s\n---\n",
		id + "/index.zh.md": "---\ntitle: " + zh + "\nsummary: s\n---\n",
		id + "/guide.yaml":  "reviewed: 2026-01-01\n" + facts,
	}
}

func TestAddresses(t *testing.T) {
	s, list := build(t, Options{BaseURL: "https://example.org/guide"}, map[string]string{
		"topics/alone/index.en.md": "---\ntitle: Alone\nsummary: s\n---\n",
	})
	if list != "" {
		t.Fatal(list)
	}
	p := s.Guide("permits/stay-permit").Page("zh")
	alone := s.Guide("topics/alone").Page("zh")
	for _, c := range []struct{ what, got, want string }{
		{"path", p.Path, "zh/permits/stay-permit/"},
		{"href", p.Href(), "/guide/zh/permits/stay-permit/"},
		{"url", p.URL(), "https://example.org/guide/zh/permits/stay-permit/"},
		{"edit", p.Edit(), "https://example.org/edit/content/permits/stay-permit/index.zh.md"},
		{"locale", p.TextLocale(), "zh-Hans-CN"},
		{"canonical of a missing translation", alone.Canonical(), "https://example.org/guide/en/topics/alone/"},
		{"its text", alone.TextLocale(), "en-GB"},
		{"redirect", s.Redirects()[0].From + " " + s.Redirects()[0].To.Path, "en/permits/stay/ en/permits/stay-permit/"},
	} {
		if c.got != c.want {
			t.Errorf("%s = %q, want %q", c.what, c.got, c.want)
		}
	}
	if n := len(p.Alternates()); n != 2 {
		t.Errorf("alternates of a page in both languages: %d", n)
	}
	if n := len(alone.Alternates()) + len(s.Guide("topics/alone").Page("en").Alternates()); n != 1 {
		t.Errorf("alternates of a guide in one language: %d", n)
	}
	if n := len(alone.Switch()); n != 2 {
		t.Errorf("the switch of a missing translation leads to %d languages", n)
	}
}

func TestNavigation(t *testing.T) {
	more := map[string]string{}
	for _, m := range []map[string]string{guide("Zebra", "阿", "order: 5\n"), guide("Apple", "张", ""), guide("item-10", "北", ""), guide("item-9", "重", "")} {
		for k, v := range m {
			more[k] = v
		}
	}
	s, _ := build(t, Options{}, more)
	topics := s.Sections[3]
	// By order, then by title: numbers as numbers in English, by sound in Chinese (北 běi, 从 cóng, 张 zhāng, 重 zhòng).
	for lang, want := range map[Lang]string{
		"en": "en/topics/zebra/ en/topics/apple/ en/topics/item-9/ en/topics/item-10/ en/topics/start/",
		"zh": "zh/topics/zebra/ zh/topics/item-10/ zh/topics/start/ zh/topics/apple/ zh/topics/item-9/",
	} {
		if got := paths(topics.Pages[lang]); got != want {
			t.Errorf("%s: %s\nwant %s", lang, got, want)
		}
	}
	first := topics.Pages["en"][0]
	if first.Prev != nil || first.Next.Prev != first || topics.Pages["en"][4].Next != nil {
		t.Error("the pages are not strung together")
	}
}

func TestRelations(t *testing.T) {
	s, _ := build(t, Options{}, map[string]string{
		"permits/work-permit/guide.yaml": "reviewed: 2026-01-01\noffices: [offices/minsheng-road]\ntimes: [processing-times/stay-permit]\n",
	})
	for _, c := range []struct {
		id   string
		what func(*Guide) []*Guide
		want string
	}{
		{"offices/minsheng-road", func(g *Guide) []*Guide { return g.Serves }, "permits/stay-permit permits/work-permit"},
		{"processing-times/stay-permit", func(g *Guide) []*Guide { return g.AppliesTo }, "permits/stay-permit permits/work-permit"},
		{"permits/stay-permit", func(g *Guide) []*Guide { return g.Offices }, "offices/minsheng-road"},
		{"permits/stay-permit", func(g *Guide) []*Guide { return g.Times }, "processing-times/stay-permit"},
		{"permits/stay-permit", func(g *Guide) []*Guide { return g.Related }, "permits/work-permit"},
		{"permits/work-permit", func(g *Guide) []*Guide { return g.Mentioned }, "permits/stay-permit"},
	} {
		if got := ids(c.what(s.Guide(c.id))); got != c.want {
			t.Errorf("%s: %q, want %q", c.id, got, c.want)
		}
	}
}

func TestResolver(t *testing.T) {
	s, _ := build(t, Options{}, map[string]string{
		"topics/alone/index.en.md":  "---\ntitle: Alone\nsummary: s\n---\n",
		"topics/start/form.pdf":     "%PDF",
		"topics/start/map.svg":      "<svg xmlns='http://www.w3.org/2000/svg'/>",
		"topics/start/index.zh.md":  "---\ntitle: 开始\nsummary: s\n---\n",
		"topics/before/index.en.md": "---\ntitle: Before\nsummary: s\ndraft: true\n---\n",
	})
	for _, c := range []struct{ lang, dest, want string }{
		{"en", "../../permits/stay-permit/index.en.md", "/en/permits/stay-permit/"},
		{"zh", "../../permits/stay-permit/index.zh.md#fees", "/zh/permits/stay-permit/#fees"},
		{"zh", "../../permits/stay-permit/index.en.md", `"../../permits/stay-permit/index.en.md" is in another language (write ../../permits/stay-permit/index.zh.md)`},
		{"zh", "../alone/index.en.md", "/zh/topics/alone/ en-GB"},
		{"zh", "../alone/index.zh.md", "/zh/topics/alone/ en-GB"},
		{"en", "../alone/index.fr.md", `there is no file "../alone/index.fr.md" (write ../alone/index.en.md)`},
		{"en", "../before/index.en.md", `the guide "topics/before" is a draft (publish it first, or build with --drafts)`},
		{"en", "form.pdf", "/assets/topics/start/form.315d429b7714cedb.pdf"},
		{"en", "../../topics/work-permit/index.en.md#fees", `there is no file "../../topics/work-permit/index.en.md#fees" (did you mean "../../permits/work-permit/index.en.md#fees"?)`},
		{"en", "form.doc", `there is no file "form.doc" (did you mean "form.pdf"?)`},
		{"en", "../../glossary.yaml#stay-permit", "/en/glossary/#stay-permit 停留证件"},
		{"zh", "../../glossary.yaml#stay-permit", "/zh/glossary/#stay-permit stay permit"},
		{"en", "../../sources.yaml#a011", `the source "a011" has no address to link to (cite it as [^a011])`},
		{"en", "../../../README.md", `"../../../README.md" leads out of the content folder (copy what you need into the content folder)`},
		{"en", "..%2f..%2f..%2fREADME.md", `"..%2f..%2f..%2fREADME.md" leads out of the content folder (copy what you need into the content folder)`},
		{"en", "../../site.yaml", `there is no file "../../site.yaml"`},
		{"en", "%zz", `"%zz" is no path (write the path with /)`},
		{"en", `..\..\x`, `"..\\..\\x" is no path (write the path with /)`},
	} {
		r := s.Resolver(s.Guide("topics/start").Page(Lang(c.lang)))
		target, problem := r.Link(c.dest)
		got := strings.TrimSpace(target.Href + " " + target.Lang)
		if target.Term != nil {
			got += " " + target.Term.Other
		}
		if problem != nil {
			got = strings.TrimPrefix(problem.String(), ": ")
		}
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.lang, c.dest, got, c.want)
		}
	}
}

func TestCitations(t *testing.T) {
	s, _ := build(t, Options{}, nil)
	r := s.Resolver(s.Guide("topics/start").Page("en"))
	for _, c := range []struct {
		id, locator string
		number      int
	}{{"general-knowledge", "", 1}, {"a011", "S004-01", 2}, {"general-knowledge", "", 1}, {"a011", "S004-02", 2}, {"a011", "S004-01", 2}} {
		cite, problem := r.Cite(c.id, []string{c.locator})
		if problem != nil || cite.Number != c.number {
			t.Errorf("%s: %d, %v", c.id, cite.Number, problem)
		}
	}
	if got := r.Sources.All()[1].Locators; !slices.Equal(got, []string{"S004-01", "S004-02"}) {
		t.Errorf("locators %q", got)
	}
	if _, problem := r.Cite("a012", nil); problem == nil || problem.Hint != `did you mean "a011"?` {
		t.Errorf("unknown source: %v", problem)
	}
}

func TestAgree(t *testing.T) {
	doc := func(ids ...string) *markdown.Doc {
		d := &markdown.Doc{}
		for _, id := range ids {
			written := !strings.HasPrefix(id, "?")
			d.Headings = append(d.Headings, markdown.Heading{Level: 2, ID: strings.TrimPrefix(id, "?"), Text: id, Written: written})
		}
		return d
	}
	for _, c := range []struct {
		name     string
		one, two *markdown.Doc
		want     string
	}{
		{"the same", doc("a", "b"), doc("a", "b"), ""},
		{"not written in one", doc("a", "b"), doc("a", "?费用"), `the heading "?费用" has the id "费用" here and "b" in the other language`},
		{"not written in the first", doc("?fees"), doc("b"), `the heading "?fees" has the id "fees" here and "b" in the other language`},
		{"one is missing", doc("a", "b"), doc("a"), `warning: the other language has no heading "b"`},
		{"another order", doc("a", "b", "c"), doc("a", "c", "b"), `warning: the heading "c" stands here, and "b" in the other language (the same order in every language)`},
	} {
		if got := Agree(c.one.Headings, c.two.Headings).String(); !strings.Contains(got, c.want) || (c.want == "") != (got == "") {
			t.Errorf("%s: got %s", c.name, got)
		}
	}
}
