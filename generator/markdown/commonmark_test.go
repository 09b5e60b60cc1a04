package markdown

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"zhilu/wizard/diag"
)

// plainGoldmark is goldmark with the same extensions and nothing of ours.
func plainGoldmark() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList,
		extension.DefinitionList, extension.Linkify), goldmark.WithRendererOptions(html.WithUnsafe()))
}

// anything resolves every reference to what is written.
type anything struct{}

func (anything) Link(dest string) (Target, *diag.Diagnostic)     { return Target{Href: dest}, nil }
func (anything) Picture(dest string) (Picture, *diag.Diagnostic) { return Picture{Src: dest}, nil }
func (anything) Fact(ref FactRef) (Fact, *diag.Diagnostic) {
	return Fact{Text: ref.Guide + ref.ID}, nil
}
func (anything) Cite(id string, _ []string) (Cite, *diag.Diagnostic) { return Cite{Number: 1}, nil }

// ours turns our HTML, where it is more than CommonMark's, into goldmark's.
var ours = []struct {
	form *regexp.Regexp
	as   string
}{
	{regexp.MustCompile(`<h(\d) id="[^"]*">`), "<h$1>"},
	{regexp.MustCompile(` rel="noopener"| loading="lazy" decoding="async"| tabindex="0"|</?span[^>]*>`), ""},
}

// spacesBeforeBreak are what goldmark leaves of white space at the end of a line where it looks for bare addresses.
var spacesBeforeBreak = regexp.MustCompile(`[ \t]+(<br>)?\n`)

// sameAsGoldmark compares the two, and reports whether they can be compared.
func sameAsGoldmark(t *testing.T, p *Parser, g goldmark.Markdown, src string) bool {
	t.Helper()
	doc, list := p.Parse([]byte(src), Page{Resolver: anything{}})
	for _, d := range list {
		switch d.Rule { // these are left out of the HTML, or are forms of ours
		case "first-level", "empty-heading", "empty-link", "no-alternative", "skipped-level", "unpaired", "unknown-code-language":
		default:
			return false
		}
	}
	got := string(doc.HTML)
	for _, o := range ours {
		got = o.form.ReplaceAllString(got, o.as)
	}
	var want bytes.Buffer
	if err := g.Convert([]byte(src), &want); err != nil {
		t.Fatal(err)
	}
	if got != want.String() && spacesBeforeBreak.ReplaceAllString(got, "$1\n") != spacesBeforeBreak.ReplaceAllString(want.String(), "$1\n") {
		t.Errorf("%q\n got %s\nwant %s", src, got, want.String())
	}
	return true
}

// TestCommonMark holds that what is not Chinese is read as goldmark reads it, on the examples of the specification.
func TestCommonMark(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skip("no go command to find the examples with")
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Skip("the module comes without its examples")
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil || len(examples) < 600 {
		t.Fatal(len(examples), err)
	}
	p, g := New(Options{HTML: true}), plainGoldmark()
	compared := 0
	for _, e := range examples {
		if !strings.Contains(e.Markdown, "<!--") && sameAsGoldmark(t, p, g, e.Markdown) {
			compared++
		}
	}
	if compared < 580 { // comments are left out; some addresses and links lead nowhere for us
		t.Errorf("only %d of %d compared", compared, len(examples))
	}
}

// TestEnglishEmphasis holds the same for what is hard about emphasis: every short text of stars and their neighbours.
func TestEnglishEmphasis(t *testing.T) {
	p, g := New(Options{}), plainGoldmark()
	pieces := []string{"*", "**", "***", "_", "~~", "a", " ", ".", "\"", "“", "”", "(", ")", "é", "\n", "`", "[", "](b)", "—"}
	random := rand.New(rand.NewPCG(1, 2))
	compared := 0
	for range 20_000 {
		var b strings.Builder
		for range 2 + random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		if sameAsGoldmark(t, p, g, "x"+b.String()) { // not at the start of a line, where lists and code begin
			compared++
		}
	}
	if compared < 19_000 {
		t.Errorf("only %d compared", compared)
	}
}

// TestSameTree holds that texts with the extensions are read alike.
func TestSameTree(t *testing.T) {
	p, g := New(Options{}), plainGoldmark()
	for _, src := range []string{
		"a ~~b~~ c~~d~~", "see https://a.cn/b. and (https://a.cn) a@b.cn www.a.cn", "a: b@c x.y@z.w", "[a https://b.cn](c)",
		"Term\n: one\n\n  two\n: three\n\nOther\n: four", "a\n: b\n: c", "- a\n- b\n\n  c", "1) a\n2) b", "> a\nb\n>\n> c",
		"a  \nb\\\nc &amp; &#65; &bogus; \\& \\*", "<http://a.cn?b=c&d> <a@b.cn>", "![a *b* `c`](d \"e\")", "***a** b*",
	} {
		sameAsGoldmark(t, p, g, src)
	}
}
