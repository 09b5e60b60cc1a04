package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// TestStart starts the questions on a guide's page over a slow line: the focus goes on into the wizard, and what stands
// below keeps its place when the first question comes.
func TestStart(t *testing.T) {
	t.Parallel()
	slow := func(name string, data []byte) []byte {
		if strings.Contains(name, "wizard") && strings.HasSuffix(name, ".json") {
			time.Sleep(time.Second) // more than the half second for which a browser forgives a page after a click
		}
		return data
	}
	origin := serve(t, slow)
	for _, v := range []view{{width: 390}, {width: 1280}} {
		t.Run(v.String(), func(t *testing.T) {
			p := open(t, v)
			for _, lang := range []string{"en", "zh"} {
				p.visit(origin + "/" + lang + "/" + guideWithTree(t) + "/")
				p.wait("the button", `document.querySelector("[data-start]")?.checkVisibility({visibilityProperty: true})`)
				ask[bool](p, `document.querySelector("[data-start]").focus(), true`)
				p.press(kb.Enter)
				p.wait("the question", root+`?.querySelector("form.question")`)
				if !ask[bool](p, root+`.activeElement?.matches("[data-focus]")`) {
					t.Errorf("%s: the focus is on %s", lang, ask[string](p, `document.activeElement.outerHTML.slice(0, 80)`))
				}
				none(t, lang, p.shifts())
			}
		})
	}
}
