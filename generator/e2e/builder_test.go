package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestLinkBuilder makes a link with the keyboard, copies it, looks at its preview, and follows it as the client does.
func TestLinkBuilder(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, c := range []struct {
		lang string
		view view
	}{{"en", view{width: 390}}, {"zh", view{width: 1280, dark: true}}} {
		t.Run(c.lang, func(t *testing.T) {
			p := open(t, c.view)
			p.before(`if (navigator.clipboard) navigator.clipboard.writeText = async text => { globalThis.copied = text }`)
			p.visit(origin + "/" + c.lang + "/link-builder/")
			p.wait("the form", `!document.querySelector("[data-builder]").hidden`)
			if got, want := p.link(), origin+"/"+c.lang+"/wizard/"; got != want {
				t.Errorf("nothing chosen gives %s, want %s", got, want)
			}
			w := &wizard{tab: p}
			w.tabTo("[data-builder] summary")
			p.press(kb.Enter)
			w.tabTo("[name=tree]")
			p.press(" ")
			tree := ask[string](p, `document.activeElement.value`)
			ask[bool](p, `[...document.querySelectorAll(".questions select")].find(s => s.checkVisibility()).focus(), true`)
			p.press(kb.ArrowDown)
			w.tabTo("[name=from]")
			p.press("Müller & Co")
			w.tabTo("[name=lang]")
			p.press(kb.ArrowDown) // the other language, whichever is chosen
			w.tabTo("[data-copy-of=link]")
			p.press(kb.Enter)
			p.wait("the copy", `globalThis.copied`)
			link := ask[string](p, `globalThis.copied`)
			other := map[string]string{"en": "zh", "zh": "en"}[c.lang]
			if !strings.HasPrefix(link, origin+"/"+other+"/wizard/#trees="+tree+"&") || !strings.HasSuffix(link, "&from=M%C3%BCller+%26+Co") || link != p.link() {
				t.Errorf("the link is %s", link)
			}
			w.tabTo("[data-open]")
			w.tabTo(".made details summary")
			p.press(kb.Enter)
			p.wait("the code", `document.querySelector("[data-code] svg path")?.getAttribute("d").length > 100`)
			w.tabTo("[data-preview] > summary")
			p.press(kb.Enter)
			p.wait("the preview", inside("[data-preview] eligibility-wizard")+`?.querySelector(".notice:not([hidden])")?.textContent.includes("Müller & Co")`)
			p.settle()
			none(t, "axe", p.axe())
			none(t, "too wide", p.overflow())
			if got := ask[string](p, "location.href"); got != origin+"/"+c.lang+"/link-builder/" {
				t.Errorf("the page's own address became %s", got)
			}
			none(t, "requests", p.strays(origin, "ller", "trees="))
			if kept := p.kept(); strings.Contains(kept, "ller") {
				t.Errorf("on the device is left %s", kept)
			}
			follows(t, link, tree)
			none(t, "complaints", p.complaints())
		})
	}
}

// link is the link that the page shows.
func (p *tab) link() string {
	return ask[string](p, `document.querySelector("[data-text=link]").textContent`)
}

// follows the link as the client does: one answer is there, and said to be the sender's.
func follows(t *testing.T, link, tree string) {
	t.Helper()
	p := open(t, view{})
	p.visit(link)
	p.settle()
	p.wait("the answers", root+`?.querySelectorAll(".given li").length === 1`)
	if got := ask[string](p, root+`.querySelector(".given").textContent`); !strings.Contains(got, "Müller & Co") {
		t.Errorf("the answer is nobody's: %s", got)
	}
	if got := ask[string](p, `location.hash`); !strings.HasPrefix(got, "#trees="+tree+"&") {
		t.Errorf("the address became %s", got)
	}
}

// TestLinkBuilderAnswers tries each kind of field, and finds questions by their words.
func TestLinkBuilderAnswers(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	p := open(t, view{width: 1280})
	p.visit(origin + "/en/link-builder/")
	p.wait("the form", `!document.querySelector("[data-builder]").hidden`)
	few := ask[int](p, `document.querySelectorAll(".questions > :not([hidden])").length`)
	for _, c := range []struct{ look, set, want string }{
		{"how old are you", `input => { input.value = "18-45" }`, "age=18..45"},
		{"how old are you", `input => { input.value = "300" }`, ""},
		{"until which day may you stay", `input => { input.value = "2026-12-24" }`, "title-expiry=2026-12-24"},
		{"until which day may you stay", `input => { input.value = "" }`, ""},
		{"WHAT WOULD YOU LIKE TO DO", `input => { input.value = "0" }`, "purpose=work"},
	} {
		ask[bool](p, `(() => {
			const look = document.querySelector("[data-look]");
			look.value = `+quote(c.look)+`;
			look.dispatchEvent(new Event("input", {bubbles: true}));
			return true;
		})()`)
		shown := `[...document.querySelectorAll(".questions > :not([hidden])")].filter(row => row.querySelector("label").textContent.toLowerCase().includes(` + quote(strings.ToLower(c.look)) + `))`
		if n := ask[int](p, shown+".length"); n != 1 {
			t.Fatalf("%q finds %d questions, want 1", c.look, n)
		}
		ask[bool](p, `(() => {
			const input = `+shown+`[0].querySelector("input, select");
			(`+c.set+`)(input);
			for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, {bubbles: true}));
			return true;
		})()`)
		if link := p.link(); c.want != "" && !strings.Contains(link, c.want) || c.want == "" && strings.Contains(link, "#") {
			t.Errorf("%s %s: the link is %s, want %q in it", c.look, c.set, link, c.want)
		}
		if invalid := ask[bool](p, shown+`[0].querySelector("[aria-invalid=true]") !== null`); invalid != strings.Contains(c.set, "300") {
			t.Errorf("%s %s: shown as wrong: %t", c.look, c.set, invalid)
		}
		ask[bool](p, `document.querySelector("[data-builder]").reset(), document.querySelector("[data-builder]").dispatchEvent(new Event("input")), true`)
	}
	if now := ask[int](p, `document.querySelectorAll(".questions > :not([hidden])").length`); now != few {
		t.Errorf("%d questions to begin with, %d in the end", few, now)
	}
	none(t, "complaints", p.complaints())
}

// TestPagesForConsultancies without script, or without the wording, say what is missing.
func TestPagesForConsultancies(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, path := range []string{"/en/embed/", "/zh/embed/", "/en/embed/frame/", "/zh/embed/frame/", "/en/link-builder/", "/zh/link-builder/"} {
		p := open(t, view{noScript: true})
		p.visit(origin + path)
		if !strings.Contains(ask[string](p, "document.body.innerText"), "JavaScript") {
			t.Errorf("%s: nothing says that the page needs a script", path)
		}
		if ask[bool](p, `[...document.querySelectorAll("[data-builder], .made")].some(e => e.checkVisibility())`) {
			t.Errorf("%s: a form that nobody reads can be seen", path)
		}
	}
	broken := serve(t, func(name string, data []byte) []byte {
		if strings.HasSuffix(name, ".json") {
			return nil
		}
		return data
	})
	p := open(t, view{})
	for path, selector := range map[string]string{
		"/en/link-builder/": "[data-failed]", "/zh/embed/": ".live [slot=failed]", "/en/embed/frame/": "[slot=failed]",
	} {
		p.visit(broken + path)
		p.wait("the notice on "+path, `document.querySelector(`+quote(selector)+`).checkVisibility()`)
	}
}
