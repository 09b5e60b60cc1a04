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

// serve starts it, and waits until the site has been read.
func serve(t *testing.T, args ...string) *served {
	t.Helper()
	s := start(t, args...)
	s.awaitWhole()
	return s
}

// start starts it, and waits until it says where.
func start(t *testing.T, args ...string) *served {
	t.Helper()
	dir := t.TempDir()
	if err := copyMissing("testdata/site", dir); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	s := &served{t: t, content: dir, log: &output{}, stop: stop, ended: make(chan int, 1)}
	env := func(string) (string, bool) { return "", false }
	go func() {
		s.ended <- run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0", "--content", dir, "--clock", "2026-11-22"}, args...), world{stdout: s.log, stderr: s.log, env: env})
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

// awaitWhole waits for what rests on the whole site.
func (s *served) awaitWhole() {
	s.t.Helper()
	await(s.t, "whole site", func() (int, bool) {
		code, _ := s.get("/_headers")
		return code, code == http.StatusOK
	})
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
