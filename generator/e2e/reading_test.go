package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// longGuide has many parts, and terms of the glossary in its text.
const longGuide = "permits/work-permit-new/"

// marked is the part that the table of contents says is being read.
const marked = `document.querySelector(".toc [aria-current]")?.hash`

// TestContents scrolls through a guide: the table of contents says where one is.
func TestContents(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		t.Run(lang+"/desk", func(t *testing.T) {
			p := open(t, view{width: 1280})
			p.visit(origin + "/" + lang + "/" + longGuide)
			p.settle()
			if at := ask[string](p, marked+` ?? ""`); at != "" {
				t.Errorf("before the first part, %s is marked", at)
			}
			links := ask[[]string](p, `[...document.querySelectorAll(".toc a")].map(a => a.hash)`)
			for _, id := range links {
				ask[bool](p, `document.querySelector(".toc a[href='`+id+`']").click(), true`)
				p.wait(id+" being marked", marked+` === `+quote(id))
			}
			p.visit(origin + "/" + lang + "/" + longGuide)
			seen := ask[[]string](p, `(async () => {
				const seen = new Set();
				for (let y = 0; y <= document.documentElement.scrollHeight - innerHeight; y += 40) {
					scrollTo({top: y, behavior: "instant"});
					await new Promise(requestAnimationFrame);
					await new Promise(requestAnimationFrame);
					seen.add(`+marked+`);
				}
				return [...seen].filter(Boolean);
			})()`)
			if len(seen) != len(links) {
				t.Errorf("scrolling marks %d of %d parts: %v", len(seen), len(links), seen)
			}
			p.visit(origin + "/" + lang + "/" + longGuide + "#related") // cannot come up to the top
			p.wait("the part named", marked+` === "#related"`)
			none(t, "axe", p.axe())
		})
		t.Run(lang+"/phone", func(t *testing.T) {
			p := open(t, view{width: 360})
			p.visit(origin + "/" + lang + "/" + longGuide + "#where-and-how")
			p.settle()
			p.wait("the bar at the top, with the name of the part", `(bar => bar.getBoundingClientRect().top === 0 &&
				bar.querySelector("[data-here]").textContent === document.querySelector(".toc a[href='#where-and-how']").textContent)(document.querySelector(".toc"))`)
			if !ask[bool](p, `document.querySelector("#where-and-how").getBoundingClientRect().top >= document.querySelector(".toc").getBoundingClientRect().bottom`) {
				t.Error("the bar covers the heading that the address names")
			}
			ask[bool](p, `document.querySelector(".toc-button").focus(), true`)
			const shown = `document.querySelector(".toc [popover]").matches(":popover-open")`
			p.press(kb.Enter)
			p.wait("the list", shown)
			none(t, "axe", p.axe())
			none(t, "too wide", p.overflow())
			p.press(kb.Escape)
			p.wait("no list", `!`+shown+` && document.activeElement.matches(".toc-button")`)
			p.press(kb.Enter, kb.Tab, kb.Tab)
			p.wait("the second part to be focused", `document.activeElement === document.querySelectorAll(".toc a")[1]`)
			p.press(kb.Enter)
			p.wait("the part itself", `!`+shown+` && location.hash === document.querySelectorAll(".toc a")[1].hash`)
			p.wait("its name", marked+` === location.hash`)
			none(t, "complains", p.complaints())
		})
		t.Run(lang+"/no script", func(t *testing.T) {
			p := open(t, view{width: 360, noScript: true})
			p.visit(origin + "/" + lang + "/" + longGuide)
			if !ask[bool](p, `document.querySelector(".toc a[href='#where-and-how']").checkVisibility() && !document.querySelector(".toc-button").checkVisibility()`) {
				t.Error("the list of parts is not there, or a button that does nothing is")
			}
			p.click(".toc a[href='#where-and-how']")
			p.wait("the part", `location.hash === "#where-and-how"`)
		})
	}
}

// TestAnchors copies the address of a part by keyboard, and is told so.
func TestAnchors(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		p := open(t, view{width: 1280})
		p.before(`navigator.clipboard.writeText = async text => { globalThis.copied = text }`)
		page := origin + "/" + lang + "/" + longGuide
		for _, id := range []string{"what-to-bring", "checklist", "sources"} {
			p.visit(page)
			p.settle()
			ask[bool](p, `document.querySelector("#`+id+` > .anchor").focus(), true`)
			p.press(kb.Enter)
			p.wait("the address", `globalThis.copied === `+quote(page+"#"+id)+` && location.hash === `+quote("#"+id))
			p.wait("being told", `(said => said.checkVisibility({visibilityProperty: true}) && said.textContent)(document.querySelector(".said[role=status]"))`)
			none(t, lang+": axe", p.axe())
			none(t, lang+": moves", p.shifts())
			p.wait("silence", `!document.querySelector(".said").textContent`)
		}
		small := ask[[]string](p, `[...document.querySelectorAll(".anchor")].filter(a => (r => r.width < 24 || r.height < 24)(a.getBoundingClientRect())).map(a => a.href)`)
		none(t, lang+": too small to be hit", small)
	}
}

// The first term of the text, and its card.
const (
	term = `document.querySelector(".prose .term")`
	card = `document.getElementById(` + term + `.getAttribute("aria-describedby"))`
	told = card + `.matches(":popover-open")`
)

// TestTerms asks what an official term is called in the other language: with a mouse, by keyboard, by finger.
func TestTerms(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	middle := func(p *tab, of string) (x, y float64) {
		at := ask[[]float64](p, `(r => [r.left + r.width / 2, r.top + r.height / 2])(`+of+`.getClientRects()[0])`)
		return at[0], at[1]
	}
	move := func(p *tab, x, y float64) { p.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y)) }
	for _, lang := range []string{"en", "zh"} {
		visit := func(t *testing.T, v view) *tab {
			p := open(t, v)
			p.visit(origin + "/" + lang + "/" + longGuide)
			p.settle()
			ask[bool](p, term+`.scrollIntoView({block: "center", behavior: "instant"}), true`)
			return p
		}
		check := func(t *testing.T, p *tab) {
			t.Helper()
			if name := ask[string](p, card+`.querySelector("b[lang]").textContent`); name == "" || !ask[bool](p, card+`.querySelector("b").lang !== document.documentElement.lang`) {
				t.Errorf("the card names %q", name)
			}
			if !ask[bool](p, `(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight)(`+card+`.getBoundingClientRect())`) {
				t.Error("the card is not within the window")
			}
			none(t, "axe", p.axe())
			none(t, "moves", p.shifts())
			none(t, "too wide", p.overflow())
			none(t, "complains", p.complaints())
		}
		t.Run(lang+"/mouse", func(t *testing.T) {
			p := visit(t, view{width: 1280})
			x, y := middle(p, term)
			move(p, x, y)
			p.wait("the card", told)
			check(t, p)
			x, y = middle(p, card)
			move(p, x, y)
			p.do(chromedp.Sleep(500e6)) // longer than it would take to go
			if !ask[bool](p, told) {
				t.Error("the card goes when one points at it")
			}
			move(p, 1, 1)
			p.wait("no card", "!"+told)
			x, y = middle(p, term)
			move(p, x, y)
			p.wait("the card", told)
			p.press(kb.Escape)
			p.wait("no card", "!"+told)
		})
		t.Run(lang+"/keyboard", func(t *testing.T) {
			p := visit(t, view{width: 1280})
			ask[bool](p, `[...document.querySelectorAll("main a")].at([...document.querySelectorAll("main a")].indexOf(`+term+`) - 1).focus(), true`)
			p.press(kb.Tab)
			p.wait("the card", `document.activeElement === `+term+` && `+told)
			check(t, p)
			p.press(kb.Escape)
			p.wait("no card, but the focus", `!`+told+` && document.activeElement === `+term)
			p.press(kb.Tab)
			p.press(kb.Shift + kb.Tab)
			to := ask[string](p, term+".href")
			ask[bool](p, term+`.focus(), true`)
			p.press(kb.Enter)
			p.wait("the glossary", `location.href === `+quote(to))
		})
		t.Run(lang+"/finger", func(t *testing.T) {
			p := visit(t, view{width: 360})
			tap := func(of string) {
				x, y := middle(p, of)
				p.do(chromedp.TapXY(x, y))
			}
			here := ask[string](p, "location.href")
			tap(term)
			p.wait("the card", told)
			check(t, p)
			tap(term)
			p.wait("no card", "!"+told)
			tap(term)
			p.wait("the card", told)
			p.do(chromedp.TapXY(4, 200)) // beside the text
			p.wait("no card", "!"+told)
			if ask[string](p, "location.href") != here {
				t.Error("a tap on the term leaves the page")
			}
			tap(term)
			p.wait("the card", told)
			to := ask[string](p, term+".href")
			tap(card + `.querySelector("a")`)
			p.wait("the glossary", `location.href === `+quote(to))
		})
		t.Run(lang+"/no script", func(t *testing.T) {
			p := open(t, view{noScript: true})
			p.visit(origin + "/" + lang + "/" + longGuide)
			to := ask[string](p, term+".href")
			p.follow(".prose .term")
			if got := ask[string](p, "location.href"); got != to {
				t.Errorf("the term leads to %s, want %s", got, to)
			}
		})
	}
}

// TestTransitions: a page fades into the next one, unless the reader wants less motion.
func TestTransitions(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for motion, want := range map[string]bool{"no-preference": true, "reduce": false} {
		p := open(t, view{width: 1280})
		p.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: motion}}}))
		p.before(`addEventListener("pagereveal", event => { globalThis.faded = event.viewTransition !== null })`)
		for _, lang := range []string{"en", "zh"} {
			p.visit(origin + "/" + lang + "/permits/")
			p.follow("main th a")
			p.wait("the page", `globalThis.faded !== undefined`)
			if got := ask[bool](p, `globalThis.faded`); got != want {
				t.Errorf("%s, motion %s: fades %v, want %v", lang, motion, got, want)
			}
			none(t, lang, p.complaints())
		}
	}
}
