package pipeline

import (
	"bytes"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/site"
)

func earlyInput(files fs.FS) Input {
	return Input{
		Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
	}
}

// held is a content folder whose sections cannot be listed until that is released.
type held struct {
	fstest.MapFS
	asked    chan string // gets the name of the first section that is to be listed
	released chan struct{}
	once     sync.Once
}

func (h *held) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." && !strings.Contains(name, "/") {
		h.once.Do(func() { h.asked <- name })
		<-h.released
	}
	return h.MapFS.ReadDir(name)
}

var (
	prose   = regexp.MustCompile(`(?s)<div class="prose".*?<(section|div class="closing")`)
	numbers = regexp.MustCompile(`\[\d+\]`)
)

// textOf gives the text of a page without the numbers of its sources: those of rules, which a part does not have, come
// first.
func textOf(page []byte) string { return string(prose.Find(numbers.ReplaceAll(page, nil))) }

// TestEarlyPages: while the content is still being read, every guide has its page in all languages, with the very text that
// it will have; and lists have theirs. What rests on all guides is not there.
func TestEarlyPages(t *testing.T) {
	files := &held{MapFS: siteFiles(t), asked: make(chan string, 1), released: make(chan struct{})}
	in := earlyInput(files)
	l := NewLive(in)
	early := l.Early(in.Now)
	if early == nil || early.Root != "/" {
		t.Fatalf("nothing is known: %+v", early)
	}
	opened := make(chan error, 1)
	go func() {
		_, list, err := l.Open(t.Context(), in.Now)
		if err == nil && list.HasErrors() {
			t.Error(list)
		}
		opened <- err
	}()
	<-files.asked
	pages := map[string][]byte{}
	var mu sync.Mutex
	var work sync.WaitGroup
	take := func(path string) {
		f, ok := early.Get(path)
		if !ok {
			t.Errorf("%s is not there", path)
		}
		mu.Lock()
		defer mu.Unlock()
		pages[path] = f.Data
	}
	for name := range files.MapFS {
		if id, isText := strings.CutSuffix(name, "/index.en.md"); isText {
			work.Go(func() {
				take("en/" + id + "/index.html")
				take("zh/" + id + "/index.html")
			})
		}
	}
	for _, path := range []string{"index.html", "en/index.html", "zh/index.html", "en/permits/index.html", "zh/processing-times/index.html", "en/offices/index.html"} {
		work.Go(func() { take(path) })
	}
	work.Wait()
	for _, path := range []string{
		"en/search/index.json", "en/wizard/index.html", "sitemap.xml", "_headers", "sw.js", "llms.txt", "en/status/index.html",
		"api/en/permits/stay-permit.json", "en/permits/none/index.html", "en/permits/stay-permit/none/index.html", "fr/index.html", "",
		"en/permits/stay-permit/index.md", "assets/none.css",
	} {
		if _, ok := early.Get(path); ok {
			t.Errorf("%s is there", path)
		}
	}
	if _, ok := l.Get("en/index.html"); ok {
		t.Error("the site is there before it has been read")
	}
	close(files.released)
	if err := <-opened; err != nil {
		t.Fatal(err)
	}
	for path, was := range pages {
		f, ok := l.Get(path)
		if !ok {
			t.Errorf("%s is not there", path)
		}
		if now := textOf(f.Data); strings.Count(path, "/") == 3 && (len(now) < 200 || textOf(was) != now) {
			t.Errorf("%s had another text than %.200s", path, now)
		}
	}
	loads := regexp.MustCompile(`(?:href|src)="/(assets/[^"]+\.(?:css|js|svg|png))"`)
	for path, was := range pages {
		for _, m := range loads.FindAllSubmatch(was, -1) {
			now, ok := l.Get(string(m[1]))
			if f, there := early.Get(string(m[1])); !there || !ok || !bytes.Equal(f.Data, now.Data) {
				t.Errorf("%s loads %s, which is not what it will be", path, m[1])
			}
		}
	}
}

// TestEarlyMistakes: a page that shows a mistake is not shown, nor is a draft. What a part only lacks is no mistake.
func TestEarlyMistakes(t *testing.T) {
	const guide, page = "permits/stay-permit", "en/permits/stay-permit/index.html"
	for _, c := range []struct {
		name, file, old, new string
		there                bool
	}{
		{"as it is", guide + "/index.en.md", "", "", true},
		{"front matter that is none", guide + "/index.en.md", "title: ", "title: [", false},
		{"a key that is none in the other language", guide + "/index.zh.md", "title: ", "titel: x\ntitle: ", false},
		{"no front matter", guide + "/index.en.md", "---\n", "", false},
		{"a draft", guide + "/index.en.md", "---\n", "---\ndraft: true\n", true}, // the other language is there
		{"facts that are none", guide + "/guide.yaml", "order: 10", "order: [", false},
		{"a fact that says nothing", guide + "/guide.yaml", "value: 5 working-days, is: at-most,", "", false},
		{"facts of a guide that it names", "permits/work-permit/guide.yaml", "reviewed:", "reviewed: soon #", false},
		{"a guide that is named and not there", guide + "/guide.yaml", "[permits/work-permit]", "[permits/none]", true},
		{"an office that is none", guide + "/guide.yaml", "[offices/minsheng-road]", "[permits/work-permit]", false},
		{"a link that leads nowhere", guide + "/index.en.md", "minsheng-road/index.en.md", "none/index.en.md", true},
		{"a fact of a guide that is not there", guide + "/index.en.md", "For stays", "'{{fact permits/none fee}} for' #", true},
		{"what concerns others", "topics/start/index.en.md", "title: ", "title: [", true},
		{"settings that are wrong", "site.yaml", "kind: topic", "kind: none", false},
		{"no settings", "site.yaml", "name: ", "[", false},
		{"no theme", "", "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := smallSite(t)
			in := earlyInput(files)
			if c.file == "" {
				in.Theme = fstest.MapFS{}
			} else {
				text := string(files[c.file].Data)
				if !strings.Contains(text, c.old) {
					t.Fatalf("%s has no %q", c.file, c.old)
				}
				files[c.file].Data = []byte(strings.Replace(text, c.old, c.new, 1))
			}
			early := NewLive(in).Early(in.Now)
			there := false
			if early != nil {
				_, there = early.Get(page)
			}
			if there != c.there {
				t.Errorf("there: %t", there)
			}
		})
	}
}

// TestEarlyDraft: what is not published has no page, unless drafts are shown.
func TestEarlyDraft(t *testing.T) {
	files := smallSite(t)
	for name, f := range files {
		if path.Dir(name) == "topics/start" {
			f.Data = []byte(strings.Replace(string(f.Data), "---\n", "---\ndraft: true\n", 1))
		}
	}
	for _, drafts := range []bool{false, true} {
		in := earlyInput(files)
		in.Drafts = drafts
		if _, ok := NewLive(in).Early(in.Now).Get("en/topics/start/index.html"); ok != drafts {
			t.Errorf("drafts %t: there %t", drafts, ok)
		}
	}
}

// TestEarlyForgets: as long as the whole cannot be shown, pages follow the files that they are made of.
func TestEarlyForgets(t *testing.T) {
	const file, page = "topics/start/index.en.md", "en/topics/start/index.html"
	files := smallSite(t)
	files["permits/work-permit/index.en.md"].Data = []byte("---\ntitle: [\n---\n")
	in := earlyInput(files)
	l := NewLive(in)
	early := l.Early(in.Now)
	was, ok := early.Get(page)
	if _, list, err := l.Open(t.Context(), in.Now); err != nil || !list.HasErrors() || !ok {
		t.Fatalf("the mistake is not found: %v", err)
	}
	files[file] = &fstest.MapFile{Data: append(files[file].Data, "\nA sentence more.\n"...), ModTime: in.Now}
	if _, _, err := l.Update(t.Context(), in.Now, Change{Content: []string{file}}); err != nil {
		t.Fatal(err)
	}
	now, ok := early.Get(page)
	if !ok || bytes.Contains(was.Data, []byte("A sentence more.")) || !bytes.Contains(now.Data, []byte("A sentence more.")) {
		t.Errorf("the page is the old one: %.300s", now.Data)
	}
}

// TestEarlyParts: few parts are kept, and pages of those that are not are made again.
func TestEarlyParts(t *testing.T) {
	in := earlyInput(smallSite(t))
	early := NewLive(in).Early(in.Now)
	for range 2 {
		if _, ok := early.Get("en/topics/start/index.html"); !ok {
			t.Fatal("the page is not there")
		}
		for i := range mostParts {
			early.Get("en/topics/none-" + strings.Repeat("x", i) + "/index.html")
		}
	}
	if len(early.parts) > mostParts {
		t.Errorf("%d parts are kept", len(early.parts))
	}
}

// TestSharedTheme: it is read once, and anew for other languages or when it has changed.
func TestSharedTheme(t *testing.T) {
	shared := newTheme(earlyInput(nil))
	read := func(langs ...site.Lang) any {
		theme, list := shared.read(langs)
		if list.HasErrors() {
			t.Fatal(list)
		}
		return theme
	}
	first := read("en", "zh")
	if read("en", "zh") != first {
		t.Error("the theme is read twice")
	}
	other := read("zh")
	if other == first {
		t.Error("a theme in use has got other words")
	}
	if shared.begin(); read("zh") == other {
		t.Error("the theme is the old one")
	}
}
