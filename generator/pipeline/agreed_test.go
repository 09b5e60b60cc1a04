package pipeline

import (
	"io/fs"
	"log/slog"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/site"
)

const (
	agreedEN = `---
title: Stay permit
summary: For a stay of up to {{fact stay}}, or 3 months with a sponsor.
---
Come in person, from 9:00 to 17:00.

## Who can apply {#who}

You must be one of **two** kinds:[^law:art.34]

- you entered without a visa;
- your reason to reside has ended, see [fees](#fees).

## Fees {#fees}

The fee is {{fact fee}}, and CNY 12,000 at most since 1 July 2020.[^law:art.35..art.36] Ring 021-28951900.

| Group | Fee |
| --- | --- |
| Adults | {{fact fee}} |
| Children | nothing |

## How long {#time}

It takes three months, see [the office](../../offices/main/index.en.md). "Don't wait," they say.

> [!WARNING]
> Apply before 30 days have gone.

### Later {#later}

Ask the [authority](https://example.org/ask) again after half a year.
`
	agreedZH = `---
title: 停留证件
summary: 停留{{fact stay}}以内，有担保的可停留3个月。
---
须本人到场，时间为上午9点至下午5点。

## 谁可以申请 {#who}

须属于以下两类之一：[^law:art.34]

- 免签入境；
- 居留事由终止，见[费用](#fees)。

## 费用 {#fees}

费用为{{fact fee}}，自2020年7月1日起最高1.2万元。[^law:art.35..art.36]电话：021-28951900。

| 类别 | 费用 |
| --- | --- |
| 成人 | {{fact fee}} |
| 儿童 | 免费 |

## 多久 {#time}

需要三个月，见[受理点](../../offices/main/index.zh.md)。他们说：“不要等。”

> [!WARNING]
> 请在30天之内申请。

### 之后 {#later}

六个月后可再向[主管机关](https://example.org/ask)申请。
`
)

// agreedSite is a small site with two guides in two languages, of which one is edited.
func agreedSite() fstest.MapFS {
	files := map[string]string{
		"site.yaml": `name: {en: Test, zh: 测试}
languages: [{id: en, name: English, locale: en-GB}, {id: zh, name: 简体中文, locale: zh-Hans-CN}]
base: https://example.org/
timezone: Asia/Shanghai
sections:
  - {id: topics, kind: topic, title: {en: Topics, zh: 专题}}
  - {id: offices, kind: topic, title: {en: Offices, zh: 地点}}
`,
		"sources.yaml": `law: {title: {en: Law, zh: 法}, publisher: {en: P, zh: 人}, date: 2013-07-01, confidence: seed}
notice: {title: {en: Notice, zh: 须知}, publisher: {en: P, zh: 人}, date: 2020-07-01, confidence: seed}
`,
		"topics/stay/guide.yaml": `reviewed: 2026-11-01
sources: [law]
facts:
  fee: {value: 400 CNY, label: {en: Fee, zh: 费用}}
  child-fee: {value: 200 CNY, label: {en: Fee, zh: 费用}}
  stay: {value: 180 days, label: {en: Stay, zh: 停留}}
`,
		"topics/stay/index.en.md":  agreedEN,
		"topics/stay/index.zh.md":  agreedZH,
		"offices/main/index.en.md": "---\ntitle: Office\nsummary: Here.\n---\n\nSee [the permit](../../topics/stay/index.en.md#fees).\n",
		"offices/main/index.zh.md": "---\ntitle: 窗口\nsummary: 在此。\n---\n\n见[证件](../../topics/stay/index.zh.md#fees)。\n",
	}
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func languages(t *testing.T, files fs.FS) *Languages {
	t.Helper()
	l, list, err := ReadLanguages(t.Context(), Input{
		Content: files, Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil || l == nil {
		t.Fatal(err, list)
	}
	return l
}

// agreeOn writes the lock of a guide.
func agreeOn(t *testing.T, files fstest.MapFS, id string, sections ...string) {
	t.Helper()
	c, list, err := languages(t, files).Guide(id)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	a, err := c.Agree(sections)
	if err != nil {
		t.Fatal(err)
	}
	if a.Data != nil {
		files[a.File] = &fstest.MapFile{Data: a.Data}
	}
}

var quoted = regexp.MustCompile(`^(?:list|table)|"[^"]*"`)

// found tells in short what is said of the languages of all guides: rule, language, what it is about.
func found(t *testing.T, files fs.FS) string {
	t.Helper()
	l := languages(t, files)
	var out []string
	for _, g := range l.site.Guides {
		readings := map[site.Lang]*reading{}
		for _, w := range g.Written.Pages {
			p := g.Page(w.Lang)
			r, err := l.skim(p)
			if err != nil || r.list.HasErrors() {
				t.Fatal(err, r.list)
			}
			readings[w.Lang] = r
		}
		_, list := l.compare(g, readings)
		for _, d := range list {
			lang, ok := content.PageLang(path.Base(d.Pos.File))
			if !ok {
				lang = ""
			}
			out = append(out, strings.TrimSpace(strings.Join([]string{d.Rule, string(lang), quoted.FindString(d.Message)}, " ")))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// change is an edit: in a language, old gives way to new.
type change struct{ lang, old, new string }

func (c change) in(t *testing.T, files fstest.MapFS) {
	t.Helper()
	for name, f := range files {
		if strings.HasSuffix(name, "stay/index."+c.lang+".md") {
			if !strings.Contains(string(f.Data), c.old) {
				t.Fatalf("%s has no %q", name, c.old)
			}
			files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), c.old, c.new, 1))}
		}
	}
}

func move(files fstest.MapFS, from, to string) {
	for name, f := range files {
		if rest, ok := strings.CutPrefix(name, from+"/"); ok {
			delete(files, name)
			files[to+"/"+rest] = f
		}
	}
}

// section cuts a section out of a text, to be put elsewhere.
func section(text, from, to string) string {
	i := strings.Index(text, "## "+from)
	j := len(text)
	if to != "" {
		j = strings.Index(text, "## "+to)
	}
	return text[i:j]
}

var (
	feesEN, whoEN   = section(agreedEN, "Fees", "How long"), section(agreedEN, "Who", "Fees")
	feesZH, whoZH   = section(agreedZH, "费用", "多久"), section(agreedZH, "谁", "费用")
	laterEN         = agreedEN[strings.Index(agreedEN, "### Later"):]
	laterZH         = agreedZH[strings.Index(agreedZH, "### 之后"):]
	cardsEN         = "## Cards {#cards}\n\nA card is made.\n"
	cardsZH         = "## 证件卡 {#cards}\n\n另制证件卡。\n"
	agreedScenarios = []struct {
		family, name string
		changes      []change
		want         string
	}{
		// What changes no meaning.
		{"cosmetic", "nothing", nil, ""},
		{"cosmetic", "reflow", []change{{"en", "The fee is {{fact fee}}, and CNY", "The fee is\n{{fact fee}},\nand CNY"}}, ""},
		{"cosmetic", "reflow of Chinese", []change{{"zh", "费用为{{fact fee}}，自", "费用为{{fact fee}}，\n自"}}, ""},
		{"cosmetic", "two paragraphs made of one", []change{{"en", "since 1 July 2020.[^law:art.35..art.36] Ring", "since 1 July 2020.[^law:art.35..art.36]\n\nRing"}}, ""},
		{"cosmetic", "emphasis taken off", []change{{"en", "**two**", "two"}}, ""},
		{"cosmetic", "emphasis put on", []change{{"zh", "免签入境", "**免签**入境"}}, ""},
		{"cosmetic", "emphasis on one side, more on the other", []change{{"en", "**two** kinds", "*two kinds*"}, {"zh", "两类", "**两类**"}}, ""},
		{"cosmetic", "link by reference", []change{{"en", "[authority](https://example.org/ask) again after half a year.\n", "[authority][a] again after half a year.\n\n[a]: https://example.org/ask\n"}}, ""},
		{"cosmetic", "link with a title", []change{{"en", "(https://example.org/ask)", `(https://example.org/ask "The authority")`}}, ""},
		{"cosmetic", "link leads elsewhere, in both", []change{{"en", "example.org/ask", "example.org/help"}, {"zh", "example.org/ask", "example.org/help"}}, ""},
		{"cosmetic", "other bullets", []change{{"en", "- you entered without a visa;\n- your", "* you entered without a visa;\n* your"}}, ""},
		{"cosmetic", "bullets apart", []change{{"zh", "- 免签入境；\n- 居留", "- 免签入境；\n\n- 居留"}}, ""},
		{"cosmetic", "columns of a table drawn wider", []change{{"en", "| Adults | {{fact fee}} |", "| Adults   | {{fact  fee}} |"}}, ""},
		{"cosmetic", "columns aligned", []change{{"zh", "| --- | --- |", "| --- | ---: |"}}, ""},
		{"cosmetic", "curly quotation marks", []change{{"en", `"Don't wait,"`, "“Don’t wait,”"}}, ""},
		{"cosmetic", "corner brackets", []change{{"zh", "“不要等。”", "「不要等。」"}}, ""},
		{"cosmetic", "full-width comma and colon", []change{{"zh", "他们说：", "他们说:"}, {"zh", "费用为{{fact fee}}，", "费用为{{fact fee}},"}}, ""},
		{"cosmetic", "another dash", []change{{"en", "Come in person, from", "Come in person, from"}, {"zh", "上午9点至", "上午9点至"}}, ""},
		{"cosmetic", "spaces between Chinese and figures", []change{{"zh", "请在30天之内", "请在 30 天之内"}}, ""},
		{"cosmetic", "hard line break", []change{{"en", "Ring 021", "\\\nRing 021"}}, ""},
		{"cosmetic", "comment", []change{{"en", "## Fees", "<!-- ask about this -->\n\n## Fees"}}, ""},
		{"cosmetic", "entity", []change{{"en", "nothing |", "no&shy;thing |"}}, ""},
		{"cosmetic", "escapes", []change{{"en", "in person", `in\ person`}, {"en", `in\ person`, "in person"}}, ""},
		{"cosmetic", "underlined heading", []change{{"en", "## Fees {#fees}\n", "Fees {#fees}\n---\n"}}, ""},
		{"cosmetic", "place in a source, in both", []change{{"en", "[^law:art.34]", "[^law:art.33]"}, {"zh", "[^law:art.34]", "[^law:art.33]"}}, ""},
		{"cosmetic", "one more source, in both", []change{{"en", "[^law:art.34]", "[^law:art.34][^notice]"}, {"zh", "[^law:art.34]", "[^law:art.34][^notice]"}}, ""},
		{"cosmetic", "places in a source written as one run", []change{{"en", "[^law:art.35..art.36]", "[^law:art.35,art.36]"}, {"zh", "[^law:art.35..art.36]", "[^law:art.35,art.36]"}}, ""},
		{"cosmetic", "sections reordered, in both", []change{{"en", whoEN + feesEN, feesEN + whoEN}, {"zh", whoZH + feesZH, feesZH + whoZH}}, ""},
		{"cosmetic", "level of a section, in both", []change{{"en", "### Later", "## Later"}, {"zh", "### 之后", "## 之后"}}, ""},
		{"cosmetic", "id of a heading, in both", []change{{"en", "{#later}", "{#afterwards}"}, {"zh", "{#later}", "{#afterwards}"}}, ""},
		{"cosmetic", "id of a heading that is linked to, in both", []change{{"en", "{#fees}", "{#cost}"}, {"en", "(#fees)", "(#cost)"}, {"zh", "{#fees}", "{#cost}"}, {"zh", "(#fees)", "(#cost)"}}, ""},
		{"cosmetic", "there and back", []change{{"en", "nothing |", "free |"}, {"en", "free |", "nothing |"}}, ""},
		{"cosmetic", "order of keys in front matter", []change{{"en", "title: Stay permit\nsummary: For a stay of up to {{fact stay}}, or 3 months with a sponsor.", "summary: >\n  For a stay of up to {{fact stay}},\n  or 3 months with a sponsor.\ntitle: \"Stay permit\""}}, ""},
		{"cosmetic", "older address", []change{{"en", "title:", "aliases: [topics/permit/]\ntitle:"}}, ""},

		// A mistake mended in one language: the other is to be looked at, since nobody but an editor can tell.
		{"mended", "typo in the translation", []change{{"zh", "须本人到场", "需本人到场"}}, `behind en "Stay permit"`},
		{"mended", "typo in the original", []change{{"en", "You must be", "You have to be"}}, `behind zh "谁可以申请"`},
		{"mended", "typo in a title", []change{{"en", "title: Stay permit", "title: Stay permits"}}, `behind zh "停留证件"`},
		{"mended", "typo in a heading", []change{{"zh", "## 多久", "## 要多久"}}, `behind en "How long"`},
		{"mended", "typo in the translation hides no drift", []change{{"en", "nothing |", "a half |"}, {"zh", "成人", "成年人"}}, `not-agreed en "Fees"`},
		{"mended", "typos in two sections", []change{{"zh", "成人", "成年人"}, {"zh", "之内申请", "内申请"}}, `behind en "Fees", behind en "How long"`},
		{"mended", "each in another section", []change{{"zh", "成人", "成年人"}, {"en", "Apply before", "File before"}}, `behind en "Fees", behind zh "多久"`},

		// Real changes of one language.
		{"one side", "word", []change{{"en", "without a visa", "with a visa"}}, `behind zh "谁可以申请"`},
		{"one side", "negation", []change{{"zh", "免签入境", "非免签入境"}}, `behind en "Who can apply"`},
		{"one side", "summary", []change{{"en", "with a sponsor", "with a host"}}, `behind zh "停留证件"`},
		{"one side", "beginning", []change{{"en", "Come in person", "Come alone"}}, `behind zh "停留证件"`},
		{"one side", "sentence more", []change{{"en", "again after half a year.", "again after half a year. Bring the receipt."}}, `behind zh "之后"`},
		{"one side", "sentence less", []change{{"zh", "他们说：“不要等。”", ""}}, `behind en "How long"`},
		{"one side", "struck out", []change{{"en", "nothing |", "~~nothing~~ |"}}, `behind zh "费用"`},
		{"one side", "warning made a tip", []change{{"en", "[!WARNING]", "[!TIP]"}}, `behind zh "多久"`},
		{"one side", "punctuation that tells", []change{{"en", "It takes three months, see", "It takes three months? See"}}, `behind zh "多久"`},
		{"one side", "heading", []change{{"en", "## Fees", "## Fees and fines"}}, `behind zh "费用"`},
		{"one side", "id and words", []change{{"en", "{#later}", "{#afterwards}"}, {"zh", "{#later}", "{#afterwards}"}, {"en", "again after", "once more after"}}, `behind zh "之后"`},
		{"one side", "moved to another section", []change{{"en", " Ring 021-28951900.", ""}, {"en", "again after half a year.", "again after half a year. Ring 021-28951900."}},
			`behind zh "之后", behind zh "费用", parity-phone en "021-28951900", parity-phone zh "021-28951900"`},

		// Sections that come and go.
		{"sections", "added", []change{{"en", laterEN, cardsEN + "\n" + laterEN}}, `heading-missing en "cards"`},
		{"sections", "added in both", []change{{"en", laterEN, cardsEN + "\n" + laterEN}, {"zh", laterZH, cardsZH + "\n" + laterZH}}, `not-agreed en "Cards"`},
		{"sections", "removed", []change{{"zh", laterZH, ""}}, `heading-missing en "later"`},
		{"sections", "removed in both", []change{{"en", laterEN, ""}, {"zh", laterZH, ""}}, ""},
		{"sections", "beginning removed", []change{{"zh", "须本人到场，时间为上午9点至下午5点。\n", ""}}, `behind en "Stay permit"`},
		{"sections", "beginning removed in both", []change{{"zh", "须本人到场，时间为上午9点至下午5点。\n", ""}, {"en", "Come in person, from 9:00 to 17:00.\n", ""}}, ""},
		{"sections", "split", []change{{"en", "| Group | Fee |", cardsEN + "\n| Group | Fee |"}}, `behind zh "费用", heading-missing en "cards", parity-structure zh "en"`},
		{"sections", "split in both", []change{{"en", "| Group | Fee |", cardsEN + "\n| Group | Fee |"}, {"zh", "| 类别 | 费用 |", cardsZH + "\n| 类别 | 费用 |"}}, `not-agreed en "Cards", not-agreed en "Fees"`},
		{"sections", "joined", []change{{"en", "### Later {#later}\n", ""}}, `behind zh "多久", heading-missing zh "later", parity-link en "https://example.org/ask"`},
		{"sections", "reordered in one", []change{{"en", whoEN + feesEN, feesEN + whoEN}}, `heading-order zh "谁可以申请"`},

		// Both sides changed: both are to be confirmed.
		{"both", "same section", []change{{"en", "nothing |", "a half |"}, {"zh", "免费", "减半"}}, `not-agreed en "Fees"`},
		{"both", "headings", []change{{"en", "## Fees", "## Cost"}, {"zh", "## 费用", "## 收费"}}, `not-agreed en "Cost"`},
		{"both", "figure", []change{{"en", "Apply before 30", "Apply before 60"}, {"zh", "请在30", "请在60"}}, `not-agreed en "How long"`},

		// What is the same in every language, and is not.
		{"parity", "figure", []change{{"en", "before 30 days", "before 60 days"}}, `behind zh "多久", parity-figure en "60", parity-figure zh "30"`},
		{"parity", "figure in Chinese", []change{{"zh", "三个月", "两个月"}}, `behind en "How long", parity-figure en "three", parity-figure zh "两"`},
		{"parity", "万", []change{{"zh", "1.2万元", "12万元"}}, `behind en "Fees", parity-figure en "12,000", parity-figure zh "12万"`},
		{"parity", "day of a date", []change{{"zh", "7月1日", "7月2日"}}, `behind en "Fees", parity-figure zh "2"`},
		{"parity", "month of a date", []change{{"zh", "7月1日", "8月1日"}}, `behind en "Fees", parity-figure zh "8"`},
		{"parity", "year of a date", []change{{"en", "July 2020", "July 2021"}}, `behind zh "费用", parity-figure en "2021", parity-figure zh "2020"`},
		{"parity", "time of day", []change{{"zh", "下午5点", "下午4点"}}, `behind en "Stay permit", parity-figure en "17:00", parity-figure zh "4点"`},
		{"parity", "figure in a summary", []change{{"zh", "可停留3个月", "可停留6个月"}}, `behind en "Stay permit", parity-figure en "3", parity-figure zh "6"`},
		{"parity", "phone", []change{{"zh", "021-28951900", "021-28951909"}}, `behind en "Fees", parity-phone en "021-28951900", parity-phone zh "021-28951909"`},
		{"parity", "fact", []change{{"en", "Adults | {{fact fee}}", "Adults | {{fact child-fee}}"}}, `behind zh "费用", parity-fact en "{{fact child-fee}}"`},
		{"parity", "fact typed out", []change{{"zh", "停留{{fact stay}}", "停留180天"}}, `behind en "Stay permit", parity-fact en "{{fact stay}}", parity-figure zh "180"`},
		{"parity", "facts in another order", []change{{"en", "Adults | {{fact fee}}", "Adults | {{fact child-fee}}"}, {"zh", "费用为{{fact fee}}", "费用为{{fact child-fee}}"}}, `not-agreed en "Fees"`},
		{"parity", "source", []change{{"en", "[^law:art.34]", "[^notice]"}}, `parity-citation en "notice", parity-citation zh "law", parity-citation zh "law:art.34"`},
		{"parity", "place in a source", []change{{"zh", "[^law:art.34]", "[^law:art.43]"}}, `parity-citation en "law:art.34", parity-citation zh "law:art.43"`},
		{"parity", "source less", []change{{"zh", "[^law:art.35..art.36]", ""}}, `parity-citation en "law", parity-citation en "law:art.35..art.36"`},
		{"parity", "link to a heading", []change{{"en", "(#fees)", "(#time)"}}, `parity-link en "#time", parity-link zh "#fees"`},
		{"parity", "link to a guide", []change{{"en", "index.en.md)", "index.en.md#where)"}}, `parity-link en "../../offices/main/index.en.md#where", parity-link zh "../../offices/main/index.zh.md"`},
		{"parity", "link to the web", []change{{"zh", "example.org/ask", "example.org/help"}}, `parity-link en "https://example.org/ask", parity-link zh "https://example.org/help"`},
		{"parity", "item of a list", []change{{"en", "- you entered without a visa;\n", ""}}, `behind zh "谁可以申请", parity-structure zh list`},
		{"parity", "row of a table", []change{{"zh", "| 儿童 | 免费 |\n", ""}}, `behind en "Fees", parity-structure zh table`},
		{"parity", "note", []change{{"en", "> [!WARNING]\n> Apply before 30 days have gone.\n", "Apply before 30 days have gone.\n"}}, `behind zh "多久", parity-structure zh "en"`},
	}
)

// TestAgreed goes through what editors do to a guide whose languages were agreed, and what they are told then. Nothing
// may be said of what changes no meaning, and nothing real may go without a word.
func TestAgreed(t *testing.T) {
	start := agreedSite()
	agreeOn(t, start, "topics/stay")
	agreeOn(t, start, "offices/main")
	names := map[string]bool{}
	for _, c := range agreedScenarios {
		name := c.family + "/" + c.name
		if names[name] {
			t.Errorf("%s: twice", name)
		}
		names[name] = true
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, f := range start {
				files[name] = f
			}
			for _, e := range c.changes {
				e.in(t, files)
			}
			got := found(t, files)
			if c.want == "" && got != "" || !sameFindings(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// sameFindings compares two rows of findings in any order.
func sameFindings(got, want string) bool {
	a, b := strings.Split(got, ", "), strings.Split(want, ", ")
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// TestAgreedFiles does what takes more than an edit of a text.
func TestAgreedFiles(t *testing.T) {
	replace := func(name, old, new string) func(*testing.T, fstest.MapFS) {
		return func(t *testing.T, files fstest.MapFS) {
			if !strings.Contains(string(files[name].Data), old) {
				t.Fatalf("%s has no %q", name, old)
			}
			files[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(files[name].Data), old, new))}
		}
	}
	remove := func(name string) func(*testing.T, fstest.MapFS) {
		return func(_ *testing.T, files fstest.MapFS) { delete(files, name) }
	}
	agreed := func(id string, sections ...string) func(*testing.T, fstest.MapFS) {
		return func(t *testing.T, files fstest.MapFS) { agreeOn(t, files, id, sections...) }
	}
	edit := func(lang, old, new string) func(*testing.T, fstest.MapFS) {
		return func(t *testing.T, files fstest.MapFS) { change{lang, old, new}.in(t, files) }
	}
	moved := func(from, to string) func(*testing.T, fstest.MapFS) {
		return func(_ *testing.T, files fstest.MapFS) { move(files, from, to) }
	}
	const zh, lock = "topics/stay/index.zh.md", "topics/stay/agreed.yaml"
	for _, c := range []struct {
		name string
		do   []func(*testing.T, fstest.MapFS)
		want string
	}{
		{"guide moved", []func(*testing.T, fstest.MapFS){
			moved("topics/stay", "offices/stay"), edit("en", "../../offices/main", "../main"), edit("zh", "../../offices/main", "../main"),
			replace("offices/main/index.en.md", "../../topics/stay", "../stay"), replace("offices/main/index.zh.md", "../../topics/stay", "../stay"),
		}, ""},
		{"guide that is linked to moved", []func(*testing.T, fstest.MapFS){
			moved("offices/main", "offices/head"), edit("en", "offices/main", "offices/head"), edit("zh", "offices/main", "offices/head"),
		}, ""},
		{"guide moved, and changed", []func(*testing.T, fstest.MapFS){
			moved("topics/stay", "topics/stay-permit"), replace("topics/stay-permit/index.en.md", "nothing |", "a half |"),
			replace("offices/main/index.en.md", "topics/stay/", "topics/stay-permit/"), replace("offices/main/index.zh.md", "topics/stay/", "topics/stay-permit/"),
		}, `behind zh "费用"`},
		{"value of a fact", []func(*testing.T, fstest.MapFS){replace("topics/stay/guide.yaml", "400 CNY", "500 CNY")}, ""},
		{"agreed after a typo", []func(*testing.T, fstest.MapFS){edit("zh", "须本人到场", "需本人到场"), agreed("topics/stay", "_lead")}, ""},
		{"a typo agreed hides no drift elsewhere", []func(*testing.T, fstest.MapFS){
			edit("en", "nothing |", "a half |"), edit("zh", "须本人到场", "需本人到场"), agreed("topics/stay", "_lead"),
		}, `behind zh "费用"`},
		{"translation follows, agreed", []func(*testing.T, fstest.MapFS){edit("en", "nothing |", "a half |"), edit("zh", "免费", "减半"), agreed("topics/stay")}, ""},
		{"then the other one leads", []func(*testing.T, fstest.MapFS){
			edit("en", "nothing |", "a half |"), edit("zh", "免费", "减半"), agreed("topics/stay"), edit("zh", "减半", "免收"),
		}, `behind en "Fees"`},
		{"difference that is meant", []func(*testing.T, fstest.MapFS){edit("en", "before 30 days", "before a month"), agreed("topics/stay", "time")}, ""},
		{"difference that nobody looked at", []func(*testing.T, fstest.MapFS){edit("en", "before 30 days", "before a month"), agreed("topics/stay")}, `parity-figure zh "30"`},
		{"difference stays meant", []func(*testing.T, fstest.MapFS){edit("en", "before 30 days", "before a month"), agreed("topics/stay", "time"), agreed("topics/stay")}, ""},
		{"another difference than the one that is meant", []func(*testing.T, fstest.MapFS){
			edit("en", "before 30 days", "before a month"), agreed("topics/stay", "time"), edit("zh", "30", "60"),
		}, `behind en "How long", parity-figure zh "60"`},
		{"id renamed, then agreed", []func(*testing.T, fstest.MapFS){
			edit("en", "{#later}", "{#afterwards}"), edit("zh", "{#later}", "{#afterwards}"), agreed("topics/stay"), edit("en", "half a year", "six months"),
		}, `behind zh "之后"`},
		{"translation gone", []func(*testing.T, fstest.MapFS){remove(zh), replace("offices/main/index.zh.md", "index.zh.md#fees", "index.en.md#fees")}, ""},
		{"lock gone", []func(*testing.T, fstest.MapFS){remove(lock)}, "not-agreed"},
		{"all locks gone", []func(*testing.T, fstest.MapFS){remove(lock), remove("offices/main/agreed.yaml")}, ""},
		{"new translation", []func(*testing.T, fstest.MapFS){
			func(_ *testing.T, files fstest.MapFS) {
				files[lock] = &fstest.MapFile{Data: regexp.MustCompile(`, zh: \w+`).ReplaceAll(files[lock].Data, nil)}
			},
		}, "not-agreed"},
		{"a third language", []func(*testing.T, fstest.MapFS){
			replace("site.yaml", "languages: [", "languages: [{id: fr, name: français, locale: fr-FR}, "),
			replace("site.yaml", "{en: T", "{fr: T, en: T"), replace("site.yaml", "{en: O", "{fr: O, en: O"), replace("sources.yaml", "{en:", "{fr: x, en:"), replace("topics/stay/guide.yaml", "{en:", "{fr: x, en:"),
			func(_ *testing.T, files fstest.MapFS) {
				files["topics/stay/index.fr.md"] = files["topics/stay/index.en.md"]
			},
			edit("zh", "免费", "减半"),
		}, `not-agreed fr "fr", behind en "Fees"`},
		{"only one section agreed", []func(*testing.T, fstest.MapFS){remove(lock), agreed("topics/stay", "fees")},
			`not-agreed en "How long", not-agreed en "Later", not-agreed en "Stay permit", not-agreed en "Stay permit", not-agreed en "Who can apply"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := agreedSite()
			agreeOn(t, files, "topics/stay")
			agreeOn(t, files, "offices/main")
			for _, do := range c.do {
				do(t, files)
			}
			if got := found(t, files); !sameFindings(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
