package e2e

import (
	"bytes"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// another is the other language of the site, for the tests that know its two.
var another = map[string]string{"en": "zh", "zh": "en"}

const guideToCompare = "permits/stay-permit/"

// besideShown is true once another language stands beside the page's own.
const besideShown = `document.documentElement.dataset.with === "shown"`

// TestBeside asks for both languages by keyboard, and compares what stands beside what with the two pages.
func TestBeside(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		for _, v := range []view{{width: 390}, {width: 800, dark: true}, {width: 1440}} {
			t.Run(lang+"/"+v.String(), func(t *testing.T) {
				t.Parallel()
				p := open(t, v)
				p.visit(origin + "/" + lang + "/" + guideToCompare)
				p.settle()
				(&wizard{tab: p}).tabTo("a[data-with]")
				p.press(kb.Enter)
				p.wait("both languages", besideShown)
				none(t, "too wide", p.overflow())
				none(t, "axe", p.axe())
				none(t, "moves", p.shifts())
				none(t, "asks elsewhere", p.strays(origin))
				none(t, "complains", p.complaints())
				if got := ask[[]string](p, besideFaults); len(got) > 0 {
					none(t, "rows", got)
				}
				if n := ask[int](p, `document.querySelectorAll(".beside").length`); n < 8 {
					t.Errorf("only %d parts stand beside each other", n)
				}
				columns := ask[bool](p, `[...document.querySelectorAll(".beside")].every(row => {
					const [a, b] = [...row.children].map(e => e.getBoundingClientRect());
					return Math.abs(a.top - b.top) < 2 && b.left >= a.right - 1;
				})`)
				if want := v.width >= 768; columns != want {
					t.Errorf("two columns: %v, want %v", columns, want)
				}

				// the place on the page stays, in the address too
				p.visit(origin + "/" + lang + "/" + guideToCompare + "?with=" + another[lang] + "#what-to-bring")
				p.wait("both languages", besideShown)
				p.wait("the part", `(y => y >= 0 && y < 120)(document.getElementById("what-to-bring").getBoundingClientRect().top)`)
				p.follow(`.tools a[data-switch]`)
				p.wait("both languages", besideShown)
				if got, want := ask[string](p, "location.pathname+location.search+location.hash"), "/"+another[lang]+"/"+guideToCompare+"?with="+lang+"#what-to-bring"; got != want {
					t.Errorf("the switch leads to %s, want %s", got, want)
				}
				p.follow("a[data-with]")
				p.wait("one language", `!location.search && !document.querySelector(".beside")`)
			})
		}
	}
}

// besideFaults compares the rows of a page with the pages that they come from.
const besideFaults = `(async () => {
	const out = [], page = async href => new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
	const link = document.querySelector("a[data-with]");
	const [own, their] = [await page(location.pathname), await page(link.dataset.page)];
	const said = e => e.textContent.replace(/\s+/g, "");
	for (const heading of own.querySelectorAll(".prose > :is(h2, h3), #checklist, #conflicts, #facts")) {
		const row = document.getElementById(heading.id)?.closest(".beside");
		if (!row) { out.push(heading.id + " is in no row"); continue; }
		const [a, b] = [...row.children].map(e => e.querySelector("h2, h3"));
		if (said(a) !== said(heading)) out.push(heading.id + " here is " + said(a));
		if (said(b) !== said(their.getElementById(heading.id))) out.push(heading.id + " there is " + said(b));
	}
	const text = (page, end) => [...page.querySelectorAll(".prose > *")].map(said).join("");
	const rows = side => [...document.querySelectorAll(".beside > .prose:" + side + " > *")].map(said).join("");
	if (rows("first-child") !== text(own)) out.push("the text here is not the page's own");
	const withoutNumbers = s => s.replace(/\[\d+\]/g, "");
	if (withoutNumbers(rows("last-child")) !== withoutNumbers(text(their))) out.push("the text there is not the other page's");
	for (const row of document.querySelectorAll(".beside")) {
		if (row.children[1].lang !== their.documentElement.lang) out.push("language " + row.children[1].lang);
	}
	const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
	out.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map(id => "twice: " + id));
	for (const e of document.querySelectorAll("[aria-describedby], [aria-labelledby]"))
		for (const id of (e.getAttribute("aria-describedby") ?? e.getAttribute("aria-labelledby")).split(" "))
			if (!ids.includes(id)) out.push("names " + id + ", which is not there");
	for (const cite of document.querySelectorAll(".beside > :last-child .cite")) {
		const number = document.querySelector('[id="' + cite.hash.slice(1) + '"] > span')?.textContent;
		if (cite.textContent !== "[" + number + "]" || !cite.ariaLabel.startsWith("[" + number + "]")) out.push(cite.outerHTML);
	}
	return out;
})()`

// TestBesideUneven lays pages side by side that don't say the same: what only one has, what is behind, and no page at all.
func TestBesideUneven(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "zh"} {
		other := another[lang]
		page := "/" + other + "/" + guideToCompare + "index.html"
		visit := func(t *testing.T, change change) *tab {
			origin := serve(t, change)
			p := open(t, view{})
			p.visit(origin + "/" + lang + "/" + guideToCompare + "?with=" + other)
			p.settle()
			return p
		}
		t.Run(lang+"/parts", func(t *testing.T) {
			p := visit(t, func(name string, data []byte) []byte {
				switch name {
				case page: // another part instead
					return bytes.Replace(data, []byte(`id="at-a-glance"`), []byte(`id="something-else"`), 1)
				case strings.Replace(page, other, lang, 1):
					return bytes.Replace(data, []byte(`<p class="lead"`), []byte(`<aside class="note" role="note" data-mark="Old?"><ul><li><a href="#who-can-apply">Who</a> <span class="there"><a href="/x">There</a> <small>in May</small></span></li></ul></aside><p class="lead"`), 1)
				}
				return data
			})
			rows := ask[[]string](p, `[...document.querySelectorAll(".content > .beside")].map(row => [...row.children].map(e =>
				(e.querySelector("h2, h3")?.id ?? "") + (e.querySelector(".beside-mark") ? "!" : "")).join("|"))`)
			otherID := map[string]string{"en": "zh-Hans-CN", "zh": "en-GB"}[lang]
			want := []string{"|", "!|" + otherID + "-something-else", "at-a-glance|!", "who-can-apply!|" + otherID + "-who-can-apply"}
			if got := rows[:min(len(rows), len(want))]; strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("rows %q, want %q", got, want)
			}
			if mark := ask[string](p, `document.querySelector(".beside:has(#who-can-apply) .beside-mark").textContent`); mark != "Old?: in May" {
				t.Errorf("what is behind is marked %q", mark)
			}
			none(t, "axe", p.axe())
			none(t, "too wide", p.overflow())
		})
		t.Run(lang+"/no page", func(t *testing.T) {
			p := visit(t, func(name string, data []byte) []byte {
				if name == page {
					return nil
				}
				return data
			})
			if !ask[bool](p, `document.querySelector(".content [role=alert]").checkVisibility({visibilityProperty: true}) && document.querySelector("#at-a-glance").checkVisibility({visibilityProperty: true})`) {
				t.Error("the page's own text, or that there is no other, cannot be seen")
			}
			none(t, "axe", p.axe())
		})
	}
}

// TestBesideOtherwise: without script the page stays as it is, with its way to the other language; on paper there are two columns.
func TestBesideOtherwise(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		t.Run(lang, func(t *testing.T) {
			p := open(t, view{noScript: true})
			p.visit(origin + "/" + lang + "/" + guideToCompare + "?with=" + another[lang])
			if ask[bool](p, `document.querySelector("a[data-with]").checkVisibility()`) || !ask[bool](p, `document.querySelector("#at-a-glance").checkVisibility({visibilityProperty: true})`) {
				t.Error("a way that needs a script is offered, or the text is missing")
			}
			p.follow(".other-name a")
			none(t, "complains", p.complaints())

			p = open(t, view{width: 700})
			p.visit(origin + "/" + lang + "/" + guideToCompare + "?with=" + another[lang])
			p.wait("both languages", besideShown)
			p.look(view{width: 700, print: true})
			p.wait("two columns", `[...document.querySelectorAll(".beside")].every(row => getComputedStyle(row).gridTemplateColumns.split(" ").length === 2)`)
			none(t, "too wide on paper", p.overflow())
		})
	}
}

// TestBesideOffline: two pages that were read side by side can be read so again without a network.
func TestBesideOffline(t *testing.T) {
	t.Parallel()
	var gone atomic.Bool
	site := serveUntil(t, &gone)
	p := open(t, view{})
	p.visit(site.URL + "/en/" + guideToCompare)
	p.wait("the worker", `navigator.serviceWorker.controller`)
	p.visit(site.URL + "/en/" + guideToCompare + "?with=zh")
	p.wait("both languages", besideShown)
	p.wait("the kept page", `caches.open("pages").then(c => c.match(location.origin + "/zh/`+guideToCompare+`"))`)
	gone.Store(true)
	p.visit(site.URL + "/zh/" + guideToCompare + "?with=en")
	p.wait("both languages", besideShown)
}
