// Floor is the least that a generator does, to measure Zhilu against: it reads the Markdown files of a made site (as
// for Hugo), parses them with goldmark, highlights with chroma, puts each into one template and writes it.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
	"golang.org/x/sync/errgroup"
)

func main() {
	in := flag.String("in", "", "`folder` with Markdown files")
	out := flag.String("out", "", "`folder` to write to")
	flag.Parse()
	if flag.NArg() > 0 || *in == "" || *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := build(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(3)
	}
}

var page = template.Must(template.New("").Parse(`<!doctype html><html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title>
<meta name="description" content="{{.Summary}}"></head><body><main><h1>{{.Title}}</h1>{{.Body}}</main></body></html>
`))

type view struct {
	Lang, Title, Summary string
	Body                 template.HTML
}

func build(in, out string) error {
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithHeadingAttribute()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(&code{html.New(html.WithClasses(true))}, 1))),
	)
	group := errgroup.Group{}
	group.SetLimit(runtime.GOMAXPROCS(0))
	err := filepath.WalkDir(in, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && filepath.Ext(name) == ".md" {
			group.Go(func() error { return one(md, in, name, out) })
		}
		return err
	})
	if waited := group.Wait(); waited != nil {
		return waited
	}
	return err
}

func one(md goldmark.Markdown, in, name, out string) error {
	src, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	rel, err := filepath.Rel(in, strings.TrimSuffix(name, ".md"))
	if err != nil {
		return err
	}
	v := view{Lang: strings.TrimPrefix(filepath.Ext(rel), ".")}
	front, body, _ := bytes.Cut(bytes.TrimPrefix(src, []byte("---\n")), []byte("\n---\n"))
	for line := range strings.Lines(string(front)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "title":
			v.Title = value
		case "summary":
			v.Summary = value
		}
	}
	var text, whole bytes.Buffer
	if err := md.Convert(body, &text); err != nil {
		return err
	}
	v.Body = template.HTML(text.String())
	if err := page.Execute(&whole, &v); err != nil {
		return err
	}
	dir := filepath.Join(out, v.Lang, strings.TrimSuffix(rel, filepath.Ext(rel)))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "index.html"), whole.Bytes(), 0o644)
}

// code highlights blocks of code.
type code struct{ formatter *html.Formatter }

func (c *code) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, c.block)
}

func (c *code) block(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	b := n.(*ast.FencedCodeBlock)
	lexer := lexers.Get(string(b.Language(src)))
	if lexer == nil {
		lexer = lexers.Fallback
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, string(b.Lines().Value(src)))
	if err != nil {
		return ast.WalkStop, err
	}
	return ast.WalkSkipChildren, c.formatter.Format(w, styles.Fallback, tokens)
}
