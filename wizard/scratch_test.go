package wizard

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/compile"
	"github.com/andybalholm/brotli"
	"bytes"
)

func TestScratch(t *testing.T) {
	root := "../content"
	read := func(n string) File { b, _ := os.ReadFile(filepath.Join(root, n)); return File{n, b} }
	src := Sources{Langs: []yaml.Lang{"en", "zh"}, Questions: read("questions.yaml"), Parameters: read("parameters.yaml"), Calendar: read("calendar.yaml"), Today: time.Now(), Confidence: map[string]string{}, Documents: map[string][]string{}}
	n, _ := yaml.Parse("s", 1, read("sources.yaml").Data)
	for _, p := range n.Pairs {
		src.Confidence[p.Key.Value] = p.Node.Get("confidence").Value
	}
	pat := "eligibility.yaml"
	if os.Getenv("DRAFT") != "" { pat = "eligibility*.yaml" }
	m, _ := filepath.Glob(root + "/*/*/"+pat)
	for _, f := range m {
		rel, _ := filepath.Rel(root, f)
		src.Trees = append(src.Trees, read(rel))
	}
	g, _ := filepath.Glob(root + "/*/*")
	for _, d := range g {
		id, _ := filepath.Rel(root, d)
		src.Documents[id] = []string{}
		b := read(id + "/guide.yaml")
		n, _ := yaml.Parse("s", 1, b.Data)
		if n == nil { continue }
		if docs := n.Get("documents"); docs != nil {
			for _, it := range docs.Items { if x := it.Get("id"); x != nil { src.Documents[id] = append(src.Documents[id], x.Value) } }
		}
	}
	if _, list := Check(src); list != nil {
		for _, d := range list {
			if d.Rule == "unknown-guide" { src.Documents[strings.Split(d.Message, "\"")[1]] = []string{} }
		}
		for _, d := range list {
			if d.Rule == "unknown-document" { g := filepath.Dir(d.Pos.File); src.Documents[g] = append(src.Documents[g], strings.Split(d.Message, "\"")[1]) }
		}
	}
	start := time.Now()
	r, list := Check(src)
	for _, d := range list.Sorted() { if !strings.Contains(d.String(), "no tree asks") { fmt.Println(d) } }
	fmt.Println("check", time.Since(start))
	if r == nil { t.Fatal("no") }
	start = time.Now()
	mod := compile.Module(r.Program).Encode()
	fmt.Println("compile", time.Since(start), len(mod))
	os.WriteFile("/tmp/zh/m.wasm", mod, 0o644)
	start = time.Now()
	b, err := r.Bundle(context.Background(), map[yaml.Lang]Words{}, time.Now())
	fmt.Println("bundle", time.Since(start), err)
	if err != nil { t.Fatal(err) }
	var buf bytes.Buffer
	w := brotli.NewWriterLevel(&buf, 11); w.Write(b.Module); w.Close()
	rows := 0
	for _, t := range r.Program.Trees { for _, s := range t.Steps { rows += len(s.Branches) } }
	fmt.Println("brotli", buf.Len(), "branches", rows, "bytes/row", len(mod)/max(rows,1))
	buf.Reset()
	w = brotli.NewWriterLevel(&buf, 11); w.Write(b.Wording["zh"]); w.Close()
	fmt.Println("wording zh", len(b.Wording["zh"]), buf.Len())
}
