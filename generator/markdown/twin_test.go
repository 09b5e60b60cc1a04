package markdown

import (
	"testing"

	"zhilu/wizard/diag"
)

// TestTwin looks at the Markdown that is made for others to read.
func TestTwin(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing of ours", "Plain *text*, `{{fact fee}}`.\n", "Plain *text*, `{{fact fee}}`.\n"},
		{"a fact", "It costs {{fact fee}}.\n", "It costs 400元.\n"},
		{"a figure", "Or {{figure processing}}.\n", "Or 5 days.\n"},
		{"a fact with signs", "Say {{fact html}}.\n", "Say a\\<b.\n"},
		{"an unsure fact", "Call {{fact phone}}.\n", "Call 12367 (Unverified).\n"},
		{"in a table", "| a | b |\n| - | - |\n| {{fact fee}} [^a011] | c |\n", "| a | b |\n| - | - |\n| 400元 [^1] | c |\n"},
		{"citations", "So.[^law-2013:art.3..5][^a011] And.[^law-2013]\n", "So.[^1][^2] And.[^1]\n"},
		{"a heading", "## Fees {{fact fee}} {#fees}\n\nText.\n", "## Fees 400元 {#fees}\n\nText.\n"},
		{"a heading with a made id", "## After {{fact fee}}\n", "## After 400元 {#after-400元}\n"},
		{"headings closed and underlined", "## *Fees* ##\n\nDays\n---\n", "## *Fees* {#fees} ##\n\nDays {#days}\n---\n"},
		{"a link", "[Work](../work-permit/index.en.md#fees).\n", "[Work](https://example.org/en/work-permit/index.en.md#fees).\n"},
		{"a link within the page", "## F {#fees}\n\n[Fees](#fees)\n", "## F {#fees}\n\n[Fees](https://example.org/en/stay/#fees)\n"},
		{"a link in pointed brackets", "[A](<a.md> \"title\")\n", "[A](https://example.org/en/stay/a.md \"title\")\n"},
		{"a link around a fact", "[{{fact fee}}](a.md)[^a011]\n", "[400元](https://example.org/en/stay/a.md)[^1]\n"},
		{"pointed brackets further on", "[A](a.md) and [B](<a.md>)\n", "[A](https://example.org/en/stay/a.md) and [B](https://example.org/en/stay/a.md)\n"},
		{"the same link twice", "[A](a.md) and [A](a.md)\n", "[A](https://example.org/en/stay/a.md) and [A](https://example.org/en/stay/a.md)\n"},
		{"a picture in a link", "[![Plan](map.png)](a.md)\n", "[![Plan](https://example.org/en/stay/map.png)](https://example.org/en/stay/a.md)\n"},
		{"a reference", "[Read][it] or [it][] or [it].\n\n[it]: a.md\n",
			"[Read](https://example.org/en/stay/a.md) or [it](https://example.org/en/stay/a.md) or [it](https://example.org/en/stay/a.md).\n\n\n"},
		{"elsewhere", "<https://a.example/x_(y)> and [b](https://b.example/).\n", "<https://a.example/x_(y)> and [b](https://b.example/).\n"},
		{"a mark and comments", "<!-- steps -->\n1. One <!-- ask -->\n\n<!-- nobody\nknows -->\n", "1. One \n\n"},
		{"a note", "> [!NOTE]\n> See {{fact fee}}.[^a011]\n", "> [!NOTE]\n> See 400元.[^1]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := Page{At: diag.Pos{File: "x.md", Line: 1}, Resolver: &unsure{newLibrary()}, URL: "https://example.org/en/stay/"}
			doc, list := New(Options{}).Parse([]byte(c.src), page)
			if list.HasErrors() {
				t.Fatal(list)
			}
			if string(doc.Markdown) != c.want {
				t.Errorf("got  %q\nwant %q", doc.Markdown, c.want)
			}
		})
	}
}

// unsure is a library whose phone number nobody has verified.
type unsure struct{ *library }

func (u *unsure) Fact(ref FactRef) (Fact, *diag.Diagnostic) {
	f, d := u.library.Fact(ref)
	if ref.ID == "phone" {
		f.Unsure = "Unverified"
	}
	return f, d
}
