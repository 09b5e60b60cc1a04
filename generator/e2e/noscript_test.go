package e2e

import "testing"

// TestWithoutScript reads the site as those do who switched scripts off: the trees are there, every way is open.
func TestWithoutScript(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		t.Run(lang, func(t *testing.T) {
			p := open(t, view{noScript: true})
			p.visit(origin + "/" + lang + "/")
			p.click(".menu-button")
			p.follow(`#menu a[href="/` + lang + `/permits/"]`)
			p.follow(`main a[href*="/` + lang + `/permits/"]`)
			p.visit(origin + "/" + lang + "/" + guideWithTree(t) + "/")
			p.unfold()
			if !ask[bool](p, treeShown) {
				t.Errorf("the tree cannot be read: %.300s", ask[string](p, `document.querySelector("eligibility-wizard")?.innerText ?? "no wizard"`))
			}
			if ask[bool](p, `document.querySelector("eligibility-wizard").shadowRoot !== null`) {
				t.Error("a script ran")
			}
			other := map[string]string{"en": "zh", "zh": "en"}[lang]
			p.follow(`header a[hreflang^="` + other + `"]`)
			if got, want := ask[string](p, "location.pathname"), "/"+other+"/"+guideWithTree(t)+"/"; got != want {
				t.Errorf("the switch leads to %s, want %s", got, want)
			}
			p.unfold()
			if !ask[bool](p, treeShown) {
				t.Error("the tree cannot be read in the other language")
			}
			none(t, "complaints", p.complaints())
		})
	}
}

// follow clicks the first visible link that a selector means, and waits for the page it leads to.
func (p *tab) follow(selector string) {
	p.t.Helper()
	before := ask[string](p, "location.href")
	p.click(selector)
	p.wait("the page behind "+selector, `location.href !== `+quote(before)+` && document.readyState === "complete"`)
}
