package render

import (
	"os"
	"strings"
	"testing"
)

const someYears = `weekend: [sat, sun]
holidays:
  new_year: {en: New Year, zh: 元旦}
  spring: {en: Spring Festival, zh: 春节}
counting: {note: {en: Day 1 is the next working day., zh: 次一工作日为第1日。}}
years:
  - year: 2026
    status: official
    source: notice-2020
    off:
      - {date: 2026-01-01, holiday: new_year}
      - {date: 2026-01-02, holiday: new_year}
      - {date: 2026-02-16, holiday: spring}
      - {date: 2026-02-20, holiday: spring}
      - {date: 2026-02-21, holiday: spring}
    workdays:
      - {date: 2026-01-04, holiday: new_year}
  - year: 2027
    status: provisional
    source: hearsay
    off: [{date: 2027-01-01, holiday: new_year}]
`

// part gives the words of the section that an id names, each element's on their own.
func part(html, id string) string {
	_, html, _ = strings.Cut(html, `<h2 id="`+id+`">`)
	html, _, _ = strings.Cut(html, "</section>")
	return wordsOf(html)
}

// TestGathered looks at what a topic lists of all guides, and of the calendar.
func TestGathered(t *testing.T) {
	const fees = `fees: [{id: lost, text: {en: ask, zh: 请询问}, label: {en: Lost, zh: 遗失}, confidence: unknown, note: {en: Since May., zh: 五月起。}},
  {id: found, value: 1 CNY, label: {en: Found, zh: 拾获}, sources: [press-2021, notice-2020]}]`
	for _, c := range []struct{ name, gathers, lang, id, want string }{
		{"fees", "fees", "en", "all-fees", "All fees|For what|Fee|As of|Stay permit|Fee|CNY 1,600|[1]|Unverified|no date given|Harbour Road hall|Lost|ask|Not confirmed|Since May.|Found|CNY 1|[2]|[3]|October 2021"},
		{"fees in Chinese", "fees", "zh", "all-fees", "收费一览|项目|费用|资料日期|停留证件|费用|1600元|[1]|未经核实|未注明日期|港口路大厅|遗失|请询问|未确认|五月起。|拾获|1元|[2]|[3]|2021年10月"},
		{"days off", "days-off", "en", "days-off", "Days off, year by year|Day 1 is the next working day.|" +
			"2027|Provisional. These are the statutory days only; which days are shifted and worked is not confirmed.|[1]|Not confirmed|Holiday|Days off|Worked instead|New Year|Friday 1 January|" +
			"2026|258 working days in all.|[2]|Holiday|Days off|Worked instead|New Year|Thursday 1 January to Friday 2 January|Sunday 4 January|" +
			"Spring Festival|Monday 16 February, Friday 20 February to Saturday 21 February"},
		{"nothing", "", "en", "all-fees", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			hall, err := os.ReadFile("testdata/content/offices/hall/guide.yaml")
			if err != nil {
				t.Fatal(err)
			}
			topic := "reviewed: 2026-11-01\n"
			if c.gathers != "" {
				topic += "gathers: " + c.gathers + "\n"
			}
			b := build(t, fixture(t, map[string]string{
				"topics/night/guide.yaml":  topic,
				"topics/night/index.zh.md": "---\ntitle: 夜间\nsummary: 夜间。\n---\n\n## 为什么 {#why}\n",
				"offices/hall/guide.yaml":  string(hall) + fees + "\n",
				"calendar.yaml":            someYears,
			}))
			html := b.files(t)[c.lang+"/topics/night/index.html"]
			if b.list.HasErrors() {
				t.Fatal(b.list)
			}
			if got := part(html, c.id); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if inContents := strings.Contains(html, `href="#`+c.id+`"`); inContents != (c.want != "") {
				t.Errorf("in the table of contents: %t", inContents)
			}
		})
	}
}
