package tree

import (
	"strings"
	"testing"
)

const whole = `tree: stay
title: {en: Stay, zh: 停留}
values:
  late: {expr: today - born > 60 days}
  points:
    cap: 120
    sum:
      pay: {of: salary, bands: {"< 50": 0, ">= 50": 5}}
      years: {of: experience, bands: {"< 2": 0}, from: 2, base: 5, each: 1, cap: 20}
      best: {best: [{of: a, bands: {yes: 5, no: 0}}]}
steps:
  first:
    ask: reason
    a | b: outcome yes
    c: second
    sources: [x:S1]
  second:
    when: late and points >= 60
    text: {en: Late, zh: 迟}
    then: outcome no
    else: outcome yes
    sources: [x]
outcomes:
  yes: {verdict: likely, text: {en: Yes, zh: 是}, documents: [p, {id: 证/乙 q, when: late}], sources: [x]}
  no: {verdict: not-this, text: {en: No, zh: 否}, notes: [{when: late, text: {en: L, zh: 迟}}], sources: [x]}
cases:
  - {given: {reason: a}, expect: yes}
`

func TestParse(t *testing.T) {
	tr, list := Parse("permits/stay/eligibility.yaml", []byte(whole))
	if len(list) > 0 {
		t.Fatal(list)
	}
	if tr.Guide != "permits/stay" || tr.Name != "stay" || len(tr.Steps) != 2 || len(tr.Outcomes) != 2 || len(tr.Cases) != 1 {
		t.Errorf("read %+v", tr)
	}
	if b := tr.Steps[0].Branches[0]; len(b.Labels) != 2 || b.Labels[1].Pos.Col != 9 || !b.Target.Outcome || b.Target.Name != "yes" {
		t.Errorf("first branch %+v", b)
	}
	if g := tr.Values[1].Items[1].From; g == nil || g.Start != 2 || g.Cap != 20 {
		t.Errorf("growing points %+v", g)
	}
	if d := tr.Outcomes[0].Documents; len(d) != 2 || d[1].When == nil {
		t.Errorf("documents %+v", d)
	} else if guide, id := d[1].Document("permits/stay"); guide != "证/乙" || id.Value != "q" || id.Pos.Col != 74 {
		t.Errorf("another guide's document: %q %+v", guide, id)
	}
}

// TestElseFirst: what holds and what doesn't may be written in either order, and are read in one.
func TestElseFirst(t *testing.T) {
	src := strings.Replace(whole, "    then: outcome no\n    else: outcome yes\n", "    else: outcome yes\n    then: outcome no\n", 1)
	tr, list := Parse("f", []byte(src))
	if len(list) > 0 {
		t.Fatal(list)
	}
	if b := tr.Steps[1].Branches; b[0].Target.Name != "no" || b[1].Target.Name != "yes" {
		t.Errorf("then leads to %s, else to %s", b[0].Target.Name, b[1].Target.Name)
	}
}

// Mistakes are found in the parsed file itself; the others are package check's.
func TestParseMistakes(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", "verdict: likely", "verdikt: likely", `24:9: unknown key "verdikt" (did you mean "verdict"?)`},
		{"wrong verdict", "likely", "liekly", `24:18: "verdict" cannot be "liekly" (did you mean "likely"?)`},
		{"no decision", "ask: reason", "reason: second", `12:3: step "first" does not say how it decides (write ask, when or run)`},
		{"two decisions", "ask: reason", "ask: reason\n    run: x", `14:5: step "first" decides by both "ask" and "run" (make two steps)`},
		{"bad condition", "late and", "late und", `18:16: expected the end, not "und"`},
		{"one language", "{en: Late, zh: 迟}", "Late", `19:11: expected a text in every language (write {en: …, zh: …})`},
		{"broken YAML", "steps:", "steps", `not valid YAML`},
		{"anchor", "steps:", "steps: &a", `anchors and aliases are not read here`},
		{"twice", "  second:\n", "  first:\n", `17:3: "first" is already set (keep one of the two)`},
		{"name", "  second:\n", "  2nd!:\n", `step "2nd!" is not a name`},
		{"no steps", "steps:", "stepps:", `unknown key "stepps" (did you mean "steps"?)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, list := Parse("f", []byte(strings.Replace(whole, c.old, c.new, 1)))
			if !strings.Contains(list.String(), c.want) {
				t.Errorf("want %s\n got %s", c.want, list)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("tree: x"))
	f.Fuzz(func(_ *testing.T, src []byte) {
		Parse("f", src)
		ParseQuestions("q", src)
		ParseParameters("p", src)
	})
}

func TestParseRange(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"18..60", "18..60"}, {"< 18", "<= 17"}, {"<= 17", "<= 17"}, {"> 60", ">= 61"}, {">= 60", ">= 60"}, {"17", "17"}, {" = 17 ", "17"},
		{"60..18", "no"}, {"x", "no"}, {"..", "no"}, {"=< 3", "no"}, {"", "no"}, {"≥ 5", "no"},
	} {
		got := "no"
		if r, ok := ParseRange(c.src); ok {
			got = r.String()
		}
		if got != c.want {
			t.Errorf("%q: got %s, want %s", c.src, got, c.want)
		}
	}
}
