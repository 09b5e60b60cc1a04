package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhilu/wizard/diag"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// host is a server of the tests: what it answers by path, and what it was asked.
type host struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newHost(t *testing.T) *host {
	h := &host{}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		h.asked = append(h.asked, r.Method+" "+r.URL.RequestURI())
		h.mu.Unlock()
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/there", http.StatusMovedPermanently)
		case "/get-only":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/nothing":
			w.WriteHeader(http.StatusNotFound)
		case "/forbidden":
			w.WriteHeader(http.StatusForbidden)
		case "/circle":
			http.Redirect(w, r, "/circle", http.StatusFound)
		case "/cut":
			panic(http.ErrAbortHandler)
		}
	}))
	t.Cleanup(h.Close)
	return h
}

// take gives what was asked since it was called last.
func (h *host) take() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	asked := h.asked
	h.asked = nil
	return asked
}

func links(urls ...string) []Link {
	var out []Link
	for i, u := range urls {
		out = append(out, Link{u, diag.Pos{File: "a.md", Line: i + 1, Col: 1}})
	}
	return out
}

func check(t *testing.T, links []Link, o Options) string {
	t.Helper()
	o.Now = now
	list, err := Check(context.Background(), links, o)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(list.String())
}

func TestCheck(t *testing.T) {
	h := newHost(t)
	for _, c := range []struct{ path, want, asked string }{
		{"/there", "", "HEAD /there"},
		{"/there?a=b&c#part", "", "HEAD /there?a=b&c"},
		{"/moved", "", "HEAD /moved, HEAD /there"},
		{"/get-only", "", "HEAD /get-only, GET /get-only"},
		{"/gone", `warning: "URL" is no longer there: answered 410 (look for the page elsewhere, or remove the address)`, "HEAD /gone, GET /gone"},
		{"/nothing", `warning: "URL" is no longer there: answered 404 (look for the page elsewhere, or remove the address)`, "HEAD /nothing, GET /nothing"},
		{"/forbidden", `remark: "URL" answered 403 Forbidden`, "HEAD /forbidden, GET /forbidden"},
		{"/circle", `remark: "URL" could not be asked: stopped after 10 redirects`, ""},
		{"/cut", `remark: "URL" could not be asked: EOF`, ""},
	} {
		t.Run(strings.Trim(c.path, "/"), func(t *testing.T) {
			h.take()
			url := h.URL + c.path
			want := ""
			if c.want != "" {
				want = "a.md:1:1: " + strings.ReplaceAll(c.want, "URL", url)
			}
			if got := check(t, links(url), Options{Client: h.Client()}); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if got := strings.Join(h.take(), ", "); c.asked != "" && got != c.asked {
				t.Errorf("asked %s, want %s", got, c.asked)
			}
		})
	}
}

// TestNoAnswer tries what only the net can do wrong.
func TestNoAnswer(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"no host", &net.DNSError{Err: "no such host", Name: "x", IsNotFound: true}, `a.md:1:1: warning: there is no host of "https://x.example/" (look for the page elsewhere, or remove the address)`},
		{"no name server", &net.DNSError{Err: "server misbehaving", Name: "x"}, `a.md:1:1: remark: "https://x.example/" could not be asked: lookup x: server misbehaving`},
		{"too slow", context.DeadlineExceeded, `a.md:1:1: remark: "https://x.example/" could not be asked: no answer within 10 seconds`},
	} {
		t.Run(c.name, func(t *testing.T) {
			client := &http.Client{Transport: transport(func(*http.Request) (*http.Response, error) { return nil, c.err })}
			if got := check(t, links("https://x.example/"), Options{Client: client}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

func TestAskedOnce(t *testing.T) {
	h := newHost(t)
	got := check(t, links(h.URL+"/gone", h.URL+"/gone#a", h.URL+"/gone", "not an address", "https://"), Options{Client: h.Client()})
	if asked := h.take(); strings.Count(got, "answered 410") != 3 || len(asked) != 2 {
		t.Errorf("asked %v, said %s", asked, got)
	}
}

// TestGentle holds that no host is asked two questions at once, and no more than eight hosts are.
func TestGentle(t *testing.T) {
	var mu sync.Mutex
	busy := map[string]int{}
	var hosts, most atomic.Int64
	client := &http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		mu.Lock()
		if busy[r.URL.Host]++; busy[r.URL.Host] > 1 {
			t.Errorf("%s is asked twice at once", r.URL.Host)
		}
		mu.Unlock()
		most.Store(max(most.Load(), hosts.Add(1)))
		time.Sleep(time.Millisecond)
		hosts.Add(-1)
		mu.Lock()
		busy[r.URL.Host]--
		mu.Unlock()
		return &http.Response{StatusCode: 200, Body: http.NoBody}, nil
	})}
	var urls []string
	for i := range 100 {
		urls = append(urls, fmt.Sprintf("https://h%d.example/%d", i%20, i))
	}
	asked := 0
	var last sync.Mutex
	check(t, links(urls...), Options{Client: client, Progress: func(done, total int) {
		last.Lock()
		defer last.Unlock()
		if asked = max(asked, done); total != 100 {
			t.Errorf("of %d", total)
		}
	}})
	if most.Load() > atOnce || asked != 100 {
		t.Errorf("%d hosts at once, %d asked", most.Load(), asked)
	}
}

func TestSilentHostIsLeftAlone(t *testing.T) {
	asked := 0
	client := &http.Client{Transport: transport(func(*http.Request) (*http.Response, error) {
		asked++
		return nil, errors.New("no route")
	})}
	var urls []string
	for i := range 50 {
		urls = append(urls, fmt.Sprintf("https://x.example/%d", i))
	}
	got := check(t, links(urls...), Options{Client: client})
	if asked != 2*maxSilent || strings.Count(got, "no route") != maxSilent || strings.Count(got, "its host did not answer") != 50-maxSilent {
		t.Errorf("asked %d times\n%s", asked, got)
	}
}

func TestCache(t *testing.T) {
	h := newHost(t)
	for _, c := range []struct {
		name, path string
		age        time.Duration
		again      bool
	}{
		{"there", "/there", 6 * 24 * time.Hour, false},
		{"there, long ago", "/there", 8 * 24 * time.Hour, true},
		{"gone", "/gone", time.Hour, false},
		{"gone, a day ago", "/gone", 24 * time.Hour, true},
		{"unclear", "/forbidden", time.Minute, true},
		{"from the future", "/there", -time.Hour, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			cache := Cache{}
			first := check(t, links(h.URL+c.path), Options{Client: h.Client(), Cache: cache})
			for address, a := range cache {
				a.Asked = now.Add(-c.age)
				cache[address] = a
			}
			data, err := cache.Bytes(now)
			if err != nil {
				t.Fatal(err)
			}
			h.take()
			second := check(t, links(h.URL+c.path), Options{Client: h.Client(), Cache: ReadCache(data)})
			if asked := h.take(); first != second || (len(asked) > 0) != c.again {
				t.Errorf("asked again: %v; said %q, then %q", asked, first, second)
			}
		})
	}
	if got := ReadCache([]byte("{")); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	old := Cache{"https://x.example/": {Status: 200, Asked: now.Add(-100 * 24 * time.Hour)}}
	if data, err := old.Bytes(now); err != nil || strings.Contains(string(data), "example") {
		t.Errorf("kept %s, %v", data, err)
	}
}

func TestOffline(t *testing.T) {
	client := &http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		return nil, &net.DNSError{Err: "no such host", Name: r.URL.Host, IsNotFound: true}
	})}
	cache := Cache{}
	_, err := Check(context.Background(), links("https://a.example/", "https://b.example/", "https://c.example/"), Options{Client: client, Now: now, Cache: cache})
	if !errors.Is(err, ErrOffline) || len(cache) > 0 {
		t.Errorf("got %v, learned %v", err, cache)
	}
}

func TestInterrupted(t *testing.T) {
	h := newHost(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Check(ctx, links(h.URL+"/there"), Options{Client: h.Client(), Now: now}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestGuard holds that a stranger's address can't have us ask the machines around us.
func TestGuard(t *testing.T) {
	h := newHost(t)
	got := check(t, links(h.URL+"/there"), Options{Client: NewClient(nil)})
	if asked := h.take(); !strings.Contains(got, "a host of an inner net") || len(asked) > 0 {
		t.Errorf("asked %v, said %s", asked, got)
	}
	for _, c := range []struct {
		at string
		ok bool
	}{
		{"127.0.0.1", false}, {"::1", false}, {"0.0.0.0", false}, {"169.254.169.254", false}, {"fe80::1", false}, {"fc00::1", false},
		{"224.0.0.1", false}, {"100.64.0.1", false}, {"::ffff:127.0.0.1", false}, {"192.0.2.1", true}, {"2001:db8::1", true},
		{netip.AddrFrom4([4]byte{10, 1, 2, 3}).String(), false}, {netip.AddrFrom4([4]byte{192, 168, 1, 1}).String(), false},
	} {
		if err := onlyPublic("tcp", netip.AddrPortFrom(netip.MustParseAddr(c.at), 80).String(), nil); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.at, err)
		}
	}
}
