package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// openOffices opens a page of offices as somebody in a time zone sees it at a moment.
func openOffices(t *testing.T, url, zone, now string, v view) *tab {
	t.Helper()
	p := open(t, v)
	p.do(call(emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: zone}))
	p.before(fmt.Sprintf(`globalThis.Date = class extends Date { constructor(...of) { of.length ? super(...of) : super(%q); } }`, now))
	p.visit(url)
	p.wait("the hours", `[...document.querySelectorAll("[data-week]")].every(e => !e.hidden)`)
	return p
}

// listed are the ids of the offices that a list shows.
func (p *tab) listed() []string {
	p.t.Helper()
	ids := ask[[]string](p, `[...document.querySelectorAll("[data-filtered] tbody tr")].filter(e => e.checkVisibility())
		.map(e => e.querySelector("th a").pathname.split("/").at(-2))`)
	slices.Sort(ids)
	return ids
}

// said is what stands in the first element that a CSS selector means.
func (p *tab) said(selector string) string {
	p.t.Helper()
	return ask[string](p, `document.querySelector(`+quote(selector)+`).innerText`)
}

// count is what the list says of how many it shows, to those who listen as well.
func (p *tab) count() string { return p.said(".choices output") }

// TestOfficeFilters narrows the list with the keyboard, sends the link, and opens it in the other language.
func TestOfficeFilters(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct {
		lang, other, all, some, none string
		view                         view
	}{
		{"en", "zh", "%d offices", "1 of %d offices", "No office here fits", view{width: 360}},
		{"zh", "en", "共%d处", "%d处中的1处", "没有符合条件的地点", view{width: 1280, dark: true}},
	} {
		t.Run(c.lang, func(t *testing.T) {
			p := openOffices(t, origin+"/"+c.lang+"/offices/", "America/New_York", "2026-11-23T02:00:00Z", c.view) // Monday, 10:00 in Shanghai
			w := &wizard{tab: p}
			all := p.listed()
			if got, want := p.count(), fmt.Sprintf(c.all, len(all)); got != want {
				t.Errorf("%q, want %q", got, want)
			}
			p.settle() // what the page fetches by itself has been fetched
			p.forget()
			w.tabTo("[name=district]")
			w.pick("minhang")
			inMinhang := []string{"district-exit-entry-offices", "district-work-permit-windows", "hongqiao-airport-visa", "hongqiao-talent-center",
				"hotlines", "minhang-exit-entry", "minhang-talent-windows", "online-services", "single-window-branches"}
			if got := p.listed(); !slices.Equal(got, inMinhang) {
				t.Errorf("in Minhang: %s, want %s", got, inMinhang)
			}
			w.tabTo("[name=takes]")
			w.pick("work-permit")
			w.tabTo("[name=now]")
			p.press(" ")
			one := []string{"hongqiao-talent-center"}
			if got := p.listed(); !slices.Equal(got, one) {
				t.Errorf("work permits in Minhang, now: %s, want %s", got, one)
			}
			if got, want := p.count(), fmt.Sprintf(c.some, len(all)); got != want {
				t.Errorf("%q, want %q", got, want)
			}
			if ask[string](p, `document.querySelector(".choices output").role || document.querySelector(".choices output").computedRole || "status"`) != "status" {
				t.Error("the number of offices is not a live region")
			}
			none(t, "axe on the narrowed list", p.axe())
			if got, want := ask[string](p, "location.hash"), "#district=minhang&takes=work-permit&now=yes"; got != want {
				t.Errorf("the address has %s, want %s", got, want)
			}
			none(t, "requests", p.strays(origin, "minhang", "work-permit"))
			p.click(`header a[hreflang^="` + c.other + `"]`)
			p.wait("the other language", `location.pathname.startsWith("/`+c.other+`/") && document.readyState === "complete"`)
			if got := p.listed(); !slices.Equal(got, one) {
				t.Errorf("in the other language: %s, want %s", got, one)
			}
			w.tabTo(".choices [type=search]")
			p.press("zzz")
			p.wait("nothing", `!document.querySelector("[data-filtered]").checkVisibility()`)
			none(t, "axe with nothing found", p.axe())
			none(t, "too wide", p.overflow())
			p.visit(origin + "/" + c.lang + "/offices/#q=zzz")
			p.wait("nothing again", `!document.querySelector("[data-filtered]").checkVisibility()`)
			if got := p.count(); !strings.Contains(got, c.none) {
				t.Errorf("nothing found is told as %q", got)
			}
			w.tabTo(".choices [type=reset]")
			p.press(kb.Enter)
			p.wait("all offices", `location.hash === ""`)
			if got := p.listed(); !slices.Equal(got, all) {
				t.Errorf("%d offices after all, want %d", len(got), len(all))
			}
			if !ask[bool](p, active+`.matches(".choices [type=search]")`) {
				t.Error("the button that is gone has kept the focus")
			}
			none(t, "complaints", p.complaints())
		})
	}
}

// pick chooses an option of the list that has the focus, by its value.
func (w *wizard) pick(value string) {
	w.t.Helper()
	for range 60 {
		w.press(kb.ArrowDown)
		if ask[string](w.tab, active+".value") == value {
			return
		}
	}
	w.t.Fatalf("no option %q: %s", value, ask[string](w.tab, active+".innerText"))
}

// TestOfficeFragment survives links that say too little, too much, or something else.
func TestOfficeFragment(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{})
	p.visit(origin + "/en/offices/")
	all := p.listed()
	for _, hash := range []string{"#main", "#district=atlantis", "#now=perhaps", "#=", "#a=b&c"} {
		p.visit("about:blank")
		p.visit(origin + "/en/offices/" + hash)
		p.wait("the filters", `!document.querySelector(".choices").hidden`)
		if got := p.listed(); !slices.Equal(got, all) {
			t.Errorf("%s shows %d offices, want all %d", hash, len(got), len(all))
		}
	}
	none(t, "complaints", p.complaints())
}

// TestOfficeHours says how it stands by the clock in Shanghai, wherever the visitor is.
func TestOfficeHours(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct{ name, page, zone, now, said, row, about string }{
		{"open", "/en/offices/minsheng-road/", "America/New_York", "2026-11-23T02:00:00Z", "Usually open until 17:00", "1", "ordinary weeks"},
		{"morning, and the day before for the visitor", "/en/offices/minsheng-road/", "America/Los_Angeles", "2026-11-22T17:00:00Z", "Usually closed now, opens at 09:00", "1", "ordinary weeks"},
		{"lunch", "/zh/offices/immigration-service-center/", "Pacific/Auckland", "2026-11-23T04:00:00Z", "此刻通常不开门，13:30开门", "1", "平常的一周"},
		{"weekend", "/zh/offices/immigration-service-center/", "Europe/Berlin", "2026-11-28T04:00:00Z", "此刻通常不开门，星期一09:00开门", "6", "平常的一周"},
		{"holiday", "/en/offices/minsheng-road/", "Europe/Berlin", "2026-10-01T02:00:00Z", "Usually closed: National Day, opens Thursday 8 October at 09:00", "4 off", "ordinary weeks"},
		{"worked instead", "/en/offices/minsheng-road/", "UTC", "2026-10-10T02:00:00Z", "Perhaps open until 17:00: worked in place of National Day, ring first", "6", "ordinary weeks"},
		{"an evening before", "/zh/offices/immigration-service-center/", "Asia/Shanghai", "2026-10-09T10:00:00Z", "此刻通常不开门，星期六09:00可能开门，请先打电话", "5", "平常的一周"},
		{"night and holiday at the airport", "/en/offices/pudong-airport-visa/", "Asia/Tokyo", "2026-10-01T19:00:00Z", "Usually open day and night", "5 off", "ordinary weeks"},
		{"a year nobody knows", "/en/offices/minsheng-road/", "Asia/Shanghai", "2027-03-01T02:00:00Z", "Usually open until 17:00", "1", "holidays of 2027 are not known"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := openOffices(t, origin+c.page, c.zone, c.now, view{})
			if got := p.said(".open-now"); got != c.said {
				t.Errorf("%q, want %q", got, c.said)
			}
			row := ask[string](p, `[...document.querySelectorAll("tr.today")].map(e => e.dataset.day + (e.classList.contains("off") ? " off" : "")
				+ (e.querySelector("th").ariaCurrent === "date" ? "" : " untold")).join()`)
			if row != c.row {
				t.Errorf("today is row %s, want %s", row, c.row)
			}
			if about := p.said("[data-about-days]"); !strings.Contains(about, c.about) {
				t.Errorf("%q does not say %q", about, c.about)
			}
			none(t, "moves", p.shifts())
			none(t, "axe", p.axe())
		})
	}
}

// TestOfficeUnknown reads an office of which hardly anything is known.
func TestOfficeUnknown(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{width: 320})
	p.visit(origin + "/en/offices/baoshan-exit-entry/")
	for _, want := range []string{"The address is not confirmed", "The hours are not confirmed", "Look for its name on a map"} {
		if !strings.Contains(p.said("main"), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if n := ask[int](p, `document.querySelectorAll(".open-now, .driver, [data-copy]").length`); n > 0 {
		t.Errorf("%d parts for what nobody knows", n)
	}
	none(t, "too wide", p.overflow())
	none(t, "axe", p.axe())
}

// TestOfficeLinks leads to maps and telephones, and asks nobody for anything.
func TestOfficeLinks(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{noScript: true})
	p.visit(origin + "/en/offices/minsheng-road/")
	const address = "上海市浦东新区民生路1500号"
	for host, key := range map[string]string{
		"uri.amap.com": "keyword", "api.map.baidu.com": "address", "maps.apple.com": "q", "www.google.com": "query", "www.openstreetmap.org": "query",
	} {
		link := `[...document.querySelectorAll(".maps a")].find(a => a.host === ` + quote(host) + `)`
		if got := ask[string](p, link+`?.rel + " " + new URL(`+link+`.href).searchParams.get(`+quote(key)+`)`); got != "noreferrer external "+address {
			t.Errorf("%s: %s", host, got)
		}
	}
	dials := ask[[]string](p, `[...document.querySelectorAll(".phones [href^=tel]")].map(a => a.getAttribute("href"))`)
	if want := []string{"tel:12367", "tel:+862128951900", "tel:+862168547109"}; !slices.Equal(dials, want) {
		t.Errorf("dials %s, want %s", dials, want)
	}
	none(t, "requests", p.strays(origin))
}

// TestOfficesWithoutScript: the list is whole, and nothing is offered that doesn't work.
func TestOfficesWithoutScript(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		p := open(t, view{noScript: true})
		p.visit(origin + "/" + lang + "/offices/#district=minhang")
		if n, rows := len(p.listed()), ask[int](p, `document.querySelectorAll("[data-filtered] tbody tr").length`); n != rows || n < 20 {
			t.Errorf("%s: %d of %d offices can be seen", lang, n, rows)
		}
		if ask[bool](p, `[...document.querySelectorAll(".choices, .open-now")].some(e => e.checkVisibility())`) {
			t.Errorf("%s: there are filters that do nothing", lang)
		}
	}
}
