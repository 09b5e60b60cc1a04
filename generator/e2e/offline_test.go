package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
)

// serveUntil serves the site until gone is set; then it is as if nobody were there.
func serveUntil(t *testing.T, gone *atomic.Bool) *httptest.Server {
	t.Helper()
	to, err := url.Parse(serve(t))
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone.Load() {
			panic(http.ErrAbortHandler)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(site.Close)
	return site
}

// TestOffline: what was visited once works without a network, the wizard included; what was not says so.
func TestOffline(t *testing.T) {
	t.Parallel()
	var gone atomic.Bool
	site := serveUntil(t, &gone)
	p := open(t, view{})
	p.visit(site.URL + "/en/permits/stay-permit/")
	p.wait("the worker", `navigator.serviceWorker.controller`)
	p.visit(site.URL + "/zh/wizard/")
	for _, path := range []string{"/en/permits/stay-permit/", "/zh/wizard/"} {
		p.wait("the kept page "+path, `caches.open("pages").then(c => c.match(location.origin + "`+path+`"))`)
	}
	gone.Store(true)

	p.visit(site.URL + "/en/permits/stay-permit/")
	p.wait("the page", `document.querySelector("h1")?.innerText.includes("Stay permit")`)
	p.click("button[data-start]")
	p.wait("its wizard", `document.querySelector("eligibility-wizard").shadowRoot?.querySelector("form")`)
	p.visit(site.URL + "/zh/wizard/")
	p.wait("the wizard", `document.querySelector("eligibility-wizard").shadowRoot?.querySelector("form")`)
	p.visit(site.URL + "/en/glossary/")
	p.wait("the page that says that there is no network", `document.body.innerText.includes("No network")`)

	gone.Store(false)
	p.visit(site.URL + "/en/glossary/")
	p.wait("the page from the network", `document.querySelector("h1")?.innerText.includes("Glossary")`)
}

// TestOfflineForgets: a page that has changed is kept with the files that it names now; those that no kept page names any
// more are dropped.
func TestOfflineForgets(t *testing.T) {
	t.Parallel()
	const page = "/en/permits/stay-permit/"
	to, err := url.Parse(serve(t))
	if err != nil {
		t.Fatal(err)
	}
	var module, changed atomic.Pointer[string] // the address of the wizard's module, and the one that it has after the change
	proxy := httputil.NewSingleHostReverseProxy(to)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		now := changed.Load()
		switch {
		case now != nil && r.URL.Path == *now:
			r.URL.Path = *module.Load()
			proxy.ServeHTTP(w, r)
		case now != nil && r.URL.Path == page:
			answer := httptest.NewRecorder()
			proxy.ServeHTTP(answer, r)
			w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
			w.Write([]byte(strings.ReplaceAll(answer.Body.String(), *module.Load(), *now)))
		default:
			proxy.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(site.Close)
	p := open(t, view{})
	kept := func(path string) string {
		return `caches.open("files").then(c => c.match(location.origin + ` + quote(path) + `))`
	}
	p.visit(site.URL + page)
	p.wait("the worker", `navigator.serviceWorker.controller`)
	was := ask[string](p, `document.querySelector("eligibility-wizard").getAttribute("module").split("#")[0]`)
	p.wait("the module", kept(was))
	dot := strings.LastIndexByte(was, '.')
	now := was[:dot-16] + "0123456789abcdef" + was[dot:]
	module.Store(&was)
	changed.Store(&now)
	p.visit(site.URL + page)
	p.wait("the new module", kept(now))
	p.wait("that the old one is dropped", kept(was)+`.then(found => !found)`)
}
