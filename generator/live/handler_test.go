package live

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"zhilu/generator/publish"
)

func show(t *testing.T, root string) *Show {
	t.Helper()
	files := &publish.Memory{}
	for name, text := range map[string]string{
		"index.html": "<html><head></head>home", "en/a/index.html": "<html><head><title>a</title></head>page",
		"404.html": "<html><head></head>nothing", "zh/404.html": "<html><head></head>没有",
		"assets/wizard.0.wasm": "\x00asm", "assets/site.0.css": "a{}", "odd.bin": "?",
	} {
		if err := files.Put(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	s := &Show{}
	s.Good(root, files)
	return s
}

func TestServeHTTP(t *testing.T) {
	for _, c := range []struct {
		name, method, root, path string
		code                     int
		header, value            string // of the answer
		body                     string
	}{
		{"page", "GET", "/", "/en/a/", 200, "Content-Type", "text/html; charset=utf-8", `<title>a</title><script src="/_zhilu/live.js" data-etag=`},
		{"page, head only", "HEAD", "/", "/en/a/", 200, "Content-Type", "text/html; charset=utf-8", ""},
		{"home", "GET", "/", "/", 200, "Cache-Control", "no-cache", "home"},
		{"no last slash", "GET", "/", "/en/a?x=1", 308, "Location", "/en/a/?x=1", ""},
		{"module", "GET", "/", "/assets/wizard.0.wasm", 200, "Content-Type", "application/wasm", "\x00asm"},
		{"style", "GET", "/", "/assets/site.0.css", 200, "Content-Type", "text/css; charset=utf-8", "a{}"},
		{"unknown type", "GET", "/", "/odd.bin", 200, "Content-Type", "application/octet-stream", "?"},
		{"sniffing", "GET", "/", "/odd.bin", 200, "X-Content-Type-Options", "nosniff", ""},
		{"nothing", "GET", "/", "/en/b/", 404, "Content-Type", "text/html; charset=utf-8", "nothing"},
		{"nothing, in Chinese", "GET", "/", "/zh/b/", 404, "Content-Type", "text/html; charset=utf-8", "没有"},
		{"up and away", "GET", "/", "/../../etc/passwd", 404, "", "", "nothing"},
		{"another host's", "GET", "/", "//evil.example/en/a", 404, "", "", "nothing"},
		{"script", "GET", "/", "/_zhilu/live.js", 200, "Content-Type", "text/javascript; charset=utf-8", "EventSource"},
		{"post", "POST", "/", "/en/a/", 405, "Allow", "GET, HEAD", ""},
		{"below a path", "GET", "/guide/", "/guide/en/a/", 200, "", "", `src="/guide/_zhilu/live.js"`},
		{"above the path", "GET", "/guide/", "/", 307, "Location", "/guide/", ""},
		{"path without slash", "GET", "/guide/", "/guide", 307, "Location", "/guide/", ""},
		{"beside the path", "GET", "/guide/", "/en/a/", 404, "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(c.method, "http://localhost/", nil)
			r.URL.Path, r.URL.RawQuery, _ = strings.Cut(c.path, "?")
			show(t, c.root).ServeHTTP(w, r)
			if w.Code != c.code || w.Header().Get(c.header) != c.value || !strings.Contains(w.Body.String(), c.body) {
				t.Errorf("%d %s=%q\n%s", w.Code, c.header, w.Header().Get(c.header), w.Body)
			}
			if c.method == "HEAD" && w.Body.Len() > 0 {
				t.Errorf("a body of %d bytes", w.Body.Len())
			}
		})
	}
}

// TestHeaders: every answer has the headers of its path below the site's root, and is asked for anew unless they say
// otherwise.
func TestHeaders(t *testing.T) {
	s := show(t, "/")
	s.Headers = func(path string) http.Header {
		out := http.Header{"X-Path": {path}, "Content-Security-Policy": {"default-src 'none'", "frame-ancestors *"}}
		if strings.HasPrefix(path, "assets/") {
			out.Set("Cache-Control", "immutable")
		}
		return out
	}
	for path, cache := range map[string]string{"/en/a/": "no-cache", "/en/none/": "no-store", "/assets/site.0.css": "immutable"} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		got := w.Header()
		if "/"+got.Get("X-Path") != path || len(got.Values("Content-Security-Policy")) != 2 || got.Get("Cache-Control") != cache {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestNotModified(t *testing.T) {
	s := show(t, "/")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/en/a/", nil))
	r := httptest.NewRequest("GET", "/en/a/", nil)
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	w = httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusNotModified {
		t.Errorf("status %d", w.Code)
	}
}

func TestOnlyHosts(t *testing.T) {
	for _, c := range []struct {
		host string
		code int
	}{
		{"localhost:8080", 200}, {"127.0.0.1:8080", 200}, {"[::1]:8080", 200}, {"LOCALHOST", 200}, {"zhilu.localhost", 200},
		{"192.0.2.7:8080", 200}, {"desk.lan:8080", 200}, {"evil.example", 421}, {"localhost.evil.example:8080", 421}, {"", 421},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = c.host
		OnlyHosts("desk.lan", show(t, "/")).ServeHTTP(w, r)
		if w.Code != c.code {
			t.Errorf("host %q: %d, want %d", c.host, w.Code, c.code)
		}
	}
}

func TestNothingYet(t *testing.T) {
	s := &Show{}
	for _, want := range []string{
		`<title>…</title><script src="/_zhilu/live.js" data-etag="" defer></script></head><body><p>Zhilu is reading the site.`,
		`<title>1 error</title><script src="/_zhilu/live.js" data-etag="" defer></script></head><body><p></p>`,
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", "/en/", nil))
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d\n%s\nlacks %s", w.Code, w.Body, want)
		}
		s.Bad([]string{"content/site.yaml: <it> is missing", "1 error"})
	}
}

// TestEarly: before the site has been read, there are the pages that can be made; for all else the site is on its way.
func TestEarly(t *testing.T) {
	s := &Show{}
	files := &publish.Memory{}
	for name, text := range map[string]string{"en/a/index.html": "<html><head></head>a part", "404.html": "none"} {
		if err := files.Put(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	s.Early("/guide/", files)
	for _, c := range []struct {
		path string
		code int
		body string
	}{
		{"/guide/en/a/", 200, "a part"},
		{"/guide/en/a", 308, ""},
		{"/", 307, ""},
		{"/guide/en/b/", 503, "Zhilu is reading the site."},
		{"/guide/assets/wizard.0.wasm", 503, "Zhilu is reading the site."},
		{"/elsewhere", 404, ""},
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", c.path, nil))
		if w.Code != c.code || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("%s: %d\n%s", c.path, w.Code, w.Body)
		}
	}
	s.Bad([]string{"content/en/b.md: a mistake", "1 error"})
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/guide/en/b/", nil))
	if w.Code != 503 || !strings.Contains(w.Body.String(), "<title>1 error</title>") {
		t.Errorf("%d\n%s", w.Code, w.Body)
	}
}

// TestEarlyEvents: a page is told that it is an early one, until the site is there; one that an earlier run made stays as it is.
func TestEarlyEvents(t *testing.T) {
	early, whole := &publish.Memory{}, &publish.Memory{}
	put := func(to *publish.Memory, name, text string) string {
		t.Helper()
		if err := to.Put(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		f, _ := to.Get(name)
		return strings.Trim(f.ETag, `"`)
	}
	same, short := put(early, "a/index.html", "the same"), put(early, "b/index.html", "a short list")
	put(whole, "a/index.html", "the same")
	put(whole, "b/index.html", "a long list")
	for _, c := range []struct {
		name, page, etag string
		want             string // the events
	}{
		{"nothing changes", "/a/", same, `early true, mistakes [], early true, mistakes ["wrong"], early false, mistakes []`},
		{"the list gets longer", "/b/", short, `early true, mistakes [], early true, mistakes ["wrong"], reload {}`},
		{"of an earlier run", "/b/", "0123", `early true, mistakes [], early true, mistakes ["wrong"], reload {}`},
		{"nothing was there", "/a/", "", "reload {}"},
		{"nothing is there", "/c/", "", `early false, mistakes [], early false, mistakes ["wrong"], early false, mistakes []`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &Show{}
			s.Early("/", early)
			server := httptest.NewServer(s)
			defer server.Close()
			resp, err := http.Get(server.URL + "/_zhilu/events?page=" + c.page + "&etag=" + c.etag)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			var got []string
			name := ""
			for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
				if event, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
					name = event
				}
				data, ok := strings.CutPrefix(lines.Text(), "data: ")
				if !ok {
					continue
				}
				got = append(got, name+" "+data)
				if name != "mistakes" {
					continue
				}
				switch strings.Count(strings.Join(got, " "), "mistakes") {
				case 1:
					s.Bad([]string{"wrong"})
				case 2:
					s.Good("/", whole)
				case 3:
					resp.Body.Close()
				}
			}
			if all := strings.Join(got, ", "); all != c.want {
				t.Errorf("%s\nwant %s", all, c.want)
			}
		})
	}
}
