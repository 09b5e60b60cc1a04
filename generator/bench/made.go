// Package bench makes content of any size, always the same for the same size, to measure builds with: guides of all
// kinds in two languages, with facts, links, citations, tables, lists, notes and code, as editors write them.
package bench

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
)

// File is a file of made content. Its name is slash-separated and below the content folder.
type File struct {
	Name string
	Data []byte
}

// sections are where guides go in turn. Permits come more often than the rest, as in life.
var sections = []string{"permits", "topics", "permits", "offices", "permits", "processing-times"}

// Made says what to make.
type Made struct {
	Pages int // two languages for each guide
	Seed  uint64
	// Code is how many guides there are for each that holds a block of code: 1 for every guide its own.
	Code int
	As   Layout
}

// Layout is the program that the files are made for.
type Layout string

// The layouts. The texts are the same in all.
const (
	Zhilu    Layout = "zhilu"
	Hugo     Layout = "hugo"
	Eleventy Layout = "eleventy"
)

// Content makes a content folder with that many pages, every guide with a block of code.
func Content(pages int) iter.Seq[File] {
	return Made{Pages: pages, Seed: 1, Code: 1, As: Zhilu}.Files()
}

// Files makes the files of a folder, always the same for the same m. It never holds more than one.
func (m Made) Files() iter.Seq[File] {
	return func(yield func(File) bool) {
		for _, f := range frames[m.As] {
			if !yield(f) {
				return
			}
		}
		for i := range (m.Pages + 1) / 2 {
			for _, f := range m.guide(i) {
				if !yield(f) {
					return
				}
			}
		}
	}
}

func (m Made) guide(i int) []File {
	k := maker{n: i, of: (m.Pages + 1) / 2, rand: rand.New(rand.NewPCG(m.Seed, uint64(i))), code: i%max(m.Code, 1) == 0, as: m.As}
	facts := k.facts()
	page := func(lang string, w words) []byte {
		k.same = rand.New(rand.NewPCG(m.Seed, uint64(i)))
		return k.page(lang, w)
	}
	en, zh := page("en", english), page("zh", chinese)
	id := k.id(i)
	switch m.As {
	case Hugo:
		return []File{{"content/" + id + ".en.md", en}, {"content/" + id + ".zh.md", zh}}
	case Eleventy:
		return []File{{"content/en/" + id + ".md", en}, {"content/zh/" + id + ".md", zh}}
	}
	return []File{{id + "/guide.yaml", facts}, {id + "/index.en.md", en}, {id + "/index.zh.md", zh}}
}

// maker makes one guide.
type maker struct {
	n, of int
	rand  *rand.Rand
	same  *rand.Rand // for what both languages say: links and figures
	code  bool
	as    Layout

	fee, wait int // what its facts say
}

// id names guide i: its folder.
func (m *maker) id(i int) string {
	return fmt.Sprintf("%s/made-%06d", sections[i%len(sections)], i)
}

// near picks a guide of the same section or next to it, so that links cross folders.
func (m *maker) near(r *rand.Rand) int { return (m.n + 1 + r.IntN(20)) % m.of }

func (m *maker) facts() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "reviewed: 2026-%02d-%02d\nreview_every: 365 days\ncovers: [M%06d-01..M%06d-09]\nsources: [law]\n", 1+m.rand.IntN(11), 1+m.rand.IntN(28), m.n, m.n)
	if to := m.near(m.rand); to != m.n {
		fmt.Fprintf(&b, "related: [%s]\n", m.id(to))
	}
	m.fee, m.wait = 100+m.rand.IntN(900), 2+m.rand.IntN(30)
	fmt.Fprintf(&b, "facts:\n  fee: {value: %d CNY, label: {en: Fee, zh: 费用}}\n", m.fee)
	fmt.Fprintf(&b, "  wait: {value: %d working-days, is: at-most, label: {en: Waiting time, zh: 等候时间}, sources: [notice], ref: M%06d-02}\n", m.wait, m.n)
	switch sections[m.n%len(sections)] {
	case "permits":
		b.WriteString("who_files: {by: person}\ndocuments:\n")
		for i := range 3 + m.rand.IntN(5) {
			fmt.Fprintf(&b, "  - {id: paper-%d, name: {en: \"Paper %d\", zh: 材料%d}, who: person, sources: [law]}\n", i, i, i)
		}
	case "offices":
		fmt.Fprintf(&b, "name: {en: Office %d, zh: 办事处%d}\naddress: {en: %d Long Road, zh: 长路%d号, status: confirmed, sources: [law]}\n", m.n, m.n, m.n, m.n)
		b.WriteString("phones: [{number: 021-12345678, sources: [law]}]\nhours: {mon: [\"09:00-11:30\", \"13:30-17:00\"], tue: [\"09:00-17:00\"], wed: [\"09:00-17:00\"], thu: [\"09:00-17:00\"], fri: [\"09:00-17:00\"], sat: [], sun: []}\n")
	case "processing-times":
		b.WriteString("stages:\n  - {id: decision, name: {en: Decision, zh: 审批}, time: 3..5 working-days, who: authority, from: {en: filing, zh: 受理}, to: {en: decision, zh: 决定}}\n")
	}
	return []byte(b.String())
}

// words are what prose in one language is made of.
type words struct {
	list  []string
	space string // between words
	stop  string // after a sentence
	head  []string
}

var english = words{strings.Fields("the permit office asks for a form with photo and passport before travel while employer or family files within days after arrival at the window where staff check copies against originals"), " ", ". ", []string{"What it is", "Who may apply", "Documents", "Steps", "Fees", "After the decision"}}

var chinese = words{strings.Fields("申请人 应当 提交 护照 照片 以及 有关 材料 到 窗口 办理 单位 或者 家属 在 规定 时间 之内 领取 证件 工作人员 核对 原件 复印件 通知 结果 居留 停留"), "", "。", []string{"概述", "适用对象", "申请材料", "办理步骤", "收费标准", "决定之后"}}

var headIDs = []string{"what", "who", "papers", "steps", "fees", "after"}

// page makes a page of about 700 words, or 1,300 characters of Chinese.
func (m *maker) page(lang string, w words) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s %06d\nsummary: %s\n---\n\n", w.head[m.n%len(w.head)], m.n, m.sentence(w))
	for i, head := range w.head {
		if m.n%5 == 0 && i == 5 {
			break
		}
		fmt.Fprintf(&b, "## %s {#%s}\n\n", head, headIDs[i])
		for range 2 {
			b.WriteString(m.paragraph(lang, w))
		}
		switch i {
		case 1:
			fmt.Fprintf(&b, "> [!NOTE]\n> %s\n\n", m.sentence(w))
		case 2:
			b.WriteString("| A | B | C |\n|---|---|---|\n")
			for range 5 {
				fmt.Fprintf(&b, "| %s | %d | %s |\n", w.list[m.rand.IntN(len(w.list))], m.same.IntN(100), m.fact("fee"))
			}
			b.WriteString("\n")
		case 3:
			b.WriteString("<!-- steps -->\n\n")
			for s := range 4 {
				fmt.Fprintf(&b, "%d. %s\n", s+1, m.sentence(w))
			}
			b.WriteString("\n")
		case 4:
			if m.code {
				b.WriteString(m.block())
			}
		}
	}
	if m.as != Zhilu {
		b.WriteString("[^law]: The law\n\n[^notice]: The notice\n")
	}
	return []byte(b.String())
}

func (m *maker) paragraph(lang string, w words) string {
	var b strings.Builder
	for range 3 + m.rand.IntN(3) {
		b.WriteString(m.sentence(w))
	}
	to := m.id(m.near(m.same))
	if m.as == Zhilu {
		fmt.Fprintf(&b, "**%s** {{fact wait}}[^notice:M%06d-02] [%s](../../%s/index.%s.md#fees) [%s](../../glossary.yaml#permit)%s[^law]\n\n",
			w.list[0], m.n, w.list[1], to, lang, w.list[2], w.stop)
	} else {
		fmt.Fprintf(&b, "**%s** %s[^notice] [%s](/%s/%s/#fees) [%s](/%s/glossary/#permit)%s[^law]\n\n",
			w.list[0], m.fact("wait"), w.list[1], lang, to, w.list[2], lang, w.stop)
	}
	return b.String()
}

// fact shows a fact: by reference where there are such, as its value elsewhere.
func (m *maker) fact(id string) string {
	switch {
	case m.as == Zhilu:
		return "{{fact " + id + "}}"
	case id == "fee":
		return fmt.Sprintf("CNY %d", m.fee)
	}
	return fmt.Sprintf("at most %d working days", m.wait)
}

// block makes a block of code that no other guide has.
func (m *maker) block() string {
	n := m.same.IntN
	switch m.n % 3 {
	case 0:
		return fmt.Sprintf("```go\n// fee%[1]d is what guide %[1]d costs.\nfunc fee%[1]d(days int, late bool) (int, error) {\n\tif days > %[2]d {\n\t\treturn 0, fmt.Errorf(\"%%d days are too many\", days)\n\t}\n\ttotal := %[3]d // CNY\n\tfor range days {\n\t\ttotal += %[4]d\n\t}\n\tif late {\n\t\ttotal *= %[5]d\n\t}\n\treturn total, nil\n}\n```\n\n", m.n, n(90), n(900), n(90), 2+n(8))
	case 1:
		return fmt.Sprintf("```json\n{\n  \"guide\": %d,\n  \"fees\": [%d, %d, %d],\n  \"open\": true,\n  \"stages\": [\n    {\"name\": \"decision\", \"days\": %d},\n    {\"name\": \"card\", \"days\": %d}\n  ],\n  \"note\": null\n}\n```\n\n", m.n, n(900), n(900), n(900), n(60), n(60))
	}
	return fmt.Sprintf("```yaml\nguide: %d\nfees:\n  - {id: first, value: %d CNY}\n  - {id: again, value: %d CNY}\nstages:\n  - name: decision # in working days\n    time: %d..%d\nreviewed: 2026-%02d-01\nnote: \"as the office says\"\n```\n\n", m.n, n(900), n(900), n(9), 10+n(50), 1+n(12))
}

func (m *maker) sentence(w words) string {
	n := 8 + m.rand.IntN(12)
	out := make([]string, n)
	for i := range out {
		out[i] = w.list[m.rand.IntN(len(w.list))]
	}
	return strings.Join(out, w.space) + w.stop
}

// frames are the files that stand for no guide.
var frames = map[Layout][]File{
	Zhilu: {{"site.yaml", []byte(siteYAML)}, {"sources.yaml", []byte(sourcesYAML)}, {"glossary.yaml", []byte(glossaryYAML)}},
	Hugo: {
		{"hugo.yaml", []byte(hugoYAML)},
		{"layouts/_default/single.html", []byte(hugoSingle)},
		{"layouts/_default/list.html", []byte(hugoList)},
	},
	Eleventy: {
		{"eleventy.config.js", []byte(eleventyConfig)},
		{"_includes/page.njk", []byte(eleventyPage)},
		{"content/content.json", []byte(`{"layout": "page.njk"}` + "\n")},
		{"package.json", []byte(`{"type": "module", "dependencies": {"@11ty/eleventy": "3", "@11ty/eleventy-plugin-syntaxhighlight": "5"}}` + "\n")},
	},
}

const hugoYAML = `baseURL: https://example.org/
defaultContentLanguage: en
defaultContentLanguageInSubdir: true
languages: {en: {languageName: English, weight: 1}, zh: {languageName: 简体中文, weight: 2, hasCJKLanguage: true}}
disableKinds: [taxonomy, term]
markup: {highlight: {noClasses: false}}
outputs: {home: [html], section: [html], page: [html]}
`

const hugoSingle = `<!doctype html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.summary }}"><link rel="canonical" href="{{ .Permalink }}">
{{ range .Translations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}</head>
<body><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</main></body></html>
`

const hugoList = `<!doctype html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></main></body></html>
`

const eleventyConfig = `import highlight from "@11ty/eleventy-plugin-syntaxhighlight";
export default function (config) {
	config.addPlugin(highlight);
	return { dir: { input: "content", includes: "../_includes", output: "public" }, markdownTemplateEngine: false };
}
`

const eleventyPage = `<!doctype html><html><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="description" content="{{ summary }}"></head><body><main><h1>{{ title }}</h1>{{ content | safe }}</main></body></html>
`

const siteYAML = `name: {en: Made site, zh: 样本网站}
languages: [{id: en, name: English, locale: en-GB}, {id: zh, name: 简体中文, locale: zh-Hans-CN}]
base: https://example.org/
timezone: Asia/Shanghai
edit: https://example.org/edit/{path}
notice: {en: Made content, zh: 样本内容}
sections:
  - {id: permits, kind: permit, title: {en: Permits, zh: 证件}}
  - {id: offices, kind: office, title: {en: Offices, zh: 办事机构}}
  - {id: processing-times, kind: processing-time, title: {en: Processing times, zh: 办理时限}}
  - {id: topics, kind: topic, title: {en: Topics, zh: 专题}}
`

const sourcesYAML = `law: {title: {en: The law, zh: 法律}, publisher: {en: Parliament, zh: 人大}, date: 2013-07-01, url: "https://example.org/law", confidence: found}
notice: {title: {en: The notice, zh: 须知}, publisher: {en: The office, zh: 机关}, date: 2020-12, confidence: seed}
`

const glossaryYAML = `permit: {term: {en: permit, zh: 证件}, meaning: {en: A paper, zh: 一种证件}, sources: [law], confidence: seed}
`
