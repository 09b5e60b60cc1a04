package content

import (
	"testing"
	"testing/fstest"

	"zhilu/wizard/diag"
)

// FuzzGuide reads any front matter and any guide.yaml, as guides of every kind. Whatever is written, there is no panic,
// every diagnostic has a place, and the same folder gives the same list.
func FuzzGuide(f *testing.F) {
	site := testSite(f)
	for _, m := range wrong {
		if len(m.change.new) < 1<<16 && m.change.old == "" {
			f.Add(m.change.new, m.change.new)
		}
	}
	for name, file := range site {
		f.Add(string(site[page].Data), string(file.Data))
		f.Add(string(file.Data), string(site[name].Data))
	}
	f.Fuzz(func(t *testing.T, front, facts string) {
		folder := fstest.MapFS{}
		for _, name := range []string{"site.yaml", "sources.yaml"} {
			folder[name] = site[name]
		}
		for _, section := range []string{"permits", "offices", "processing-times", "topics"} {
			folder[section+"/x/index.en.md"] = &fstest.MapFile{Data: []byte(front)}
			folder[section+"/x/guide.yaml"] = &fstest.MapFile{Data: []byte(facts)}
		}
		c, first, err := Load(folder, Options{Now: now})
		if err != nil || c == nil {
			t.Fatalf("Load: %v", err)
		}
		for _, d := range first {
			if d.Pos.File == "" || d.Message == "" {
				t.Errorf("a diagnostic without a place: %q", d)
			}
		}
		_, second, _ := Load(folder, Options{Now: now})
		if diag.List.String(first) != diag.List.String(second) {
			t.Errorf("two lists:\n%s\n%s", first, second)
		}
	})
}
