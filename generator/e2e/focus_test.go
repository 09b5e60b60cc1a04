package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestFocusShown goes through pages with Tab: whatever has the focus is marked, and stands free in the window.
func TestFocusShown(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, v := range []view{{width: 320}, {width: 1280, dark: true}} {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			p := open(t, v)
			for _, path := range []string{"/", "/zh/", "/en/" + guideWithTree(t) + "/", "/zh/offices/minsheng-road/", "/en/offices/", "/zh/link-builder/"} {
				p.visit(origin + path)
				p.settle()
				stops := 0
				for ; stops < 60; stops++ {
					p.press(kb.Tab)
					if at := ask[string](p, focusState); at == "end" {
						break
					} else if at != "" {
						t.Errorf("%s, after %d times Tab: %s", path, stops+1, at)
					}
				}
				if stops < 4 {
					t.Errorf("%s: Tab stops %d times only", path, stops)
				}
			}
		})
	}
}

// focusState says what is wrong with how the focus is shown; "end" when it has left the page.
const focusState = `(() => {
	const e = ` + active + `;
	if (!e || e === document.body) return "end";
	const name = e.outerHTML.slice(0, 120);
	const marks = [e, e.parentElement].map(x => getComputedStyle(x)).filter(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
	if (e.matches("input[type=date]")) return ""; // the browser marks the part of it that has the focus
	if (!marks.length) return "no mark on " + name;
	const seen = [...e.getClientRects()].some(r => {
		const x = (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2, y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
		let top = document.elementFromPoint(x, y);
		while (top?.shadowRoot?.elementFromPoint(x, y) && top !== top.shadowRoot.elementFromPoint(x, y)) top = top.shadowRoot.elementFromPoint(x, y);
		return top && (e.contains(top) || top.contains(e) && !top.matches("dialog"));
	});
	return seen ? "" : "out of sight: " + name;
})()`
