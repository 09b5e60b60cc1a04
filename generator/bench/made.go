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

// Content makes a content folder with that many pages: two languages for each guide. It never holds more than a file.
func Content(pages int) iter.Seq[File] {
	return func(yield func(File) bool) {
		for _, f := range []File{
			{"site.yaml", []byte(siteYAML)},
			{"sources.yaml", []byte(sourcesYAML)},
			{"glossary.yaml", []byte(glossaryYAML)},
		} {
			if !yield(f) {
				return
			}
		}
		for i := range (pages + 1) / 2 {
			m := maker{n: i, of: (pages + 1) / 2, rand: rand.New(rand.NewPCG(1, uint64(i)))}
			for _, f := range []File{
				{m.id(i) + "/guide.yaml", m.facts()},
				{m.id(i) + "/index.en.md", m.page("en", english)},
				{m.id(i) + "/index.zh.md", m.page("zh", chinese)},
			} {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// maker makes one guide.
type maker struct {
	n, of int
	rand  *rand.Rand
}

// id names guide i: its folder.
func (m *maker) id(i int) string {
	return fmt.Sprintf("%s/made-%06d", sections[i%len(sections)], i)
}

// near picks a guide of the same section or next to it, so that links cross folders.
func (m *maker) near() int { return (m.n + 1 + m.rand.IntN(20)) % m.of }

func (m *maker) facts() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "reviewed: 2026-%02d-%02d\nreview_every: 365 days\ncovers: [M%06d-01..M%06d-09]\nsources: [law]\n", 1+m.rand.IntN(11), 1+m.rand.IntN(28), m.n, m.n)
	if to := m.near(); to != m.n {
		fmt.Fprintf(&b, "related: [%s]\n", m.id(to))
	}
	fmt.Fprintf(&b, "facts:\n  fee: {value: %d CNY, label: {en: Fee, zh: 费用}}\n", 100+m.rand.IntN(900))
	fmt.Fprintf(&b, "  wait: {value: %d working-days, is: at-most, label: {en: Waiting time, zh: 等候时间}, sources: [notice], ref: M%06d-02}\n", 2+m.rand.IntN(30), m.n)
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

var english = words{strings.Fields("the permit office asks for a form with photo and passport before travel while employer or family files within days after arrival at window number seven where staff check copies against originals"), " ", ". ", []string{"What it is", "Who may apply", "Documents", "Steps", "Fees", "After the decision"}}

var chinese = words{strings.Fields("申请人 应当 提交 护照 照片 以及 有关 材料 到 窗口 办理 单位 或者 家属 在 规定 时间 之内 领取 证件 工作人员 核对 原件 复印件 通知 结果 居留 停留"), "", "。", []string{"概述", "适用对象", "申请材料", "办理步骤", "收费标准", "决定之后"}}

var headIDs = []string{"what", "who", "papers", "steps", "fees", "after"}

// page makes a page of about six kilobytes.
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
				fmt.Fprintf(&b, "| %s | %d | {{fact fee}} |\n", w.list[m.rand.IntN(len(w.list))], m.rand.IntN(100))
			}
			b.WriteString("\n")
		case 3:
			b.WriteString("<!-- steps -->\n\n")
			for s := range 4 {
				fmt.Fprintf(&b, "%d. %s\n", s+1, m.sentence(w))
			}
			b.WriteString("\n")
		case 4:
			fmt.Fprintf(&b, "```go\nfee := %d // CNY\nif late {\n\tfee += %d\n}\n```\n\n", m.rand.IntN(900), m.rand.IntN(90))
		}
	}
	return []byte(b.String())
}

func (m *maker) paragraph(lang string, w words) string {
	var b strings.Builder
	for range 3 + m.rand.IntN(3) {
		b.WriteString(m.sentence(w))
	}
	to := m.id(m.near())
	fmt.Fprintf(&b, "**%s** {{fact wait}}[^notice:M%06d-02] [%s](../../%s/index.%s.md#fees) [%s](../../glossary.yaml#permit)%s[^law]\n\n",
		w.list[0], m.n, w.list[1], to, lang, w.list[2], w.stop)
	return b.String()
}

func (m *maker) sentence(w words) string {
	n := 8 + m.rand.IntN(12)
	out := make([]string, n)
	for i := range out {
		out[i] = w.list[m.rand.IntN(len(w.list))]
	}
	return strings.Join(out, w.space) + w.stop
}

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
