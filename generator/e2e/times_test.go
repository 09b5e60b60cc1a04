package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// countAt opens a page of processing times as somebody does whose clock stands in a time zone.
func countAt(t *testing.T, v view, url, zone, now string) *tab {
	t.Helper()
	p := open(t, v)
	p.do(call(emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: zone}))
	p.before(fmt.Sprintf(`globalThis.Date = class extends Date { constructor(...of) { of.length ? super(...of) : super(%q); } }`, now))
	p.visit(url)
	p.wait("the calculator", `!document.querySelector("[data-calculator]").hidden`)
	return p
}

// ends are the days that the calculator gives, the limit by law last.
func (p *tab) ends() string {
	return ask[string](p, `[...document.querySelectorAll(".ends dd")].map(e => e.textContent).join(" | ")`)
}

// counted are the days that are counted, in words: "24=1".
func (p *tab) counted() string {
	return ask[string](p, `[...document.querySelectorAll(".days [data-counted]")].map(e => e.querySelector("b").textContent + "=" + e.querySelector("small").textContent).join(" ")`)
}

// file enters a day of filing, as a date picker does.
func (p *tab) file(day string) {
	ask[bool](p, fmt.Sprintf(`(() => { const f = document.querySelector("#filed"); f.value = %q; f.dispatchEvent(new Event("input", {bubbles: true})); return true; })()`, day))
}

// about chooses what is counted.
func (p *tab) about(time string) {
	ask[bool](p, fmt.Sprintf(`(() => { const s = document.querySelector("#counted"); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true})); return s.value !== ""; })()`, time))
}

func TestProcessingTime(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct {
		lang, today, over, provisional string
		view                           view
	}{
		{"en", "about Wed, 2 Dec 2026 | by Mon, 14 Dec 2026", "National Day", "2027", view{width: 360}},
		{"zh", "约2026年12月2日周三 | 最迟2026年12月14日周一", "国庆节", "2027", view{width: 1280, dark: true}},
	} {
		t.Run(c.lang, func(t *testing.T) {
			page := origin + "/" + c.lang + "/processing-times/residence-permit/"
			// it is the 23rd in Shanghai when it is still the 22nd in California
			p := countAt(t, c.view, page, "America/Los_Angeles", "2026-11-22T20:00:00Z")
			if got := ask[string](p, `document.querySelector("#filed").value`); got != "2026-11-23" {
				t.Errorf("today is %s", got)
			}
			if got := p.ends(); got != c.today {
				t.Errorf("it ends %s, want %s", got, c.today)
			}
			if got := p.counted(); !strings.HasPrefix(got, "24=1 25=2 26=3 27=4 30=5 1=6 2=7 3=8") {
				t.Errorf("counted are %s", got)
			}
			none(t, "axe", p.axe())
			none(t, "shifts", p.shifts())

			p.file("2026-09-28")
			if got := p.counted(); !strings.HasPrefix(got, "29=1 30=2 8=3 9=4 10=5 12=6 13=7") {
				t.Errorf("over National Day are counted %s", got)
			}
			if got := ask[string](p, `document.querySelector(".reasons").textContent`); !strings.Contains(got, c.over) {
				t.Errorf("the reasons are %s", got)
			}
			if got := ask[string](p, `document.querySelector("[data-calculator] [role=status]").textContent`); !strings.Contains(got, "2026") {
				t.Errorf("those who listen hear %q", got)
			}
			none(t, "axe", p.axe())
			if got := ask[string](p, `location.hash`); got != "#filed=2026-09-28" {
				t.Errorf("the address holds %q", got)
			}

			p.file("2026-12-28")
			if got := ask[string](p, `document.querySelector("p.guess")?.textContent ?? ""`); !strings.Contains(got, c.provisional) {
				t.Errorf("of a year that nobody knows it says %q", got)
			}
			if got := ask[int](p, `document.querySelectorAll(".ends .unknown").length`); got != 2 {
				t.Errorf("%d ends are marked as a guess", got)
			}
			none(t, "axe", p.axe())
			none(t, "too wide", p.overflow())

			// the other language begins with the same day
			p.follow(`header a[data-switch]`)
			p.wait("the same day", `document.querySelector("#filed")?.value === "2026-12-28"`)
			none(t, "requests", p.strays(origin, "2026-"))
			if kept := p.kept(); strings.Contains(kept, "2026-12-28") {
				t.Errorf("on the device is left %s", kept)
			}
			none(t, "complaints", p.complaints())
		})
	}
}

func TestProcessingTimesWithStages(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct{ guide, time, counted, ends string }{
		{"online-pre-assessment", "", "24=1 25=2 26=3 27=1 30=2 1=3 2=4 3=5 4=6 7=7", "by Mon, 7 Dec 2026"},
		{"work-permit", "", "24=1 25=2 26=3 27=4 30=5 1=6 2=7 3=8 4=9 7=10 8=11 9=12 10=13 11=14 14=15 15=16 16=17 17=18 18=19 21=20", "Wed, 2 Dec 2026 at the earliest | by Mon, 21 Dec 2026"},
		// one of two: the law speaks of the first only, and of the second we know how long it takes
		{"visa-extension", "", "24=1 25=2 26=3 27=4 30=5 1=6 2=7", "not known | by Wed, 2 Dec 2026"},
		{"visa-extension", "visa-extension.group-split", "24=1 25=2 26=3 27=4 30=5 1=6 2=7", "by Wed, 2 Dec 2026"},
		{"port-visa", "", "24=1 25=2 26=3", "by Thu, 26 Nov 2026"},
		{"port-visa", "port-visa.counter", "", "not known"},
	} {
		t.Run(c.guide+c.time, func(t *testing.T) {
			p := countAt(t, view{width: 320}, origin+"/en/processing-times/"+c.guide+"/#filed=2026-11-23", "Asia/Shanghai", "2026-11-22T12:00:00Z")
			if c.time != "" {
				p.about(c.time)
				if got, want := ask[string](p, `location.hash`), "#filed=2026-11-23&time="+c.time; got != want {
					t.Errorf("the address holds %q, want %q", got, want)
				}
			}
			if got := p.counted(); got != c.counted {
				t.Errorf("counted are %s, want %s", got, c.counted)
			}
			if got := p.ends(); got != c.ends {
				t.Errorf("it ends %s, want %s", got, c.ends)
			}
			none(t, "axe", p.axe())
			none(t, "too wide", p.overflow())
		})
	}
	p := countAt(t, view{width: 320}, origin+"/zh/processing-times/permanent-residence/", "Asia/Shanghai", "2026-11-22T12:00:00Z")
	if ask[bool](p, `document.querySelector(".days").checkVisibility()`) {
		t.Error("180 days are not folded")
	}
	p.click(".calculator summary")
	if got := p.counted(); !strings.HasPrefix(got, "23=1 24=2") || !strings.HasSuffix(got, "21=180") {
		t.Errorf("counted are %s", got)
	}
	none(t, "axe", p.axe())
	none(t, "too wide", p.overflow())
}

// rows are the guides of the list, in the order of the page.
func (p *tab) rows() []string {
	return ask[[]string](p, `[...document.querySelectorAll(".times tbody a")].map(a => a.pathname.split("/").at(-2))`)
}

func TestProcessingTimesSorted(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct {
		lang string
		view view
	}{{"en", view{width: 360, dark: true}}, {"zh", view{width: 1280}}} {
		t.Run(c.lang, func(t *testing.T) {
			page := origin + "/" + c.lang + "/processing-times/"
			p := countAt(t, c.view, page, "Europe/Berlin", "2026-11-22T12:00:00Z")
			plain := p.rows()
			sorted := func(column string) string {
				return ask[string](p, `document.querySelector("th[data-column=`+column+`]").ariaSort`)
			}
			none(t, "axe", p.axe())
			none(t, "shifts", p.shifts())
			w := &wizard{tab: p}
			w.tabTo("th[data-column=promise] button")
			p.press(kb.Enter)
			if got := ask[int](p, `document.querySelectorAll(".times .one-of").length`); got != 2 {
				t.Errorf("%d procedures are one of several, not 2", got)
			}
			up := p.rows()
			if up[0] != "port-visa" && up[0] != "lost-passport" && up[0] != "work-permit-cancellation" {
				t.Errorf("the shortest is %s", up[0])
			}
			if at, unknown := slices.Index(up, "permanent-residence"), slices.Index(up, "visa-extension"); at > unknown || sorted("promise") != "ascending" {
				t.Errorf("sorted %s it is %q", sorted("promise"), up)
			}
			p.press(kb.Enter)
			down := p.rows()
			if down[0] != "permanent-residence" || slices.Index(down, "visa-extension") < len(down)-2 || sorted("promise") != "descending" {
				t.Errorf("sorted %s it is %q", sorted("promise"), down)
			}
			if got := ask[string](p, "location.hash"); got != "#sort=-promise" {
				t.Errorf("the address holds %q", got)
			}
			none(t, "axe", p.axe())
			none(t, "too wide", p.overflow())

			p.about("stay-permit")
			p.file("2026-11-23")
			if got := p.counted(); !strings.HasPrefix(got, "24=1 25=2 26=3 27=4 30=5") {
				t.Errorf("of a stay permit are counted %s", got)
			}
			link := ask[string](p, "location.href")
			if want := page + "#filed=2026-11-23&time=stay-permit&sort=-promise"; link != want {
				t.Errorf("the address is %s, want %s", link, want)
			}
			p = countAt(t, view{width: 320}, link, "Asia/Shanghai", "2026-11-22T12:00:00Z")
			if got := p.rows(); !slices.Equal(got, down) {
				t.Errorf("the link shows %q, want %q", got, down)
			}
			if got := ask[string](p, `document.querySelector("#counted").value + document.querySelector("#filed").value`); got != "stay-permit2026-11-23" {
				t.Errorf("the link counts %s", got)
			}
			none(t, "too wide", p.overflow())
			p.follow(`header a[data-switch]`)
			p.wait("the same order", `document.querySelector("[data-column=promise]")?.ariaSort === "descending"`)

			p = open(t, view{noScript: true, width: 360})
			p.visit(page)
			if got := p.rows(); !slices.Equal(got, plain) {
				t.Errorf("without script the order is %q, want %q", got, plain)
			}
			if ask[bool](p, `document.querySelector("[data-calculator]").checkVisibility()`) {
				t.Error("without script there is a calculator")
			}
			if ask[bool](p, `document.querySelector(".to-calculator a").checkVisibility()`) {
				t.Error("without script a link leads to the calculator")
			}
			none(t, "too wide", p.overflow())
		})
	}
}

// TestPictures reads the picture of every page and the icons of the manifest: they are there, and as large as is said.
func TestPictures(t *testing.T) {
	t.Parallel()
	root := built(t)
	size := func(name string) string {
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
			return ""
		}
		img, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(data) > 30<<10 {
			t.Errorf("%s takes %d bytes", name, len(data))
		}
		return fmt.Sprintf("%dx%d", img.Width, img.Height)
	}
	own := 0
	for _, page := range pages(t) {
		if strings.HasSuffix(page, "/") {
			page += "index.html"
		}
		html, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(page)))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(html), `content="noindex"`) {
			continue
		}
		image := meta(string(html), "og:image")
		name, ok := strings.CutPrefix(image, "https://example.org/")
		if said := meta(string(html), "og:image:width") + "x" + meta(string(html), "og:image:height"); !ok || size(name) != said || said != "1200x630" {
			t.Errorf("%s: the picture %s is %s, said to be %s", page, image, size(name), said)
		}
		if meta(string(html), "og:image:alt") == "" {
			t.Errorf("%s: the picture says nothing", page)
		}
		if strings.HasSuffix(name, "/share.png") {
			own++
		}
		for _, touch := range strings.Split(string(html), `<link rel="apple-touch-icon" href="/`)[1:] {
			touch, _, _ = strings.Cut(touch, `"`)
			if got := size(touch); got != "180x180" {
				t.Errorf("%s: the icon %s is %s", page, touch, got)
			}
		}
	}
	if own < 100 {
		t.Errorf("only %d pages have a picture of their own", own)
	}
	for _, lang := range []string{"en", "zh"} {
		data, err := os.ReadFile(filepath.Join(root, lang, "site.webmanifest"))
		if err != nil {
			t.Fatal(err)
		}
		var manifest struct {
			Icons []struct{ Src, Sizes, Type, Purpose string }
		}
		if err := json.Unmarshal(data, &manifest); err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, icon := range manifest.Icons {
			if icon.Type == "image/png" && size(strings.TrimPrefix(icon.Src, "/")) != icon.Sizes {
				t.Errorf("%s is not %s", icon.Src, icon.Sizes)
			}
			found = append(found, icon.Sizes+" "+icon.Purpose)
		}
		if want := []string{"any ", "192x192 any", "512x512 any", "512x512 maskable"}; !slices.Equal(found, want) {
			t.Errorf("%s: the icons are %q, want %q", lang, found, want)
		}
	}
}

// meta gives what a page says of a property.
func meta(html, property string) string {
	_, rest, _ := strings.Cut(html, `<meta property="`+property+`" content="`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}
