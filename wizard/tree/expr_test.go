package tree

import (
	"strings"
	"testing"

	"zhilu/wizard/diag"
)

// exprCases are an expression and how it is printed again ("" where it is already so), or the mistake in it.
var exprCases = []struct{ name, src, want string }{
	{"name", "age", ""},
	{"chinese name", "年龄 >= 18", ""},
	{"hyphen inside a name", "stay-reason = infant", ""},
	{"minus between spaces", "today - entry-date > 30 days", ""},
	{"units", "salary-year >= 6 * 12 months/year * average-wage", ""},
	{"decimal", "share >= 0.25", ""},
	{"date", "entry-date < 2026-02-03", ""},
	{"precedence", "a and b or not c and d", ""},
	{"brackets kept", "(a or b) and c", ""},
	{"brackets dropped", "((a) and (b))", "a and b"},
	{"minus is left to right", "a - (b - c) = 0", ""},
	{"in", "degree in (master, doctorate)", ""},
	{"not in", "degree not in (none)", ""},
	{"has", "papers has passport", ""},
	{"functions", "min(a, b) + max(c, 2) > working-days(d, today)", ""},
	{"a name like a function", "min > 2", ""},
	{"tree", "tree category = category-a", ""},
	{"tree in", "tree category in (category-a, category-b)", ""},
	{"negative", "-a + -3 < b", ""},
	{"line breaks", "a\n  and b", "a and b"},
	{"nothing", "", `1:1: expected a name, a number or a date, not the end`},
	{"half", "a and", `1:6: expected a name, a number or a date, not the end`},
	{"two names", "a b", `1:3: expected the end, not "b"`},
	{"full-width sign", "age ＞ 18", `1:5: '＞' does not belong in an expression (write ">")`},
	{"not less", "age ≥ 18", `1:5: '≥' does not belong in an expression (write ">=")`},
	{"open bracket", "(a or b", `1:8: expected ")", not the end`},
	{"chain", "1 < a < 3", `1:7: two comparisons in a row (join them with "and")`},
	{"no such day", "d > 2026-02-30", `1:5: 2026-02-30 is no day of the calendar`},
	{"large", "a > 99999999999999999999", `1:5: number 99999999999999999999 is too large (at most 1000000000000)`},
	{"in without list", "a in b", `1:6: expected "(" after "in", not "b"`},
	{"empty list", "a in ()", `1:7: expected a name, not ")"`},
	{"a sign of another language", "a && b", `1:3: '&' does not belong in an expression`},
	{"deep", strings.Repeat("(", 300) + "a", `1:202: nested more than 200 deep (name a part in values)`},
}

func TestParseExpr(t *testing.T) {
	for _, c := range exprCases {
		t.Run(c.name, func(t *testing.T) {
			got := printed(c.src)
			want := c.want
			if want == "" && c.src != "" {
				want = c.src
			}
			if got != want {
				t.Errorf("%s\n got %s\nwant %s", c.src, got, want)
			}
		})
	}
}

func printed(src string) string {
	e, list := ParseExpr(src, diag.Pos{Line: 1, Col: 1})
	if list.HasErrors() {
		return strings.TrimPrefix(strings.TrimSpace(list.String()), ":")
	}
	return e.String()
}

func FuzzParseExpr(f *testing.F) {
	for _, c := range exprCases {
		f.Add(c.src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		e, list := ParseExpr(src, diag.Pos{File: "f", Line: 1, Col: 1})
		if list.HasErrors() {
			return
		}
		again, list := ParseExpr(e.String(), diag.Pos{})
		if list.HasErrors() || again.String() != e.String() {
			t.Errorf("%q is printed as %q, which reads as %v %v", src, e, again, list)
		}
	})
}
