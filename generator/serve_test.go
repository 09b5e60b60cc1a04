package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// served is a running `zhilu serve` with a folder of its own.
type served struct {
	t       *testing.T
	content string
	url     string // without the last slash
	log     *output
	stop    context.CancelFunc
	ended   chan int
}

// output takes what a command prints while others look at it.
type output struct {
	mu   sync.Mutex
	text strings.Builder
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

const patience = 10 * time.Second // for what takes milliseconds on a machine with nothing else to do

// await waits until got gives something.
func await[T any](t *testing.T, what string, got func() (T, bool)) T {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		if v, ok := got(); ok {
			return v
		}
		if time.Now().After(end) {
			t.Fatalf("no %s after %s", what, patience)
		}
	}
}

var serving = regexp.MustCompile(`serving (http://\S+)/ `)

func serve(t *testing.T, args ...string) *served {
	t.Helper()
	dir := t.TempDir()
	if err := copyMissing("testdata/site", dir); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	s := &served{t: t, content: dir, log: &output{}, stop: stop, ended: make(chan int, 1)}
	env := func(string) (string, bool) { return "", false }
	go func() {
		s.ended <- run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0", "--content", dir, "--clock", "2026-11-22"}, args...), world{s.log, s.log, env})
	}()
	t.Cleanup(func() {
		stop()
		if code := <-s.ended; code != 0 {
			t.Errorf("ended with %d:\n%s", code, s.log)
		}
	})
	s.url = await(t, "address", func() (string, bool) {
		m := serving.FindStringSubmatch(s.log.String())
		if m == nil {
			return "", false
		}
		return m[1], true
	})
	return s
}

// write saves a file as most editors do: beside the old one, then renamed over it.
func (s *served) write(name, text string) {
	s.t.Helper()
	target := filepath.Join(s.content, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(target+"~", []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
	if err := os.Rename(target+"~", target); err != nil {
		s.t.Fatal(err)
	}
}

func (s *served) replace(name, old, new string) {
	s.t.Helper()
	data, err := os.ReadFile(filepath.Join(s.content, filepath.FromSlash(name)))
	if err != nil || !strings.Contains(string(data), old) {
		s.t.Fatalf("%s has no %q (%v)", name, old, err)
	}
	s.write(name, strings.Replace(string(data), old, new, 1))
}

func (s *served) get(path string) (int, string) {
	s.t.Helper()
	resp, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

var tag = regexp.MustCompile(`<script src="([^"]*)live.js" data-etag="([^"]*)" defer></script></head>`)

// event is one of the stream that a page listens to.
type event struct{ name, data string }

// listen opens a page and the stream of events that its script opens.
func (s *served) listen(path string) <-chan event {
	s.t.Helper()
	_, body := s.get(path)
	m := tag.FindStringSubmatch(body)
	if m == nil {
		s.t.Fatalf("%s has no script:\n%s", path, body)
	}
	q := url.Values{"page": {path}, "etag": {m[2]}}
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.url+m[1]+"events?"+q.Encode(), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	out := make(chan event, 100)
	go func() {
		defer resp.Body.Close()
		defer close(out)
		var e event
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				e.name = name
			}
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				e.data = data
				out <- e
			}
		}
	}()
	return out
}

// expect waits for an event of that name whose data hold text.
func (s *served) expect(events <-chan event, name, text string) {
	s.t.Helper()
	late := time.After(patience)
	for {
		select {
		case e, ok := <-events:
			if !ok {
				s.t.Fatalf("the stream ended without %q %q", name, text)
			}
			if e.name == name && strings.Contains(e.data, text) {
				return
			}
		case <-late:
			s.t.Fatalf("no event %q with %q\n%s", name, text, s.log)
		}
	}
}

const (
	startPage = "/en/topics/start/"
	startFile = "topics/start/index.en.md"
)

func TestServeEdit(t *testing.T) {
	s := serve(t)
	here, elsewhere := s.listen(startPage), s.listen("/en/permits/work-permit/")
	s.expect(here, "mistakes", "[]")
	s.replace(startFile, "See ", "Look at ")
	s.expect(here, "reload", "")
	if _, body := s.get(startPage); !strings.Contains(body, "Look at ") {
		t.Error("the page is not the new one")
	}
	s.expect(elsewhere, "mistakes", "[]") // on connecting
	s.expect(elsewhere, "mistakes", "[]") // after the build: another page has changed, this one stays
}

func TestServeMistakeAndMending(t *testing.T) {
	s := serve(t)
	events := s.listen(startPage)
	s.replace(startFile, "#fees", "#fee")
	s.expect(events, "mistakes", `no heading \"fee\" (did you mean \"fees\"?)`)
	if code, body := s.get(startPage); code != http.StatusOK || !strings.Contains(body, "#fees") {
		t.Error("the last good page does not stay")
	}
	await(t, "mistake in the terminal", func() (string, bool) {
		return "", strings.Contains(s.log.String(), startFile+":6:5: permits/stay-permit/index.en.md has no heading")
	})
	s.replace(startFile, "#fee", "#fees")
	s.expect(events, "mistakes", "[]")
}

func TestServeNewFolder(t *testing.T) {
	s := serve(t)
	if code, _ := s.get("/en/topics/new/"); code != http.StatusNotFound {
		t.Fatalf("status %d before there is such a guide", code)
	}
	events := s.listen("/en/topics/new/")
	s.write("topics/new/index.en.md", "---\ntitle: New\nsummary: New.\n---\n\nFirst.\n")
	s.expect(events, "reload", "")
	events = s.listen("/en/topics/new/")
	s.replace("topics/new/index.en.md", "First", "Second") // the new folder is watched too
	s.expect(events, "reload", "")
}

func TestServeSaves(t *testing.T) {
	for _, c := range []struct {
		name string
		save func(name, text string) error
	}{
		{"in place", func(name, text string) error { return os.WriteFile(name, []byte(text), 0o644) }},
		{"old one moved away", func(name, text string) error {
			if err := os.Rename(name, name+"~"); err != nil {
				return err
			}
			return os.WriteFile(name, []byte(text), 0o644)
		}},
		{"in pieces", func(name, text string) error {
			f, err := os.Create(name)
			if err != nil {
				return err
			}
			for _, piece := range strings.SplitAfter(text, "\n") {
				if _, err := f.WriteString(piece); err != nil {
					return err
				}
				time.Sleep(5 * time.Millisecond)
			}
			return f.Close()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t)
			events := s.listen(startPage)
			if err := c.save(filepath.Join(s.content, startFile), "---\ntitle: Start\nsummary: Saved.\n---\n\nSaved.\n"); err != nil {
				t.Fatal(err)
			}
			s.expect(events, "reload", "")
			if _, body := s.get(startPage); !strings.Contains(body, "<p>Saved.</p>") {
				t.Error("the page is not the saved one")
			}
		})
	}
}

func TestServeLeavingsOfEditors(t *testing.T) {
	s := serve(t)
	built := strings.Count(s.log.String(), "built ")
	for _, name := range []string{".start.swp", "4913", "#index.en.md#", "index.en.md~", ".#index.en.md"} {
		if err := os.WriteFile(filepath.Join(s.content, "topics/start", name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s.write(startFile, "---\ntitle: Start\nsummary: S.\n---\n")
	await(t, "build", func() (string, bool) { return "", strings.Count(s.log.String(), "built ") > built })
	if n := strings.Count(s.log.String(), "built "); n != built+1 {
		t.Errorf("built %d times for one change", n-built)
	}
}

func TestServePoll(t *testing.T) {
	s := serve(t, "--poll", "20ms")
	events := s.listen(startPage)
	s.replace(startFile, "See ", "Look at ")
	s.expect(events, "reload", "")
}

func TestServeBroken(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	log := &output{}
	ended := make(chan int, 1)
	go func() {
		env := func(string) (string, bool) { return "", false }
		ended <- run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--content", dir}, world{log, log, env})
	}()
	address := await(t, "address", func() (string, bool) {
		m := serving.FindStringSubmatch(log.String())
		return strings.Join(m, ""), m != nil
	})
	s := &served{t: t, content: dir, log: log, url: serving.FindStringSubmatch(address)[1]}
	events := s.listen("/")
	s.expect(events, "mistakes", "the content folder has no site.yaml")
	if err := copyMissing("testdata/site", dir); err != nil {
		t.Fatal(err)
	}
	s.expect(events, "reload", "")
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("ended with %d", code)
	}
}

func TestServeWithPath(t *testing.T) {
	s := serve(t, "--base-url", "https://example.org/guide/")
	s.url = strings.TrimSuffix(s.url, "/guide")
	for _, c := range []struct {
		path string
		code int
		text string
	}{
		{"/", 200, "/guide/en/"}, // by way of a redirect
		{"/guide", 200, "/guide/en/"},
		{"/guide/en/permits/stay-permit/", 200, `href="/guide/en/offices/minsheng-road/#when"`},
		{"/en/", 404, ""},
	} {
		if code, body := s.get(c.path); code != c.code || !strings.Contains(body, c.text) {
			t.Errorf("%s: %d, want %d with %q", c.path, code, c.code, c.text)
		}
	}
	events := s.listen("/guide" + startPage)
	s.replace(startFile, "See ", "Look at ")
	s.expect(events, "reload", "")
}

func TestServeAddressTaken(t *testing.T) {
	first := serve(t)
	addr := strings.TrimPrefix(first.url, "http://")
	log := &output{}
	env := func(string) (string, bool) { return "", false }
	if code := run(t.Context(), []string{"serve", "--addr", addr, "--content", first.content}, world{log, log, env}); code != exitWorld {
		t.Errorf("an address that was asked for and is taken: code %d\n%s", code, log)
	}
}
