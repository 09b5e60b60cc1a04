package markdown

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"zhilu/wizard/diag"
)

func TestTmpContent(t *testing.T) {
	p := New(Options{})
	n, stars, cites := 0, 0, 0
	filepath.WalkDir("/work/main/content", func(name string, d fs.DirEntry, err error) error {
		if filepath.Ext(name) != ".md" { return nil }
		src, _ := os.ReadFile(name)
		f, list := SplitFrontMatter(name, src, true)
		doc, l2 := p.Parse(f.Body, Page{At: diag.Pos{File: name, Line: f.BodyLine}, Resolver: anything{}, Words: words})
		for _, d := range append(list, l2...) { fmt.Println(d) }
		wellFormed(t, doc.HTML)
		n++; cites += len(doc.Citations)
		if i := bytes.Index(doc.HTML, []byte("**")); i >= 0 { stars++; fmt.Printf("%s stars: %s\n", name, doc.HTML[max(0,i-60):i+60]) }
		if bytes.Contains(doc.HTML, []byte("~~")) { fmt.Println(name, "tildes") }
		for _, h := range doc.Headings { if !h.Written { fmt.Println(h.Pos, "no id") } }
		return nil
	})
	fmt.Println(n, "files", stars, cites)
}
