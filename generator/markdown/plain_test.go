package markdown

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestWithoutAddresses holds that texts in which no bare address can stand are read alike by the parser that looks for
// them and by the one that does not.
func TestWithoutAddresses(t *testing.T) {
	quick, thorough := New(Options{}), New(Options{})
	thorough.plain = thorough.parser
	pieces := []string{
		"*", "**", "_", "~~", "a", "http:", "www", ".", " ", "  ", "\n", "\\\n", "   \n", "\n\n", "“", "）", "你", "好", "(", "[", "](b.md)", "](../c.md#d)",
		"`", "<", ">", "> ", "- ", "# ", "## x {#y}\n", "1. ", "| ", "|-|\n", "\n: ", "{{fact fee}}", "[^a011:S1]", "![", "&amp;", "\\", "~", ":", "[x] ",
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		var b strings.Builder
		for range 2 + random.IntN(20) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		src := []byte(b.String())
		if mayHoldAddress(src) {
			continue
		}
		page := Page{Resolver: anything{}, URL: "https://example.org/en/stay/"}
		doc, list := quick.Parse(src, page)
		other, more := thorough.Parse(src, page)
		got, want := said(doc), said(other)
		if got != want || !reflect.DeepEqual(list, more) {
			t.Fatalf("%q\n%s\n%s\n%s\n%s", src, got, list, want, more)
		}
		doc.Release()
		other.Release()
	}
}

// said is all that a Doc says.
func said(d *Doc) string {
	c := *d
	c.lent = nil
	return fmt.Sprintf("%+v", c)
}

// String is for said.
func (l Lent) String() string { return string(l) }

// TestMayHoldAddress: whatever becomes a link without being written as one is looked for.
func TestMayHoldAddress(t *testing.T) {
	p := New(Options{})
	for _, c := range []struct{ src, mistakes string }{
		{src: "see http://a.cn"},
		{src: "*ftp://a.cn*", mistakes: `:1:2: address "ftp://a.cn" cannot be linked to (http, https, mailto, tel, or a relative path)`},
		{src: "www.a.cn"},
		{src: "(a@b.cn)"},
		{src: "见https://a.cn。"},
		{src: "见www.a.cn"},
		{src: "邮箱a@b.cn"},
	} {
		doc, list := p.Parse([]byte(c.src), Page{Resolver: anything{}})
		if len(doc.Links) != 1 || strings.TrimSpace(list.String()) != c.mistakes {
			t.Errorf("%q: %v %s", c.src, doc.Links, list)
		}
	}
}

// TestBuffersAreEmpty: a page knows nothing of those that were read before it.
func TestBuffersAreEmpty(t *testing.T) {
	page := Page{Resolver: anything{}, URL: "https://example.org/en/stay/", Words: words}
	texts := []string{englishGuide, "## Fees {#fees}\n\nSo.[^a011] [x](#fees) {{fact fee}}\n\n- a\n", chineseGuide, "## Fees\n\nSo.[^a011]\n", ""}
	used := New(Options{})
	for _, text := range append(texts, texts...) {
		doc, list := used.Parse([]byte(text), page)
		other, more := New(Options{}).Parse([]byte(text), page)
		got, want := said(doc), said(other)
		if got != want || !reflect.DeepEqual(list, more) {
			t.Errorf("%.40q\n%s\n%s\n%s\n%s", text, got, list, want, more)
		}
		doc.Release()
	}
}

// TestRelease: what a Doc lent is blank when it is released, and nothing else changes, whatever is read after that.
func TestRelease(t *testing.T) {
	p := New(Options{})
	page := Page{Resolver: anything{}, URL: "https://example.org/en/stay/", Words: words}
	text := englishGuide + "\n## First\n\n# Second\n\n[x](#nowhere)\n"
	doc, list := p.Parse([]byte(text), page)
	html, twin, section := doc.HTML, doc.Markdown, doc.Sections[1]
	headings, links, citations, facts := slices.Clone(doc.Headings), slices.Clone(doc.Links), slices.Clone(doc.Citations), slices.Clone(doc.Facts)
	before := fmt.Sprint(headings, links, citations, facts, section.Blocks, list)
	if len(html) == 0 || len(twin) == 0 || len(section.Text) == 0 || len(section.Said) == 0 || len(list) < 2 || len(section.Blocks) == 0 {
		t.Fatalf("too little to tell:\n%s\n%s", said(doc), list)
	}
	doc.Release()
	for _, lent := range []Lent{html, twin, section.Text, section.Said} {
		if len(bytes.Trim(lent, "\x00")) > 0 {
			t.Errorf("not blank: %.60q", lent)
		}
	}
	if said(doc) != said(&Doc{}) {
		t.Errorf("not empty: %s", said(doc))
	}
	doc.Release() // does nothing
	for range 5 {
		p.Parse([]byte(chineseGuide), page)
	}
	if after := fmt.Sprint(headings, links, citations, facts, section.Blocks, list); after != before {
		t.Errorf("was\n%s\nis\n%s", before, after)
	}
}

func TestAbsolute(t *testing.T) {
	for _, c := range []struct{ page, href, want string }{
		{"https://a.org/en/x/", "/en/y/", "https://a.org/en/y/"},
		{"https://a.org/en/x/", "/en/y/#fees", "https://a.org/en/y/#fees"},
		{"https://a.org/en/x/", "/en/y/#", "https://a.org/en/y/"},
		{"https://a.org/en/x/", "/y/../z/#a", "https://a.org/z/#a"},
		{"https://a.org/en/x/", "/y/#a#b", "https://a.org/y/#a%23b"},
		{"https://a.org/en/x/", "//b.org/y", "https://b.org/y"},
		{"https://a.org/en/x/", "#fees", "https://a.org/en/x/#fees"},
		{"https://a.org/en/x/", "/y/#费用", "https://a.org/y/#%E8%B4%B9%E7%94%A8"},
		{"https://a.org:8080/en/x/", "/y/#a", "https://a.org:8080/y/#a"},
		{"https://user@a.org/en/x/", "/y/", "https://user@a.org/y/"},
		{"ftp://a.org/x", "/y/(z)", "ftp://a.org/y/%28z%29"},
		{"", "/y/#a", "/y/#a"},
		{"https://a.org/%zz/", "/y/", "/y/"},
	} {
		r := &renderer{page: Page{URL: c.page}, origin: originOf(c.page)}
		if origin, rest := r.absolute(c.href); origin+rest != c.want {
			t.Errorf("%s from %s: got %s%s, want %s", c.href, c.page, origin, rest, c.want)
		}
	}
}
