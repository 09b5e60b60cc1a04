package e2e

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// failing searches a page's dialog without a network.
func (p *tab) failing(page, query string) {
	p.t.Helper()
	p.visit(page)
	p.settle()
	ask[bool](p, `(globalThis.answering = fetch, globalThis.fetch = () => Promise.reject(new Error("no network")), true)`)
	p.click("[data-find] button")
	p.wait("the dialog", `document.activeElement.matches(".finder[open] input")`)
	p.press(query)
	p.wait("the failure", `document.querySelector(".finder[open] [data-failed]").checkVisibility()`)
}

// TestSearchLooks: the dialog and the page of results are accessible and fit, on phones and desks, by day and by night.
func TestSearchLooks(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	views := []view{{width: 320}, {width: 390, dark: true}, {width: 1280}}
	if *screens != "" {
		views = []view{{width: 360}, {width: 360, dark: true}, {width: 768}, {width: 768, dark: true}, {width: 1440}, {width: 1440, dark: true}}
	}
	for _, v := range views {
		t.Run(v.String(), func(t *testing.T) {
			p := open(t, v)
			for _, c := range []struct{ lang, query string }{{"en", "residence permit"}, {"zh", "居留许可"}} {
				looks := func(where string) {
					p.picture("search-"+c.lang+"-"+where, v)
					none(t, c.lang+" "+where, append(p.axe(), p.overflow()...))
				}
				p.visit(origin + "/" + c.lang + "/permits/")
				p.settle()
				p.click("[data-find] button")
				p.wait("the dialog", `document.activeElement.matches(".finder[open] input")`)
				looks("asked nothing")
				p.press(c.query)
				p.search(c.query)
				looks("found")
				p.press(kb.ArrowDown, kb.ArrowDown)
				looks("chosen")
				p.visit(origin + "/" + c.lang + "/search/?q=" + url.QueryEscape(c.query))
				p.search(c.query)
				looks("page")
				p.visit(origin + "/" + c.lang + "/search/?q=zzzzqqqq")
				p.search("nothing")
				looks("nothing")
				p.failing(origin+"/"+c.lang+"/permits/", c.query)
				looks("failed")
				ask[bool](p, `(globalThis.fetch = globalThis.answering, true)`)
				p.press("a")
				p.search("the same again, with a network")
				if ask[bool](p, `document.querySelector(".finder [data-failed]").checkVisibility()`) {
					t.Error("still says that it failed")
				}
				none(t, c.lang+" moves", p.shifts())
			}
			none(t, "complaints", p.complaints())
		})
	}
}
