package render

import "testing"

func TestArticles(t *testing.T) {
	sp := &speaker{words: words{SourceArticles: "第{list}条", ListSep: "、"}}
	for _, c := range []struct {
		locators []string
		want     string
	}{
		{nil, ""},
		{[]string{"S004-32", "p. 7"}, ""},
		{[]string{"art.30"}, "第30条"},
		{[]string{"art.30", "S004-32", "art.9", "art.30"}, "第9、30条"},
		{[]string{"art.33", "art.9..art.11", "art.10-1"}, "第9–11、10-1、33条"},
		{[]string{"art.x"}, "第x条"},
	} {
		if got := sp.articles(c.locators); got != c.want {
			t.Errorf("%q: %q, want %q", c.locators, got, c.want)
		}
	}
}
