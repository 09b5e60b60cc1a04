package e2e

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// hitsShown gives the addresses of the pages that are shown as found, in their order.
const hitsShown = `[...document.querySelectorAll(".finder[open] .hit, .results .hit")].map(a => a.getAttribute("href"))`

// search waits until something has been found, or nothing, and returns the pages.
func (p *tab) search(what string) []string {
	p.t.Helper()
	p.wait("an answer to "+what, `(out => out && !out.hasAttribute("aria-busy") && out.querySelector("[role=status]").textContent)(document.querySelector(".finder[open] .findings, .results .findings"))`)
	return ask[[]string](p, hitsShown)
}

// TestSearchKeyboard finds a page as you type, with nothing but the keyboard.
func TestSearchKeyboard(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct{ lang, typed, want string }{
		{"en", "residence permit", "/en/permits/residence-permit/"},
		{"zh", "居留许可", "/zh/permits/residence-permit/"},
	} {
		t.Run(c.lang, func(t *testing.T) {
			p := open(t, view{width: 1280})
			p.visit(origin + "/" + c.lang + "/offices/minsheng-road/")
			p.settle()
			p.press("/")
			p.wait("the dialog", `document.activeElement.matches(".finder[open] input")`)
			seen := map[string]bool{}
			for _, r := range c.typed {
				p.press(string(r))
				p.wait("what was typed", `document.activeElement.value.endsWith(`+quote(string(r))+`)`)
				p.do(chromedp.Sleep(150e6)) // as people type: what is found so far is shown
				p.search(c.typed)
				seen[ask[string](p, `document.querySelector(".findings").innerText`)] = true
			}
			hits := p.search(c.typed)
			if len(hits) == 0 || hits[0] != c.want {
				t.Fatalf("found %v, want %s first", hits, c.want)
			}
			if len(seen) < 2 {
				t.Errorf("only %d answers while typing", len(seen))
			}
			if marks := ask[string](p, `[...document.querySelectorAll(".hits li:first-child > .hit mark")].map(m => m.textContent).join("|")`); marks == "" {
				t.Error("no marks")
			}
			p.press(kb.ArrowDown)
			p.wait("the first page", `document.activeElement.matches(".hit") && document.activeElement.getAttribute("href") === `+quote(c.want))
			p.press(kb.ArrowDown)
			p.wait("its first heading", `document.activeElement.matches(".hits li li a")`)
			to := ask[string](p, `document.activeElement.href`)
			p.press(kb.ArrowUp, kb.ArrowUp)
			p.wait("the field", `document.activeElement.matches(".finder input")`)
			p.press(kb.ArrowDown, kb.ArrowDown, kb.Enter)
			p.wait("the page", `location.href === `+quote(to)+` && document.readyState === "complete"`)
			none(t, "complaints", p.complaints())
			none(t, "requests", p.strays(origin))
		})
	}
}

// TestSearchCloses: the dialog comes by key from anywhere, and goes by Escape, by going back, and with the page; going
// back from what was found leads to the page where it was searched for.
func TestSearchCloses(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{width: 1280})
	home := origin + "/en/offices/minsheng-road/"
	p.visit(home)
	p.settle()
	closed := func(after string) {
		t.Helper()
		p.wait("the page after "+after, `location.href === `+quote(home)+` && document.readyState === "complete" && !document.querySelector(".finder[open]") && !history.state?.finder`)
	}
	search := func(open chromedp.Action[chromedp.Void]) {
		t.Helper()
		p.settle()
		p.do(open)
		p.wait("the dialog", `document.activeElement.matches(".finder[open] input")`)
		p.press("passport")
		p.search("passport")
	}
	search(chromedp.KeyEvent("k", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	p.press(kb.Escape)
	closed("Escape")
	search(chromedp.KeyEvent("/"))
	ask[bool](p, `(history.back(), true)`)
	closed("going back")
	search(chromedp.KeyEvent("/"))
	p.press(kb.ArrowDown, kb.Enter)
	p.wait("what was found", `location.href !== `+quote(home)+` && document.readyState === "complete"`)
	ask[bool](p, `(history.back(), true)`)
	closed("going back from what was found")
	search(chromedp.KeyEvent("/"))
	p.click(".finder form button")
	closed("the button")
	none(t, "complaints", p.complaints())
}

// TestSearchForgives finds what was written otherwise than it stands there.
func TestSearchForgives(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{})
	for _, c := range []struct{ why, lang, query, want string }{
		{"a letter too few", "en", "residnce permit", "/en/permits/residence-permit/"},
		{"letters that changed places", "en", "permanetn residence", "/en/permanent-residence/overview/"},
		{"the first letter wrong", "en", "minzheng road", "/en/offices/minsheng-road/"},
		{"other endings", "en", "stays permits", "/en/permits/stay-permit/"},
		{"accents and case", "en", "RÉSIDENCE PERMIT", "/en/permits/residence-permit/"},
		{"a Chinese term", "en", "停留证件", "/en/permits/stay-permit/"},
		{"traditional characters", "zh", "停留證件", "/zh/permits/stay-permit/"},
		{"pinyin", "zh", "tingliuzhengjian", "/zh/permits/stay-permit/"},
		{"pinyin in parts", "zh", "ting liu zheng jian", "/zh/permits/stay-permit/"},
		{"first letters", "zh", "tlzj", "/zh/permits/stay-permit/"},
		{"wide letters", "zh", "Ａ０１１", "/zh/permits/stay-permit/"},
		{"a telephone number", "zh", "12367", "/zh/glossary/#immigration-hotline"},
		{"an address", "en", "1500 Minsheng Road", "/en/offices/minsheng-road/"},
	} {
		p.forget()
		p.visit(origin + "/" + c.lang + "/search/?q=" + url.QueryEscape(c.query))
		hits := p.search(c.query)
		if len(hits) == 0 || hits[0] != c.want {
			t.Errorf("%s: %q finds %v, want %s first", c.why, c.query, hits, c.want)
		}
		none(t, c.query, p.complaints())
	}
}

// TestSearchResults: a page of results has an address, narrows down to a kind, shows more, and speaks both languages.
func TestSearchResults(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{})
	p.visit(origin + "/en/permits/")
	p.settle()
	p.click("[data-find] button")
	p.wait("the dialog", `document.activeElement.matches(".finder[open] input")`)
	p.press("passport")
	p.search("passport")
	p.press(kb.Enter)
	p.wait("the page of results", `location.pathname + location.search === "/en/search/?q=passport"`)
	all := p.search("passport")
	if len(all) != 10 {
		t.Errorf("%d pages at first, want 10", len(all))
	}
	p.click(".rest button")
	p.wait("more", `document.querySelectorAll(".results .hit").length > 10`)
	p.click(".chips button:nth-child(4)")
	p.wait("one kind", `document.querySelector(".chips button:nth-child(4)[aria-pressed=true]")`)
	for _, href := range p.search("passport") {
		if !strings.HasPrefix(href, "/en/offices/") {
			t.Errorf("%s is no office", href)
		}
	}
	p.do(chromedp.Reload())
	if again := p.search("passport"); strings.Join(again, " ") != strings.Join(all, " ") {
		t.Errorf("after a reload %v, before %v", again, all)
	}
	p.click("a[data-switch]")
	p.wait("the other language", `location.pathname + location.search === "/zh/search/?q=passport"`)
	p.visit(origin + "/en/search/?q=" + url.QueryEscape("zzzzqqqq"))
	if hits := p.search("nothing"); len(hits) > 0 || !ask[bool](p, `document.querySelector("#sections").checkVisibility()`) {
		t.Errorf("found %v, or does not offer the lists", hits)
	}
	none(t, "complaints", p.complaints())
	none(t, "requests", p.strays(origin))
	if kept := p.kept(); strings.Contains(kept, "passport") {
		t.Errorf("what was searched for is kept: %s", kept)
	}
}

// TestSearchWithoutScript: the button leads to a page that says so, and from there to every list.
func TestSearchWithoutScript(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		p := open(t, view{noScript: true})
		p.visit(origin + "/" + lang + "/permits/stay-permit/")
		p.follow("[data-find] button")
		if got := ask[string](p, "location.pathname"); got != "/"+lang+"/search/" {
			t.Errorf("the button leads to %s", got)
		}
		if !ask[bool](p, `document.querySelector("main noscript p, main .note-warning")?.checkVisibility() === true`) {
			t.Error("the page does not say that the search needs a script")
		}
		p.follow(`main .cards a[href="/` + lang + `/offices/"]`)
		none(t, "complaints", p.complaints())
	}
}

// TestSearchSentences: what stands in the middle of a page's sentence leads to the page; a sample, as all of them are
// tried in generator/bench without a browser.
func TestSearchSentences(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{})
	for i, path := range pages(t) {
		if strings.Count(path, "/") != 4 || i%9 != 0 {
			continue
		}
		p.visit(origin + path)
		text := ask[string](p, `[...document.querySelectorAll(".prose > p")].map(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data)
			.reduce((a, b) => b.length > a.length ? b : a, "")).reduce((a, b) => b.length > a.length ? b : a, "")`)
		r := []rune(text)
		size := 30
		if strings.HasPrefix(path, "/zh/") {
			size = 12
		}
		if len(r) < 2*size {
			continue
		}
		part := strings.Join(strings.Fields(string(r[(len(r)-size)/2:(len(r)+size)/2])), " ")
		p.visit(origin + path[:4] + "search/?q=" + url.QueryEscape(part))
		hits := p.search(part)
		for range 3 { // many pages have some sentences in common
			if slices.Contains(hits, path) || !ask[bool](p, `document.querySelector(".rest button") !== null`) {
				break
			}
			p.click(".rest button")
			p.wait("more", `document.querySelectorAll(".results .hit").length > `+strconv.Itoa(len(hits)))
			hits = ask[[]string](p, hitsShown)
		}
		if !slices.Contains(hits, path) {
			t.Errorf("%q of %s finds %v", part, path, hits)
		}
	}
	none(t, "complaints", p.complaints())
}

// TestSearchOffline: who has searched once can search for anything without a network.
func TestSearchOffline(t *testing.T) {
	t.Parallel()
	var gone atomic.Bool
	site := serveUntil(t, &gone)
	p := open(t, view{})
	p.visit(site.URL + "/zh/permits/stay-permit/")
	p.wait("the worker", `navigator.serviceWorker.controller`)
	p.visit(site.URL + "/zh/search/?q=" + url.QueryEscape("护照"))
	p.search("passport")
	p.before(`caches.open("search").then(async c => { const n = async () => { globalThis.keptFiles = (await c.keys()).length; setTimeout(n, 50); }; n(); });`)
	p.visit(site.URL + "/zh/search/?q=" + url.QueryEscape("护照"))
	p.search("passport")
	files := ask[int](p, `fetch("index.json").then(r => r.json()).then(r => r.files + r.big + r.words.length + r.back.length + r.pinyin.length / 2 + 2 + Math.ceil(r.docs / r.run) +
		r.kinds.reduce((pages, [id, , docs]) => pages + (id === "glossary" ? 0 : docs), 0))`)
	p.wait("the whole index", `globalThis.keptFiles >= `+strconv.Itoa(files))
	gone.Store(true)
	for _, c := range []struct{ query, want string }{{"居留許可", "/zh/permits/residence-permit/"}, {"minsheng", "/zh/offices/minsheng-road/"}} {
		p.visit(site.URL + "/zh/search/?q=" + url.QueryEscape(c.query))
		if hits := p.search(c.query); len(hits) == 0 || hits[0] != c.want {
			t.Errorf("%q finds %v, want %s first", c.query, hits, c.want)
		}
	}
}
