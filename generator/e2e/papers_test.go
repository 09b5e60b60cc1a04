package e2e

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/draw"
	_ "image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Answers that lead to a work-type residence permit: in time, and after the 30 days from entry have passed.
const (
	inTime = "violations=no&info-consistent=yes&rp-action=initial&work-days=365&wp-status=valid&current-title=visa-z&entry-date=2026-11-12"
	late   = "violations=no&info-consistent=yes&rp-action=initial&work-days=365&wp-status=valid&current-title=visa-z&entry-date=2026-10-20"
)

// onDay makes every wizard of the site decide for the day for which the site was built.
func onDay(name string, data []byte) []byte {
	if !strings.HasSuffix(name, ".html") {
		return data
	}
	return bytes.ReplaceAll(data, []byte("<eligibility-wizard "), []byte(`<eligibility-wizard today="`+asOf+`" `))
}

// openResult opens the result of a guide's tree, with all that follows from it.
func openResult(t *testing.T, lang, fragment string, v view) *tab {
	t.Helper()
	p := open(t, v)
	p.before(`window.print = () => {}; if (navigator.clipboard) navigator.clipboard.writeText = async text => { window.copied = text }`)
	p.showResult(serve(t, onDay)+"/"+lang+"/permits/residence-work/#", fragment)
	return p
}

func (p *tab) showResult(address, fragment string) {
	p.t.Helper()
	p.visit("about:blank") // another fragment alone is no other page
	p.visit(address + fragment)
	p.wait("the result", root+`?.querySelector(".results") && `+root+`.querySelector("[data-papers=here]")`)
}

// pressButton presses a button by its words, with the keyboard.
func (p *tab) pressButton(words string) {
	p.t.Helper()
	p.wait("the button "+words, `[...`+root+`.querySelectorAll("button")].some(b => b.textContent === `+quote(words)+`)`)
	ask[bool](p, `[...`+root+`.querySelectorAll("button")].find(b => b.textContent === `+quote(words)+`).focus(), true`)
	p.press(" ")
}

func (p *tab) text(selector string) string {
	p.t.Helper()
	return ask[string](p, root+`.querySelector(`+quote(selector)+`)?.innerText ?? "nothing"`)
}

// TestDocumentsAreTicked: a tick is counted, and is still there when the visitor has looked at an answer and come back.
func TestDocumentsAreTicked(t *testing.T) {
	t.Parallel()
	p := openResult(t, "en", inTime, view{})
	if got := p.text(".counted .count"); got != "0 of 8 ready" {
		t.Errorf("before: %q", got)
	}
	ask[bool](p, root+`.querySelectorAll(".documents input")[1].focus(), true`)
	p.press(" ")
	if got := p.text(".counted .count"); got != "1 of 8 ready" {
		t.Errorf("after one tick: %q", got)
	}
	p.pressButton("Change")
	p.wait("the question", root+`.querySelector("form.question")`)
	ask[bool](p, "history.back(), true")
	p.wait("the result again", root+`.querySelector(".results .documents")`)
	if got := ask[[]bool](p, `[...`+root+`.querySelectorAll(".documents input")].map(box => box.checked)`); !got[1] || got[0] {
		t.Errorf("after coming back: ticked are %v", got)
	}
	none(t, "complaints", p.complaints())
}

// TestTimeline: another day of filing moves the days, over a holiday and over a weekend day that is worked.
func TestTimeline(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, typed, result, reason string }{
		{"en", "11232026", "about Wed, 2 Dec 2026", ""},
		{"en", "09282026", "about Tue, 13 Oct 2026", "National Day takes away 5 working days (Thu 1 Oct to Wed 7 Oct)\nSat 10 Oct is worked in place of National Day"},
		{"zh", "09282026", "约2026年10月13日周二", "国庆节放假（10月1日周四至10月7日周三），少5个工作日\n10月10日周六为国庆节调休上班日"},
	} {
		p := openResult(t, c.lang, inTime, view{})
		ask[bool](p, root+`.querySelector(".filed input").focus(), true`)
		p.press(c.typed)
		if got := p.text(".result dd"); got != c.result {
			t.Errorf("%s %s: %q, want %q", c.lang, c.typed, got, c.result)
		}
		if got := p.text(".stages li"); !strings.Contains(got, c.reason) {
			t.Errorf("%s %s: %q does not say %q", c.lang, c.typed, got, c.reason)
		}
		none(t, "complaints", p.complaints())
	}
}

// TestAlternatives: of procedures of which one happens, the visitor says which; the law speaks of one of them only.
// Telephone numbers can be dialled from abroad.
func TestAlternatives(t *testing.T) {
	t.Parallel()
	p := open(t, view{width: 320})
	p.showResult(serve(t, onDay)+"/en/topics/deadlines/#", "location=shanghai&title-expiry=2026-11-29&accommodation-done=yes&current-title=visa-m")
	if got := p.text(".result"); !strings.Contains(got, "not known") || !strings.Contains(got, "by law") {
		t.Errorf("an extension takes %q", got)
	}
	none(t, "axe", p.axe())
	ask[bool](p, root+`.querySelector(".time select").focus(), true`)
	p.press(kb.ArrowDown)
	p.wait("the other one", root+`.querySelector(".time .result").innerText.includes("by Tue, 1 Dec 2026")`)
	if got := p.text(".result"); strings.Contains(got, "by law") {
		t.Errorf("to leave a group visa takes %q", got)
	}
	if got := ask[[]string](p, `[...`+root+`.querySelectorAll(".offices a[href^=tel]")].map(a => a.href)`); !slices.Contains(got, "tel:+862128951900") || !slices.Contains(got, "tel:12367") {
		t.Errorf("numbers are %q", got)
	}
	none(t, "axe", p.axe())
	none(t, "too wide", p.overflow())
	none(t, "complaints", p.complaints())
}

// TestDeadlines: one that is past warns, one ahead says how far away it is.
func TestDeadlines(t *testing.T) {
	t.Parallel()
	p := openResult(t, "en", inTime, view{})
	if got := p.text(".deadlines"); !strings.Contains(got, "Sat, 12 Dec 2026") || !strings.Contains(got, "20 days left") {
		t.Errorf("ahead: %q", got)
	}
	p = openResult(t, "en", late, view{})
	if got := p.text(".deadlines [data-when=past]"); !strings.Contains(got, "Thu, 19 Nov 2026") || !strings.Contains(got, "3 days ago") ||
		!strings.Contains(got, "Ask the office at once") {
		t.Errorf("past: %q", got)
	}
	if got := p.text(".ask"); !strings.Contains(got, "Work-type residence permit") {
		t.Errorf("what to ask the office: %q", got)
	}
}

// TestCalendarFile: the file that is handed over holds the deadline and the stages, by the rules of its format.
func TestCalendarFile(t *testing.T) {
	t.Parallel()
	p := openResult(t, "zh", inTime, view{})
	dir := t.TempDir()
	p.do(call(cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir, BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
	}))
	p.pressButton("把这些日期存入日历")
	var file []byte
	for end := time.Now().Add(time.Minute); len(file) == 0 && time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		file, _ = os.ReadFile(filepath.Join(dir, "rp-work.ics"))
	}
	text := strings.ReplaceAll(string(file), "\r\n ", "")
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\n", "\r\nEND:VCALENDAR\r\n",
		"DTSTART;VALUE=DATE:20261212\r\nDTEND;VALUE=DATE:20261213\r\nSUMMARY:工作类居留许可: 最迟在这一天前申请居留许可\r\n",
		"LOCATION:上海市浦东新区民生路1500号（近迎春路）\r\n",
		"DTSTART;VALUE=DATE:20261201\r\n", // seven working days from 22 November
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the file does not hold %q:\n%s", want, text)
		}
	}
	for line := range strings.SplitSeq(string(file), "\r\n") {
		if len(line) > 75 {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	none(t, "requests", p.strays(ask[string](p, "location.origin"), "violations"))
	none(t, "complaints", p.complaints())
}

// TestCopyAsText: what is copied says all that a letter needs, with what was ticked and the way back.
func TestCopyAsText(t *testing.T) {
	t.Parallel()
	p := openResult(t, "en", inTime, view{})
	ask[bool](p, root+`.querySelector(".documents input").focus(), true`)
	p.press(" ")
	p.pressButton("Copy as text")
	p.wait("the text", "window.copied")
	text := ask[string](p, "window.copied")
	for _, want := range []string{
		"Rules as of 22 November 2026, version ", "WORK-TYPE RESIDENCE PERMIT: LIKELY", "Sat, 12 Dec 2026 (20 days left)",
		"[x] ", "[ ] ", "上海市浦东新区民生路1500号", "Sources\n[1] ", "Decided by", "entry-date=2026-11-12",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q:\n%s", want, text)
		}
	}
	p.wait("the button to say so", root+`.querySelector(".tools .copy button").textContent === "Copied"`)
}

// TestPrint: the result alone goes to paper, on two pages, with a code that leads back to it.
func TestPrint(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "zh"} {
		p := openResult(t, lang, inTime, view{width: 720})
		ask[bool](p, root+`.querySelector(".tools button").focus(), true`)
		p.press(" ")
		p.look(view{width: 720, print: true})
		if got, want := p.code(), ask[string](p, "location.href"); got != want {
			t.Errorf("%s: the code says %q, want %q", lang, got, want)
		}
		if ask[bool](p, `document.querySelector("h1").checkVisibility()`) {
			t.Errorf("%s: the guide is on the paper", lang)
		}
		var paper []byte
		p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			r, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69}) // A4
			paper = r.Data
			return err
		}))
		if got := pageCount.FindStringSubmatch(string(paper)); got == nil || got[1] != "2" {
			t.Errorf("%s: %q pages", lang, got)
		}
		ask[bool](p, `dispatchEvent(new Event("afterprint")), true`)
		p.look(view{width: 720})
		if !ask[bool](p, `document.querySelector("h1").checkVisibility()`) {
			t.Errorf("%s: the guide does not come back after printing", lang)
		}
	}
}

var pageCount = regexp.MustCompile(`/Type /Pages\s*/Count (\d+)`)

// TestLongLink: a link that no code of a readable size can hold is left without its answers, and the page says so.
func TestLongLink(t *testing.T) {
	t.Parallel()
	p := openResult(t, "en", inTime+manyAnswers(t), view{width: 720})
	ask[bool](p, root+`.querySelector(".tools summary").focus(), true`)
	p.press(" ")
	if got := p.text(".tools details"); !strings.Contains(got, "without your answers") {
		t.Errorf("the page says %q", got)
	}
	if got, want := p.code(), ask[string](p, "location.href.replace(/#.*/, '')"); got != want {
		t.Errorf("the code says %q, want %q", got, want)
	}
}

// manyAnswers are answers to all questions by yes or no.
func manyAnswers(t *testing.T) string {
	t.Helper()
	w := openWizard(t, serve(t)+"/en/wizard/", view{})
	var out strings.Builder
	for _, q := range w.questions {
		if q.Type == "bool" && !strings.Contains(inTime, q.ID+"=") {
			out.WriteString("&" + q.ID + "=no")
		}
	}
	return out.String()
}

// decoderFile comes with the packages that `make test` installs for the browser's sources.
const decoderFile = "../../wizard/browser/node_modules/jsqr/dist/jsQR.js"

// code decodes the QR code as it is on the screen.
func (p *tab) code() string {
	p.t.Helper()
	source, err := os.ReadFile(decoderFile)
	if err != nil {
		p.t.Fatalf("the decoder is missing: `make test` installs it: %v", err)
	}
	ask[bool](p, root+`.querySelector(".code").scrollIntoView(), true`)
	screen, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.t.Fatal(err)
	}
	picture, _, err := image.Decode(bytes.NewReader(screen))
	if err != nil {
		p.t.Fatal(err)
	}
	at := ask[[4]float64](p, `(box => [box.x + scrollX, box.y + scrollY, box.width, box.height])(`+root+`.querySelector(".code").getBoundingClientRect())`)
	pixels := image.NewRGBA(image.Rect(0, 0, int(at[2]), int(at[3])))
	draw.Draw(pixels, pixels.Bounds(), picture, image.Pt(int(at[0]), int(at[1])), draw.Src)
	ask[bool](p, string(source)+";\ntrue")
	return ask[string](p, fmt.Sprintf(`jsQR(Uint8ClampedArray.from(atob(%q), c => c.charCodeAt(0)), %d, %d)?.data ?? "nothing"`,
		base64.StdEncoding.EncodeToString(pixels.Pix), pixels.Rect.Dx(), pixels.Rect.Dy()))
}

// TestResultForEveryone looks at results in time and late, on a small phone and a wide screen, by day and by night.
func TestResultForEveryone(t *testing.T) {
	t.Parallel()
	for _, v := range []view{{width: 320}, {width: 800, dark: true}, {width: 1920}} {
		for _, lang := range []string{"en", "zh"} {
			p := open(t, v)
			origin := serve(t, onDay)
			for _, fragment := range []string{inTime, late} {
				p.showResult(origin+"/"+lang+"/permits/residence-work/#", fragment)
				ask[bool](p, root+`.querySelectorAll("details").forEach(d => { d.open = true }), true`)
				where := lang + " " + v.String() + " " + fragment[len(fragment)-10:]
				none(t, where, p.overflow())
				none(t, where, p.axe())
				none(t, where, p.complaints())
			}
		}
	}
}
