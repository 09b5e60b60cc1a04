package e2e

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestRangeAnswer answers a question for a number with one of the ranges that the rules tell apart, with the keyboard
// alone, and finds it again after a reload and when it is changed.
func TestRangeAnswer(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	w := openWizard(t, origin+"/en/wizard/#purpose=work&foreign-national=yes&wp-status=none&location=outside-china", view{width: 320})
	w.goOn(t, "age")
	w.tabTo(".ranges summary")
	w.press(kb.Enter)
	w.tabTo(".ranges input")
	w.press(kb.ArrowDown)
	chosen := ask[string](w.tab, root+`.querySelector(".ranges :checked").closest("label").textContent`)
	none(t, "too wide", w.overflow())
	none(t, "axe", w.axe())
	w.tabTo(".primary")
	w.press(kb.Enter)
	w.wait("the range in the address", `/\bage=\d+\.\.\d+/.test(location.hash)`)
	w.do(chromedp.Reload())
	w.settle()
	w.wait("the range among the answers", root+`.querySelector(".given")?.textContent.includes(`+quote(chosen)+`)`)
	ask[bool](w.tab, root+`.querySelector("[aria-label$='How old are you, in completed years?']").click(), true`)
	w.wait("the range in the form", root+`.querySelector(".ranges[open] :checked")?.closest("label").textContent === `+quote(chosen))
	if typed := ask[string](w.tab, root+`.querySelector("#field").value`); typed != "" {
		t.Errorf("the field holds %q beside a range", typed)
	}
	w.tabTo("#field")
	w.press("5")
	if ask[bool](w.tab, root+`.querySelector(".ranges :checked") !== null`) {
		t.Error("a number was typed, and the range is still chosen")
	}
}

// goOn answers with "I don't know" until a question is asked.
func (w *wizard) goOn(t *testing.T, id string) {
	t.Helper()
	for range 40 {
		q := w.asked()
		switch {
		case q == nil:
			t.Fatalf("the questions are over, and %s was not asked", id)
		case q.ID == id:
			return
		}
		w.answer(q, "?")
	}
}

// TestSender opens a link in which somebody has answered questions: it says so, and answers that are changed are the
// visitor's own.
func TestSender(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		w := openWizard(t, origin+"/"+lang+"/wizard/#purpose=work&foreign-national=yes&from=Acme+%3Cb%3E", view{})
		notice := ask[string](w.tab, root+`.querySelector(".notice:not([hidden])")?.textContent ?? ""`)
		if !strings.Contains(notice, "“Acme <b>”") {
			t.Errorf("%s: the notice does not say who has answered: %q", lang, notice)
		}
		marked := root + `.querySelector(".given").textContent.split("“Acme <b>”").length - 1`
		if got := ask[int](w.tab, marked); got != 2 {
			t.Errorf("%s: %d answers are marked, want 2", lang, got)
		}
		none(t, lang, w.axe())
		ask[bool](w.tab, root+`.querySelector(".given li button").click(), true`)
		q := w.asked()
		w.answer(q, "study")
		if got := ask[int](w.tab, marked); got != 1 {
			t.Errorf("%s: %d answers are marked after a change, want 1", lang, got)
		}
		if got, want := ask[string](w.tab, "location.hash"), "#foreign-national=yes&from=Acme+%3Cb%3E&purpose=study"; got != want {
			t.Errorf("%s: the address holds %s, want %s", lang, got, want)
		}
		none(t, lang+": complaints", w.complaints())
		none(t, lang+": requests", w.strays(origin, "Acme", "purpose=work"))
	}
}

// TestKeep keeps answers on the device, and forgets them, when the visitor says so and not before.
func TestKeep(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	w := openWizard(t, origin+"/en/wizard/", view{})
	w.answer(w.asked(), "work")
	w.wait("the second script", root+`.querySelector(".share")`)
	tick := func() {
		t.Helper()
		w.tabTo(".share summary")
		w.press(kb.Enter)
		w.tabTo(".share input[type=checkbox]")
		w.press(" ")
	}
	if kept := w.kept(); strings.Contains(kept, "purpose") {
		t.Errorf("answers are kept unasked: %s", kept)
	}
	tick()
	if kept := w.kept(); !strings.Contains(kept, "purpose=work") {
		t.Errorf("answers are not kept: %s", kept)
	}
	w.visit("about:blank")
	w.visit(origin + "/en/wizard/")
	w.settle()
	w.wait("the answer in the address", `location.hash === "#purpose=work"`)
	w.wait("the second script", root+`.querySelector(".share")`)
	tick()
	if kept := w.kept(); strings.Contains(kept, "purpose") {
		t.Errorf("answers are kept after all: %s", kept)
	}
}

// TestAskAll: what the start does not lead to is not asked about, until the visitor wants it.
func TestAskAll(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	w := openWizard(t, origin+"/en/wizard/#purpose=settle", view{width: 1280})
	rows := root + `.querySelectorAll(".standing li").length`
	few := ask[int](w.tab, rows)
	w.tabTo(".others button")
	w.press(kb.Enter)
	w.wait("all trees", rows+" > 20")
	if many := ask[int](w.tab, rows); many <= few {
		t.Errorf("%d trees before, %d after", few, many)
	}
	if got, want := ask[string](w.tab, "location.hash"), "#trees=all&purpose=settle"; got != want {
		t.Errorf("the address holds %s, want %s", got, want)
	}
}

// countryRules make a site with a question for a country out of the one for the tests of the command.
var countryRules = map[string]string{
	"questions.yaml": `nationality:
  type: country
  fixed: true
  text: {en: "What is your nationality?", zh: 您的国籍是？}
  groups:
    exempt: {text: {en: Exempt, zh: 免签}, countries: [CI, DE, FR, JP, TR]}
    others: {text: {en: Others, zh: 其他}, countries: rest}
`,
	"permits/stay-permit/eligibility.yaml": `tree: stay
title: {en: Stay permit, zh: 停留证件}
steps:
  nationality:
    ask: nationality
    exempt: outcome free
    others: outcome visa
    sources: [a011]
outcomes:
  free: {verdict: likely, text: {en: You need no visa., zh: 无须签证。}, sources: [a011]}
  visa: {verdict: not-this, text: {en: You need a visa., zh: 须有签证。}, sources: [a011]}
cases:
  - {given: {nationality: DE}, expect: free}
  - {given: {nationality: BR}, expect: visa}
`,
}

// TestCountry looks for countries by their names in both languages and as Chinese names are spoken, with the keyboard.
func TestCountry(t *testing.T) {
	t.Parallel()
	content, out := filepath.Join(t.TempDir(), "content"), filepath.Join(t.TempDir(), "public")
	if err := os.CopyFS(content, os.DirFS("../testdata/site")); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(countryRules)) {
		if err := os.WriteFile(filepath.Join(content, name), []byte(countryRules[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(compiled(t), "build", "--content", content, "--out", out, "--clock", asOf); err != nil {
		t.Fatal(err)
	}
	origin := serveFolder(t, out)
	for _, lang := range []string{"en", "zh"} {
		page := origin + "/" + lang + "/permits/stay-permit/"
		w := openWizard(t, page, view{})
		named := func() { w.wait("the second script, which knows names", root+`.querySelector("[data-papers=here]")`) }
		named()
		none(t, "axe", w.axe())
		for typed, want := range map[string]string{
			"germ": "DE", "法国": "FR", "baxi": "BR", "cote d'iv": "CI", "BRAZIL": "BR", "xinjiapo": "SG", "turkey": "TR", "tu er qi": "TR",
		} {
			w.answer(w.asked(), typed)
			if got := ask[string](w.tab, "location.hash"); got != "#nationality="+want {
				t.Errorf("%s: %q leads to %s, want %s", lang, typed, got, want)
			}
			ask[bool](w.tab, "history.back(), true")
			w.wait("the empty question", `location.hash === "" && `+root+`.querySelector("form.question input[type=search]")?.value === ""`)
		}
	}
	missing := func(name string, data []byte) []byte {
		if strings.Contains(name, "papers.") {
			return nil
		}
		return data
	}
	w := openWizard(t, serveFolder(t, out, missing)+"/en/permits/stay-permit/", view{})
	w.wait("that the second script won't come", root+`.querySelector("[data-papers=missing]")`)
	w.answer(w.asked(), "Germany")
	w.wait("the result, without papers", root+`.querySelector(".outcome")?.textContent.includes("You need no visa.")`)
	if !ask[bool](w.tab, root+`.querySelector(".outcome .about, .outcome .guide a") !== null`) {
		t.Error("the result does not say where the rest is")
	}
}
