package tree

import (
	"testing"

	"zhilu/wizard/diag"
)

func TestCheckLayout(t *testing.T) {
	for _, c := range []struct{ name, src, want, fixed string }{
		{"fine", "    when: age >= 18 and (a or b) # why\n", "", ""},
		{"no spaces", "x:\n    when: age>=18  and a in(b,c) # why\n", "f:2:11", "x:\n    when: age >= 18 and a in (b, c) # why\n"},
		{"in quotes", "  due: \"today+30 days\"\n", "f:1:9", "  due: \"today + 30 days\"\n"},
		{"brackets for the reader", "    when: (a and b) or c\n", "", ""},
		{"brackets and no spaces", "    when: (a and b)or c\n", "", ""},
		{"another number", "    when: a>0.50\n", "", ""},
		{"goes on", "    when: a and\n      b\n", "", ""},
		{"mistake", "    when: a und b\n", "", ""},
		{"another key", "    text: a>=b\n", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list diag.List
			CheckLayout("f", []byte(c.src), &list)
			if len(list) == 0 {
				if c.want != "" {
					t.Errorf("nothing said, want %s", c.want)
				}
				return
			}
			if got := list[0].Pos.String(); len(list) > 1 || got != c.want {
				t.Errorf("got %s, want %s", list, c.want)
			}
			if got, n := diag.Apply([]byte(c.src), list[0].Fix); string(got) != c.fixed || n != 1 {
				t.Errorf("fixed to %q, want %q", got, c.fixed)
			}
		})
	}
}

// FuzzLayout holds that an expression spaced anew is the same expression.
func FuzzLayout(f *testing.F) {
	for _, s := range []string{"age>=18 and(a or b)", "x in(a,b)", "-a+b", "not a=b", "working-days(a,today)>5 days", "2026-02-03<d", "a - -b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, bad := ParseExpr(s, diag.Pos{})
		if len(bad) > 0 || !sameTokens(s, e.String()) {
			return
		}
		again, bad := ParseExpr(e.String(), diag.Pos{})
		if len(bad) > 0 || again.String() != e.String() {
			t.Errorf("%q: printed %q, read as %v %v", s, e, again, bad)
		}
	})
}
