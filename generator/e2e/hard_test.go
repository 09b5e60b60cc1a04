package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// hardGuides writes guides that nobody would want to read, in both languages: many headings, a wide table, a long title,
// a long address, no sources.
func hardGuides() map[string]string {
	files := map[string]string{
		"site.yaml": `name: {en: Hard, zh: 难}
tagline: {en: Hard to read, zh: 难读}
languages: [{id: en, name: English, locale: en-GB}, {id: zh, name: 简体中文, locale: zh-Hans-CN}]
base: https://example.org/
timezone: Asia/Shanghai
sections:
  - {id: topics, kind: topic, title: {en: Topics, zh: 专题}, summary: {en: All of them., zh: 全部。}}
`,
	}
	long := map[string]string{"en": "", "zh": ""}
	for n := range 200 {
		for lang, text := range map[string]string{"en": "Part %d of it", "zh": "第%d部分"} {
			long[lang] += fmt.Sprintf("%s "+text+" {#part-%d}\n\nText.\n\n", []string{"##", "###", "####"}[min(n%5, 2)], n, n)
		}
	}
	table := func(word string) string {
		row := func(cell func(int) string) string {
			var b strings.Builder
			for c := range 40 {
				b.WriteString("| " + cell(c) + " ")
			}
			return b.String() + "|\n"
		}
		return row(func(c int) string { return fmt.Sprintf("%s%d", word, c) }) + row(func(int) string { return "---" }) +
			row(func(c int) string { return strings.Repeat(word, 1+c%3) }) + row(func(c int) string { return fmt.Sprint(c * 1000) })
	}
	address := "https://example.org/" + strings.Repeat("a-long-way/", 90) + strings.Repeat("x", 990)
	page := func(id, lang, title, text string) {
		files["topics/"+id+"/index."+lang+".md"] = "---\ntitle: " + title + "\nsummary: " + title + "\n---\n\n" + text
	}
	for _, id := range []string{"headings", "table", "title", "address"} {
		files["topics/"+id+"/guide.yaml"] = "reviewed: 2026-11-22\n"
	}
	for lang, w := range map[string][2]string{"en": {"Word", "Long"}, "zh": {"词语", "很长"}} {
		page("headings", lang, w[0], long[lang])
		page("table", lang, w[0], table(w[0])+"\n## "+w[1]+" {#again}\n\n"+table(w[0]))
		page("title", lang, strings.Repeat(w[1], 300/len([]rune(w[1]))), "## "+strings.Repeat(w[1], 150)+" {#long}\n\n`"+strings.Repeat(w[0], 100)+"`\n")
		page("address", lang, w[0], "<"+address+">\n\n- "+w[0]+": ["+address+"]("+address+")\n\n| A | B |\n|---|---|\n| "+w[0]+" | "+address+" |\n")
	}
	return files
}

// TestHardGuides: whatever a guide holds, it can be read on the narrowest phone, and by keyboard.
func TestHardGuides(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range hardGuides() {
		file := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	public := filepath.Join(dir, "public")
	if err := run(compiled(t), "build", "--content", filepath.Join(dir, "content"), "--out", public); err != nil {
		t.Fatal(err)
	}
	origin := serveFolder(t, public)
	for _, lang := range []string{"en", "zh"} {
		for _, id := range []string{"headings", "table", "title", "address"} {
			t.Run(lang+"/"+id, func(t *testing.T) {
				t.Parallel()
				p := open(t, view{width: 320})
				page := origin + "/" + lang + "/topics/" + id + "/"
				for _, v := range []view{{width: 320}, {width: 1280, dark: true}} {
					for _, beside := range []string{"", "?with=" + another[lang]} {
						p.look(v)
						p.forget()
						p.visit(page + beside)
						p.settle()
						where := v.String() + beside
						none(t, where+": too wide", p.overflow())
						none(t, where+": complains", p.complaints())
						none(t, where+": cut off", ask[[]string](p, `[...document.querySelectorAll("main :is(h1, h2, h3, p, li)")].filter(e =>
							e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible").map(e => e.outerHTML.slice(0, 100))`))
						none(t, where+": axe", p.axe())
					}
				}
				p.look(view{width: 320, noScript: true})
				p.visit(page)
				none(t, "without script: too wide", p.overflow())
				if id == "table" {
					p.look(view{width: 320})
					p.visit(page)
					p.settle()
					scrollByKeys(t, p)
				}
			})
		}
	}
}

// scrollByKeys reaches both tables by Tab and scrolls them; each has a name.
func scrollByKeys(t *testing.T, p *tab) {
	for n := range 2 {
		table := fmt.Sprintf(`document.querySelectorAll(".prose > .table")[%d]`, n)
		(&wizard{tab: p}).tabTo(".table")
		if !ask[bool](p, `document.activeElement === `+table) {
			t.Fatalf("Tab leads to %s", ask[string](p, `document.activeElement.outerHTML.slice(0, 100)`))
		}
		if name := ask[string](p, table+`.ariaLabel ?? ""`); name == "" {
			t.Errorf("table %d has no name", n)
		}
		p.press(kb.ArrowRight, kb.ArrowRight)
		p.wait("the table being scrolled", table+`.scrollLeft > 0`)
	}
}
