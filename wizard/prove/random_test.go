package prove_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"zhilu/wizard/check"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/diagtest"
	"zhilu/wizard/tree"
)

// made is a program that nobody wrote: a model of its files, so that parts can be taken away.
type made struct {
	questions string
	trees     []*madeTree
	never     []tree.Expr
}

type madeTree struct {
	values []madeValue
	steps  []madeStep
	docs   []tree.Expr // conditions of documents, all of the first outcome
	dues   []tree.Expr // days of deadlines of the first outcome
}

// madeValue is an expression or a table of points.
type madeValue struct {
	id    string
	expr  tree.Expr
	items []madeItem
	cap   int // 0 for none
}

type madeItem struct {
	of    string
	bands []band
	more  string // growing points
	best  []madeItem
}

type band struct {
	label  string
	points int
}

// madeStep leads to steps behind it, or below 0 to outcomes.
type madeStep struct {
	ask      string
	when     tree.Expr
	run      int // -1 for none
	branches []madeBranch
}

type madeBranch struct {
	labels string
	to     int
}

// files writes the program as its author would, without what no way leads to.
func (m *made) files() []diagtest.File {
	questions := m.questions
	if len(m.never) > 0 {
		questions += "constraints:\n"
		for _, x := range m.never {
			questions += fmt.Sprintf("  - {never: %q, why: {en: W, zh: 因}}\n", x)
		}
	}
	out := []diagtest.File{{Name: "questions.yaml", Data: []byte(questions)}, {Name: "parameters.yaml", Data: []byte(figures)}}
	for i, t := range m.trees {
		out = append(out, diagtest.File{Name: fmt.Sprintf("a/t%d/eligibility.yaml", i), Data: []byte(t.text(i))})
	}
	return out
}

const figures = `
wage: {name: {en: W, zh: 工}, unit: CNY/month, values: [{from: 2025-01-01, value: 12000, source: law}, {from: 2026-02-03, value: 12434, source: law}, {from: 2027-01-01, value: 11000, source: law}]}
fee: {name: {en: F, zh: 费}, unit: CNY/year, values: [{from: 2026-11-22, value: -5, source: law}, {from: 2026-11-23, value: 1000000000000, source: law}]}
line: {name: {en: L, zh: 线}, unit: points, values: [{from: 2020-01-01, value: 12, source: law}]}
`

func (t *madeTree) text(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "tree: t%d\ntitle: {en: T, zh: 题}\n", i)
	reached := t.reached()
	if used := t.used(reached); len(used) > 0 {
		b.WriteString("values:\n")
		for _, v := range used {
			b.WriteString(v.text())
		}
	}
	b.WriteString("steps:\n")
	outcomes := map[int]bool{}
	for j, s := range t.steps {
		if !reached[j] {
			continue
		}
		fmt.Fprintf(&b, "  s%d:\n    sources: [law]\n", j)
		switch {
		case s.ask != "":
			fmt.Fprintf(&b, "    ask: %s\n", s.ask)
		case s.when != nil:
			fmt.Fprintf(&b, "    when: %q\n    text: {en: S, zh: 句}\n", s.when)
		default:
			fmt.Fprintf(&b, "    run: t%d\n", s.run)
		}
		for _, br := range s.branches {
			if br.to < 0 {
				outcomes[-br.to] = true
				fmt.Fprintf(&b, "    %q: outcome o%d\n", br.labels, -br.to)
			} else {
				fmt.Fprintf(&b, "    %q: s%d\n", br.labels, br.to)
			}
		}
	}
	b.WriteString("outcomes:\n")
	docs, dues := t.docs, t.dues
	for o := 1; o <= check.MaxOutcomes; o++ {
		if outcomes[o] {
			fmt.Fprintf(&b, "  o%d:\n    verdict: likely\n    text: {en: O, zh: 果}\n    sources: [law]\n", o)
			if len(docs) > 0 {
				b.WriteString("    documents:\n")
			}
			for _, d := range docs {
				fmt.Fprintf(&b, "      - {id: photo, when: %q}\n", d)
			}
			if len(dues) > 0 {
				b.WriteString("    deadlines:\n")
			}
			for _, d := range dues {
				fmt.Fprintf(&b, "      - {due: %q, when: m0 has x0, text: {en: D, zh: 日}, sources: [law]}\n", d)
			}
			docs, dues = nil, nil
		}
	}
	return b.String()
}

func (v madeValue) text() string {
	if v.expr != nil {
		return fmt.Sprintf("  %s: {expr: %q}\n", v.id, v.expr)
	}
	out := fmt.Sprintf("  %s:\n    sum:\n", v.id)
	for i, it := range v.items {
		out += fmt.Sprintf("      i%d: %s\n", i, it.text())
	}
	if v.cap != 0 {
		out += fmt.Sprintf("    cap: %d\n", v.cap)
	}
	return out
}

func (it madeItem) text() string {
	if it.best != nil {
		var parts []string
		for _, b := range it.best {
			parts = append(parts, b.text())
		}
		return "{best: [" + strings.Join(parts, ", ") + "]}"
	}
	var bands []string
	for _, b := range it.bands {
		bands = append(bands, fmt.Sprintf("%q: %d", b.label, b.points))
	}
	return fmt.Sprintf("{of: %s, bands: {%s}%s}", it.of, strings.Join(bands, ", "), it.more)
}

func (t *madeTree) reached() []bool {
	reached := make([]bool, len(t.steps))
	reached[0] = true
	for j, s := range t.steps {
		for _, br := range s.branches {
			if reached[j] && br.to >= 0 {
				reached[br.to] = true
			}
		}
	}
	return reached
}

// used are the values that a condition names, or another value that is used.
func (t *madeTree) used(reached []bool) []madeValue {
	names := map[string]bool{}
	for j, s := range t.steps {
		if reached[j] {
			mention(s.when, names)
		}
	}
	for _, d := range slices.Concat(t.docs, t.dues) {
		mention(d, names)
	}
	var out []madeValue
	for _, v := range slices.Backward(t.values) { // a value names earlier ones only
		if names[v.id] {
			mention(v.expr, names)
			out = append(out, v)
		}
	}
	slices.Reverse(out)
	return out
}

func mention(e tree.Expr, names map[string]bool) {
	if n, ok := e.(*tree.Name); ok {
		names[n.ID] = true
	}
	for _, k := range parts(e) {
		mention(*k, names)
	}
}

// parts are the places in an expression where others stand.
func parts(e tree.Expr) []*tree.Expr {
	switch e := e.(type) {
	case *tree.Unary:
		return []*tree.Expr{&e.X}
	case *tree.Binary:
		return []*tree.Expr{&e.L, &e.R}
	case *tree.In:
		return []*tree.Expr{&e.X}
	case *tree.Call:
		var out []*tree.Expr
		for i := range e.Args {
			out = append(out, &e.Args[i])
		}
		return out
	}
	return nil
}

// load checks the program. It is nil if there is something wrong with it.
func (m *made) load() (*check.Program, diag.List) {
	p, list := program(m.files()...)
	if list.HasErrors() {
		return nil, list
	}
	return p, nil
}

func (m *made) String() string {
	var b strings.Builder
	for _, f := range m.files() {
		fmt.Fprintf(&b, "+++ %s\n%s", f.Name, f.Data)
	}
	return b.String()
}

// makeQuestions makes up questions of every type: q0 and q1 yes/no, o0 and o1 one of, c0 country, m0 any of, n0 to n2
// and pay numbers, d0 and d1 days.
func makeQuestions(rng *rand.Rand) string {
	var b strings.Builder
	const text = "text: {en: Q, zh: 问}"
	options := func(n int) string {
		out := "{"
		for i := range n {
			out += fmt.Sprintf("x%d: {%s}, ", i, text)
		}
		return out + "}"
	}
	some := func() int { return []int{2, 3, 4, 6, 32}[rng.IntN(5)] }
	fmt.Fprintf(&b, "q0: {type: bool, %s}\nq1: {type: bool, %s}\n", text, text)
	fmt.Fprintf(&b, "o0: {type: one, ordered: true, %s, options: %s}\no1: {type: one, %s, options: %s}\n", text, options(some()), text, options(some()))
	fmt.Fprintf(&b, "c0: {type: country, %s, groups: {x0: {%s, countries: [DE, FR]}, x1: {%s, countries: [JP]}, x2: {%s, countries: rest}}}\n", text, text, text, text)
	fmt.Fprintf(&b, "m0: {type: many, %s, options: %s}\n", text, options(some()))
	for i := range 3 {
		r := [][2]int64{{0, 1}, {0, 120}, {-7, 7}, {-1_000_000_000_000, 1_000_000_000_000}, {18, 60}, {1, 400}}[rng.IntN(6)]
		fmt.Fprintf(&b, "n%d: {type: number, unit: years, min: %d, max: %d, %s}\n", i, r[0], r[1], text)
	}
	fmt.Fprintf(&b, "pay: {type: number, unit: CNY/year, min: 0, max: 10000000, %s}\n", text)
	fmt.Fprintf(&b, "lasts: {type: number, unit: days, min: 0, max: 60, %s}\n", text)
	fmt.Fprintf(&b, "d0: {type: date, %s}\nd1: {type: date, %s}\n", text, text)
	return b.String()
}
