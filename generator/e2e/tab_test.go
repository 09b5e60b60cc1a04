package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// view is how a reader looks at a page. The zero value is a phone by day, with script.
type view struct {
	width    int64 // CSS pixels; 0 means 390
	dark     bool
	noScript bool
	print    bool
}

func (v view) String() string {
	mode := "light"
	if v.dark {
		mode = "dark"
	}
	return fmt.Sprintf("%d-%s", v.width, mode)
}

// tab is a page in a profile of its own, with a record of all it asked for and complained about.
type tab struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	requests []request
	console  []string
}

type request struct {
	url, method, body string
}

// open gives a new tab that ends with the test.
func open(t testing.TB, v view) *tab {
	t.Helper()
	return openIn(t, browser(t), v)
}

func openIn(t testing.TB, parent context.Context, v view) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	p := &tab{t: t}
	var stop context.CancelFunc
	p.ctx, stop = context.WithTimeout(ctx, patience)
	t.Cleanup(stop)
	if err := chromedp.Listen(ctx, p.record); err != nil {
		t.Fatalf("listen to a tab: %v", err)
	}
	p.look(v)
	return p
}

// look sets how the page is looked at, now and after the next navigation.
func (p *tab) look(v view) {
	p.t.Helper()
	if v.width == 0 {
		v.width = 390
	}
	scheme, media := "light", ""
	if v.dark {
		scheme = "dark"
	}
	if v.print {
		media = "print"
	}
	p.do(
		chromedp.EmulateViewport(v.width, 844),
		call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"},
		}}),
		call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v.noScript}),
	)
}

// record runs inside the loop that reads the browser's messages: it only takes notes.
func (p *tab) record(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		r := request{url: e.Request.URL + e.Request.URLFragment, method: e.Request.Method}
		for _, part := range e.Request.PostDataEntries {
			r.body += string(part.Bytes)
		}
		p.requests = append(p.requests, r)
	case *network.EventWebSocketCreated:
		p.requests = append(p.requests, request{url: e.URL, method: "WEBSOCKET"})
	case *runtime.EventExceptionThrown:
		p.console = append(p.console, "exception: "+e.ExceptionDetails.Text+" "+describe(e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			var words []string
			for _, a := range e.Args {
				words = append(words, describe(a))
			}
			p.console = append(p.console, string(e.Type)+": "+strings.Join(words, " "))
		}
	case *log.EventEntryAdded: // failed loads, content security policy, deprecations
		p.console = append(p.console, fmt.Sprintf("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL))
	}
}

func describe(o *runtime.RemoteObject) string {
	switch {
	case o == nil:
		return ""
	case o.Description != "":
		return o.Description
	}
	return string(o.Value)
}

// complaints are errors and warnings of the page so far: console, exceptions, failed loads, policy.
func (p *tab) complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.console)
}

func (p *tab) sent() []request {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.requests)
}

// forget empties the record, for a tab that goes on to another page.
func (p *tab) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.requests, p.console = nil, nil
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatalf("in the browser: %v\n%s", err, strings.Join(p.complaints(), "\n"))
	}
}

func (p *tab) visit(url string) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, chromedp.Navigate(url)); err != nil {
		p.t.Fatalf("visit %s: %v", url, err)
	}
}

// press sends keys as a keyboard does: text as it is typed, special keys by the constants of package kb.
func (p *tab) press(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.do(chromedp.KeyEvent(k))
	}
}

// wait waits until a JavaScript expression, or what it promises, is true; what names it in the message.
func (p *tab) wait(what, expression string) {
	p.t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		yes, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool]("Promise.resolve("+expression+").then(Boolean)", chromedp.EvalAwaitPromise))
		if yes && err == nil { // an error: between two pages, perhaps
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("waited in vain for %s at %s: %v\n%s\n%s", what, ask[string](p, "location.href"), err,
				strings.Join(p.complaints(), "\n"), ask[string](p, "document.body.innerText.slice(0, 500)"))
		}
	}
}

// click clicks the first element that a CSS selector means, once it can be seen.
func (p *tab) click(selector string) {
	p.t.Helper()
	p.wait(selector, "document.querySelector("+quote(selector)+")?.checkVisibility()")
	p.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// ask evaluates a JavaScript expression, promises included. It is not subject to the page's policy, and works with
// the page's own script switched off.
func ask[T any](p *tab, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("evaluate %.200s: %v", expression, err)
	}
	return v
}

// settle waits until the page's fonts, script and, if there is a wizard, its module are ready or have given up.
func (p *tab) settle() {
	p.t.Helper()
	p.wait("fonts", `document.fonts.status === "loaded"`)
	p.wait("the other language", `document.documentElement.dataset.with !== "coming"`)
	p.wait("the wizard", `[...document.querySelectorAll("eligibility-wizard")].every(w => !w.shadowRoot?.querySelector("[aria-busy], [data-papers=coming]"))`)
}
