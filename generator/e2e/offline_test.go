package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
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
