package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhilu/wizard/diag"
)

var update = flag.Bool("update", false, "rewrite golden files")

var words = Words{
	Anchor: "Link to {}",
	Notes:  map[Note]string{"NOTE": "Note", "TIP": "Tip", "IMPORTANT": "Important", "WARNING": "Warning", "CAUTION": "Caution"},
}

func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("no golden files", err)
	}
	p := New(Options{Code: &CodeCache{}})
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".md"), func(t *testing.T) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc, list := p.Parse(src, Page{At: diag.Pos{File: name, Line: 1}, Resolver: newLibrary(), Words: words})
			if len(list) > 0 {
				t.Errorf("%s", list)
			}
			golden := strings.TrimSuffix(name, ".md") + ".html"
			if *update {
				if err := os.WriteFile(golden, doc.HTML, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if string(doc.HTML) != string(want) {
				t.Errorf("got\n%s\nwant\n%s", doc.HTML, want)
			}
			wellFormed(t, string(doc.HTML))
		})
	}
}

func TestDiagnostics(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"unknown fact", "费用：{{fact fees}}", `1:4: unknown fact "fees" (did you mean "fee"?)`},
		{"fact of another guide", "{{fact offices/a phon}}", `1:1: unknown fact "phon" (did you mean "phone"?)`},
		{"malformed fact", "x {{fact}}", `1:3: "{{fact}}" cannot be read ({{fact id}} or {{fact guide id}}, or figure for fact; write \{{ for braces)`},
		{"fact not closed", "x {{fact a", `1:3: "{{" cannot be read ({{fact id}} or {{fact guide id}}, or figure for fact; write \{{ for braces)`},
		{"other braces", "{{ page.title }}", `1:1: "{{ page.title }}" cannot be read ({{fact id}} or {{fact guide id}}, or figure for fact; write \{{ for braces)`},
		{"escaped braces", `\{{ page }}`, ``},
		{"braces in code", "`{{ page }}`", ``},
		{"unknown source", "真[^a001]", `1:2: unknown source "a001" (did you mean "a011"?)`},
		{"no source", "a[^]", `1:2: citation "[^]" cannot be read ([^source] or [^source:locator,first..last])`},
		{"citation not closed", "a[^a011 and so on and so on", `1:2: citation "[^" cannot be read ([^source] or [^source:locator,first..last])`},
		{"no locator", "a[^a011:]", `1:2: citation "[^a011:]" cannot be read ([^source] or [^source:locator,first..last])`},
		{"half a run", "a[^a011:S1..]", `1:2: citation "[^a011:S1..]" cannot be read ([^source] or [^source:locator,first..last])`},
		{"two sources", "a[^a011, b]", `1:2: citation "[^a011, b]" cannot be read ([^source] or [^source:locator,first..last])`},
		{"note in the text", "a^[see there]", `1:2: notes within the text are not read (cite a source, as in [^a011])`},
		{"definition of a note", "[^a011]: https://a.cn", `1:1: notes are not written in the text (sources are in sources.yaml; [^id] alone cites one)`},
		{"words as a definition", "[^a011]: The law of 2012", `1:1: notes are not written in the text (sources are in sources.yaml; [^id] alone cites one)`},
		{"exclamation before a citation", "here![^a011]", ``},
		{"citation in a link", "[a[^a011]](a.md)", `1:3: citation within a link (put it after the link)`},
		{"unknown link", "one\n\n真 [a](../work-permi/index.en.md#x)", `3:3: unknown link "../work-permi/index.en.md" (did you mean "../work-permit/index.en.md"?)`},
		{"unknown link by reference", "[a][b]\n\n[b]: c.md", `1:1: unknown link "c.md" (did you mean "a.md"?)`},
		{"unknown term", "[a](../../glossary.yaml#stay)", `1:1: unknown link "../../glossary.yaml#stay" (did you mean "../../glossary.yaml#stay-permit"?)`},
		{"unknown picture", "![a](ma.png)", `1:1: unknown picture "ma.png" (did you mean "map.png"?)`},
		{"unknown anchor", "[a](#fee)\n\n## Fees {#fees}", `1:1: unknown anchor "fee" (did you mean "fees"?)`},
		{"known anchor", "[a](#fees)\n\n## Fees {#fees}", ``},
		{"made anchor", "[a](#%E8%B4%B9%E7%94%A8) [b](#费用)\n\n## 费用", ``},
		{"script address", "[a](javascript:alert)", `1:1: address "javascript:alert" cannot be linked to (http, https, mailto, tel, or a relative path)`},
		{"disguised script address", "[a](<&#x6A;ava\tscript&colon;x>)", `1:1: address "java\tscript:x" cannot be linked to (http, https, mailto, tel, or a relative path)`},
		{"data picture", "![a](data:image/png;base64,x)", `1:1: address "data:image/png;base64,x" cannot be linked to (http, https, mailto, tel, or a relative path)`},
		{"script autolink", "<javascript:x>", `1:1: address "javascript:x" cannot be linked to (http, https, mailto, tel, or a relative path)`},
		{"bare ftp", "a ftp://a.cn b", `1:3: address "ftp://a.cn" cannot be linked to (http, https, mailto, tel, or a relative path)`},
		{"no host", "[a](http:b)", `1:1: address "http:b" has no host`},
		{"no scheme", "[a](//b.cn)", `1:1: address "//b.cn" has no scheme (begin it with https:)`},
		{"backslashes", `[a](\\\\b.cn)`, `1:1: address "\\\\b.cn" has no scheme (begin it with https:)`},
		{"no address", "[a]()", `1:1: link has no address`},
		{"no text", "[](a.md)", `1:1: warning: link has no text (write it between [ and ])`},
		{"foreign picture", "![a](https://a.cn/b.png)", `1:1: picture "https://a.cn/b.png" is not a file of the guide (put the picture into the guide's folder)`},
		{"picture without text", "![](map.png)", `1:1: warning: picture has no text for those who can't see it (![what it shows](…))`},
		{"raw HTML", "a <b>c</b>", `1:3: raw HTML "<b>" is not allowed (write **bold**)`},
		{"raw HTML block", "a\n\n  <script>\nx\n</script>", `3:3: raw HTML "<script>" is not allowed (write it in Markdown, or \< for the character)`},
		{"line break", "a<br>b", `1:2: raw HTML "<br>" is not allowed (end the line with \)`},
		{"comment", "a <!-- ask the office again --> b\n\n<!-- 待核实\nnoch -->\n\nc", ``},
		{"open comment", "a\n\n<!-- x\n\n## b", `3:1: raw HTML "<!-- x" is not allowed (write \< for the character)`},
		{"steps without list", "<!-- steps -->\n\ntext", `1:1: no numbered list after <!-- steps --> (begin the next line with 1.)`},
		{"steps before bullets", "真\n\n<!-- steps -->\n- a", `3:1: no numbered list after <!-- steps --> (begin the next line with 1.)`},
		{"steps in a line", "a <!-- steps --> b", `1:3: <!-- steps --> is not on a line of its own (put it on the line before the list)`},
		{"step", "<!-- step -->\n1. a", `1:1: unknown comment "step" (did you mean "steps"?)`},
		{"tabs without list", "<!-- tabs -->\n", `1:1: no list after <!-- tabs --> (begin the next line with - and a **label**)`},
		{"tab without label", "<!-- tabs -->\n- **a**\n\n  b\n- c", `5:1: tab without a label (begin it with a line **label**)`},
		{"unknown note", "> [!HINT]\n> a", `1:3: unknown note "HINT" (one of NOTE, TIP, IMPORTANT, WARNING, CAUTION)`},
		{"mistyped note", "> [!WARNNG]\n> a", `1:3: unknown note "WARNNG" (did you mean "WARNING"?)`},
		{"note with text behind", "> [!NOTE] a", `1:3: text behind [!NOTE] (begin the text on the next line)`},
		{"first level", "# a {#b}", `1:1: heading of the first level (the title is in the front matter; begin with ##)`},
		{"first level, underlined", "真\n==", `1:1: heading of the first level (the title is in the front matter; begin with ##)`},
		{"empty heading", "##", `1:1: heading has no text (write one or remove the #)`},
		{"duplicate id", "## a {#x}\n\n## b {#x}", "3:6: heading id \"x\" already used (choose another)\nx.md:1:6: note: first used here"},
		{"reserved id", "## a {#source-x}", `1:6: heading id "source-x" is the page's own (choose another)`},
		{"malformed id", "## a {#x y}", `1:6: heading id "{#x y}" cannot be read (letters, digits and hyphens, as in {#fees})`},
		{"deep", strings.Repeat("> ", 100) + "a", `1:61: nested too deep (lists and quotations within each other stop being readable)`},
		{"long line", strings.Repeat("a", 40_000), `1:1: line is too long (break it up)`},
		{"control character", "真\x07假", `1:2: invisible character U+0007 (remove it)`},
		{"NUL", "a\x00b", `1:2: invisible character U+0000 (remove it)`},
		{"reversed text", "a\u202Eb", `1:2: invisible character U+202E (remove it)`},
		{"not UTF-8", "真\xff", `1:2: not UTF-8 text (save the file as UTF-8)`},
		{"column after Windows line end", "a\r\n真{{fact fe}}", `2:2: unknown fact "fe" (did you mean "fee"?)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, list := parse(c.src)
			want := ""
			if c.want != "" {
				want = "x.md:" + c.want + "\n"
			}
			if got := list.String(); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
			wellFormed(t, string(doc.HTML))
		})
	}
}

func TestLineNumbersBehindFrontMatter(t *testing.T) {
	src := []byte("---\ntitle: a\n---\n\n真 {{fact x}}\n")
	front, list := SplitFrontMatter("x.md", src, true)
	if len(list) > 0 {
		t.Fatal(list)
	}
	_, list = New(Options{}).Parse(front.Body, Page{At: diag.Pos{File: "x.md", Line: front.BodyLine}, Resolver: newLibrary()})
	if len(list) != 1 || list[0].Pos != (diag.Pos{File: "x.md", Line: 5, Col: 3}) {
		t.Errorf("got %v", list)
	}
}

func TestHeadingIDs(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"written", "## Fees {#fees}", "fees!"},
		{"written in Chinese", "## 费用 {#费用}", "费用!"},
		{"made", "## How Long It Takes?", "how-long-it-takes"},
		{"made of Chinese", "## 办理时限（工作日）", "办理时限-工作日"},
		{"made of both", "## 第1步：Apply", "第1步-apply"},
		{"made with markup", "## **Fees** and `code` [a](a.md)", "fees-and-code-a"},
		{"made with a fact", "## 费用{{fact fee}}", "费用400元"},
		{"made with a figure", "## Within {{figure processing}}", "within-5-days"},
		{"made twice", "## a\n\n## a\n\n## a", "a a-2 a-3"},
		{"made is in the way", "## a\n\n## a-2\n\n## a", "a a-2 a-3"},
		{"written later is kept", "## a\n\n## b {#a}", "a-2 a!"},
		{"only symbols", "## !?", "u0021-u003f"},
		{"only a picture sign", "## 🎉", "u1f389"},
		{"reserved", "## Source one", "section-source-one"},
		{"closing marks", "## Fees {#fees} ##", "fees!"},
		{"underlined", "Fees {#fees}\n---", "fees!"},
		{"spaces behind", "## Fees {#fees}   ", "fees!"},
		{"citation is no text", "## Fees[^a011]", "fees"},
		{"the page's own", "## Main", "main-2"},
		{"in a list", "- ## a\n- ## a", "a a-2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, list := New(Options{}).Parse([]byte(c.src), Page{Resolver: newLibrary(), Taken: []string{"main"}})
			if len(list) > 0 {
				t.Error(list)
			}
			var got []string
			for _, h := range doc.Headings {
				if h.Written {
					h.ID += "!"
				}
				got = append(got, h.ID)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

func TestDoc(t *testing.T) {
	doc, list := parse("Lead[^a011].\n\n## Fees *now* [x](a.md)[^law-2013:S1..S3,第2条] {#fees}\n\n{{fact offices/a phone}} and [b](b.md#c).\n" +
		"\n> ## Inner\n\n## End\n\n| a | b |\n|---|---|\n| 1 | `2\\|3` |\n")
	if len(list) > 0 {
		t.Fatal(list)
	}
	h := doc.Headings[0]
	if h.Text != "Fees now x" || h.HTML != "Fees <em>now</em> x" || h.Level != 2 || h.Inside || h.Pos.String() != "x.md:3:1" {
		t.Errorf("heading %+v", h)
	}
	if !doc.Headings[1].Inside || doc.Headings[2].Inside {
		t.Errorf("headings %+v", doc.Headings[1:])
	}
	if len(doc.Citations) != 2 || strings.Join(doc.Citations[1].Locators, " ") != "S1..S3 第2条" || doc.Citations[1].Number != 2 {
		t.Errorf("citations %+v", doc.Citations)
	}
	if len(doc.Facts) != 1 || doc.Facts[0].Guide != "offices/a" || doc.Facts[0].Pos.String() != "x.md:5:1" {
		t.Errorf("facts %+v", doc.Facts)
	}
	if len(doc.Links) != 2 || doc.Links[1].Anchor != "c" || doc.Links[1].Pos.String() != "x.md:5:30" {
		t.Errorf("links %+v", doc.Links)
	}
	var got []string
	for _, s := range doc.Sections {
		got = append(got, s.ID+"="+string(s.Text))
	}
	want := "=Lead.|fees=12367 and b.\nInner|end=a\tb\n1\t2|3"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %q, want %q", s, want)
	}
}

func TestMeaning(t *testing.T) {
	base := "## Fees {#fees}\n\nThe fee is **{{fact fee}}**, see [law](a.md)[^a011].\n\n- one\n- two"
	same := []struct{ name, src string }{
		{"emphasis", "## *Fees* {#fees}\n\nThe fee is {{fact fee}}, see [law](a.md)[^a011].\n\n- one\n- two"},
		{"line breaks", "## Fees {#fees}\n\nThe fee\nis **{{ fact fee }}**, see\n[law](a.md)[^a011].\n\n* one\n\n* two"},
		{"link form", "## Fees {#fees}\n\nThe fee is {{fact fee}}, see [law][l][^a011].\n\n- one\n- two\n\n[l]: a.md"},
		{"id", "## Fees {#cost}\n\nThe fee is {{fact fee}}, see [law](a.md)[^a011].\n\n- one\n- two"},
		{"link led elsewhere", strings.Replace(base, "a.md", "b.md", 1)},
		{"source", strings.Replace(base, "a011", "law-2013", 1)},
		{"guide of the fact", strings.Replace(base, "fact fee", "fact a fee", 1)},
		{"locator", "## Fees {#fees}\n\nThe fee is {{fact fee}}, see [law](a.md)[^a011:S1].\n\n- one\n- two"},
		{"comment", "## Fees {#fees}\n\nThe fee is {{fact fee}}, see [law](a.md)[^a011].\n\n<!-- really -->\n- one\n- two"},
	}
	other := []struct{ name, src string }{
		{"word", strings.Replace(base, "see", "cf", 1)},
		{"heading", strings.Replace(base, "Fees", "Costs", 1)},
		{"fact", strings.Replace(base, "fact fee", "fact processing", 1)},
		{"figure of the fact", strings.Replace(base, "fact fee", "figure fee", 1)},
		{"struck out", strings.Replace(base, "one", "~~one~~", 1)},
		{"task", strings.Replace(base, "- one", "- [ ] one", 1)},
		{"note", base + "\n\n> [!NOTE]\n> x"},
	}
	meaning := func(src string) string {
		doc, list := parse(src)
		if len(list) > 0 || len(doc.Sections) != 1 {
			t.Errorf("%s\n%s", src, list)
		}
		return doc.Sections[0].Meaning.String()
	}
	want := meaning(base)
	for _, c := range same {
		if meaning(c.src) != want {
			t.Errorf("%s: counts", c.name)
		}
	}
	for _, c := range other {
		if meaning(c.src) == want {
			t.Errorf("%s: does not count", c.name)
		}
	}
	for a, b := range map[string]string{"「真」，他说——3－5天": "“真”,他说--3-5天", "don’t wait\u00a0…": "don't wait…"} {
		if meaning(a) != meaning(b) {
			t.Errorf("%s and %s mean the same", a, b)
		}
	}
	// The hash is in lock files: it must never change by accident.
	if got := meaning("真 **假**\n\n"); got != "ffff767f8d96ae7d0ca0b8b2b0f0bc89" {
		t.Errorf("got %s", got)
	}
}

func TestBlocks(t *testing.T) {
	doc, list := parse("- a\n- b\n  1. c\n\n> [!NOTE]\n> x\n\n## Fees {#fees}\n\n| 1 | 2 |\n|---|---|\n| 3 | 4 |\n| {{fact fee}} | 6 |\n\n> q\n\na\n: b\n\n<!-- tabs -->\n- **a**\n\n  b\n")
	if len(list) > 0 || len(doc.Sections) != 2 {
		t.Fatal(list)
	}
	var got []string
	for _, s := range doc.Sections {
		for _, b := range s.Blocks {
			got = append(got, fmt.Sprint(b.Kind, " ", b.Items, " ", b.Columns, " ", b.Pos))
		}
	}
	want := "list 2 0 x.md:1:1, numbered list 1 0 x.md:3:3, note 0 0 x.md:5:1, table 3 2 x.md:10:1, quotation 0 0 x.md:15:1, list of definitions 2 0 x.md:17:1, list 1 0 x.md:21:1"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	if got, want := string(doc.Sections[1].Said), "Fees\n1\n2\n3\n4\n\x01fact\x01fee\x02\n6\nq\na\nb\na\nb"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}
