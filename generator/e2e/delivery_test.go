package e2e

import (
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A file that a page names: in a tag, or in an attribute from which a script takes it, with the hash behind #.
var (
	tags  = regexp.MustCompile(`<(?:script|link)\b[^>]*>`)
	named = regexp.MustCompile(`\b(?:src|href)="([^"]*)"`)
	sums  = regexp.MustCompile(`\bintegrity="([^"]*)"`)
	later = regexp.MustCompile(`="(/[^"#]*)#(sha384-[^"]*)"`)
)

// TestIntegrity: every page says of every script and style sheet that it names what its bytes are, and is right.
func TestIntegrity(t *testing.T) {
	t.Parallel()
	root := built(t)
	known := map[string]string{}
	sum := func(name string) string {
		if known[name] == "" {
			data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			s := sha512.Sum384(data)
			known[name] = "sha384-" + base64.StdEncoding.EncodeToString(s[:])
		}
		return known[name]
	}
	checked := 0
	for _, path := range pages(t) {
		name := path
		if strings.HasSuffix(path, "/") {
			name += "index.html"
		}
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range tags.FindAllString(string(data), -1) {
			to := named.FindStringSubmatch(tag)
			if to == nil || !strings.HasPrefix(tag, "<script") && !strings.Contains(tag, "stylesheet") && !strings.Contains(tag, "modulepreload") {
				continue
			}
			checked++
			if has := sums.FindStringSubmatch(tag); has == nil || html.UnescapeString(has[1]) != sum(to[1]) {
				t.Errorf("%s: %s: want integrity %s", path, tag, sum(to[1]))
			}
		}
		for _, m := range later.FindAllStringSubmatch(string(data), -1) {
			checked++
			if html.UnescapeString(m[2]) != sum(m[1]) {
				t.Errorf("%s: %s is said to be %s, not %s", path, m[1], m[2], sum(m[1]))
			}
		}
	}
	if least := 3 * len(pages(t)); checked < least {
		t.Errorf("%d files are named by %d pages: fewer than there should be", checked, len(pages(t)))
	}
}

// TestChanged changes one file after the other on its way: none is used, and the page says so where it matters.
func TestChanged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, begins, ends, path string }{
		{"style sheet", "site.", ".css", "/en/"},
		{"first script", "boot.", ".js", "/en/"},
		{"script", "site.", ".js", "/en/"},
		{"search", "search.", ".js", "/en/search/?q=permit"},
		{"wizard", "wizard.", ".js", "/en/wizard/"},
		{"wizard on a guide's page", "wizard.", ".js", "/zh/" + guideWithTree(t) + "/#purpose=work"},
		{"papers", "papers.", ".js", "/en/wizard/"},
		{"module", "wizard.", ".wasm", "/en/wizard/"},
		{"wording", "wizard.zh.", ".json", "/zh/wizard/"},
		{"words of papers", "papers.en.", ".json", "/en/wizard/"},
		{"link builder", "builder.", ".js", "/en/link-builder/"},
		{"element for others", "wizard", ".js", "/zh/embed/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			origin := serve(t, func(name string, data []byte) []byte {
				if base := filepath.Base(name); strings.HasPrefix(base, c.begins) && strings.HasSuffix(base, c.ends) {
					return append(data, ' ') // it means the same
				}
				return data
			})
			p := open(t, view{})
			p.visit(origin + c.path)
			for range 100 {
				if strings.Contains(strings.Join(p.complaints(), "\n"), "integrity") {
					return
				}
				ask[bool](p, `new Promise(done => setTimeout(done, 50, true))`)
			}
			t.Errorf("nobody complains: %q", p.complaints())
		})
	}
}

// TestFramed: pages of others may show the page that is made for it in a frame, and no other page.
func TestFramed(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct {
		path  string
		shown bool
	}{
		{"/en/embed/frame/", true}, {"/zh/embed/frame/", true},
		{"/", false}, {"/en/", false}, {"/zh/wizard/", false}, {"/en/embed/", false}, {"/en/" + guideWithTree(t) + "/", false},
	} {
		other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,"><title>Others</title><iframe src="%s"></iframe>
				<script>let told; addEventListener("message", ({data}) => { told = data.type })</script>`, origin+c.path)
		}))
		p := open(t, view{})
		p.visit(other.URL)
		if c.shown {
			p.wait(c.path+" in a frame", `told === "wizard:frame"`)
			none(t, c.path, p.complaints())
		} else if said := strings.Join(p.complaints(), "\n"); !strings.Contains(said, "X-Frame-Options") {
			t.Errorf("%s is shown in a frame, or refused in silence: %q", c.path, said)
		}
		other.Close()
	}
}

// TestAskedOnce: what a page asks for beforehand is what it uses, and nothing is asked for twice.
func TestAskedOnce(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, path := range []string{"/en/", "/zh/" + guideWithTree(t) + "/", "/en/wizard/", "/zh/link-builder/", "/en/embed/frame/"} {
		p := open(t, view{})
		p.before(`delete Navigator.prototype.serviceWorker`) // it asks for its own copies
		p.visit(origin + path)
		p.settle()
		times := map[string]int{}
		for _, r := range p.sent() {
			times[r.url]++
		}
		for url, n := range times {
			if n > 1 {
				t.Errorf("%s: %s is asked for %d times", path, url, n)
			}
		}
	}
}
