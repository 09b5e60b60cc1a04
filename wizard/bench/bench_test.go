package main

import (
	"strings"
	"testing"
)

var (
	adult  = compare{">=", ref("age"), lit(18)}
	late   = compare{">", sum{{1, ref("today")}, {-2, ref("event-date")}}, lit(60)}
	points = table{
		{compare{"<=", ref("age"), lit(17)}, compare{"<=", ref("age"), lit(17)}, 3},
		{adult, compare{"<=", ref("age"), lit(120)}, 5},
	}
	titled = in{"title", []string{"m", "phd"}, []string{"none"}}
	both   = all{titled, some{yes{"ok", true}, adult}}
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		name, language string
		cond           cond
		want           string
	}{
		{"and, or", "cel", both, `a.title in ['m', 'phd'] && (a.ok == true || a.age >= 18.0)`},
		{"and, or", "zen", both, `a.title in ['m', 'phd'] and (a.ok == true or a.age >= 18)`},
		{"and, or", "javascript", both, `['m', 'phd'].includes(a.title) && (a.ok === true || a.age >= 18)`},
		{"and, or", "jsonlogic", both, `{"and":[{"in":[{"var":"title"},["m","phd"]]},{"or":[{"var":"ok"},{">=":[{"var":"age"},18]}]}]}`},
		{"and, or", "jsonrules", both, `{"all":[{"fact":"title","operator":"in","value":["m","phd"]},{"any":[{"fact":"ok","operator":"equal","value":true},{"fact":"age","operator":"greaterThanInclusive","value":18}]}]}`},
		{"and, or", "publicodes", both, `{"toutes ces conditions":[{"une de ces conditions":["title = 'm'","title = 'phd'"]},{"une de ces conditions":["ok = oui","age >= 18"]}]}`},
		{"and, or", "rego", both, `input.title in {'m', 'phd'}; part_0`},
		{"not", "cel", both.negate(), `a.title == 'none' || (a.ok == false && a.age < 18.0)`},
		{"not", "zen", both.negate(), `a.title == 'none' or (a.ok == false and a.age < 18)`},
		{"not", "jsonlogic", both.negate(), `{"or":[{"==":[{"var":"title"},"none"]},{"and":[{"!":[{"var":"ok"}]},{"<":[{"var":"age"},18]}]}]}`},
		{"and in and", "rego", all{all{adult, titled}, yes{"ok", true}}, `input.age >= 18; input.title in {'m', 'phd'}; input.ok == true`},
		{"sum", "cel", late, `a.today - 2.0 * a['event-date'] > 60.0`},
		{"sum", "rego", late, `input.today - 2 * input['event-date'] > 60`},
		{"sum", "jsonrules", late, `{"fact":"figure-0","operator":"greaterThan","value":60}`},
		{"table", "cel", compare{"==", points, lit(5)}, `(a.age <= 17.0 ? 3.0 : 5.0) == 5.0`},
		{"table", "zen", compare{"==", points, lit(5)}, `(a.age <= 17 ? 3 : a.age >= 18 ? 5 : null) == 5`},
		{"table", "jsonlogic", compare{"==", points, lit(5)}, `{"==":[{"if":[{"<=":[{"var":"age"},17]},3,5]},5]}`},
		{"table", "publicodes", compare{"==", points, lit(5)}, `figure-0 = 5`},
		{"best", "cel", compare{">=", best{false, []number{ref("x"), ref("y"), ref("z")}}, lit(1)}, `max(max(a.x, a.y), a.z) >= 1.0`},
		{"best", "zen", compare{">=", best{true, []number{ref("x"), lit(9)}}, lit(1)}, `min([a.x, 9]) >= 1`},
	} {
		t.Run(c.name+" in "+c.language, func(t *testing.T) {
			if got := words(c.language, c.cond); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func words(language string, c cond) string {
	switch language {
	case "cel":
		return cel().cond(c)
	case "zen":
		return zen().cond(c)
	case "javascript":
		return javascript().cond(c)
	case "jsonlogic":
		return string(encode(logicCond(c)))
	case "jsonrules":
		return string(encode((&ruleWriter{figures: map[string]string{}}).cond(c)))
	case "rego":
		return newRegoWriter().infix.cond(c)
	}
	w := &codeWriter{rules: object{}, figures: map[string]string{}}
	if s, ok := w.cond(c).(string); ok {
		return s
	}
	return string(encode(w.cond(c)))
}

func TestRego(t *testing.T) {
	got := regoText([]decision{{Name: "t", Steps: []step{
		{{When: both, To: 1}, {When: both.negate(), Outcome: "no"}},
		{{When: compare{">=", points, lit(5)}, Outcome: "yes"}, {When: compare{"<", points, lit(5)}, Outcome: "no"}},
	}}})
	want := strings.TrimPrefix(`
package zhilu
outcomes["t"] := step_0_0
step_0_0 := step_0_1 if { input.title in {"m", "phd"}; part_0 }
step_0_0 := "no" if { part_1 }
step_0_1 := "yes" if { part_2 >= 5 }
step_0_1 := "no" if { part_2 < 5 }
part_0 := true if { input.ok == true }
part_0 := true if { input.age >= 18 }
part_1 := true if { input.title == "none" }
part_1 := true if { input.ok == false; input.age < 18 }
part_2 := 3 if { input.age <= 17 }
part_2 := 5 if { input.age >= 18 }
`, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAsked(t *testing.T) {
	got := strings.Join(asked(step{{When: both}, {When: all{late, compare{"==", points, lit(5)}}}}), " ")
	if want := "age event-date ok title"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		text, want string
		ok         bool
	}{
		{"a\n<!-- bench -->\nold\n<!-- /bench -->\nb\n", "a\n<!-- bench -->\nnew\n<!-- /bench -->\nb\n", true},
		{"a\n<!-- bench -->\n", "a\n<!-- bench -->\n", false},
		{"a\n", "a\n", false},
	} {
		if got, ok := between(c.text, "new\n"); got != c.want || ok != c.ok {
			t.Errorf("%q: got %q, %t", c.text, got, ok)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{micro(1.84), "1.8 µs"}, {micro(12.4), "12 µs"}, {micro(2115), "2.1 ms"},
		{percent(2, 2), "100 %"}, {percent(5999, 6000), "99.9 %"}, {percent(0, 0), "0 %"}, {kilo(1434110), "1434.1"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
