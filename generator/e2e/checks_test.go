package e2e

import (
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
)

// axeFile comes with the packages that `make test` installs for the browser's sources.
const axeFile = "../../wizard/browser/node_modules/axe-core/axe.min.js"

// axe returns what axe-core finds wrong with the page as it stands: every rule it knows, best practices included. Colours
// are compared only of texts that look like none before: see looks.
func (p *tab) axe() []string {
	p.t.Helper()
	return append(p.runAxe("document", allButColours), p.colours()...)
}

// Which rules axe-core applies. Of those that it doesn't apply by itself we want one.
var (
	allRules      = `rules: {"target-size": {enabled: true}}`
	allButColours = `rules: {"target-size": {enabled: true}, "` + strings.Join(ofColours, `": {enabled: false}, "`) + `": {enabled: false}}`
	onlyColours   = `runOnly: ["` + strings.Join(ofColours, `", "`) + `"]`
)

// runAxe runs axe-core on a part of the page. Its selectors of elements, which nobody reads, take a third of its time.
func (p *tab) runAxe(part, rules string) []string {
	p.t.Helper()
	if !ask[bool](p, `"axe" in globalThis`) { // one visit is often looked at several times
		source, err := axeSource()
		if err != nil {
			p.t.Fatalf("axe-core is missing: `make test` installs it (or npm ci in wizard/browser): %v", err)
		}
		ask[bool](p, source+";\ntrue")
	}
	return ask[[]string](p, `axe.run(`+part+`, {resultTypes: ["violations"], selectors: false, `+rules+`}).then(r => r.violations.map(v =>
		v.id + " (" + v.impact + "), " + v.nodes.length + " times: " + v.help + v.nodes.slice(0, 3).map(n =>
		"\n\t" + n.html.slice(0, 200) + "\n\t" + n.failureSummary.replaceAll("\n", " ").slice(0, 300)).join("")))`)
}

var axeSource = sync.OnceValues(func() (string, error) {
	source, err := os.ReadFile(axeFile)
	return string(source), err
})

// overflow returns the elements that stick out of the page sideways, if a reader has to scroll sideways at all.
func (p *tab) overflow() []string {
	p.t.Helper()
	return ask[[]string](p, `(() => {
		const room = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= room) return [];
		const out = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > room + 1);
		return ["page is " + document.documentElement.scrollWidth + " px wide in a window of " + room].concat(
			out.slice(0, 5).map(e => e.outerHTML.slice(0, 160)));
	})()`)
}

// shifts returns what has moved under the reader's eyes since the page began, without the reader's doing, however little.
func (p *tab) shifts() []string {
	p.t.Helper()
	return ask[[]string](p, `new Promise(resolve => {
		const moved = [];
		new PerformanceObserver(list => moved.push(...list.getEntries())).observe({type: "layout-shift", buffered: true});
		const painted = new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next))); // what moves is known then
		const tired = new Promise(next => setTimeout(next, 2000)); // nothing is painted where nobody looks
		Promise.race([painted, tired]).then(() => setTimeout(() => resolve(moved.filter(m => !m.hadRecentInput && m.value > 0).map(m =>
			m.value.toFixed(4) + " " + m.sources.map(s => s.node?.nodeName + "." + s.node?.className).join(" "))), 50));
	})`)
}

// kept returns everything that the page has left on the device.
func (p *tab) kept() string {
	p.t.Helper()
	return ask[string](p, `indexedDB.databases().then(d =>
		JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, d.map(x => x.name)]))`)
}

// strays returns the requests that leave the site's origin, carry a body, or carry one of the given secrets.
func (p *tab) strays(origin string, secrets ...string) []string {
	var out []string
	for _, r := range p.sent() {
		u, err := url.Parse(r.url)
		inside := err == nil && (u.Scheme+"://"+u.Host == origin || u.Scheme == "data" || u.Scheme == "blob")
		if !inside || r.body != "" || r.method != "GET" {
			out = append(out, fmt.Sprintf("%s %s %s", r.method, r.url, r.body))
			continue
		}
		sent := u.Path + "?" + u.RawQuery // the fragment stays in the browser
		for _, s := range secrets {
			if strings.Contains(sent, s) {
				out = append(out, fmt.Sprintf("%s %s carries %q", r.method, r.url, s))
			}
		}
	}
	return out
}

// none fails the test for every finding.
func none(t *testing.T, where string, findings []string) {
	t.Helper()
	for _, f := range findings {
		t.Errorf("%s: %s", where, f)
	}
}
