package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhilu/wizard/diag"
)

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// backticks gives runs of all lengths, of which no two close each other.
func backticks(n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString(strings.Repeat("`", i) + "a\n")
	}
	return b.String()
}

var hostileCases = []struct{ name, src string }{
	{"quotations", strings.Repeat(">", 10_000) + "a"},
	{"quotations on many lines", strings.Repeat(strings.Repeat(">", 1000)+"a\n", 1000)},
	{"lists", strings.Repeat("- ", 10_000) + "a"},
	{"lists with blank lines", strings.Repeat("- ", 1000) + "a\n" + strings.Repeat("\n", 500_000)},
	{"lists with many lines", strings.Repeat("- ", 1000) + "a\n" + strings.Repeat("\n", 99_000)},
	{"lists in steps", func() string {
		var b strings.Builder
		for i := range 1000 {
			b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
		}
		return b.String()
	}()},
	{"definitions", "a\n" + strings.Repeat(": ", 10_000) + "a"},
	{"opening brackets", strings.Repeat("[", 10_000)},
	{"opening brackets on lines", strings.Repeat(strings.Repeat("[", 100)+"\n", 10_000)},
	{"brackets", strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000)},
	{"links in links", strings.Repeat("[", 5000) + "a" + strings.Repeat("](b)", 5000)},
	{"pictures in pictures", strings.Repeat("![", 700) + "a" + strings.Repeat("](b)", 300)},
	{"links", strings.Repeat("[a](b) ", 10_000)},
	{"open links", strings.Repeat("[a](<b\n", 10_000)},
	{"open titles", strings.Repeat("[a](b 'c\n", 10_000)},
	{"stars", strings.Repeat("*a ", 10_000)},
	{"stars in a row", strings.Repeat("*", 30_000) + "a" + strings.Repeat("*", 30_000)},
	{"mixed stars", strings.Repeat("*a **b ", 100_000)},
	{"mixed stars on lines", strings.Repeat("*a **b _c __d ~~e\n", 50_000)},
	{"Chinese stars", strings.Repeat("**真。*她", 50_000)},
	{"backticks", backticks(60_000)},
	{"backticks in paragraphs", strings.Repeat(backticks(5000)+"\n", 200)},
	{"tags", strings.Repeat("<a b='", 100_000)},
	{"comments", strings.Repeat("a <!-- ", 100_000)},
	{"instructions", strings.Repeat("a <? ", 100_000)},
	{"headings", numbered(50_000, "## 费用 %d\n")},
	{"equal headings", strings.Repeat("## 费用\n", 50_000)},
	{"equal numbered headings", strings.Repeat("## a\n## a-2\n", 25_000)},
	{"written headings", strings.Repeat("## a {#b}\n", 50_000)},
	{"anchors", numbered(20_000, "## a {#b%d}\n") + numbered(5000, "[a](#c%d)\n\n")},
	{"table of many rows", "|a|b|\n|-|-|\n" + strings.Repeat("|1|2|\n", 50_000)},
	{"table of many columns", strings.Repeat("|a", 1000) + "\n" + strings.Repeat("|-", 1000) + "\n" + strings.Repeat("|\n", 100_000)},
	{"table with code", "|a|\n|-|\n" + strings.Repeat("|`a\\|b`|\n", 50_000)},
	{"definitions of links", numbered(50_000, "[a%d]: b\n")},
	{"long links by reference", "[a]: /" + strings.Repeat("b", 30_000) + "\n\n" + strings.Repeat("[a]\n\n", 100_000)},
	{"facts", strings.Repeat("{{fact fee}}\n\n", 100_000)},
	{"unknown facts", strings.Repeat("{{fact x}}\n\n", 100_000)},
	{"open facts", strings.Repeat("{{", 100_000)},
	{"citations", strings.Repeat("[^a011]\n\n", 100_000)},
	{"citations and breaks", strings.Repeat("[^a011]\n", 1400)},
	{"entities", strings.Repeat("&", 30_000)},
	{"addresses", strings.Repeat("真a@b.c", 4000)},
	{"tildes", strings.Repeat("~~真", 10_000)},
	{"control characters", strings.Repeat("\x01", 1_000_000)},
	{"code in many languages", numbered(20_000, "```a%d\nb\n```\n")},
	{"long code", "```json\n" + strings.Repeat("{[\n", 50_000)},
	{"code that is slow to read", strings.Repeat("```yaml\n"+strings.Repeat("::", 1400)+"\n```\n", 20)},
	{"code that is slow to read in different ways", numbered(20, "```yaml\n%d"+strings.Repeat("::", 1400)+"\n```\n")},
	{"blank lines", strings.Repeat("\n", MaxBytes)},
	{"one line", strings.Repeat("a", MaxBytes)},
	{"one paragraph", strings.Repeat("a\n", MaxBytes/2)},
	{"a byte too many", strings.Repeat("a", MaxBytes+1)},
	{"paragraphs", strings.Repeat("真\n\n", MaxBytes/5)},
	{"tabs", "<!-- tabs -->\n" + strings.Repeat("- **a**\n", 100_000)},
	{"tabs without label", "<!-- tabs -->\n" + strings.Repeat("- {{fact x}}\n", 90_000)},
	{"terms", strings.Repeat("{{fact x}}\n: {{fact x}}\n\n", 30_000)},
	{"tabs with mistakes", "<!-- tabs -->\n" + strings.Repeat("- **a{{fact x}}**\n", 90_000)},
	{"marks", strings.Repeat("<!-- steps -->\n", 100_000)},
}

func TestHostile(t *testing.T) {
	for _, c := range hostileCases {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			doc, list := New(Options{}).Parse([]byte(c.src), Page{At: diag.Pos{File: "x.md", Line: 1}, Resolver: newLibrary()})
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %s", took)
			}
			t.Logf("%s, %d KB, %d diagnostics", time.Since(start).Round(time.Millisecond), len(doc.HTML)>>10, len(list))
			if len(doc.HTML) > maxGrowth*len(c.src)+2<<20 || len(list) > maxMistakes+10 {
				t.Errorf("%d bytes of HTML, %d diagnostics", len(doc.HTML), len(list))
			}
			if len(doc.HTML) < 1<<20 {
				wellFormed(t, string(doc.HTML))
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range emphasisCases {
		f.Add(c.src)
	}
	for _, c := range hostileCases {
		if len(c.src) < 2000 {
			f.Add(c.src)
		}
	}
	for _, src := range []string{
		"<!-- tabs -->\n- **a**\n\n  b\n- **c**\n  d", "<!-- steps -->\n1. a\n2. b", "> [!NOTE]\n> a\n", "a\n: b\n\n  c",
		"|a|b|\n|:-|-:|\n|`c\\|d`|{{fact fee}}|", "## a {#b}\n\n[c](#b)[^a011:S1..S2] {{fact x phone}}", "![a *b*](map.png 'c')",
		"```go\nfunc a() {}\n```", "[a](javascript:b) <data:c> [d](&#106;avascript:e)", "- [ ] a\n- [x] b\n", "[a]: b\n[a]",
		"a<b onclick='c'>d</b>\n\n<script>\ne", "[a](../../glossary.yaml#stay-permit)", "真\n假 https://a.cn。",
	} {
		f.Add(src)
	}
	p := New(Options{Code: &CodeCache{MaxBytes: 1 << 20}})
	f.Fuzz(func(t *testing.T, src string) {
		late := time.AfterFunc(5*time.Second, func() { panic(fmt.Sprintf("no end: %q", src)) }) // the fuzzer has no limit
		defer late.Stop()
		for _, r := range []Resolver{anything{}, newLibrary()} {
			doc, _ := p.Parse([]byte(src), Page{At: diag.Pos{File: "x.md", Line: 1}, Resolver: r, Words: words})
			wellFormed(t, string(doc.HTML))
			for _, h := range doc.Headings {
				if h.ID == "" {
					t.Errorf("heading without id: %+v", h)
				}
			}
		}
	})
}
