package wizard

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/andybalholm/brotli"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// TestSpelling: every character of a country's Chinese name has a sound, and names are spoken as they are.
func TestSpelling(t *testing.T) {
	names := display.Regions(language.Chinese)
	for _, code := range tree.Countries() {
		name := names.Name(language.MustParseRegion(code))
		for _, r := range name {
			if unicode.Is(unicode.Han, r) && spelling[r] == "" {
				t.Errorf("%s %s: nobody knows how to say %c", code, name, r)
			}
		}
	}
	for name, want := range map[string]string{
		"德国": "deguo", "秘鲁": "bilu", "洪都拉斯": "hongdulasi", "阿拉伯联合酋长国": "alabolianheqiuzhangguo", "朝鲜": "chaoxian", "几内亚": "jineiya",
		"以色列": "yiselie", "拉脱维亚": "latuoweiya", "科科斯（基林）群岛": "kekesijilinqundao",
	} {
		if got := pinyin(name); got != want {
			t.Errorf("%s is spelt %q, want %q", name, got, want)
		}
	}
	found := countries([]yaml.Lang{"en", "zh"})
	if got, want := found["SG"], "Singapore 新加坡 xinjiapo"; got != want {
		t.Errorf("Singapore is found by %q, want %q", got, want)
	}
}

// TestTerms: official terms of a text are given in the other language, longer ones before those in them.
func TestTerms(t *testing.T) {
	p := corpusRules(t).Program
	term := func(en, zh string, also ...string) Term {
		return Term{Names: append([]string{en}, also...), Official: map[yaml.Lang]string{"en": en, "zh": zh}}
	}
	w := &writer{p, "en", Words{Terms: []Term{
		term("permit", "许可"), term("residence permit", "居留许可"), term("hukou", "户口", "household registration"), term("visa", "签证"), term("", "空"),
	}}}
	zh := &writer{p, "zh", Words{Terms: []Term{{[]string{"居留许可"}, map[yaml.Lang]string{"en": "residence permit", "zh": "居留许可"}}}}}
	for _, c := range []struct {
		w          *writer
		text, want string
	}{
		{w, "Do you hold a residence permit?", "[[residence permit zh 居留许可]]"},
		{w, "Permits and Household Registration", "[[Permit zh 许可] [Household Registration zh 户口]]"},
		{w, "Permission, prepermit, permitting, televisas", "[]"},
		{w, "A visa, a permit, a hukou", "[[visa zh 签证] [permit zh 许可]]"}, // not more than two
		{w, "İ visa", "[]"}, // lower case is longer here: no place would fit
		{zh, "您的居留许可何时到期？", "[[居留许可 en residence permit]]"},
	} {
		if got := fmt.Sprint(c.w.terms(c.text)); got != c.want {
			t.Errorf("%q has the terms %s, want %s", c.text, got, c.want)
		}
	}
}

// TestWordingSize: what the browser needs before the first question stays small, whatever is written.
func TestWordingSize(t *testing.T) {
	const budget = 25_000 // bytes with Brotli, without the wizard's own texts, which are the theme's
	p := siteRules(t).Program
	for _, l := range p.Langs {
		var out strings.Builder
		w := brotli.NewWriterLevel(&out, brotli.BestCompression)
		if _, err := w.Write(wording(p, Start{Guide: "topics/which-permit"}, l, Words{}, Day(today))); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if out.Len() > budget-1500 {
			t.Errorf("the wording in %q takes %d bytes, and the wizard's own texts 1,500 more: over %d", l, out.Len(), budget)
		}
	}
}

// TestLeads: trees that send visitors on say where each outcome leads, and the one that a visit starts with, what to ask
// first.
func TestLeads(t *testing.T) {
	p := siteRules(t).Program
	start := Start{Guide: "topics/which-permit", Ask: yaml.At[string]{Value: "purpose"}}
	var out jsonWording
	if err := json.Unmarshal(wording(p, start, "en", Words{}, Day(today)), &out); err != nil {
		t.Fatal(err)
	}
	leading := map[string]bool{}
	for i, tree := range out.Trees {
		if (tree.First != nil) != (tree.Guide == start.Guide) || tree.First != nil && out.Questions[*tree.First].ID != "purpose" {
			t.Errorf("tree %s begins with question %v", tree.ID, tree.First)
		}
		for o, to := range tree.Leads {
			leading[tree.Guide] = true
			for _, led := range to {
				if next := fmt.Sprint(p.Trees[i].Outcomes[o].Next); !strings.Contains(next, out.Trees[led].Guide) {
					t.Errorf("%s leads to %s, and names %s", p.Trees[i].Outcomes[o].ID, out.Trees[led].Guide, next)
				}
			}
		}
	}
	for _, guide := range []string{"topics/which-permit", "permanent-residence/overview"} {
		if !leading[guide] {
			t.Errorf("the tree of %s sends nobody on", guide)
		}
	}
	if leading["permits/work-permit-new"] {
		t.Error("a tree of which most outcomes lead nowhere sends visitors on")
	}
}

// TestStartAsks: a question to begin with that the tree doesn't ask is reported where it is named.
func TestStartAsks(t *testing.T) {
	src := siteSources(t)
	src.Start = Start{Guide: "topics/which-permit", Ask: yaml.At[string]{Value: "purposse", Pos: diag.Pos{File: "site.yaml", Line: 9, Col: 3}}}
	_, list := Check(src)
	want := `site.yaml:9:3: the tree of "topics/which-permit" asks no "purposse" (did you mean "purpose"?)`
	if got := strings.TrimSpace(errors(list)); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
