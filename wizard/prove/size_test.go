package prove_test

import (
	"fmt"
	"strings"
	"testing"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/diagtest"
	"zhilu/wizard/prove"
)

// times writes text n times, %[1]d for the number and %[2]d for the next one.
func times(n int, text string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, text, i, i+1)
	}
	return b.String()
}

// sizes are rules that are right, and whose consequences are many: each is decided, or refused, after a bounded number
// of steps.
var sizes = []struct{ name, questions, tree, want string }{
	{"pairs that lie far apart", times(40, "q%[1]d: {type: bool, text: {en: Q, zh: 问}}\n"),
		deciding("", "("+strings.TrimSuffix(times(40, "q%[1]d or "), " or ")+") and ("+pairs(20)+")"), `tree "t": the rules are too entangled to be decided exactly (make two trees)`},
	{"pairs side by side", times(20, "p%[1]d: {type: bool, text: {en: P, zh: 甲}}\nq%[1]d: {type: bool, text: {en: Q, zh: 问}}\n"),
		deciding("", strings.TrimSuffix(times(20, "p%[1]d and q%[1]d or "), " or ")), ""},
	{"points that all differ", times(30, "q%[1]d: {type: bool, text: {en: Q, zh: 问}}\n"),
		deciding("values:\n  p:\n    sum:\n"+doubling(30), "p > 536870911"), `too entangled`},
	{"a hundred points", times(100, "q%[1]d: {type: bool, text: {en: Q, zh: 问}}\n"),
		deciding("values:\n  p:\n    cap: 50\n    sum:\n"+times(100, "      i%[1]d: {of: q%[1]d, bands: {yes: 1, no: 0}}\n"), "p >= 50"), `no case takes "then" of step "a" (for example q0 = yes`},
	{"a thousand points", times(1000, "q%[1]d: {type: bool, text: {en: Q, zh: 问}}\n"),
		deciding("values:\n  p:\n    cap: 50\n    sum:\n"+times(1000, "      i%[1]d: {of: q%[1]d, bands: {yes: 1, no: 0}}\n"), "p >= 50"), `too entangled`},
	{"a thousand steps", times(20, "q%[1]d: {type: number, unit: years, min: 0, max: 1000, text: {en: Q, zh: 问}}\n"), thousand(), `no case takes`},
}

func pairs(n int) string {
	var parts []string
	for i := range n {
		parts = append(parts, fmt.Sprintf("q%d and q%d", i, i+n))
	}
	return strings.Join(parts, " or ")
}

func doubling(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "      i%d: {of: q%d, bands: {yes: %d, no: 0}}\n", i, i, 1<<i)
	}
	return b.String()
}

const ends = `outcomes:
  x: {verdict: likely, text: {en: X, zh: 是}, sources: [law]}
  y: {verdict: not-this, text: {en: Y, zh: 否}, sources: [law]}
`

const title = "tree: t\ntitle: {en: T, zh: 题}\n"

func deciding(values, cond string) string {
	return title + values + "steps:\n  a: {when: \"" + cond + "\", text: {en: A, zh: 甲}, then: outcome x, else: outcome y, sources: [law]}\n" + ends
}

// thousand asks twenty numbers fifty times each, each time for another range.
func thousand() string {
	var b strings.Builder
	for i := range 999 {
		fmt.Fprintf(&b, "  s%d: {when: q%d >= %d, text: {en: A, zh: 甲}, then: s%d, else: outcome y, sources: [law]}\n", i, i%20, i+1, i+1)
	}
	return title + "steps:\n" + b.String() + "  s999: {when: q0 > 999, text: {en: A, zh: 甲}, then: outcome x, else: outcome y, sources: [law]}\n" + ends
}

func TestSizes(t *testing.T) {
	for _, c := range sizes {
		t.Run(c.name, func(t *testing.T) {
			p, list := program(diagtest.File{Name: "questions.yaml", Data: []byte(c.questions)}, diagtest.File{Name: diagtest.First, Data: []byte(c.tree)})
			if list.HasErrors() {
				t.Fatal(list)
			}
			list = prove.Findings(p, today)
			if c.want == "" {
				for _, d := range list {
					if d.Severity == diag.Error {
						t.Error(d)
					}
				}
			} else if !strings.Contains(list.String(), c.want) {
				t.Errorf("want %q, got %.600s", c.want, list)
			}
		})
	}
}
