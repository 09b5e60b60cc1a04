package diag

import "testing"

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
