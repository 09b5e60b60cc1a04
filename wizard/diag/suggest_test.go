package diag

import (
	"fmt"
	"testing"
)

func TestDidYouMean(t *testing.T) {
	for _, c := range []struct {
		name  string
		known []string
		want  string
	}{
		{"degre", []string{"age", "degree", "decree"}, "degree"},
		{"dergee", []string{"degree"}, "degree"},
		{"Stay-Permit", []string{"stay-permit"}, "stay-permit"},
		{"ｄｅｇｒｅｅ", []string{"degree"}, "degree"},
		{"\u3000tree", []string{"tree"}, "tree"},
		{"proc", []string{"fee", "processing"}, "processing"},
		{"processing-time", []string{"fee", "processing"}, "processing"},
		{"offices/minsheng", []string{"offices/minhang-road", "offices/minsheng-road"}, "offices/minsheng-road"},
		{"average-wage", []string{"age", "average-monthly-wage"}, "average-monthly-wage"},
		{"average-monthly-wage", []string{"average-wage"}, "average-wage"},
		{"work", []string{"work-permit-categories", "work-permit"}, "work-permit"},
		{"word", []string{"word-permit", "work"}, "work"},
		{"永居", []string{"永居证"}, "永居证"},
		{"x", []string{"residence"}, ""},
		{"fee", []string{"residence", "validity"}, ""},
		{"anything", nil, ""},
	} {
		want := ""
		if c.want != "" {
			want = `did you mean "` + c.want + `"?`
		}
		if got := DidYouMean(c.name, c.known); got != want {
			t.Errorf("%q among %q: got %s, want %s", c.name, c.known, got, want)
		}
	}
}

// plain is the distance by its definition.
func plain(a, b string) int {
	switch {
	case a == "" || b == "":
		return len(a) + len(b)
	case a[0] == b[0]:
		return plain(a[1:], b[1:])
	}
	least := 1 + min(plain(a[1:], b), plain(a, b[1:]), plain(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		least = min(least, 1+plain(a[2:], b[2:]))
	}
	return least
}

func TestDistance(t *testing.T) {
	var all []string
	for shorter := []string{""}; len(shorter[0]) < 6; {
		all = append(all, shorter...)
		var longer []string
		for _, s := range shorter {
			longer = append(longer, s+"a", s+"b")
		}
		shorter = longer
	}
	var r rows
	for _, a := range all {
		for _, b := range all {
			for most := range 5 {
				want, got := plain(a, b), r.distance(a, b, most)
				if got != want && (want <= most || got <= most) {
					t.Fatalf("%q and %q are %d apart, want %d (at most %d)", a, b, got, want, most)
				}
			}
		}
	}
}

// BenchmarkDidYouMean looks for a guide of a large site whose folder has got another name.
func BenchmarkDidYouMean(b *testing.B) {
	var known []string
	for i := range 10000 {
		known = append(known, fmt.Sprintf("../../permits/guide-%06dx/index.en.md", i))
	}
	for b.Loop() {
		DidYouMean("../../permits/guide-005000/index.en.md", known)
	}
}
