package render

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"zhilu/generator/content"
	"zhilu/wizard/diag/yaml"
)

var tag = regexp.MustCompile(`<[^>]+>`)

// wordsOf gives the words between tags, each element's on their own.
func wordsOf(html string) string {
	var out []string
	for _, line := range strings.Split(tag.ReplaceAllString(html, "\n"), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "|")
}

var (
	zhFees = Elsewhere{Lang: "zh", Title: "费用", Href: "/zh/permits/stay/", Changed: content.Date{Time: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)}}
	zhHead = Elsewhere{Lang: "zh", Title: "停留证件", Href: "/zh/permits/stay/"}
)

func TestBehind(t *testing.T) {
	b := build(t, fixture(t, nil))
	for _, c := range []struct {
		name string
		list []Behind
		want string
	}{
		{"nothing", nil, ""},
		{"changed there", []Behind{{ID: "fees", Title: "Fees", There: []Elsewhere{zhFees}}},
			"Parts of this page may be out of date|These sections have changed in 简体中文 since the languages were last compared:|Fees|费用|changed on 20 November 2026"},
		{"came there", []Behind{{ID: "fees", There: []Elsewhere{zhFees}}},
			"Parts of this page may be out of date|These sections have changed in 简体中文 since the languages were last compared:|费用|Only in 简体中文 so far"},
		{"went there", []Behind{{ID: "fees", Title: "Fees", There: []Elsewhere{{Lang: "zh", Href: "/zh/permits/stay/"}}}},
			"Parts of this page may be out of date|These sections have changed in 简体中文 since the languages were last compared:|Fees|removed in 简体中文"},
		{"head and beginning", []Behind{{ID: content.HeadPart, Title: "Stay", There: []Elsewhere{zhHead}}, {ID: content.LeadPart, Title: "Stay", There: []Elsewhere{zhHead}}},
			"Parts of this page may be out of date|These sections have changed in 简体中文 since the languages were last compared:|Title and summary|简体中文|The beginning|简体中文"},
		{"changed here, too", []Behind{{ID: "fees", Title: "Fees", There: []Elsewhere{zhFees}}, {ID: "time", Title: "Time", Here: true, There: []Elsewhere{zhHead}}},
			"Parts of this page may be out of date|These sections have changed in 简体中文 since the languages were last compared:|Fees|费用|changed on 20 November 2026|" +
				"Not compared since they changed|These sections have changed here and in 简体中文, and nobody has compared them since:|Time|停留证件"},
	} {
		p := b.site.Guide("permits/stay").Page("en")
		res := b.site.Resolver(p)
		f, err := b.Draft(p, &res.Sources).Finish(nil, Body{Behind: c.list})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, note := range strings.Split(string(f.Data), "<aside")[1:] {
			note, _, _ = strings.Cut("<aside"+note, "</aside>")
			got = append(got, wordsOf(note))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, s, c.want)
		}
		if strings.Contains(string(f.Data), `href=""`) || c.name == "changed there" && !strings.Contains(string(f.Data), `<a href="/zh/permits/stay/#fees" lang="zh-Hans-CN" hreflang="zh-Hans-CN">费用</a>`) {
			t.Errorf("%s: leads elsewhere", c.name)
		}
	}
}

func TestStatus(t *testing.T) {
	b := build(t, fixture(t, map[string]string{
		"calendar.yaml":           someYears,
		"parameters.yaml":         "wage: {name: {en: Wage, zh: 工资}, unit: CNY/month, review_every: 180 days, values: [{from: 2026-02-03, value: 12434, source: notice-2020}]}\n",
		"topics/old/guide.yaml":   "reviewed: 2025-01-01\nreview_every: 365 days\n",
		"topics/old/index.en.md":  "---\ntitle: Old\nsummary: Only in English.\n---\n",
		"topics/soon/guide.yaml":  "reviewed: 2026-11-01\nreview_every: 30 days\n",
		"topics/soon/index.en.md": "---\ntitle: Soon\nsummary: Soon.\n---\n",
		"topics/soon/index.zh.md": "---\ntitle: 不久\nsummary: 不久。\n---\n",
		"topics/soon/agreed.yaml": "_head: {en: 0123456789abcdef0123456789abcdef}\n",
	}))
	f, err := b.Status("en", map[string]State{
		"permits/stay": {Behind: map[yaml.Lang][]Behind{"en": {{ID: "fees", Title: "Fees", There: []Elsewhere{zhFees}}}}},
		"topics/soon":  {Never: []yaml.Lang{"en", "zh"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ id, want string }{
		{"missing", "Not translated|2|At night|not in 简体中文|Old|not in 简体中文"},
		{"behind", "Behind another language|1|Stay permit|in English|Fees|费用|changed on 20 November 2026"},
		{"open", "To be compared|1|Soon|never compared"},
		{"due", "To be reviewed|3|Old|Due for review since 1 January 2026|Stay permit|Due for review since 28 August 2026|Soon|by 1 December 2026"},
		{"figures", "Figures that may have been replaced|1|Wage|Due for review since 2 August 2026|CNY 12,434 a month since 3 February 2026"},
		{"calendar", "Calendar|1|The days off of 2027 are not official."},
		{"unsure", "Facts that are not verified|3|Harbour Road hall|Address|Not confirmed|Stay permit|Fee|Unverified"},
		{"source", "Sources that are not verified, or without a date|1|General knowledge|no date given|Unverified"},
	} {
		_, html, _ := strings.Cut(string(f.Data), `<details class="drawer" id="`+c.id+`"`)
		html, _, _ = strings.Cut(html, "</details>")
		if got := wordsOf("<details" + html); got != c.want && (c.id != "unsure" || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%s: %s\nwant %s", c.id, got, c.want)
		}
	}
	if !strings.Contains(string(f.Data), `content="noindex"`) {
		t.Error("search engines may show it")
	}
}
