package check_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"zhilu/wizard/check"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/diagtest"
)

// A file of any size and shape is answered with diagnostics, or read, within these bounds.
const (
	maxTime  = 30 * time.Second // far from what is needed, and from what a mistake takes that grows without bound
	maxBytes = 600 << 20        // allocated in all, most of it collected on the way
)

const outcomes = `
outcomes:
  x: {verdict: likely, text: {en: X, zh: 是}, sources: [law]}
  y: {verdict: not-this, text: {en: Y, zh: 否}, sources: [law]}
`

const head = "tree: t\ntitle: {en: T, zh: 题}\n"

// times writes text n times, %d for the number and %[2]d for the next one.
func times(n int, text string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, text, i, i+1)
	}
	return b.String()
}

func deciding(cond string) string {
	return "steps:\n  a:\n    when: " + cond + "\n    text: {en: A, zh: 甲}\n    then: outcome x\n    else: outcome y\n    sources: [law]" + outcomes
}

func asking(branches string) string {
	return "steps:\n  a:\n    ask: reason\n" + branches + "    sources: [law]" + outcomes
}

const step = "  s%d: {ask: member, \"yes\": s%d, \"no\": outcome x, sources: [law]}\n"

// sizes are files that a program makes in a moment and nobody writes, and a part of what must be said of them: "" if
// there is nothing wrong.
var sizes = []struct{ name, file, src, want string }{
	{"ten thousand steps", "", head + "steps:\n" + times(10_000, step) + outcomes[1:], `tree "t" has 10000 steps (at most 1000; make two trees)`},
	{"a thousand steps", "", head + "steps:\n" + times(999, step) + "  s999: {ask: guest, \"yes\": outcome x, \"no\": outcome y, sources: [law]}" + outcomes, ""},
	{"a thousand steps in a ring", "", head + "steps:\n" + times(999, step) + "  s999: {ask: guest, \"yes\": s0, \"no\": outcome y, sources: [law]}" + outcomes, `step "s0" leads back to itself: s0 → s1 → `},
	{"ten thousand outcomes", "", head + "steps:\n  a: {ask: member, \"yes\": outcome o0, \"no\": outcome o1, sources: [law]}\noutcomes:\n" +
		times(10_000, "  o%d: {verdict: likely, text: {en: X%d, zh: 是}, sources: [law]}\n"), `tree "t" has 10000 outcomes (at most 64`},
	{"ten thousand options", "questions.yaml", "q:\n  type: one\n  text: {en: Q, zh: 问}\n  options:\n" + times(10_000, "    o%d: {text: {en: O%d, zh: 项}}\n"),
		`question "q" has 10000 options (at most 32; group them)`},
	{"ten thousand questions", "questions.yaml", times(10_000, "q%d: {type: bool, text: {en: Q%d}}\n"), `question "q0" has no text in "zh"`},
	{"a thousand values", "", head + "values:\n  v0: {expr: member}\n" + times(999, "  v%[2]d: {expr: not v%[1]d}\n") + deciding("v999"), ""},
	{"ten thousand answers to one question", "", head + asking(times(10_000, "    o%d: outcome x # %d\n")), `unknown answer to "reason" "o0"`},
	{"one label of ten thousand answers", "", head + asking("    ? "+strings.Repeat("work | ", 10_000)+"study\n    : outcome x\n"), `answer to "reason" "work" leads to two places`},
	{"ten thousand cases", "", head + deciding("member") + "cases:\n" + times(10_000, "  - {given: {member: yes, guest%d: yes}, expect: x%d}\n"), `unknown question "guest0" (did you mean "guest"?)`},
	{"ten thousand unknown sources", "", head + strings.Replace(deciding("member"), "[law]", "["+times(10_000, "lw%d, lx%d, ")+"law]", 1), `unknown source "lw0" (did you mean "law"?)`},
	{"ten thousand values", "", head + "values:\n  v0: {expr: member}\n" + times(9_999, "  v%[2]d: {expr: not v%[1]d}\n") + deciding("v9999"), `has 10000 values (at most 1000`},
	{"values that double", "", head + "values:\n  v0: {expr: member}\n" + times(60, "  v%[2]d: {expr: v%[1]d and v%[1]d}\n") + deciding("v60"), `too large`},
	{"values that double by turns", "", head + "values:\n  v0: {expr: member}\n" + times(60, "  v%[2]d: {expr: (v%[1]d or guest) and (guest or v%[1]d)}\n") + deciding("v60"), `too large`},
	{"numbers that double", "", head + "values:\n  v0: {expr: \"min(pay, 5)\"}\n" + times(60, "  v%[2]d: {expr: \"min(v%[1]d + 1, v%[1]d)\"}\n") + deciding("v60 > 5"), `too large`},
	{"sums that double", "", head + "values:\n  v0: {expr: pay}\n" + times(60, "  v%[2]d: {expr: v%[1]d + v%[1]d}\n") + deciding("v60 > 5"), `too large`},
	{"working days that double", "", head + "values:\n  v0: {expr: entry}\n" +
		times(60, "  v%[2]d: {expr: \"today + working-days(v%[1]d, v%[1]d)\"}\n") + deciding("v60 > today"), `too large`},
	{"a condition of ten thousand parts", "", head + deciding(strings.Repeat("member or ", 10_000)+"guest"), `longer than`},
	{"a condition of a hundred thousand signs", "", head + deciding(strings.Repeat("not ", 100_000)+"guest"), `longer than`},
	{"a sum of ten thousand parts", "", head + deciding(strings.Repeat("pay + ", 10_000)+"5 > 5"), `longer than`},
	{"nine hundred brackets", "", head + deciding(strings.Repeat("(", 900)+"member"+strings.Repeat(")", 900)), `nested more than 200 deep`},
	{"a thousand brackets", "", head + deciding(strings.Repeat("(", 1000)+"member"+strings.Repeat(")", 1000)), `longer than 2000 words and signs`},
	{"a thousand functions in each other", "", head + deciding(strings.Repeat("min(5, ", 300)+"pay"+strings.Repeat(")", 300)+" > 5"), `nested more than 200 deep`},
	{"a thousand nots", "", head + deciding(strings.Repeat("not ", 1000)+"member"), `nested more than 200 deep`},
	{"a thousand lists", "", "tree: " + strings.Repeat("[", 1000) + strings.Repeat("]", 1000), `nested more than 64 deep`},
	{"a hundred thousand lists", "", "tree: " + strings.Repeat("[", 100_000), `not valid YAML`},
	{"a hundred thousand maps", "", strings.Repeat("{a: ", 100_000), `not valid YAML`},
	{"a hundred thousand dashes", "", strings.Repeat("- ", 100_000), `not valid YAML`},
	{"a million keys that stay open", "", strings.Repeat("? ", 500_000), `not valid YAML`},
	{"indented a thousand times", "", indented(1000), `nested more than 64 deep`},
	{"ten thousand points", "", head + "values:\n  p:\n    sum:\n" + times(10_000, "      i%d: {of: age, bands: {\"<= 50\": 0, \"> 50\": 1}} # %d\n") + deciding("p > 5"), ""},
	{"ten thousand bands", "", head + "values:\n  p:\n    sum:\n      i:\n        of: pay\n        bands:\n" + times(10_000, "          \"%[1]d\": 1\n") + deciding("p > 5"), `says nothing about pay = 10000..10000000`},
	{"points that grow out of all numbers", "", head + "values:\n  p:\n    sum:\n      i: {of: age, bands: {\"< 2\": 0}, from: 2, base: 999999999999, each: 9223372036854775807, cap: 1000000000000}\n" + deciding("p > 5"), `growing points need`},
	{"a range of a hundred digits", "", head + "steps:\n  a: {ask: age, \"< " + strings.Repeat("9", 100) + "\": outcome x, sources: [law]}" + outcomes, `is not a range`},
	{"a number of a thousand digits", "", head + deciding("pay > "+strings.Repeat("9", 1000)), `is too large (at most 1000000000000)`},
	{"an answer of a hundred digits", "", head + deciding("member") + "cases:\n  - {given: {age: " + strings.Repeat("9", 100) + "}, expect: x}\n", `is no whole number`},
	{"bounds of a hundred digits", "questions.yaml", "q: {type: number, unit: years, min: 0, max: " + strings.Repeat("9", 100) + ", text: {en: Q, zh: 问}}", `expected a whole number, not "999`},
	{"a unit of ten thousand words", "questions.yaml", "q: {type: number, unit: CNY" + strings.Repeat("/year", 10_000) + ", min: 0, max: 5, text: {en: Q, zh: 问}}", `unknown unit "CNY/year/year`},
	{"units that multiply", "", head + "values:\n  v0: {expr: 1 CNY * 1 CNY}\n" + times(60, "  v%[2]d: {expr: v%[1]d * v%[1]d}\n") + deciding("pay * v60 > 5"), ""},
	{"a day that no month has", "", head + deciding("entry > 2026-02-30"), `2026-02-30 is no day of the calendar`},
	{"a name of a million letters", "", head + deciding(strings.Repeat("a", 1<<20)), `unknown name "aaa`},
	{"a text of three million letters", "", "tree: t\ntitle: {en: " + strings.Repeat("长", 1<<20) + ", zh: 题}\n" + deciding("member"), ""},
	{"a file of five million letters", "", "# " + strings.Repeat("长", 2<<20) + "\n" + head + deciding("member"), `file of 6 MB is too large (at most 4 MB; split it)`},
	{"billion laughs", "", "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + times(9, "b%d: &b%d [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"), `anchors and aliases are not read here`},
	{"laughs that build on each other", "", "b0: &b0 [lol, lol]\n" + times(30, "b%[2]d: &b%[2]d [*b%[1]d, *b%[1]d]\n"), `anchors and aliases are not read here`},
	{"an alias of itself", "", "a: &a\n  b: *a\n", `anchor`},
	{"merges that build on each other", "", "b0: &b0 {a: b}\n" + times(30, "b%[2]d: &b%[2]d {<<: *b%[1]d}\n"), `anchors and aliases are not read here`},
	{"many documents", "", times(1000, "---\ntree: t%d # %d\n"), `one document only`},
	{"bytes that are no text", "", head + "\xff\xfe" + deciding("member"), `not UTF-8 text`},
	{"a null byte", "", head + "\x00" + deciding("member"), `not valid YAML`},
	{"ten thousand values of a parameter", "parameters.yaml", "p:\n  name: {en: P, zh: 数}\n  unit: CNY\n  values:\n" + times(10_000, "    - {from: 2025-01-01, value: %d, source: s%d}\n"), `2025-01-01 does not follow the value before it`},
	{"a day of the year 10000", "parameters.yaml", "p:\n  name: {en: P, zh: 数}\n  unit: CNY\n  values: [{from: 10000-01-01, value: 5, source: law}]\n", `"10000-01-01" is no day of the calendar`},
	{"ten thousand days off", "calendar.yaml", "years:\n  - year: 2026\n    status: official\n    off:\n" + times(10_000, "    - {date: 2026-02-%[1]d}\n"), `is no day of the calendar`},
	{"ten thousand constraints", "questions.yaml", "q: {type: bool, text: {en: Q, zh: 问}}\nconstraints:\n" + times(10_000, "  - {never: q%d, why: {en: W%d, zh: 因}}\n"), `unknown name "q0" (did you mean "q"?)`},
	{"a country ten thousand times", "questions.yaml", "q: {type: country, text: {en: Q, zh: 问}, groups: {a: {text: {en: A, zh: 甲}, countries: [" + strings.Repeat("DE, ", 10_000) + "FR]}, b: {text: {en: B, zh: 乙}, countries: rest}}}", `DE is in two groups of "q"`},
	{"names in Chinese", "", "tree: 停留证件\ntitle: {en: T, zh: 题}\nvalues:\n  逾期: {expr: today - entry > 30 days}\nsteps:\n  第一步:\n    when: 逾期\n    text: {en: A, zh: 甲}\n    then: outcome 可以\n    else: outcome 不可\n    sources: [law]\n" +
		"outcomes:\n  可以: {verdict: likely, text: {en: X, zh: 是}, sources: [law]}\n  不可: {verdict: not-this, text: {en: Y, zh: 否}, sources: [law]}\ncases:\n  - {given: {entry: 2026-01-01}, today: 2026-02-02, expect: 可以}\n", ""},
}

func indented(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func TestSizes(t *testing.T) {
	for _, c := range sizes {
		t.Run(c.name, func(t *testing.T) {
			file := c.file
			if file == "" {
				file = diagtest.First
			}
			var list diag.List
			took, allocated := maxTime+1, uint64(0)
			for try := 0; try < 3 && took > maxTime; try++ { // another program may have been in the way
				took, allocated = measure(func() {
					in, bad := input(t, diagtest.File{Name: file, Data: []byte(c.src)})
					_, more := check.Trees(in)
					list = used(append(bad, more...), diagtest.Case{}).Sorted()
				})
			}
			if c.want == "" && len(list) > 0 || c.want != "" && !strings.Contains(list.String(), c.want) {
				t.Errorf("want %q, got %s", c.want, short(list))
			}
			if took > maxTime || allocated > maxBytes {
				t.Errorf("took %s and %d MB", took, allocated>>20)
			}
			t.Logf("%d KB: %s, %d MB, %d diagnostics", len(c.src)>>10, took.Round(time.Millisecond), allocated>>20, len(list))
		})
	}
}

func measure(f func()) (took time.Duration, allocated uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	f()
	took = time.Since(start)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc
}

func short(list diag.List) string {
	s := list.String()
	return s[:min(len(s), 600)]
}
