package markdown

import (
	"math/rand/v2"
	"reflect"
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
		if !reflect.DeepEqual(doc, other) || !reflect.DeepEqual(list, more) {
			t.Fatalf("%q\n%+v\n%s\n%+v\n%s", src, doc, list, other, more)
		}
	}
}

// TestMayHoldAddress: whatever becomes a link without being written as one is looked for.
func TestMayHoldAddress(t *testing.T) {
	p := New(Options{})
	for _, src := range []string{"see http://a.cn", "*ftp://a.cn*", "www.a.cn", "(a@b.cn)", "见https://a.cn。", "见www.a.cn", "邮箱a@b.cn"} {
		doc, list := p.Parse([]byte(src), Page{Resolver: anything{}})
		if len(doc.Links) != 1 && !strings.HasPrefix(src, "*ftp") || len(list) > 0 && !strings.HasPrefix(src, "*ftp") {
			t.Errorf("%q: %v %s", src, doc.Links, list)
		}
	}
}

// TestBuffersAreEmpty: a page knows nothing of those that were read before it.
func TestBuffersAreEmpty(t *testing.T) {
	page := Page{Resolver: anything{}, URL: "https://example.org/en/stay/", Words: words}
	texts := []string{englishGuide, "## Fees {#fees}\n\nSo.[^a011] [x](#fees) {{fact fee}}\n\n- a\n", chineseGuide, "## Fees\n\nSo.[^a011]\n", ""}
	used := New(Options{})
	for _, text := range append(texts, texts...) {
		got, list := used.Parse([]byte(text), page)
		want, more := New(Options{}).Parse([]byte(text), page)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(list, more) {
			t.Errorf("%.40q\n%+v\n%s\n%+v\n%s", text, got, list, want, more)
		}
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
		if got := r.absolute(c.href); got != c.want {
			t.Errorf("%s from %s: got %s, want %s", c.href, c.page, got, c.want)
		}
	}
}
