package bench

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/themes"
)

// editor changes a content folder at random, as people do: mostly texts, sometimes facts, names, rules or the theme,
// now and then with a mistake that is mended later.
type editor struct {
	t       *testing.T
	dir     string
	theme   string
	rand    *rand.Rand
	n       int
	away    map[string]string // folders that are not there for a while, and where they belong
	changed []string          // below dir
	styled  bool              // the theme has changed
}

func (e *editor) pick(list []string) string { return list[e.rand.IntN(len(list))] }

// all lists the names below dir that match.
func (e *editor) all(pattern string) []string {
	list, err := fs.Glob(os.DirFS(e.dir), pattern)
	if err != nil {
		e.t.Fatal(err)
	}
	return list
}

func (e *editor) glob(pattern string) string {
	list := e.all(pattern)
	if len(list) == 0 {
		e.t.Fatalf("nothing matches %s", pattern)
	}
	return e.pick(list)
}

func (e *editor) read(name string) string {
	data, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil {
		e.t.Fatal(err)
	}
	return string(data)
}

func (e *editor) write(name, text string) {
	e.changed = append(e.changed, name)
	full := filepath.Join(e.dir, name)
	if e.rand.IntN(2) == 0 { // an atomic save
		if err := os.WriteFile(full+".tmp", []byte(text), 0o644); err != nil {
			e.t.Fatal(err)
		}
		if err := os.Rename(full+".tmp", full); err != nil {
			e.t.Fatal(err)
		}
	} else if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		e.t.Fatal(err)
	}
}

// swap replaces the first match.
func (e *editor) swap(name, pattern, to string) {
	text := e.read(name)
	at := regexp.MustCompile(pattern).FindStringIndex(text)
	if at != nil {
		e.write(name, text[:at[0]]+to+text[at[1]:])
	}
}

func (e *editor) rename(from, to string) {
	e.changed = append(e.changed, from, to)
	if err := os.Rename(filepath.Join(e.dir, from), filepath.Join(e.dir, to)); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) remove(name string) {
	e.changed = append(e.changed, name)
	if err := os.RemoveAll(filepath.Join(e.dir, name)); err != nil {
		e.t.Fatal(err)
	}
}

// edits are by name, so that a failure says what was done.
var edits = map[string]func(*editor){
	"text": func(e *editor) {
		name := e.glob("*/*/index.*.md")
		e.write(name, e.read(name)+fmt.Sprintf("\nAnother sentence, the %dth.\n", e.n))
	},
	"cite": func(e *editor) {
		name := e.glob("*/*/index.*.md")
		e.write(name, e.read(name)+"\nSo it says.[^notice:§ 4]\n")
	},
	"touch": func(e *editor) { name := e.glob("*/*/index.*.md"); e.write(name, e.read(name)) },
	"title": func(e *editor) { e.swap(e.glob("*/*/index.*.md"), `title: .*`, fmt.Sprintf("title: Title %d", e.n)) },
	"summary": func(e *editor) {
		e.swap(e.glob("*/*/index.*.md"), `summary: .*`, fmt.Sprintf("summary: In short %d, {{fact fee}}.", e.n))
	},
	"fee": func(e *editor) {
		e.swap(e.glob("*/*/guide.yaml"), `\d+ CNY`, fmt.Sprintf("%d CNY", 100+e.rand.IntN(900)))
	},
	"fact gone": func(e *editor) { e.swap(e.glob("*/*/guide.yaml"), `(?m)^  fee: `, "  charge: ") },
	"facts back": func(e *editor) {
		for _, name := range e.all("*/*/guide.yaml") {
			e.swap(name, `(?m)^  charge: `, "  fee: ")
		}
	},
	"reviewed": func(e *editor) { e.swap(e.glob("*/*/guide.yaml"), `reviewed: \S+`, "reviewed: 2025-01-02") },
	"heading":  func(e *editor) { e.swap(e.glob("*/*/index.*.md"), `(?m)^## .* \{`, fmt.Sprintf("## Named %d {", e.n)) },
	"anchor gone": func(e *editor) {
		e.swap(e.glob("*/*/index.*.md"), `\{#papers\}`, "{#papers-"+fmt.Sprint(e.n)+"}")
	},
	"anchor back": func(e *editor) {
		for _, name := range e.all("*/*/index.*.md") {
			e.swap(name, `\{#papers-\d+\}`, "{#papers}")
		}
	},
	"bad link": func(e *editor) {
		name := e.glob("*/*/index.*.md")
		e.write(name, e.read(name)+"\n[Nowhere](../nowhere/index.en.md)\n")
	},
	"links mended": func(e *editor) {
		for _, name := range e.all("*/*/index.*.md") {
			e.swap(name, `\n\[Nowhere\].*\n`, "")
		}
	},
	"new guide": func(e *editor) {
		dir := fmt.Sprintf("topics/new-%d", e.n)
		if err := os.Mkdir(filepath.Join(e.dir, dir), 0o755); err != nil {
			e.t.Fatal(err)
		}
		e.changed = append(e.changed, dir)
		e.write(dir+"/index.en.md", "---\ntitle: New\nsummary: A new one.\n---\n\n## First {#first}\n\nText.\n")
	},
	"translated": func(e *editor) {
		for _, dir := range e.all("topics/new-*") {
			e.write(dir+"/index.zh.md", "---\ntitle: 新的\nsummary: 新的一页。\n---\n\n## 第一 {#first}\n\n文字。\n")
		}
	},
	"guide gone": func(e *editor) {
		if list := e.all("topics/new-*"); len(list) > 0 {
			e.remove(e.pick(list))
		}
	},
	"linked guide gone": func(e *editor) {
		from, to := path.Dir(e.glob("*/made-*/index.en.md")), fmt.Sprintf("topics/.away-%d", e.n)
		e.rename(from, to)
		e.away[to] = from
	},
	"linked guides back": func(e *editor) {
		for to, from := range e.away {
			e.rename(to, from)
		}
		clear(e.away)
	},
	"translation gone": func(e *editor) { e.remove(e.glob("*/made-*/index.zh.md")) },
	"draft":            func(e *editor) { e.swap(e.glob("*/*/index.zh.md"), "\nsummary:", "\ndraft: true\nsummary:") },
	"picture": func(e *editor) {
		e.write(path.Dir(e.glob("*/*/guide.yaml"))+"/plan.svg", fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="%d"/>`, e.n+1))
	},
	"source": func(e *editor) { e.swap("sources.yaml", `title: \{en: [^,]*`, fmt.Sprintf("title: {en: Law %d", e.n)) },
	"sure": func(e *editor) {
		e.swap("sources.yaml", `confidence: \w+`, "confidence: "+e.pick([]string{"seed", "found", "known"}))
	},
	"agreed":         func(e *editor) { e.agree(false) },
	"agreed at last": func(e *editor) { e.agree(true) },
	"lock changed": func(e *editor) {
		if list := e.all("*/*/agreed.yaml"); len(list) > 0 {
			e.swap(e.pick(list), `(en|zh): \w{32}`, fmt.Sprintf("en: %032d", e.n))
		}
	},
	"lock gone": func(e *editor) {
		if list := e.all("*/*/agreed.yaml"); len(list) > 0 {
			e.remove(e.pick(list))
		}
	},
	"term":      func(e *editor) { e.swap("glossary.yaml", `en: [^,}]*`, fmt.Sprintf("en: Term %d", e.n)) },
	"term gone": func(e *editor) { e.swap("glossary.yaml", `(?m)^permit:`, "permission:") },
	"term back": func(e *editor) { e.swap("glossary.yaml", `(?m)^permission:`, "permit:") },
	"notice":    func(e *editor) { e.swap("site.yaml", `name: \{en: [^,]*`, fmt.Sprintf("name: {en: Site %d", e.n)) },
	"rule": func(e *editor) {
		if _, err := os.Stat(filepath.Join(e.dir, "questions.yaml")); err != nil {
			e.write("questions.yaml", "adult: {type: bool, text: {en: \"Are you an adult?\", zh: 您成年了吗？}}\n")
		}
		e.write(path.Dir(e.glob("permits/*/guide.yaml"))+"/eligibility.yaml", fmt.Sprintf(`title: {en: Tree %[1]d, zh: 规则%[1]d}
tree: tree-%[1]d
steps:
  start: {ask: adult, yes: outcome ok, no: outcome no, sources: [law]}
outcomes:
  ok: {verdict: likely, text: {en: "Yes %[1]d, {{fact fee}}.", zh: "可以，{{fact fee}}。"}, sources: [law]}
  no: {verdict: ask-the-office, text: {en: Ask., zh: 请咨询。}, sources: [law]}
cases:
  - {given: {adult: yes}, expect: ok}
  - {given: {adult: no}, expect: no}
`, e.n))
	},
	"broken yaml": func(e *editor) { name := e.glob("topics/*/guide.yaml"); e.write(name, e.read(name)+"serves: [\n") },
	"yaml mended": func(e *editor) {
		for _, name := range e.all("*/*/guide.yaml") {
			e.swap(name, `serves: \[\n`, "")
		}
	},
	"guide renamed": func(e *editor) {
		from := path.Dir(e.glob("*/made-*/index.en.md"))
		to := fmt.Sprintf("%s/named-%d-%s", path.Dir(from), e.n, path.Base(from))
		e.rename(from, to)
		for _, name := range slices.Concat(e.all("*/*/index.*.md"), e.all("*/*/guide.yaml")) {
			if text := e.read(name); strings.Contains(text, from) {
				e.write(name, strings.ReplaceAll(text, from, to))
			}
		}
	},
	"raw html": func(e *editor) {
		name := e.glob("*/*/index.*.md")
		e.write(name, e.read(name)+"\n<div>Raw.</div>\n")
	},
	"html passes": func(e *editor) {
		if text := e.read("site.yaml"); !strings.Contains(text, "html: ") {
			e.write("site.yaml", text+"html: true\n")
		}
		e.swap("site.yaml", `html: \w+`, "html: true")
	},
	"html stopped": func(e *editor) { e.swap("site.yaml", `html: \w+`, "html: false") },
	"style":        func(e *editor) { e.themed("css/base.css", `\z`, fmt.Sprintf("\n.x%d { color: red; }\n", e.n)) },
	"wording":      func(e *editor) { e.themed("wording/en.yaml", `(?m)^  note: .*`, fmt.Sprintf("  note: Note %d", e.n)) },
}

// themed replaces the first match in a file of the theme.
func (e *editor) themed(name, pattern, to string) {
	e.styled = true
	full := filepath.Join(e.theme, name)
	data, err := os.ReadFile(full)
	if err != nil {
		e.t.Fatal(err)
	}
	at := regexp.MustCompile(pattern).FindIndex(data)
	if at == nil {
		e.t.Fatalf("%s: nothing matches %s", name, pattern)
	}
	if err := os.WriteFile(full, slices.Concat(data[:at[0]], []byte(to), data[at[1]:]), 0o644); err != nil {
		e.t.Fatal(err)
	}
}

// agree says that the languages of a guide say the same now, or those of all guides.
func (e *editor) agree(all bool) {
	l, list, err := pipeline.ReadLanguages(e.t.Context(), input(e.t, e.dir))
	if err != nil || l == nil {
		e.t.Fatal(err, list)
	}
	guides := l.Guides(all)
	if !all && len(guides) > 0 {
		guides = []string{e.pick(guides)}
	}
	for _, id := range guides {
		c, list, err := l.Guide(id)
		if err != nil {
			e.t.Fatal(err)
		}
		if list.HasErrors() {
			continue
		}
		agreed, err := c.Agree(nil)
		if err != nil {
			e.t.Fatal(err)
		}
		if agreed.Data != nil {
			e.write(agreed.File, string(agreed.Data))
		}
	}
}

// newEditor makes a site to edit.
func newEditor(t *testing.T, seed uint64) (*editor, pipeline.Input) {
	e := &editor{t: t, dir: write(t, 16), theme: t.TempDir(), rand: rand.New(rand.NewPCG(seed, 1)), away: map[string]string{}}
	if err := os.CopyFS(e.theme, themes.Default()); err != nil {
		t.Fatal(err)
	}
	in := input(t, e.dir)
	in.Theme = os.DirFS(e.theme)
	return e, in
}

// edit does one or two things at random, and every other time mends what is broken.
func (e *editor) edit(names []string) (done []string) {
	e.changed, e.styled = nil, false
	for range 1 + e.rand.IntN(2) {
		name := e.pick(names)
		done = append(done, name)
		edits[name](e)
	}
	if e.n%2 == 1 {
		for _, name := range []string{"anchor back", "links mended", "linked guides back", "yaml mended", "html passes", "facts back", "term back"} {
			edits[name](e)
		}
	}
	return done
}

// TestLiveEqualsBuild: whatever was edited, in whatever order, and whoever told of it or not, a live site shows what a
// build from nothing would write, and reports the same mistakes.
func TestLiveEqualsBuild(t *testing.T) {
	names := slices.Sorted(maps.Keys(edits))
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			e, in := newEditor(t, seed)
			in.Status = true
			if seed%2 == 1 { // its first reading recalls what a check has read
				in.Texts = &disk{}
				check(t, in)
			}
			live := pipeline.NewLive(in)
			seen := map[string]bool{} // paths of any version
			same(t, "at first", live, in, pipeline.Change{}, seen)
			// Most builds take scripts and pictures from those before, as to make them again takes most of the time. What is
			// taken wrongly is found by the fourth one, which takes nothing.
			made := &disk{}
			good := 0
			for e.n = range 40 {
				done := e.edit(names)
				change := pipeline.Change{Content: append([]string{}, e.changed...), Theme: e.styled}
				if e.rand.IntN(4) == 0 {
					change.Content = nil
				}
				clean := in
				if e.n%4 != 3 {
					clean.Parts = made
				}
				if same(t, fmt.Sprint(e.n, ": ", done, e.changed), live, clean, change, seen) {
					good++
				}
				if t.Failed() {
					return
				}
			}
			if good < 15 {
				t.Errorf("only %d of 40 versions had no mistakes", good)
			}
		})
	}
}

// same updates live and compares it with a build from nothing, also for paths that earlier versions had. It reports
// whether there were files to compare.
func same(t *testing.T, did string, live *pipeline.Live, in pipeline.Input, change pipeline.Change, seen map[string]bool) bool {
	t.Helper()
	_, said, err := live.Update(t.Context(), in.Now, change)
	if err != nil {
		t.Fatalf("%s: %v", did, err)
	}
	clean := &publish.Memory{}
	_, want, err := pipeline.Build(t.Context(), in, clean)
	if err != nil {
		t.Fatalf("%s: %v", did, err)
	}
	if said.String() != want.String() {
		t.Errorf("%s: said\n%s\nwant\n%s", did, said, want)
		return false
	}
	if want.HasErrors() {
		return false
	}
	for path, f := range clean.All() {
		if got, ok := live.Get(path); !ok || got.ETag != f.ETag {
			t.Errorf("%s: %s differs, or is not there (%t)", did, path, ok)
			return false
		}
		seen[path] = true
	}
	for path := range seen {
		_, inBuild := clean.Get(path)
		if _, ok := live.Get(path); ok != inBuild {
			t.Errorf("%s: %s is there: %t, in the build: %t", did, path, ok, inBuild)
			return false
		}
	}
	return true
}
