package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// wizard is a tab with an <eligibility-wizard>, driven by nothing but the keyboard.
type wizard struct {
	*tab
	questions []question
}

type question struct {
	ID, Type, Text string
	Min, Max       int // of a number
	Options        []struct{ ID string }
}

// root is the element's inside, active the element that has the focus, however deep.
const (
	root   = `document.querySelector("eligibility-wizard").shadowRoot`
	active = `(e => { while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e })(document.activeElement)`
)

// openWizard opens a page with a wizard, waits until it asks, and counts how often its module decides.
func openWizard(t testing.TB, url string, v view) *wizard {
	t.Helper()
	w := &wizard{tab: open(t, v)}
	w.before(`
		globalThis.decisions = 0;
		const instantiate = WebAssembly.instantiate;
		WebAssembly.instantiate = async (...args) => {
			const { memory, decide } = (await instantiate(...args)).exports;
			return { exports: { memory, decide: tree => { globalThis.decisions++; return decide(tree) } } };
		};`)
	w.visit(url)
	w.begin()
	w.questions = ask[[]question](w.tab, `fetch(document.querySelector("eligibility-wizard").getAttribute("wording"))
		.then(r => r.json()).then(w => w.questions.map(q => ({ID: q.id, Type: q.type, Text: q.text, Min: q.min, Max: q.max, 
			Options: q.options?.map(([id]) => ({ID: id}))})))`)
	return w
}

// begin waits for the first question of the page that was visited.
func (w *wizard) begin() {
	w.t.Helper()
	w.settle()
	if ask[bool](w.tab, `document.querySelector("[data-start]")?.checkVisibility() === true`) { // a guide waits to be asked
		w.tabTo("[data-start]")
		w.press(kb.Enter)
	}
	w.wait("the first question", root+`.querySelector("form.question, .results")`)
}

// asked returns the question on the screen, or nil if there are results.
func (w *wizard) asked() *question {
	w.t.Helper()
	heading := ask[string](w.tab, root+`.querySelector("h2").textContent`)
	if !ask[bool](w.tab, root+`.querySelector("form.question") !== null`) {
		return nil
	}
	for i, q := range w.questions {
		if q.Text == heading {
			return &w.questions[i]
		}
	}
	w.t.Fatalf("the wizard asks %q, which is no question's wording", heading)
	return nil
}

// tabTo presses Tab until the focus is on what a CSS selector means.
func (w *wizard) tabTo(selector string) {
	w.t.Helper()
	for range 100 {
		w.press(kb.Tab)
		if ask[bool](w.tab, active+".matches("+quote(selector)+")") {
			return
		}
	}
	w.t.Fatalf("no way to %s by Tab; the focus is on %s", selector, ask[string](w.tab, active+".outerHTML.slice(0, 300)"))
}

// answer gives an answer as a link spells it and goes on; "?" is "I don't know".
func (w *wizard) answer(q *question, value string) {
	w.t.Helper()
	before := ask[string](w.tab, "location.hash")
	switch {
	case value == "?":
		w.tabTo("form.question .actions .secondary")
	case q.Type == "number":
		w.tabTo("#field")
		w.press(value)
		w.tabTo(".primary")
	case q.Type == "date":
		w.tabTo("#field")
		day := strings.Split(value, "-")
		w.press(day[1], day[2], day[0]) // the browser speaks American English
		if got := ask[string](w.tab, active+".value"); got != value {
			w.t.Fatalf("typed %s, the field has %q", value, got)
		}
		w.tabTo(".primary")
	case q.Type == "many":
		w.tick(q, value)
	case q.Type == "country":
		w.choose(value)
	default:
		w.tabTo("input[type=radio]")
		i := q.option(w.t, value)
		if i == 0 {
			w.press(" ")
		}
		for range i {
			w.press(kb.ArrowDown)
		}
		w.tabTo(".primary")
	}
	w.press(kb.Enter)
	w.wait("the answer "+value+" to "+q.ID+" in the address", "location.hash !== "+quote(before))
	if !ask[bool](w.tab, active+`.matches("h2")`) {
		w.t.Errorf("after %s=%s the focus is not on the new heading but on %s", q.ID, value, ask[string](w.tab, active+".outerHTML.slice(0, 200)"))
	}
}

func (w *wizard) tick(q *question, value string) {
	w.t.Helper()
	wanted := map[int]bool{}
	if value == "none" {
		wanted[len(q.Options)] = true // the last box: none of these
	} else {
		for id := range strings.SplitSeq(value, "+") {
			wanted[q.option(w.t, id)] = true
		}
	}
	for i := range ask[int](w.tab, root+`.querySelectorAll("input[type=checkbox]").length`) {
		w.tabTo("input[type=checkbox]")
		if wanted[i] {
			w.press(" ")
		}
	}
	w.tabTo(".primary")
}

// choose shortens the list of countries by typing what they are looked for by, until one is left.
func (w *wizard) choose(typed string) {
	w.t.Helper()
	w.tabTo("input[type=search]")
	w.press(typed)
	w.tabTo("select")
	w.tabTo(".primary")
}

func (q *question) option(t testing.TB, id string) int {
	t.Helper()
	if q.Type == "bool" {
		return map[string]int{"yes": 0, "no": 1}[id]
	}
	for i, o := range q.Options {
		if o.ID == id {
			return i
		}
	}
	t.Fatalf("question %s has no option %q", q.ID, id)
	return 0
}

// first is an answer to any question, for walks where the outcome does not matter.
func (q *question) first() string {
	switch q.Type {
	case "bool":
		return "yes"
	case "number":
		return strconv.Itoa(min(max(30, q.Min), q.Max))
	case "date":
		return "2026-06-15"
	case "country":
		return "Fiji"
	}
	return q.Options[0].ID
}

// TestKeyboardWholeWizard answers the wizard of all trees with the keyboard alone, every fourth question with "I don't
// know", in both languages. Both must come to the same outcomes, and no answer may leave the device.
func TestKeyboardWholeWizard(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	ends := map[string]string{}
	for _, lang := range []string{"en", "zh"} {
		t.Run(lang, func(t *testing.T) {
			w := openWizard(t, origin+"/"+lang+"/wizard/", view{width: 1280})
			w.listen()
			var given []string
			q := w.asked()
			for ; q != nil && len(given) < 200; q = w.asked() {
				value := q.first()
				if len(given)%4 == 3 {
					value = "?"
				}
				w.answer(q, value)
				given = append(given, q.ID+"="+value)
			}
			if q != nil {
				t.Fatalf("still asking %s after %d answers", q.ID, len(given))
			}
			if n := ask[int](w.tab, "decisions"); n < len(given) {
				t.Errorf("%d answers, but the module decided %d times: the rules ran elsewhere", len(given), n)
			}
			none(t, "axe on the results", w.axe())
			w.look(view{width: 320, dark: true})
			none(t, "axe on the results, small and dark", w.axe())
			none(t, "too wide", w.overflow())
			none(t, "complaints", w.complaints())
			none(t, "requests", w.strays(origin, given...))
			if kept := w.kept(); strings.Contains(kept, w.questions[0].ID) || strings.Contains(kept, given[0]) {
				t.Errorf("answers were kept on the device: %s", kept)
			}
			ends[lang] = strings.Join(given, "&") + " -> " + ask[string](w.tab, "told")
			if open := ask[int](w.tab, root+`.querySelectorAll("article[data-state=open]").length`); open > 0 {
				t.Errorf("%d trees are still open among the results", open)
			}
		})
	}
	if ends["en"] != ends["zh"] {
		t.Errorf("the languages decide differently:\nen %s\nzh %s", ends["en"], ends["zh"])
	}
}

// listen keeps what the element tells the page around it.
func (w *wizard) listen() {
	ask[bool](w.tab, `globalThis.told = "", document.addEventListener("wizard:result", e => {
		told = e.detail.trees.map(t => t.tree + ": " + t.outcomes.join(" or ")).join("; ") }), true`)
}

// TestKeyboardCase answers the wizard of one guide as its longest case says, and must come to the words of its outcome.
func TestKeyboardCase(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	list := examples(t)
	longest := list[0]
	for _, e := range list {
		if e.Today == asOf && len(e.Given) > len(longest.Given) && !strings.Contains(e.Link, "..") {
			longest = e
		}
	}
	for _, lang := range []string{"en", "zh"} {
		t.Run(fmt.Sprintf("%s/%s", lang, longest.Tree), func(t *testing.T) {
			w := openWizard(t, origin+"/"+lang+"/"+longest.Guide+"/", view{})
			w.listen()
			for q := w.asked(); q != nil; q = w.asked() {
				value := "?"
				for _, g := range longest.Given {
					if g.Key == q.ID {
						value = g.Value
					}
				}
				w.answer(q, value)
			}
			if told, want := ask[string](w.tab, "told"), longest.Tree+": "+longest.Expect; told != want {
				t.Errorf("%s: %s came to %q, want %q", longest.Pos, longest.Link, told, want)
			}
			none(t, "axe on the result", w.axe())
			none(t, "complaints", w.complaints())
			none(t, "requests", w.strays(origin, longest.Link))
		})
	}
}
