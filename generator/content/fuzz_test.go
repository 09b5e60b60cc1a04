package content

import (
	"reflect"
	"testing"
	"testing/fstest"
	"weak"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
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
		c, first, err := Load(t.Context(), folder, Options{Now: now})
		if err != nil || c == nil {
			t.Fatalf("Load: %v", err)
		}
		for _, d := range first {
			if d.Pos.File == "" || d.Message == "" {
				t.Errorf("a diagnostic without a place: %q", d)
			}
		}
		for _, kind := range Kinds() {
			if n, _ := yaml.Parse("x/guide.yaml", 1, []byte(facts)); n != nil {
				samePacked(t, kind, n)
			}
		}
		_, second, _ := Load(t.Context(), folder, Options{Now: now})
		if diag.List.String(first) != diag.List.String(second) {
			t.Errorf("two lists:\n%s\n%s", first, second)
		}
	})
}

// samePacked compares the facts of a file with what is unpacked of them.
func samePacked(t *testing.T, kind Kind, n *yaml.Node) {
	t.Helper()
	_, want, _ := decode(kind, n)
	g := &Guide{Pos: n.Pos}
	g.keep(&want)
	g.facts = weak.Pointer[Facts]{}
	if got := g.Facts(); got == &want || !reflect.DeepEqual(got, &want) {
		t.Errorf("as %s: unpacked\n%+v, not\n%+v", kind, got, want)
	}
}
