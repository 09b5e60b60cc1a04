package content

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// testSite is a copy of the good site, to be made worse.
func testSite(t testing.TB) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("../testdata/site"), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("../testdata/site", name))
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func load(t testing.TB, fsys fs.FS, o Options) (*Content, string) {
	t.Helper()
	o.Now = now
	c, list, err := Load(t.Context(), fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	return c, strings.TrimSuffix(list.Sorted().String(), "\n")
}

func TestLoadGoodSite(t *testing.T) {
	c, got := load(t, testSite(t), Options{})
	if got != "" {
		t.Fatal(got)
	}
	g := c.Guide("permits/stay-permit")
	if g == nil || len(c.Guides) != 5 {
		t.Fatalf("guides = %v", c.Guides)
	}
	if got := g.Facts().Fact("processing"); got.Confidence != Seed || got.Value.Unit != "working-day" || got.Is != AtMost {
		t.Errorf("fact processing = %+v", got)
	}
	if all := g.Facts().Covers.All(); len(all) != 4 || all[1].Value != "S004-02" {
		t.Errorf("covers = %v", g.Facts().Covers)
	}
	hours := c.Guide("offices/minsheng-road").Facts().Office.Hours
	if got := hours.Days()[0][1].String(); got != "13:30-17:00" || hours.Confidence != Seed {
		t.Errorf("hours on Monday afternoon = %s, %s", got, hours.Confidence)
	}
	if v := c.Parameters["average-wage"].On(c.Today); v.Value != 12434 {
		t.Errorf("average wage = %v", v.Value)
	}
}

// replace is a change to one file: old text to new text; old "" replaces everything.
type replace struct{ file, old, new string }

const (
	permit = "permits/stay-permit/guide.yaml"
	other  = "permits/work-permit/guide.yaml"
	office = "offices/minsheng-road/guide.yaml"
	stages = "processing-times/stay-permit/guide.yaml"
	page   = "permits/stay-permit/index.en.md"
	lock   = "permits/stay-permit/agreed.yaml"
)

var wrong = []struct {
	name   string
	change replace
	want   string
}{
	{"unknown key", replace{permit, "reviewed:", "reviewd:"}, `permits/stay-permit/guide.yaml:1:1: "reviewed" is missing
permits/stay-permit/guide.yaml:2:1: unknown key "reviewd" (did you mean "reviewed"?)`},
	{"an address without a counter", replace{office, "status: confirmed", "status: none"}, `offices/minsheng-road/guide.yaml:6:10: what has no counter cannot have an address (remove the address, or the status)`},
	{"an id of another register", replace{permit, "S004-01..S004-03", "office/crj hq"}, `permits/stay-permit/guide.yaml:4:10: "office/crj hq" is neither an id nor a run of ids (such as S004-01 or S004-01..S004-33)`},
	{"a fact and a stage of one name", replace{stages, "sources: [a011]\nstages", "sources: [a011]\nfacts: {decision: {value: 5 days, label: {en: D, zh: 决}}}\nstages"}, `processing-times/stay-permit/guide.yaml:5:5: fact "decision" already listed
processing-times/stay-permit/guide.yaml:3:19: note: first listed here`},
	{"a key of another kind", replace{permit, "order: 10", "stages: []"}, `permits/stay-permit/guide.yaml:1:1: unknown key "stages" (did you mean "times"?)`},
	{"broken YAML", replace{permit, "order: 10", "order: 10: 11"}, `permits/stay-permit/guide.yaml:1:1: not valid YAML: mapping values are not allowed in this context (quote a value that contains ": ")`},
	{"dangling source", replace{permit, "\nsources: [a011]", "\nsources: [a11]"}, `permits/stay-permit/guide.yaml:5:11: unknown source "a11" (did you mean "a011"?)`},
	{"dangling guide", replace{permit, "permits/work-permit", "permits/work-permitt"}, `permits/stay-permit/guide.yaml:6:11: unknown guide "permits/work-permitt" (did you mean "permits/work-permit"?)`},
	{"wrong kind", replace{permit, "[offices/minsheng-road]", "[permits/work-permit]"}, `permits/stay-permit/guide.yaml:11:11: "permits/work-permit" is a guide of kind permit, not office`},
	{"names itself", replace{permit, "[permits/work-permit]", "[permits/stay-permit]"}, `permits/stay-permit/guide.yaml:6:11: "permits/stay-permit" is this guide itself (remove it)`},
	{"unknown unit", replace{permit, "5 working-days", "5 workingdays"}, `permits/stay-permit/guide.yaml:8:23: unknown unit "workingdays" (did you mean "working-days"?)`},
	{"no unit", replace{permit, "5 working-days", "5"}, `permits/stay-permit/guide.yaml:8:23: "5" has no unit (such as 5 working-days or 400 CNY)`},
	{"backward range", replace{permit, "5 working-days", "7..5 working-days"}, `permits/stay-permit/guide.yaml:8:23: the range "7..5" runs backwards (the smaller number first)`},
	{"wrong unit", replace{stages, "time: 5 working-days, is: at-most, who", "time: 5 CNY, is: at-most, who"}, `processing-times/stay-permit/guide.yaml:4:56: "CNY" is no unit of time (such as working-days or days)`},
	{"a total of alternatives", replace{stages, "stages:", "alternatives: true\nstages:"}, `processing-times/stay-permit/guide.yaml:6:8: of alternatives only one happens: they have no total (remove "total", or "alternatives")`},
	{"a limit of one stage", replace{stages, "total: {", "legal_limit: {of: decision, "}, `processing-times/stay-permit/guide.yaml:5:19: only the legal limit of alternatives can be of one of them (remove "of")`},
	{"a limit of no alternative", replace{stages, "total: {", "alternatives: true\nlegal_limit: {of: decisoin, "}, `processing-times/stay-permit/guide.yaml:6:19: unknown stage "decisoin" (did you mean "decision"?)`},
	{"a stage of a stage", replace{stages, "{id: decision,", "{of: decision, id: decision,"}, `processing-times/stay-permit/guide.yaml:4:10: only the legal limit of alternatives can be of one of them (remove "of")`},
	{"counted in other units", replace{stages, "time: 5 working-days, is: at-most, who", "time: 5 weeks, is: at-most, counted_in: working-days, who"}, `processing-times/stay-permit/guide.yaml:4:5: only days can be counted in working days (remove "counted_in")`},
	{"two values", replace{permit, "value: 5 working-days,", "value: 5 working-days, phone: 12367,"}, `permits/stay-permit/guide.yaml:8:15: the fact says 2 things at once (keep one of value, text, phone, date and url)`},
	{"no source", replace{"permits/work-permit/guide.yaml", "sources: [a011]", "facts: {fee: {value: 400 CNY, label: {en: Fee, zh: 费用}}}"}, `permits/work-permit/guide.yaml:3:14: nothing says what this rests on (add sources, or confidence)`},
	{"unverified figure", replace{permit, "is: at-most, label", "confidence: unknown, label"}, `permits/stay-permit/guide.yaml:8:15: what nobody could verify is not shown as a fact (write a text that says what is open, or "is: unknown")`},
	{"fee of no guide", replace{other, "sources: [a011]", "sources: [a011]\nfees_from: [permits/stay-permitt fee]"}, `permits/work-permit/guide.yaml:4:13: unknown guide "permits/stay-permitt" (did you mean "permits/stay-permit"?)`},
	{"no such fee", replace{other, "sources: [a011]", "sources: [a011]\nfees_from: [permits/stay-permit fees]"}, `permits/work-permit/guide.yaml:4:13: unknown fee "fees"`},
	{"fee of another guide without its id", replace{other, "sources: [a011]", "sources: [a011]\nfees_from: [permits/stay-permit]"}, `permits/work-permit/guide.yaml:4:13: "permits/stay-permit" names no fee of a guide (such as permits/residence-permit under-1-year)`},
	{"a fact within a fact", replace{permit, "en: not confirmed,", "en: \"{{fact processing}}\","}, `permits/stay-permit/guide.yaml:9:15: the text of a fact is shown as written (write out what it inserts)`},
	{"missing language", replace{permit, "{en: Fee, zh: 费用}", "{en: Fee}"}, `permits/stay-permit/guide.yaml:9:52: "label" has no text in "zh"`},
	{"run of ids", replace{permit, "S004-01..S004-03", "S004-03..S004-01"}, `permits/stay-permit/guide.yaml:4:10: the run "S004-03..S004-01" is backwards or too long (such as S004-01 or S004-01..S004-33)`},
	{"wrong locator", replace{permit, "ref: S004-20", "ref: page 3"}, `permits/stay-permit/guide.yaml:14:5: "page 3" is neither an id nor a run of ids (such as S004-01 or S004-01..S004-33)`},
	{"same document twice", replace{permit, "documents:", "documents:\n  - {id: passport, name: {en: P, zh: 护}}"}, `permits/stay-permit/guide.yaml:15:5: id "passport" already listed
permits/stay-permit/guide.yaml:14:5: note: first listed here`},
	{"closing before opening", replace{office, `["09:00-11:30", "13:30-17:00"]`, `["17:00-09:00"]`}, `offices/minsheng-road/guide.yaml:9:15: the hours "17:00-09:00" end before they begin (write 09:00-17:00)`},
	{"overlapping hours", replace{office, "13:30-17:00", "11:00-17:00"}, `offices/minsheng-road/guide.yaml:9:30: the hours "11:00-17:00" overlap "09:00-11:30" (in the order of the day, without overlaps)`},
	{"no such hour", replace{office, "13:30-17:00", "13:30-25:00"}, `offices/minsheng-road/guide.yaml:9:30: expected hours, not "13:30-25:00" (write 09:00-17:00)`},
	{"a day is missing", replace{office, "sat: [], ", ""}, `offices/minsheng-road/guide.yaml:9:8: "sat" is missing (an empty list [] is a closed day)`},
	{"no phone number", replace{office, `"12367"`, `"see website"`}, `offices/minsheng-road/guide.yaml:8:19: "see website" cannot be a phone number (3 to 15 digits, such as 021-28951900 or 12367)`},
	{"no such day", replace{office, "2026-11-22", "2026-02-30"}, `offices/minsheng-road/guide.yaml:1:11: there is no day "2026-02-30"`},
	{"no date", replace{office, "2026-11-22", "22 November"}, `offices/minsheng-road/guide.yaml:1:11: expected a date, not "22 November" (write it as 2026-11-22)`},
	{"scheme of an address", replace{"sources.yaml", "date: 2020-12-03", "url: 'javascript:alert(1)', date: 2020-12-03"}, `sources.yaml:1:114: "javascript:alert(1)" is no address on the web (begin it with https://)`},
	{"unknown holiday", replace{"calendar.yaml", "holiday: new_year, kind", "holiday: newyear, kind"}, `calendar.yaml:4:84: unknown holiday "newyear" (did you mean "new_year"?)`},
	{"parameter in disorder", replace{"parameters.yaml", "from: 2026-02-03", "from: 2024-02-03"}, `parameters.yaml:1:133: 2024-02-03 does not come after 2025-02-03 (oldest first)`},
	{"no title", replace{page, "title: Stay permit\n", ""}, `permits/stay-permit/index.en.md:2:1: "title" is missing`},
	{"front matter without an end", replace{page, "", "---\ntitle: x\n"}, `permits/stay-permit/index.en.md:1:1: front matter has no end (close it with a line ---)`},
	{"empty file", replace{page, "", ""}, `permits/stay-permit/index.en.md: file is empty (begin it with --- and a title)`},
	{"alias", replace{page, "permits/stay/", "../x"}, `permits/stay-permit/index.en.md:4:11: "../x" cannot be an address (below the language, such as permits/stay/)`},
	{"not UTF-8", replace{permit, "order: 10", "order: 10 # \xff"}, `permits/stay-permit/guide.yaml:1:13: not UTF-8 text (save the file as UTF-8)`},
	{"empty site.yaml", replace{"site.yaml", "", ""}, `site.yaml:1:1: "base" is missing
site.yaml:1:1: "languages" is missing
site.yaml:1:1: "name" is missing
site.yaml:1:1: "sections" is missing
site.yaml:1:1: "timezone" is missing`},
	{"start without tree", replace{"site.yaml", "timezone: Asia/Shanghai", "timezone: Asia/Shanghai\nstart: {guide: permits/work-permit, ask: age}"}, `site.yaml:6:16: the guide "permits/work-permit" has no tree to start with (name one with an eligibility.yaml)`},
	{"start nowhere", replace{"site.yaml", "timezone: Asia/Shanghai", "timezone: Asia/Shanghai\nstart: {guide: permits/work-permitt, ask: age}"}, `site.yaml:6:16: unknown guide "permits/work-permitt" (did you mean "permits/work-permit"?)`},
	{"time zone", replace{"site.yaml", "Asia/Shanghai", "Shanghai"}, `site.yaml:5:11: unknown time zone "Shanghai" (such as Asia/Shanghai)`},
	{"calling code", replace{"site.yaml", "timezone:", "calling_code: \"+86\"\ntimezone:"}, `site.yaml:5:15: "+86" cannot be the code of a country (such as "86")`},
	{"locale", replace{"site.yaml", "en-GB", "english-GB!"}, `site.yaml:3:13: "english-GB!" is no locale (such as en-GB or zh-Hans-CN)`},
	{"weight of no rule", replace{"site.yaml", "timezone:", "check: {rules: {no-cases: off}}\ntimezone:"}, `site.yaml:5:17: unknown rule "no-cases" (did you mean "no-case"?)`},
	{"weight that is none", replace{"site.yaml", "timezone:", "check: {rules: {no-case: of}}\ntimezone:"}, `site.yaml:5:26: a kind of mistake cannot be "of" (one of error, warning, off)`},
	{"weight of what is always an error", replace{"site.yaml", "timezone:", "check: {rules: {yaml: warning}}\ntimezone:"}, `site.yaml:5:23: "yaml" is always an error (what is left is not fit to be published)`},
	{"weight in no language", replace{"site.yaml", "timezone:", "check: {fr: {no-case: off}}\ntimezone:"}, `site.yaml:5:9: unknown language "fr"`},
	{"weight that means nothing", replace{"site.yaml", "timezone:", "check: {rules: {whatever: off}}\ntimezone:"}, "site.yaml:5:17: unknown rule \"whatever\" (`zhilu check --rules` lists all)"},
	{"layout", replace{permit, "order: 10", "order: 10  "}, `permits/stay-permit/guide.yaml:1:10: warning: white space that nobody needs (zhilu check --fix removes it)`},
	{"line ends", replace{page, "", "---\r\ntitle: x\r\nsummary: y\r\n---\r\n"}, `permits/stay-permit/index.en.md:1:4: warning: lines end with a carriage return (save the file with line ends LF)`},
	{"line ends of YAML", replace{permit, "order: 10", "order: 10\r"}, `permits/stay-permit/guide.yaml:1:10: warning: lines end with a carriage return (save the file with line ends LF)`},
	{"byte order mark in YAML", replace{"glossary.yaml", "", "\ufeff"}, `glossary.yaml:1:1: file begins with a byte order mark (save the file as UTF-8 without BOM)`},
	{"names that differ in capitals", replace{"permits/stay-permit/Index.en.md", "", "x"}, `permits/stay-permit/Index.en.md: unknown file "Index.en.md" (did you mean "index.en.md"?)
permits/stay-permit/index.en.md: "index.en.md" differs from "Index.en.md" in capitals only: some disks take them for one (rename one of the two)
permits/stay-permit/Index.en.md: note: the other`},
	{"emoji in a name", replace{"permits/🎉/index.en.md", "", "x"}, `permits/🎉: a guide's folder cannot be called "🎉" (small letters a-z, digits and hyphens)`},
	{"full-width digits", replace{permit, "5 working-days", "５ working-days"}, `permits/stay-permit/guide.yaml:8:23: "５ working-days" is written in full-width characters (write "5 working-days")`},
	{"full-width colon", replace{permit, "order: 10", "order：10"}, `permits/stay-permit/guide.yaml:1:6: full-width "：" (write ": ")`},
	{"full-width hours", replace{office, "13:30-17:00", "13：30－17：00"}, `offices/minsheng-road/guide.yaml:9:30: "13：30－17：00" is written in full-width characters (write "13:30-17:00")`},
	{"guide that moved", replace{permit, "permits/work-permit", "topics/work-permit"}, `permits/stay-permit/guide.yaml:6:11: unknown guide "topics/work-permit" (did you mean "permits/work-permit"?)`},
	{"file at the top", replace{"sauces.yaml", "", "x"}, `sauces.yaml: unknown file "sauces.yaml" (did you mean "sources.yaml"?)`},
	{"unknown section", replace{"permit/x/index.en.md", "", "x"}, `permit: unknown section "permit" (did you mean "permits"?)`},
	{"file in a section", replace{"permits/x.md", "", "x"}, `permits/x.md: a section holds folders, one for each guide (move the file into a folder of its own)`},
	{"unknown file", replace{"permits/stay-permit/guid.yaml", "", "x"}, `permits/stay-permit/guid.yaml: unknown file "guid.yaml" (did you mean "guide.yaml"?)`},
	{"unknown language", replace{"permits/stay-permit/index.fr.md", "", "x"}, `permits/stay-permit/index.fr.md: unknown language "fr"
site.yaml:1:1: note: the languages are named here`},
	{"capitals", replace{"permits/Stay Permit/index.en.md", "", "x"}, `permits/Stay Permit: a guide's folder cannot be called "Stay Permit" (small letters a-z, digits and hyphens, such as stay-permit)`},
	{"folder without index", replace{"permits/empty/guide.yaml", "", "reviewed: 2026-01-01"}, `permits/empty: the folder has no index.en.md (a guide has a page for each language)`},
	{"folder in a guide", replace{"permits/stay-permit/more/x.png", "", "x"}, `permits/stay-permit/more: a guide's folder holds no other folders (guides do not nest; pictures stand beside index.*.md)`},
	{"no guide.yaml", replace{"permits/work-permit/guide.yaml", "", "\x00"}, `permits/work-permit: the guide has no guide.yaml (it holds the facts of a guide of kind permit)`},
	{"no picture", replace{"permits/stay-permit/map.png", "", "GIF?"}, `permits/stay-permit/map.png: not a png picture (save it again in that format)`},
	{"script in a drawing", replace{"permits/stay-permit/map.svg", "", "<svg xmlns='http://www.w3.org/2000/svg'>\n<script>alert(1)</script></svg>"}, `permits/stay-permit/map.svg:2:9: a drawing may not hold <script> (save it as plain SVG)`},
	{"event in a drawing", replace{"permits/stay-permit/map.svg", "", "<svg onload='x()'/>"}, `permits/stay-permit/map.svg:1:20: a drawing may not have onload="x()" (save it as plain SVG)`},
	{"50 MB", replace{permit, "", strings.Repeat("#", 50<<20)}, `permits/stay-permit/guide.yaml: file of 50 MB is too large (at most 4 MB)`},
	{"50 MB of prose", replace{page, "", strings.Repeat("#", 50<<20)}, `permits/stay-permit/index.en.md: file of 50 MB is too large (at most 4 MB)`},
	{"lock with a reserved name", replace{lock, "", "_haed: {en: 0123456789abcdef0123456789abcdef}"}, `permits/stay-permit/agreed.yaml:1:1: unknown key "_haed" (did you mean "_head"?)`},
	{"lock in an unknown language", replace{lock, "", "fees: {en: 0123456789abcdef0123456789abcdef, fr: 0123456789abcdef0123456789abcdef}"}, `permits/stay-permit/agreed.yaml:1:1: unknown language "fr"`},
	{"lock with another key", replace{lock, "", "fees: {en: 0123456789abcdef0123456789abcdef, difer: [x]}"}, `permits/stay-permit/agreed.yaml:1:53: expected a single value, not a list`},
	{"lock cut short", replace{lock, "", "fees: {en: 0123456789}"}, `permits/stay-permit/agreed.yaml:1:12: "0123456789" is not what zhilu agree writes (take the last good version of the file, or run zhilu agree)`},
	{"lock of another shape", replace{lock, "", "- fees"}, `permits/stay-permit/agreed.yaml:1:1: expected keys with values, not a list`},
	{"section of another shape", replace{lock, "", "fees: yes"}, `permits/stay-permit/agreed.yaml:1:7: expected keys with values, not a single value`},
	{"figures that differ", replace{permit, "{en: Fee, zh: 费用}", "{en: Fee for 30 days, zh: 60日费用}"}, `permits/stay-permit/guide.yaml:9:57: warning: "30" stands in the text in "en", and not in "zh" (make them the same)
permits/stay-permit/guide.yaml:9:78: warning: "60" stands in the text in "zh", and not in "en" (make them the same)`},
	{"review overdue", replace{permit, "reviewed: 2026-11-22", "reviewed: 2026-01-02"}, `permits/stay-permit/guide.yaml:2:11: warning: the guide was to be reviewed by 2026-07-01 (go through it, and write the day: reviewed: 2026-11-22)`},
	{"figure that may have been replaced", replace{"parameters.yaml", "365 days", "90 days"}, `parameters.yaml:1:133: warning: the newest value of "average-wage" is of 2026-02-03, and was to hold until 2026-05-04 (look for a newer one; if there is none, say when you looked: checked: 2026-11-22)`},
	{"somebody looked for a newer one", replace{"parameters.yaml", "review_every: 365 days", "review_every: 90 days, checked: 2026-11-01"}, ``},
	{"somebody looked long ago", replace{"parameters.yaml", "review_every: 365 days", "review_every: 90 days, checked: 2026-07-01"}, `parameters.yaml:1:133: warning: the newest value of "average-wage" is of 2026-02-03, and was to hold until 2026-09-29 (look for a newer one; if there is none, say when you looked: checked: 2026-11-22)`},
	{"calendar runs out", replace{"calendar.yaml", "2027, status: official", "2027, status: provisional"}, `calendar.yaml:5:5: warning: the days off of 2027 are not official (write them when they are decreed, with status: official)`},
	{"calendar has run out", replace{"calendar.yaml", "2026, status: official", "2026, status: provisional"}, `calendar.yaml:4:5: warning: the days off of 2026 are not official (write them when they are decreed, with status: official)`},
	{"missing translation", replace{"permits/stay-permit/index.zh.md", "", "\x00"}, `permits/stay-permit: warning: the guide has no page in "zh" (write index.zh.md)`},
}

func TestMistakes(t *testing.T) {
	for _, m := range wrong {
		t.Run(m.name, func(t *testing.T) {
			site := testSite(t)
			m.change.in(t, site)
			all, got := load(t, site, Options{})
			if got != m.want {
				t.Errorf("got\n%s\nwant\n%s", got, m.want)
			}
			kept := remember(site)
			load(t, site, Options{Facts: kept})
			c, got := load(t, site, Options{Facts: kept})
			if got != m.want {
				t.Errorf("when guides are recalled\n%s\nwant\n%s", got, m.want)
			}
			if c != nil {
				sameGuides(t, c, all)
			}
		})
	}
}

// TestSum: contents that say something else have another sum, but it is nothing to it what texts say.
func TestSum(t *testing.T) {
	sum := func(change replace, o Options) [sha256.Size]byte {
		site := testSite(t)
		change.in(t, site)
		c, _ := load(t, site, o)
		if c == nil {
			return [sha256.Size]byte{}
		}
		return c.Sum
	}
	was := sum(replace{page, "title:", "title:"}, Options{})
	if text := string(testSite(t)[page].Data); sum(replace{page, "", text + "More.\n"}, Options{}) != was {
		t.Error("another text has another sum")
	}
	if sum(replace{page, "title:", "title: New"}, Options{}) == was || sum(replace{page, "title:", "title:"}, Options{Drafts: true}) == was {
		t.Error("another title, or drafts, have the same sum")
	}
	for _, m := range wrong {
		if sum(m.change, Options{}) == was {
			t.Errorf("%s: the same sum", m.name)
		}
	}
}

// in applies the change; new text "\x00" removes the file.
func (r replace) in(t *testing.T, site fstest.MapFS) {
	t.Helper()
	text := r.new
	if r.old != "" {
		before := string(site[r.file].Data)
		if strings.Count(before, r.old) != 1 {
			t.Fatalf("%s holds %q %d times", r.file, r.old, strings.Count(before, r.old))
		}
		text = strings.Replace(before, r.old, r.new, 1)
	}
	if text == "\x00" {
		delete(site, r.file)
		return
	}
	site[r.file] = &fstest.MapFile{Data: []byte(text)}
}

func TestDrafts(t *testing.T) {
	for _, c := range []struct {
		name, key string
		drafts    bool
		published bool
	}{
		{"draft", "draft: true", false, false},
		{"draft, shown", "draft: true", true, true},
		{"tomorrow", "publish_on: 2026-11-23", false, false},
		{"tomorrow, shown", "publish_on: 2026-11-23", true, true},
		{"today", "publish_on: 2026-11-22", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := testSite(t)
			replace{page, "title:", c.key + "\ntitle:"}.in(t, site)
			content, got := load(t, site, Options{Drafts: c.drafts})
			if got != "" {
				t.Fatal(got)
			}
			if published := content.Guide("permits/stay-permit").Page("en") != nil; published != c.published {
				t.Errorf("published = %v", published)
			}
		})
	}
}

func TestDraftInAllLanguages(t *testing.T) {
	site := testSite(t)
	for _, file := range []string{page, "permits/stay-permit/index.zh.md"} {
		replace{file, "title:", "draft: true\ntitle:"}.in(t, site)
	}
	c, got := load(t, site, Options{})
	if got != "" || c.Guide("permits/stay-permit") != nil || !c.Draft("permits/stay-permit") {
		t.Errorf("a guide all of whose pages are drafts is published\n%s", got)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, testSite(t)); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(secret, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"permits/work-permit/map.png", "permits/linked", "glossary2.yaml"} {
		if err := os.Symlink(secret, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	_, got := load(t, root.FS(), Options{})
	want := `glossary2.yaml: symbolic links are not followed (put the file itself here)
permits/linked: symbolic links are not followed (put the file itself here)
permits/work-permit/map.png: symbolic links are not followed (put the file itself here)`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// watchful is a folder in which nobody may open some file.
type watchful struct {
	fs.FS
	t    *testing.T
	file string
}

func (w *watchful) Open(name string) (fs.File, error) {
	if name == w.file {
		w.t.Errorf("%s was opened", name)
	}
	return w.FS.Open(name)
}

// TestOddFilesAreNotOpened: a pipe would be waited for, and a link leads elsewhere.
func TestOddFilesAreNotOpened(t *testing.T) {
	for _, file := range []string{SiteFile, sourcesFile, glossaryFile, questionsFile, parametersFile, calendarFile, "permits/stay-permit/" + GuideFile, page} {
		for mode, want := range map[fs.FileMode]string{
			fs.ModeNamedPipe: file + ": neither a file nor a folder (remove it)",
			fs.ModeSymlink:   file + ": symbolic links are not followed (put the file itself here)",
		} {
			site := testSite(t)
			site[file] = &fstest.MapFile{Mode: mode}
			if _, got := load(t, &watchful{site, t, file}, Options{}); !slices.Contains(strings.Split(got, "\n"), want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		}
	}
}

func TestFeesFrom(t *testing.T) {
	site := testSite(t)
	replace{permit, "who_files:", "fees: [{id: card, value: 160 CNY, label: {en: Card, zh: 证件}, sources: [a011]}]\nwho_files:"}.in(t, site)
	replace{other, "sources: [a011]", "sources: [a011]\nfees_from: [permits/stay-permit card]"}.in(t, site)
	_, before := load(t, testSite(t), Options{})
	c, got := load(t, site, Options{})
	if got != before {
		t.Fatal(got)
	}
	fees := c.AllFees(c.Guide("permits/work-permit"))
	if len(fees) != 1 || fees[0].ID != c.Guide("permits/stay-permit").Facts().Fees[0].ID {
		t.Errorf("fees = %v", fees)
	}
}

func TestNamedFactsOfTimes(t *testing.T) {
	c, _ := load(t, testSite(t), Options{})
	for _, g := range c.Guides {
		if g.ID != "processing-times/stay-permit" {
			continue
		}
		for _, name := range []string{"decision", "total"} {
			if f := g.Facts().Fact(name); f == nil || f.Value.High != 5 || f.Is != AtMost {
				t.Errorf("{{fact %s}} = %v", name, f)
			}
		}
		procedure := *g.Facts().Time
		procedure.Total = nil
		if procedure.Sum() != &procedure.Stages[0] {
			t.Error("the only stage is not what the procedure takes in all")
		}
	}
}
