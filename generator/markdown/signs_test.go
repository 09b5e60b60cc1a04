package markdown

import (
	"strings"
	"testing"

	"zhilu/wizard/diag"
)

// TestSigns tries what Chinese keyboards and careless pasting do to Markdown. fixed is what the fixes make of it.
func TestSigns(t *testing.T) {
	for _, c := range []struct{ name, src, want, fixed string }{
		{"heading", "＃＃ 费用", `1:1: a heading is not written with full-width "＃＃" (write "##")`, "## 费用"},
		{"heading without a space", "a\n\n＃＃费用", `3:1: a heading is not written with full-width "＃＃" (write "##")`, "a\n\n## 费用"},
		{"quotation", "＞ 注意", `1:1: a quotation is not written with full-width "＞" (write ">")`, "> 注意"},
		{"list", "－ 护照\n－ 照片", "1:1: a list is not written with full-width \"－\" (write \"-\")\nx.md:2:1: a list is not written with full-width \"－\" (write \"-\")", "- 护照\n- 照片"},
		{"table", "｜a｜b｜\n｜-｜-｜", "1:1: a table is not written with full-width \"｜\" (write \"|\")\nx.md:2:1: a table is not written with full-width \"｜\" (write \"|\")", "|a｜b|\n|-｜-|"},
		{"link", "见[办法]（../a.md）。", `1:6: a link is not written with full-width "（" (write "(")`, "见[办法](../a.md)。"},
		{"half a link", "见[办法](../a.md）。", `1:14: a link is not written with full-width "）" (write ")")`, "见[办法](../a.md)。"},
		{"text in brackets behind brackets", "沪公[2020]（第5号）", "", ""},
		{"citation", "见［＾a011］。", `1:2: a citation is not written with full-width "［＾" (write "[^")`, "见[^a011]。"},
		{"half a citation", "见[＾a011]。", `1:2: a citation is not written with full-width "[＾" (write "[^")`, "见[^a011]。"},
		{"fact", "费用：｛｛fact fee｝｝", `1:4: a fact is not written with full-width "｛｛" (write "{{")`, "费用：{{fact fee}}"},
		{"note", "> ［！NOTE］\n> a", `1:3: a note is not written with full-width "［！" (write "[!")`, "> [!NOTE]\n> a"},
		{"heading id", "## 费用 {＃fees｝", `1:7: a heading id is not written with full-width "{＃" (write "{#")`, "## 费用 {#fees}"},
		{"in code", "`见[办法]（../a.md）“`", "", ""},
		{"quotation mark", "他说“请看\n\n第二段", "1:3: warning: “ is not closed (write ” where it ends)", ""},
		{"quotation mark over lines", "他说“请\n看”。", "", ""},
		{"quotation mark in a cell", "| a |\n|---|\n| 见《办法 |", "3:4: warning: 《 is not closed (write 》 where it ends)", ""},
		{"quotation mark in a list", "- 真\n- 见办法》", "2:6: warning: 》 is not opened (write 《 where it begins)", ""},
		{"quotation mark in a heading", "## 见《办法", "1:5: warning: 《 is not closed (write 》 where it ends)", ""},
		{"emoji before a mistake", "🎉👨‍👩‍👧 {{fact fe}}", `1:8: unknown fact "fe" (did you mean "fee"?)`, ""},
		{"right-to-left mark", "永\u200f居", "1:2: invisible character U+200F (remove it)", "永居"},
		{"merge", "a\n<<<<<<< HEAD\nb\n", `2:1: a merge left both versions here, at "<<<<<<< HEAD" (keep one of the two, and remove the lines <<<<<<<, ======= and >>>>>>>)`, ""},
		{"skipped level", "## a\n\n#### b\n\n##### c", `3:1: warning: heading of level 4 follows one of level 2 (begin it with ###)`, ""},
		{"skipped level at the beginning", "### a", `1:1: warning: heading of level 3 follows one of level 1 (begin it with ##)`, ""},
		{"back up", "## a\n\n### b\n\n## c", ``, ""},
		{"unknown code language", "a\n\n```jsn\n{}\n```", "3:4: warning: code in \"jsn\" has no colours (did you mean \"json\"?)", ""},
		{"unknown code language in a list", "- a\n  ```haskell\n  x\n  ```", "2:6: warning: code in \"haskell\" has no colours (one of bash, css, diff, go, html, http, ini, javascript, json, python, sql, toml, typescript, xml, yaml, or text)", ""},
		{"code without colours", "```text\n{}\n```\n\n```\nx\n```\n\n```sh\nx\n```", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, list := parse(c.src)
			want := ""
			if c.want != "" {
				want = "x.md:" + c.want + "\n"
			}
			if got := list.String(); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
			var edits []diag.Edit
			for _, d := range list {
				edits = append(edits, d.Fix...)
			}
			if got, n := diag.Apply([]byte(c.src), edits); c.fixed != "" && string(got) != c.fixed || c.fixed == "" && n > 0 {
				t.Errorf("fixed to %q, want %q", got, c.fixed)
			}
		})
	}
}

func TestHeadingEnds(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"## 费用", "x.md:1:6"}, {"## 费用  ", "x.md:1:6"}, {"## 费用 ##", "x.md:1:6"}, {"费用\n---", "x.md:1:3"}, {"- ## a `b`", "x.md:1:11"},
		{"## a {#b}", ""}, {"## a {#b c}", ""},
	} {
		doc, _ := parse(c.src)
		if got := doc.Headings[0].End.String(); got != c.want {
			t.Errorf("%q: ends at %s, want %s", c.src, got, c.want)
		}
	}
	if doc, _ := parse(strings.Repeat("a", 3)); len(doc.Headings) > 0 {
		t.Error("a heading out of nothing")
	}
}
