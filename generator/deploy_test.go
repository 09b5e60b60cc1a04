package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhilu/themes"
)

// built is a folder with a content folder and what a build made of it.
type built struct {
	t   *testing.T
	dir string
}

func newBuilt(t *testing.T) *built {
	b := &built{t, t.TempDir()}
	check(t, copyMissing("testdata/site", b.path("content")))
	b.build()
	return b
}

func (b *built) path(name string) string { return filepath.Join(b.dir, filepath.FromSlash(name)) }

// call runs the command and gives its exit code and what it said.
func (b *built) call(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, said bytes.Buffer
	code = run(ctx, args, world{stdout: &out, stderr: &said, env: func(string) (string, bool) { return "", false }})
	return code, out.String(), said.String()
}

func (b *built) build(flags ...string) {
	b.t.Helper()
	args := append([]string{"build", "--content", b.path("content"), "--out", b.path("public"), "--clock", "2026-11-22"}, flags...)
	if code, _, said := b.call(b.t.Context(), args...); code != 0 {
		b.t.Fatalf("exit code %d: %s", code, said)
	}
}

// renew builds the site without a guide, with another title and with a theme of its own, so that files of all sorts change.
func (b *built) renew() {
	b.t.Helper()
	check(b.t, os.RemoveAll(b.path("content/topics/start")))
	b.replace("content/permits/stay-permit/index.en.md", "title: ", "title: New ")
	check(b.t, os.CopyFS(b.path("theme"), themes.Default()))
	b.replace("theme/css/site.css", "", "p { color: inherit; }\n")
	b.build("--compress", "--theme", b.path("theme"))
}

// deploy deploys the folder, which has to end well, and gives the last line.
func (b *built) deploy(to string) string {
	b.t.Helper()
	code, out, said := b.call(b.t.Context(), "deploy", to, "--out", b.path("public"))
	if code != 0 {
		b.t.Fatalf("exit code %d: %s", code, said)
	}
	return out
}

// refused deploys the folder, which has to fail with a code and a message.
func (b *built) refused(to string, code int, want string) {
	b.t.Helper()
	got, _, said := b.call(b.t.Context(), "deploy", to, "--out", b.path("public"))
	if got != code || !strings.Contains(said, want) {
		b.t.Errorf("exit code %d, want %d; said %q, want %q", got, code, said, want)
	}
}

// files are those of the site, without what Zhilu notes for itself.
func (b *built) files() map[string][]byte {
	out := files(os.DirFS(b.path("public")))
	for name := range out {
		if name[0] == '.' {
			delete(out, name)
		}
	}
	return out
}

func (b *built) write(name, text string) {
	b.t.Helper()
	put(b.t, b.path(name), text)
}

func (b *built) replace(name, old, now string) {
	b.t.Helper()
	text := get(b.t, b.path(name))
	if !strings.Contains(text, old) {
		b.t.Fatalf("%s has no %q", name, old)
	}
	b.write(name, strings.Replace(text, old, now, 1))
}

var asset = regexp.MustCompile(`(?:href|src)="/?(?:\.\./)*(assets/[^"#?]+)`)

// watch sees to it that no page is in the store without its files, whatever has just changed.
func (b *bucket) watch(prefix string) {
	complete := func(change, page string) {
		for _, found := range asset.FindAllSubmatch(b.objects[page].data, -1) {
			if _, ok := b.objects[prefix+string(found[1])]; !ok {
				b.t.Errorf("after %s, page %s is there without %s", change, page, found[1])
			}
		}
	}
	b.after = func(change string) {
		kind, name, _ := strings.Cut(change, " ")
		for page := range b.objects {
			if strings.HasSuffix(page, ".html") && (page == name || kind == "DELETE" && strings.Contains(name, "assets/")) {
				complete(change, page)
			}
		}
	}
}

func TestDeploy(t *testing.T) {
	store, site := newBucket(t), newBuilt(t)
	store.watch("site/")
	to := store.at("site")
	same := func() {
		t.Helper()
		if difference := store.differs("site/", site.files()); difference != "" {
			t.Error(difference)
		}
	}
	site.write("public/en/图 a+b%20.png", "a name that is hard to write")
	store.put("site/", "") // as consoles show folders
	site.deploy(to)
	delete(store.objects, "site/")
	same()
	log := store.changes()
	if log[0] != "PUT site/.zhilu-deployed" || log[len(log)-1] != "PUT site/index.html" {
		t.Errorf("the first change is %s, the last one %s", log[0], log[len(log)-1])
	}

	if out := site.deploy(to); !strings.HasPrefix(out, "0 files put (0.0 MB), ") || len(store.changes()) > 0 {
		t.Errorf("nothing has changed, and: %s", out)
	}

	site.replace("public/en/permits/stay-permit/index.html", "</main>", " </main>")
	if out := site.deploy(to); !strings.HasPrefix(out, "1 files put ") {
		t.Errorf("one page has changed, and: %s", out)
	}
	if log := store.changes(); !slices.Equal(log, []string{"PUT site/en/permits/stay-permit/index.html"}) {
		t.Errorf("one page has changed, and %v", log)
	}
	same()

	site.renew()
	site.deploy(to)
	same()
	log = store.changes()
	removed := slices.IndexFunc(log, func(change string) bool { return strings.HasPrefix(change, "DELETE ") })
	ended := slices.Index(log, "PUT site/index.html")
	if removed < 0 || removed < ended || log[len(log)-1] != "PUT site/.zhilu-deployed" {
		t.Errorf("removed at %d, the last page came at %d, the last change is %s", removed, ended, log[len(log)-1])
	}
	store.sendsWhatTheSiteSays("site/", site)
}

// sendsWhatTheSiteSays compares the headers of objects with those of the site's own _headers.
func (b *bucket) sendsWhatTheSiteSays(prefix string, site *built) {
	b.t.Helper()
	var pattern string
	cache := map[string]string{}
	for line := range strings.Lines(string(site.files()["_headers"])) {
		line = strings.TrimSpace(line)
		if value, ok := strings.CutPrefix(line, "Cache-Control: "); ok {
			cache[pattern] = value
		} else if strings.HasPrefix(line, "/") {
			pattern = line
		}
	}
	if len(cache) < 4 {
		b.t.Fatalf("_headers says how long files may be kept for %d patterns only", len(cache))
	}
	packed := 0
	for name, o := range b.below(prefix) {
		want := "no-cache"
		for pattern, value := range cache {
			if before, all := strings.CutSuffix(pattern, "*"); "/"+name == pattern || all && strings.HasPrefix("/"+name, before) {
				want = value
			}
		}
		if o.cache != want {
			b.t.Errorf("%s: Cache-Control %q, want %q", name, o.cache, want)
		}
		if o.coding != "" {
			packed++
		}
	}
	if packed == 0 {
		b.t.Error("nothing in the store is compressed")
	}
	for name, want := range map[string]stored{
		"en/index.html":    {kind: "text/html; charset=utf-8"},
		"en/index.html.br": {kind: "text/html; charset=utf-8", coding: "br"},
		"sw.js.gz":         {kind: "text/javascript; charset=utf-8", coding: "gzip"},
		"llms.txt":         {kind: "text/plain; charset=utf-8"},
	} {
		if got := b.objects[prefix+name]; got.kind != want.kind || got.coding != want.coding {
			b.t.Errorf("%s: Content-Type %q, Content-Encoding %q", name, got.kind, got.coding)
		}
	}
}
