package bench

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"zhilu/generator/search"
)

// TestEveryListIsRead: words that few, many or all documents have, in titles and texts, are found in exactly those.
func TestEveryListIsRead(t *testing.T) {
	const docs = 1500
	shares := []float64{0, 0.001, 0.01, 0.1, 0.3, 0.45, 0.55, 0.7, 0.9, 0.99, 1}
	random := rand.New(rand.NewPCG(1, 2))
	var list []search.Doc
	type page struct{ path, title, text string }
	pages := make([]*page, docs)
	for i := range pages {
		pages[i] = &page{fmt.Sprintf("en/%d/", i), "t", "x"}
		list = append(list, search.Doc{Path: pages[i].path, Kind: "all"})
	}
	q := asked{Site: t.TempDir(), Lang: "en"}
	var want []int
	for i, share := range shares {
		for j, inTitle := range shares {
			word := fmt.Sprintf("%c%cword", 'a'+i, 'a'+j)
			has, last := 0, ""
			for _, p := range pages {
				if random.Float64() >= share && (share == 0 || p != pages[docs-1]) {
					continue
				}
				has, last = has+1, "/"+p.path
				if random.Float64() < inTitle {
					p.title += " " + word
				} else {
					p.text += " " + word
				}
			}
			q.Queries, want = append(q.Queries, query{word, last}), append(want, has)
		}
	}
	x := search.New("en", list, nil)
	for _, p := range pages {
		x.Add(p.path, func(r *search.Reader) {
			r.Title(p.title)
			r.Heading("h")
			r.Text(p.text)
		})
		writeFile(t, q.Site, search.File{Path: p.path + "index.md", Data: fmt.Appendf(nil, "# %s\n\n> s\n\n## h {#h}\n\n%s\n", p.title, p.text)})
	}
	files, err := x.Files(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		writeFile(t, q.Site, f)
	}
	for i, a := range ask(t, q) {
		if a.Docs != want[i] && want[i] > 0 || (a.Place < 0) != (want[i] == 0) {
			t.Errorf("%s is in %d documents, the last one %q: found in %d, that one at place %d", q.Queries[i].Query, want[i], q.Queries[i].Want, a.Docs, a.Place)
		}
	}
}

func writeFile(t *testing.T, folder string, f search.File) {
	t.Helper()
	name := filepath.Join(folder, filepath.FromSlash(f.Path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, f.Data, 0o600); err != nil {
		t.Fatal(err)
	}
}
