package render

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/site"
	"zhilu/themes"
	"zhilu/wizard"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// overdue is a day on which the fixture's permit is due for review.
var overdue = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// built is a small site, ready to be rendered.
type built struct {
	*Renderer
	list   diag.List
	parser *markdown.Parser
}

// fixture is the site of testdata with some files replaced.
func fixture(t testing.TB, changes map[string]string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	dir := os.DirFS("testdata/content")
	err := fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dir, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range changes {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func build(t testing.TB, fsys fs.FS) *built {
	t.Helper()
	c, list, err := content.Load(t.Context(), fsys, content.Options{Now: overdue})
	if err != nil || c == nil {
		t.Fatal(err, list)
	}
	theme, more := loadTheme(themes.Default(), c.Config.Langs())
	list = append(list, more...)
	s, more := site.New(c, site.Options{Words: theme.Words()})
	list = append(list, more...)
	r, err := New(s, theme, Options{Wizard: rules()})
	if err != nil {
		t.Fatal(err)
	}
	return &built{r, list, markdown.New(markdown.Options{})}
}

func loadTheme(fsys fs.FS, langs []yaml.Lang) (*Theme, diag.List) {
	t, list := ReadTheme(fsys, nil)
	return t, append(list, t.Speak(fsys, langs, used())...)
}

// used are the words that others take from the theme.
func used() []string {
	out := append(site.WordKeys(), "guide.anchor")
	for key := range themeWords("en") {
		if strings.HasPrefix(key, "note.") || strings.HasPrefix(key, "wizard.") || strings.HasPrefix(key, "wizard-unit.") || strings.HasPrefix(key, "wizard-papers.") || strings.HasPrefix(key, "search-say.") || strings.HasPrefix(key, "calculator.") {
			out = append(out, key)
		}
	}
	return out
}

func themeWords(lang yaml.Lang) map[string]word {
	var list diag.List
	return loadWording(themes.Default(), lang, &list).words
}

// rules is a tree beside the permit.
func rules() Wizard {
	sums := map[string]string{"": "sha384-none"}
	for _, name := range []string{"wizard.0123456789abcdef.js", "wizard.0123456789abcdef.wasm", "papers.0123456789abcdef.js"} {
		sums["assets/"+name] = "sha384-" + name
	}
	for _, name := range []string{"wizard.en", "wizard.zh", "papers.en", "papers.zh"} {
		sums["assets/"+name+".0123456789abcdef.json"] = "sha384-" + name
	}
	sums["assets/times.0123456789abcdef.js"] = "sha384-times"
	return Wizard{
		Sums:  sums,
		Times: "assets/times.0123456789abcdef.js",
		TimeCards: func(*site.Page) []wizard.TimeCard {
			return []wizard.TimeCard{{Stages: []wizard.Stage{{Text: "a day </script>"}}}}
		},
		Calendar: map[yaml.Lang]wizard.Calendar{},

		Script: "assets/wizard.0123456789abcdef.js", Module: "assets/wizard.0123456789abcdef.wasm", Papers: "assets/papers.0123456789abcdef.js",
		Wording:       map[yaml.Lang]string{"en": "assets/wizard.en.0123456789abcdef.json", "zh": "assets/wizard.zh.0123456789abcdef.json"},
		PapersWording: map[yaml.Lang]string{"en": "assets/papers.en.0123456789abcdef.json", "zh": "assets/papers.zh.0123456789abcdef.json"},
		Trees:         map[string]string{"permits/stay": "stay"},
		Outline: func(string, yaml.Lang) *wizard.Node {
			first := &wizard.Node{ID: "visa", Number: 1, Text: "A visa <i>now</i>?"}
			first.Branches = []wizard.NodeBranch{
				{Text: "Yes", To: &wizard.Node{ID: "no", Verdict: "not-this", Text: "Extend it."}},
				{Text: "No", To: &wizard.Node{ID: "more", Number: 2, Text: "For long?", Branches: []wizard.NodeBranch{
					{Text: "Yes", To: &wizard.Node{ID: "ok", Verdict: "likely", Text: "It fits."}},
					{Text: "No", To: &wizard.Node{ID: "visa", Number: 1, Again: true, Text: "A visa <i>now</i>?"}},
				}}},
			}
			return first
		},
	}
}

// files renders the whole site, by path.
func (b *built) files(t testing.TB) map[string]string {
	t.Helper()
	var all []File
	err := b.Files(func(f File) error {
		all = append(all, File{f.Path, bytes.Clone(f.Data)})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range b.site.Guides {
		for _, lang := range b.site.Langs() {
			files, err := b.guide(t, g.Page(lang))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, files...)
		}
		all = append(all, b.Guide(nil, g))
	}
	out := map[string]string{}
	for _, f := range all {
		if _, twice := out[f.Path]; twice {
			t.Errorf("%s is written twice", f.Path)
		}
		out[f.Path] = string(f.Data)
	}
	return out
}

func (b *built) guide(t testing.TB, p *site.Page) ([]File, error) {
	t.Helper()
	res := b.site.Resolver(p)
	draft := b.Draft(p, &res.Sources)
	doc := b.doc(t, p, res)
	page, err := draft.Finish(nil, Body{Doc: doc})
	if err != nil || TwinPath(p) == "" {
		return []File{page}, err
	}
	return []File{page, draft.Twin(nil, doc)}, nil
}

func (b *built) doc(t testing.TB, p *site.Page, res *site.Resolver) *markdown.Doc {
	t.Helper()
	body, err := b.site.Content.Body(p.Text)
	if err != nil {
		t.Fatal(err)
	}
	words := markdown.Words{Anchor: "Link to {}", Notes: map[markdown.Note]string{"WARNING": "Warning"}}
	doc, more := b.parser.Parse(body.Text, markdown.Page{At: body.At, Words: words, Resolver: res, Taken: Taken(), URL: p.URL()})
	b.list = append(append(b.list, body.List...), more...)
	return doc
}

var hash = regexp.MustCompile(`\.[0-9a-f]{16}\.`)

var integrity = regexp.MustCompile(`sha384-[0-9A-Za-z+/&#;]{64,}`)

// readable puts each element that stands on its own on a line.
func readable(page string) string {
	page = hash.ReplaceAllString(page, ".HASH.")
	page = integrity.ReplaceAllString(page, "sha384-HASH")
	for _, tag := range []string{"meta", "link", "script", "body", "header", "nav", "ul", "li", "main", "div", "section", "p", "dl", "dt", "dd", "h1", "h2", "h3", "table", "tr", "th", "td", "footer", "details", "ol", "a class=\"signpost"} {
		page = strings.ReplaceAll(page, "<"+tag+">", "\n<"+tag+">")
		page = strings.ReplaceAll(page, "<"+tag+" ", "\n<"+tag+" ")
	}
	return page + "\n"
}

func TestGolden(t *testing.T) {
	b := build(t, fixture(t, nil))
	files := b.files(t)
	if got, want := b.list.String(), "topics/night: warning: the guide has no page in \"zh\" (write index.zh.md)\n"+
		"permits/stay/guide.yaml:1:11: warning: the guide was to be reviewed by 2026-08-28 (go through it, and write the day: reviewed: 2026-11-22)\n"; got != want {
		t.Errorf("got  %swant %s", got, want)
	}
	for name, golden := range map[string]string{
		"en/permits/stay/index.html":          "permit.en.html",
		"zh/offices/hall/index.html":          "office.zh.html",
		"en/processing-times/stay/index.html": "time.en.html",
		"zh/topics/night/index.html":          "untranslated.zh.html",
		"en/offices/index.html":               "offices.en.html",
		"en/processing-times/index.html":      "times.en.html",
		"zh/index.html":                       "home.zh.html",
		"zh/glossary/index.html":              "glossary.zh.html",
		"en/wizard/index.html":                "wizard.en.html",
		"en/permits/stay-permit/index.html":   "moved.en.html",
		"index.html":                          "root.html",
		"404.html":                            "404.html",
		"sitemap.xml":                         "sitemap.xml",
		"robots.txt":                          "robots.txt",
		"_headers":                            "_headers",
		"zh/site.webmanifest":                 "site.zh.webmanifest",
		"en/permits/stay/index.md":            "permit.en.md",
		"zh/offices/hall/index.md":            "office.zh.md",
		"en/processing-times/stay/index.md":   "time.en.md",
		"zh/llms.txt":                         "llms.zh.txt",
		"llms.txt":                            "llms.txt",
		"api/guides.json":                     "guides.json",
		"api/guides/offices/hall.json":        "office.json",
	} {
		t.Run(golden, func(t *testing.T) {
			got, ok := files[name]
			if !ok {
				t.Fatalf("there is no %s", name)
			}
			got, golden := readable(got), filepath.Join("testdata/golden", golden)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s is not as in %s (rewrite with -update):\n%s", name, golden, difference(got, string(want)))
			}
		})
	}
}

// difference gives the first line that differs.
func difference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "got  " + a[i] + "\nwant " + b[i]
		}
	}
	return "one ends before the other"
}

// TestSameBytes renders twice, the second time with the guides in another order.
func TestSameBytes(t *testing.T) {
	one, two := build(t, fixture(t, nil)), build(t, fixture(t, nil))
	slices.Reverse(two.site.Guides)
	a, b := one.files(t), two.files(t)
	for name := range a {
		if a[name] != b[name] && name != "sitemap.xml" {
			t.Errorf("%s differs:\n%s", name, difference(readable(a[name]), readable(b[name])))
		}
	}
	if len(a) != len(b) {
		t.Errorf("%d files, then %d", len(a), len(b))
	}
}

func TestSiblings(t *testing.T) {
	changes := map[string]string{}
	for i := range 39 { // and the one of the fixture, the first by title
		id := fmt.Sprintf("topics/t%02d", i+1)
		changes[id+"/guide.yaml"] = "reviewed: 2026-11-01\n"
		changes[id+"/index.en.md"] = fmt.Sprintf("---\ntitle: Topic %02d\nsummary: One of many.\n---\n\nText.\n", i+1)
	}
	site := build(t, fixture(t, changes))
	for _, c := range []struct {
		id          string
		n, at       int // how many, and which of them is the page
		first, last string
	}{
		{"topics/night", 24, 0, "At night", "Topic 23"},
		{"topics/t12", 24, 12, "At night", "Topic 23"},
		{"topics/t13", 24, 12, "Topic 01", "Topic 24"},
		{"topics/t30", 24, 14, "Topic 16", "Topic 39"},
		{"topics/t39", 24, 23, "Topic 16", "Topic 39"},
		{"permits/stay", 1, 0, "Stay permit", "Stay permit"},
	} {
		p := site.site.Guide(c.id).Page("en")
		list := site.speakers["en"].siblings(p)
		at := slices.IndexFunc(list, func(l Link) bool { return l.Current == "page" })
		if len(list) != c.n || at != c.at || list[0].Title != c.first || list[len(list)-1].Title != c.last {
			t.Errorf("%s: %d, the page as %d, %q to %q", c.id, len(list), at, list[0].Title, list[len(list)-1].Title)
		}
	}
}
