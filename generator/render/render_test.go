package render

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/site"
	"zhilu/themes"
	"zhilu/wizard/diag"
)

var out = flag.String("out", "", "`folder` to write the pages of the real content to, to be looked at")

var today = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// built is a small site, ready to be rendered.
type built struct {
	*Renderer
	site  *site.Site
	theme *Theme
	list  diag.List

	parser *markdown.Parser
}

func build(t testing.TB, fsys fs.FS, opt Options) *built {
	t.Helper()
	b := &built{parser: markdown.New(markdown.Options{})}
	c, list, err := content.Load(fsys, content.Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	b.list = append(b.list, list...)
	if c == nil {
		t.Fatal(list)
	}
	b.theme, list = LoadTheme(themes.Default(), c.Config.Langs(), site.WordKeys())
	b.list = append(b.list, list...)
	b.site, list = site.New(c, site.Options{Words: b.theme.Words()})
	b.list = append(b.list, list...)
	if b.Renderer, err = New(b.site, b.theme, opt); err != nil {
		t.Fatal(err)
	}
	return b
}

// guides renders all guides.
func (b *built) guides(t testing.TB) []File {
	t.Helper()
	var out []File
	for _, g := range b.site.Guides {
		for _, lang := range b.site.Langs() {
			f, err := b.Guide(g.Pages[lang], b.body(t, g.Pages[lang]))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, f)
		}
	}
	return out
}

func (b *built) body(t testing.TB, p *site.Page) Body {
	t.Helper()
	src, at, list, err := b.site.Content.Body(p.Text)
	if err != nil {
		t.Fatal(err)
	}
	b.list = append(b.list, list...)
	res := b.site.Resolver(p)
	return Body{Sources: &res.Sources, Parse: func() *markdown.Doc {
		doc, list := b.parser.Parse(src, markdown.Page{At: at, Words: b.theme.Markdown(p.Text.Lang), Resolver: res, Taken: Taken()})
		b.list = append(b.list, list...)
		return doc
	}}
}

func TestOut(t *testing.T) {
	if *out == "" {
		t.Skip("writes only when asked: -out DIR")
	}
	b := build(t, os.DirFS("../../content"), Options{})
	files, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, b.guides(t)...) {
		name := filepath.Join(*out, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Log(b.list.Sorted())
}
