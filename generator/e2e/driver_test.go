package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	shown   = `document.querySelector("dialog.driver").checkVisibility()`
	hidden  = `!` + shown
	address = "上海市浦东新区民生路1500号（近迎春路）"
)

// TestDriver shows the address with the keyboard, and closes it in every way there is.
func TestDriver(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct {
		lang, means string
		view        view
	}{
		{"en", "Please take me here. Thank you.", view{width: 360}},
		{"zh", "", view{width: 1280, dark: true}},
	} {
		t.Run(c.lang, func(t *testing.T) {
			p := open(t, c.view)
			p.visit(origin + "/" + c.lang + "/offices/minsheng-road/")
			w := &wizard{tab: p}
			w.tabTo(`a[href="#driver"]`)
			for name, leave := range map[string]func(){
				"Escape":   func() { p.press(kb.Escape) },
				"button":   func() { p.press(kb.Enter) },
				"back":     func() { ask[bool](p, "history.back(), true") },
				"touching": func() { p.click("dialog.driver .button") },
			} {
				p.press(kb.Enter)
				p.wait("the address", shown+` && document.querySelector("dialog.driver").matches(":modal")`)
				p.wait("the focus on the button", active+`.matches("dialog.driver .button")`)
				if got := p.said(".driver-address"); got != address {
					t.Errorf("the driver reads %q", got)
				}
				leave()
				p.wait("the page again after "+name, hidden+` && location.hash === "" && !document.fullscreenElement`)
				p.wait("the focus where it was before "+name, active+`.matches("a[href='#driver']")`)
			}
			none(t, "complaints", p.complaints())
		})
	}
}

// TestDriverRead looks at what the driver sees, both ways up, from a link, and on paper.
func TestDriverRead(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		p := open(t, view{width: 320, dark: true})
		p.visit(origin + "/" + lang + "/offices/xuhui-windows/#driver") // the longest address
		p.wait("the address", shown)
		none(t, lang+": axe", p.axe())
		for _, size := range [][2]int64{{320, 640}, {360, 780}, {780, 360}, {1440, 900}} {
			p.do(chromedp.EmulateViewport(size[0], size[1]))
			if over := ask[int](p, `(d => Math.max(d.scrollHeight - d.clientHeight, d.scrollWidth - d.clientWidth))(document.querySelector("dialog.driver"))`); over > 0 {
				t.Errorf("%s: %dx%d: %d pixels cannot be seen", lang, size[0], size[1], over)
			}
			if px := ask[float64](p, `parseFloat(getComputedStyle(document.querySelector(".driver-address")).fontSize)`); px < 28 {
				t.Errorf("%s: %dx%d: letters of %.0f pixels", lang, size[0], size[1], px)
			}
		}
		p.look(view{print: true})
		if seen := ask[bool](p, `[...document.querySelectorAll("main, header, footer, .driver-foot")].some(e => e.checkVisibility())`); seen || !ask[bool](p, shown) {
			t.Errorf("%s: the sheet holds more than what is for the driver: %t", lang, seen)
		}
		p.press(kb.Escape)
		p.wait("the page", hidden+` && location.hash === "#address"`)
		none(t, lang+": complaints", p.complaints())
	}
}

// TestDriverWithoutScript: the link shows it, and the browser's way back closes it.
func TestDriverWithoutScript(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{noScript: true})
	p.visit(origin + "/en/offices/minsheng-road/")
	if ask[bool](p, shown) {
		t.Error("the address is there before anybody asked")
	}
	p.click(`a[href="#driver"]`)
	p.wait("the address", shown)
	if covers := ask[bool](p, `document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest(".driver") !== null`); !covers {
		t.Error("the page is in front of the address")
	}
	p.click("dialog.driver .button")
	p.wait("the page", hidden)
	ask[bool](p, "history.back(), true")
	p.wait("the address again", shown)
}
