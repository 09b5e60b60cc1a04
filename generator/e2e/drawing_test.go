package e2e

import "testing"

// TestDrawing: the drawing of the rules shows the visitor's way through them, up to the outcome, and every step leads to
// what it rests on.
func TestDrawing(t *testing.T) {
	t.Parallel()
	p := open(t, view{width: 1280})
	p.visit(serve(t) + "/en/permits/stay-permit/#diplomatic=no&stay-reason=none")
	p.settle()
	p.wait("the lit way", `document.querySelector("[data-tree=stay-permit] .question.lit")`)
	if n := ask[int](p, `document.querySelectorAll("[data-tree=stay-permit] li.lit > .answer").length`); n != 2 {
		t.Errorf("%d answers are lit, not 2", n)
	}
	if n := ask[int](p, `document.querySelectorAll("[data-tree=stay-permit] .end.lit").length`); n != 1 {
		t.Errorf("%d outcomes are lit, not 1", n)
	}
	first := `document.querySelector("[data-tree=stay-permit] > li > .question")`
	if !ask[bool](p, first+`.classList.contains("lit")`) {
		t.Error("the first step is not lit")
	}
	if bad := ask[[]string](p, `[...document.querySelectorAll("[data-tree] .cite")].map(a => a.getAttribute("href")).filter(href => !document.querySelector(href))`); len(bad) > 0 {
		t.Errorf("sources that are not on the page: %v", bad)
	}
	if n := ask[int](p, `document.querySelectorAll("[data-tree] .question .cite").length`); n == 0 {
		t.Error("no step names a source")
	}
	ask[any](p, `(document.querySelector("[data-tree]").closest("details").open = true, 1)`)
	if over := p.overflow(); len(over) > 0 {
		t.Errorf("too wide: %v", over)
	}
}
