package content

import (
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// memory is a folder that remembers what was read of guides whose files are the same.
type memory struct {
	fstest.MapFS
	mu     sync.Mutex
	kept   map[string][]byte
	opened []string // of the files of guides
}

func remember(site fstest.MapFS) *memory { return &memory{MapFS: site, kept: map[string][]byte{}} }

func (m *memory) key(folder, way string) string {
	for _, name := range slices.Sorted(maps.Keys(m.MapFS)) {
		if strings.HasPrefix(name, folder+"/") {
			way += "\x00" + name + "\x00" + string(m.MapFS[name].Data)
		}
	}
	return way
}

func (m *memory) Open(name string) (fs.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.MapFS[name] != nil && strings.Contains(name, "/") {
		m.opened = append(m.opened, name)
	}
	return m.MapFS.Open(name)
}

func (m *memory) Recall(folder, way string) ([]byte, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	data, ok := m.kept[m.key(folder, way)]
	return data, ok
}

func (m *memory) Keep(folder, way string, data []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[m.key(folder, way)] = data
}

// sameGuides compares guides that were recalled with those that were read.
func sameGuides(t *testing.T, got, want *Content) {
	t.Helper()
	if got.Sum != want.Sum || len(got.Guides) != len(want.Guides) {
		t.Fatalf("%d guides, not %d; the same sum: %t", len(got.Guides), len(want.Guides), got.Sum == want.Sum)
	}
	for i, g := range got.Guides {
		was := want.Guides[i]
		parts := func(g *Guide) []any {
			return []any{g.ID, g.Kind, g.Section, g.Pos, g.Brief, g.Templates, g.Broken, g.Pages, g.Assets, g.Tree, g.Lock, g.Facts()}
		}
		if !reflect.DeepEqual(parts(g), parts(was)) {
			t.Errorf("recalled\n%+v\nnot\n%+v", parts(g), parts(was))
		}
	}
}

// TestRecall: of guides that look as they did, only what needs it is read again: rules, what languages agreed on, facts
// whose texts insert others, and all of those whose pages appear on some day.
func TestRecall(t *testing.T) {
	site := testSite(t)
	site["topics/later/index.en.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Later\nsummary: S.\npublish_on: 2026-12-24\n---\n")}
	site["topics/insert/guide.yaml"] = &fstest.MapFile{Data: []byte("reviewed: 2026-11-01\nsources: [a011]\nfacts: {day: {value: 5 days, label: {en: \"{{fact night}}\", zh: 日}}}\n")}
	site["topics/insert/index.en.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Insert\nsummary: S.\n---\n")}
	site[lock] = &fstest.MapFile{Data: []byte("_lead: {en: \"00000000000000000000000000000001\"}\n")}
	site["permits/work-permit/eligibility.yaml"] = &fstest.MapFile{Data: []byte("tree: work\n")}
	kept := remember(site)
	want, said := load(t, site, Options{})
	load(t, site, Options{Facts: kept})
	kept.opened = nil
	got, again := load(t, site, Options{Facts: kept})
	sameGuides(t, got, want)
	slices.Sort(kept.opened)
	if now := strings.Join(slices.Compact(kept.opened), " "); again != said || now != "permits/stay-permit/agreed.yaml permits/work-permit/eligibility.yaml topics/insert/guide.yaml topics/later/index.en.md" {
		t.Errorf("read %s\n%s\nnot\n%s", now, again, said)
	}
	c, _, err := Load(t.Context(), site, Options{Facts: kept, Now: now.AddDate(0, 2, 0)})
	if err != nil || c.Guide("topics/later") == nil {
		t.Errorf("a page whose day has come is not there (%v)", err)
	}
	site["permits/stay-permit/index.en.md"] = &fstest.MapFile{Data: []byte("---\ntitle: New\nsummary: S.\n---\n")}
	if c, _ := load(t, site, Options{Facts: kept}); c.Guide("permits/stay-permit").Page("en").Title.Value != "New" {
		t.Error("a page that changed is as it was")
	}
}
