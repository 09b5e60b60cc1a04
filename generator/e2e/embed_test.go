package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// code is what the page about embedding offers to copy, with this test's address of the site in it.
type code struct{ Element, Listen, Style, Policy, Frame, Resize string }

func offered(t *testing.T, origin, lang string) code {
	t.Helper()
	p := open(t, view{})
	p.visit(origin + "/" + lang + "/embed/")
	texts := ask[[]string](p, `[...document.querySelectorAll(".sample code")].map(c => c.textContent.replaceAll(
		new URL(document.querySelector("link[rel=canonical]").href).origin, location.origin))`)
	if len(texts) != 6 {
		t.Fatalf("the page offers %d pieces of code, want 6", len(texts))
	}
	return code{texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]}
}

// host serves a page of somebody else under a policy of theirs, with a script of their own, and returns its address.
func host(t *testing.T, policy, body, script string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/host.js" {
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, script)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		fmt.Fprintf(w, `<!doctype html><html lang="fr"><head><title>Chez Dupont</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><script type="module" src="/host.js"></script></head>
<body><main><h1>Chez Dupont</h1>%s</main></body></html>`, body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// inside is what is in the shadow of the element that a selector means.
func inside(selector string) string {
	return `document.querySelector(` + quote(selector) + `).shadowRoot`
}

// finish answers the first question with its first option, and all that follow with "I don't know".
func (p *tab) finish(selector string) {
	p.t.Helper()
	in := inside(selector)
	ask[bool](p, in+`.querySelector(".options input").click(), `+in+`.querySelector(".primary").click(), true`)
	ask[bool](p, `(async () => {
		for (let n = 0; n < 99 && !`+in+`.querySelector(".results"); n++) {
			`+in+`.querySelector("form.question .actions .secondary").click();
			await new Promise(go => setTimeout(go));
		}
		return true;
	})()`)
	p.wait("the results", in+`.querySelector(".results")`)
}

// TestEmbed puts the element into a page of another origin, twice, under the strictest policy that it can work with: it
// looks and works as it should, tells the page its result, and touches nothing else there.
func TestEmbed(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, v := range []view{{width: 390}, {width: 1280, dark: true}} {
		t.Run(v.String(), func(t *testing.T) {
			sample := offered(t, origin, "en")
			policy := "default-src 'none'; style-src 'none'; " + strings.Replace(sample.Policy, "script-src ", "script-src 'self' ", 1)
			second := `<eligibility-wizard id="second" lang="zh-CN" answers="purpose=work&amp;from=Dupont"></eligibility-wizard>`
			script := `globalThis.told = []; globalThis.console.log = (...args) => told.push(args);` + sample.Listen
			page := host(t, policy, sample.Element+second, script)
			p := open(t, v)
			p.before(`if (navigator.clipboard) navigator.clipboard.writeText = async text => { globalThis.copied = text }`)
			p.visit(page)
			p.wait("both questions", inside("eligibility-wizard")+`?.querySelector("form.question") && `+inside("#second")+`?.querySelector("form.question")`)
			p.settle()
			none(t, "axe", p.axe())
			none(t, "too wide", p.overflow())
			looksRight(t, p)
			speaks(t, p)
			before := ask[string](p, inside("#second")+`.querySelector(".stage").textContent`)
			p.finish("eligibility-wizard")
			tells(t, p, sample)
			if after := ask[string](p, inside("#second")+`.querySelector(".stage").textContent`); after != before {
				t.Errorf("the other element has changed from %.200q to %.200q", before, after)
			}
			leavesAlone(t, p, page)
			linksHome(t, p, origin)
			none(t, "complaints", p.complaints())
			for _, r := range p.sent() {
				own := strings.HasPrefix(r.url, origin+"/embed/") || r.url == page+"/" || r.url == page+"/host.js" ||
					strings.HasPrefix(r.url, "data:") // the browser's own pictures, of a calendar for one
				if !own || r.method != "GET" || r.body != "" || strings.ContainsAny(r.url, "?#") {
					t.Errorf("asks for %s %s %s", r.method, r.url, r.body)
				}
			}
		})
	}
}

// looksRight: styles apply although the page allows none, and the page's properties count by their documented names only.
func looksRight(t *testing.T, p *tab) {
	t.Helper()
	primary := `getComputedStyle(` + inside("eligibility-wizard") + `.querySelector(".primary")).backgroundColor`
	usual := ask[string](p, primary)
	ask[bool](p, `document.documentElement.style.setProperty("--accent", "210 40% 96%"), true`)
	if got := ask[string](p, primary); got != usual || got == "rgba(0, 0, 0, 0)" {
		t.Errorf("the button is %s beside a property --accent of the page, %s without", got, usual)
	}
	ask[bool](p, `document.querySelector("eligibility-wizard").style.setProperty("--wizard-accent", "rgb(122, 31, 92)"), true`)
	if got := ask[string](p, primary); got != "rgb(122, 31, 92)" {
		t.Errorf("the button is %s, and --wizard-accent says rgb(122, 31, 92)", got)
	}
}

// speaks: each element has its language, whatever the page speaks, and says where prefilled answers come from.
func speaks(t *testing.T, p *tab) {
	t.Helper()
	for selector, want := range map[string]string{"eligibility-wizard": "I don’t know", "#second": "不知道"} {
		if got := ask[string](p, inside(selector)+`.querySelector(".actions .secondary").textContent`); got != want {
			t.Errorf("%s says %q, want %q", selector, got, want)
		}
	}
	if got := ask[string](p, inside("#second")+`.querySelector(".notice").textContent`); !strings.Contains(got, "Dupont") {
		t.Errorf("the second element does not say who has answered: %q", got)
	}
}

// tells: the page hears of the result once, in the form that is documented, and of no answer.
func tells(t *testing.T, p *tab, sample code) {
	t.Helper()
	told := ask[[][]json.RawMessage](p, `globalThis.told.map(([target, ...rest]) => [target.id, ...rest])`)
	if len(told) != 1 || len(told[0]) != 4 {
		t.Fatalf("the page was told %s, want one tree's result", told)
	}
	var tree, state string
	var outcomes []string
	for i, to := range []any{&tree, &state, &outcomes} {
		if err := json.Unmarshal(told[0][i+1], to); err != nil {
			t.Fatal(err)
		}
	}
	states := []string{"likely", "not-this", "blocked", "ask-the-office", "several"}
	if !strings.Contains(sample.Element, `trees="`+tree+`"`) || !strings.Contains(strings.Join(states, " "), state) || len(outcomes) == 0 {
		t.Errorf("the page was told %s %s %s", tree, state, outcomes)
	}
}

// leavesAlone: address, history and storage are the page's own, and its moves do not move the wizard.
func leavesAlone(t *testing.T, p *tab, page string) {
	t.Helper()
	if got := ask[string](p, "location.href + ' ' + history.length + ' ' + JSON.stringify(history.state)"); got != page+"/ 2 null" {
		t.Errorf("the page is at %s", got)
	}
	if got := p.kept(); got != `[{},{},"",[]]` {
		t.Errorf("on the device is left %s", got)
	}
	ask[bool](p, `history.pushState(null, "", "#purpose=study"), history.back(), true`)
	p.wait("the page's Back", `location.hash === ""`)
	if !ask[bool](p, inside("eligibility-wizard")+`.querySelector(".results") !== null`) {
		t.Error("the page's Back has taken the results away")
	}
}

// linksHome: guides and links with answers lead to the site that the wizard is from, and stay with the same tree.
func linksHome(t *testing.T, p *tab, origin string) {
	t.Helper()
	in := inside("eligibility-wizard")
	for _, href := range ask[[]string](p, `[...`+in+`.querySelectorAll("a[href]")].map(a => a.href).filter(h => h.startsWith("http://127"))`) {
		if !strings.HasPrefix(href, origin+"/en/") {
			t.Errorf("a link leads to %s", href)
		}
	}
	p.wait("the second script", in+`.querySelector(".share .copy button")`)
	if ask[bool](p, in+`.querySelector(".share [type=checkbox]") !== null`) {
		t.Error("answers can be kept in a page of others")
	}
	ask[bool](p, in+`.querySelector(".share .copy button").click(), true`)
	p.wait("the copy", `globalThis.copied`)
	link := ask[string](p, `globalThis.copied`)
	if !strings.HasPrefix(link, origin+"/en/wizard/#trees=") || strings.Count(link, "=") < 2 {
		t.Errorf("the link with the answers is %s", link)
	}
	back := open(t, view{})
	back.visit(link)
	back.settle()
	back.wait("the results of one tree", root+`.querySelectorAll(".results > article").length === 1`)
}

// TestEmbedPage tries the examples on the page that shows how: the element's result is shown, and the frame grows.
func TestEmbedPage(t *testing.T) {
	t.Parallel()
	p := open(t, view{width: 390})
	p.visit(serve(t) + "/zh/embed/")
	p.wait("the question", inside(".live eligibility-wizard")+`?.querySelector("form.question")`)
	p.finish(".live eligibility-wizard")
	p.wait("the result", `document.querySelector("[data-told]").textContent.startsWith("{")`)
	if !ask[bool](p, `(({rules, today, trees}) => rules && today && trees.length === 1)(JSON.parse(document.querySelector("[data-told]").textContent))`) {
		t.Errorf("told: %s", ask[string](p, `document.querySelector("[data-told]").textContent`))
	}
	ask[bool](p, `document.querySelector("[data-sized]").scrollIntoView(), true`)
	p.wait("the frame's height", `document.querySelector("[data-sized]").height !== "640"`)
	none(t, "axe", p.axe())
	none(t, "too wide", p.overflow())
	none(t, "complaints", p.complaints())
}

// TestFrame puts the frame into a page of another origin, as documented: it grows with what it shows, and tells the page
// around it nothing else.
func TestFrame(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		sample := offered(t, origin, lang)
		policy := "default-src 'none'; script-src 'self'; style-src-attr 'unsafe-inline'; frame-src " + origin
		script := sample.Resize + `
globalThis.messages = []; addEventListener("message", ({ data }) => messages.push(data));`
		page := host(t, policy, sample.Frame, script)
		p := open(t, view{width: 390})
		p.visit(page)
		p.wait("a height", `globalThis.messages?.length > 0 && document.getElementById("wizard").height !== "800"`)
		alone := open(t, view{width: 390 - 2*8}) // the page around it has margins
		alone.visit(origin + "/" + lang + "/embed/frame/" + ask[string](p, `new URL(document.getElementById("wizard").src).hash`))
		alone.wait("the question", root+`?.querySelector("form.question")`)
		alone.settle()
		high := ask[int](alone, `Math.ceil(document.documentElement.getBoundingClientRect().height)`)
		p.wait(fmt.Sprintf("a height of %d", high), fmt.Sprintf(`Math.abs(document.getElementById("wizard").height - %d) <= 1`, high))
		p.press(kb.Tab, kb.Tab, " ", kb.Tab, kb.Enter) // past the link to the site: the first option, and on
		p.wait("another question", `globalThis.messages.some(m => m.turned)`)
		if got := ask[[]string](p, `[...new Set(globalThis.messages.flatMap(Object.keys))]`); !slices.Equal(got, []string{"type", "height", "turned"}) {
			t.Errorf("%s: the page is told %s", lang, got)
		}
		none(t, lang, p.complaints())
	}
}

// TestFrameAlone: what stands behind the # of the frame's address reaches the element, and every link leads out of the
// frame.
func TestFrameAlone(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{})
	p.visit(origin + "/en/embed/frame/#trees=stay-permit&stay-reason=infant&from=Acme")
	p.wait("the wizard", root+`?.querySelector(".standing")`)
	p.settle()
	if got := ask[string](p, root+`.querySelector(".notice").textContent`); !strings.Contains(got, "Acme") {
		t.Errorf("the frame does not say who has answered: %q", got)
	}
	if ask[bool](p, root+`.querySelectorAll(".results > article, .standing .others").length > 1`) {
		t.Error("the frame asks about other trees")
	}
	if got := ask[string](p, `document.querySelector("base").target`); got != "_blank" {
		t.Errorf("links of the frame open in %q", got)
	}
	if got := ask[string](p, "location.hash"); got != "#trees=stay-permit&stay-reason=infant&from=Acme" {
		t.Errorf("the address became %s", got)
	}
	none(t, "complaints", p.complaints())
	none(t, "requests", p.strays(origin, "Acme", "stay-reason"))
}
