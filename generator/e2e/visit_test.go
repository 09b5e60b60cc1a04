package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAnswersStay: reload, the browser's Back and Forward, and the switch of language keep what was answered.
func TestAnswersStay(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	w := openWizard(t, origin+"/en/wizard/", view{})
	var fragments []string
	var asked []string
	for range 3 {
		q := w.asked()
		asked = append(asked, q.ID)
		w.answer(q, q.first())
		fragments = append(fragments, ask[string](w.tab, "location.hash"))
	}
	fourth := w.asked().ID
	same := func(when, question, fragment string) {
		t.Helper()
		w.wait("the question after "+when, root+`.querySelector("form.question")`)
		if got := w.asked().ID; got != question {
			t.Errorf("%s: asks %s, want %s", when, got, question)
		}
		if got := ask[string](w.tab, "location.hash"); got != fragment {
			t.Errorf("%s: the address holds %s, want %s", when, got, fragment)
		}
	}
	w.do(chromedp.Reload())
	w.settle()
	same("reload", fourth, fragments[2])

	ask[bool](w.tab, "history.back(), true")
	w.wait("Back", "location.hash === "+quote(fragments[1]))
	same("Back", asked[2], fragments[1])
	ask[bool](w.tab, "history.forward(), true")
	w.wait("Forward", "location.hash === "+quote(fragments[2]))
	same("Forward", fourth, fragments[2])

	w.click(`a[data-switch][hreflang^=zh]`)
	w.wait("the Chinese page", `location.pathname === "/zh/wizard/" && document.readyState === "complete"`)
	w.settle()
	w.questions = nil // the wording is another now
	if got := ask[string](w.tab, "location.hash"); got != fragments[2] {
		t.Errorf("the switch of language turned %s into %s", fragments[2], got)
	}
	w.wait("the answers in Chinese", root+`.querySelectorAll(".given li").length === 3`)
	none(t, "complaints", w.complaints())
	none(t, "requests", w.strays(origin, strings.Split(strings.TrimPrefix(fragments[2], "#"), "&")...))
}

// TestLinkOfOtherTimes: a link with parts that mean nothing any more is used as far as it goes, and says so.
func TestLinkOfOtherTimes(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	w := openWizard(t, origin+"/en/wizard/", view{})
	q := w.asked()
	w.visit("about:blank")
	w.visit(origin + "/en/wizard/#" + q.ID + "=" + q.first() + "&no-such-question=1&" + q.ID + "-too=maybe")
	w.settle()
	w.wait("the notice", root+`.querySelector(".notice:not([hidden])")`)
	notice := ask[string](w.tab, root+`.querySelector(".notice").textContent`)
	if !strings.Contains(notice, "no-such-question=1") {
		t.Errorf("the notice does not name what it left out: %q", notice)
	}
	if got := w.asked().ID; got == q.ID {
		t.Errorf("the part of the link that is good was not used: still asks %s", got)
	}
	none(t, "complaints", w.complaints())
}
