package site

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/content"
)

// TestFollow: what is put together from the version before is what would be put together from nothing, and the version
// before stays as it was.
func TestFollow(t *testing.T) {
	const stay, work, start = "permits/stay-permit/", "permits/work-permit/", "topics/start/index.en.md"
	files := fstest.MapFS{}
	if err := addAll(files, "../testdata/site"); err != nil {
		t.Fatal(err)
	}
	kept := &content.Kept{}
	load := func(changed ...string) *content.Content {
		t.Helper()
		c, list, err := content.Load(t.Context(), files, content.Options{Now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Kept: kept, Changed: changed})
		if err != nil || list.HasErrors() {
			t.Fatalf("%v\n%s", err, list)
		}
		return c
	}
	last, _ := New(load(), Options{})
	for _, c := range []struct {
		name, file, old, new string
		follows              bool
	}{
		{"title", stay + "index.en.md", "title: ", "title: Z ", true},
		{"order", work + "guide.yaml", "order: ", "order: 1 # ", true},
		{"fact in a summary", stay + "guide.yaml", "value: 5 ", "value: 7 ", true},
		{"summary that asks for it", start, "summary: ", "summary: \"{{fact permits/stay-permit processing}}\" # ", true},
		{"relation gone", stay + "guide.yaml", "related: ", "# related: ", true},
		{"relation back", stay + "guide.yaml", "# related: ", "related: ", true},
		{"alias", start, "---\n", "---\naliases: [topics/first]\n", true},
		{"picture", stay + "plan.svg", "", `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`, true},
		{"translation gone", "topics/start/index.zh.md", "", "", true},
		{"new guide", "topics/new/index.en.md", "", "---\ntitle: New\nsummary: S.\n---\n", false},
		{"guide gone", "topics/new/index.en.md", "", "", false},
		{"source", "sources.yaml", "title: {en: ", "title: {en: The ", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if now := c.new; c.old != "" {
				data := string(files[c.file].Data)
				if now = strings.Replace(data, c.old, c.new, 1); now == data {
					t.Fatalf("%s has no %q", c.file, c.old)
				}
				files[c.file] = &fstest.MapFile{Data: []byte(now)}
			} else if now == "" {
				delete(files, c.file)
			} else {
				files[c.file] = &fstest.MapFile{Data: []byte(now)}
			}
			content := load(c.file)
			before := last.all()
			now, said := New(content, Options{Last: last})
			whole, want := New(content, Options{})
			if now.all() != whole.all() || said.Sorted().String() != want.Sorted().String() {
				t.Errorf("from the version before\n%s%s\nfrom nothing\n%s%s", now.all(), said, whole.all(), want)
			}
			if before != last.all() {
				t.Error("the version before has changed")
			}
			if follows := (&Site{Content: content, base: last.base}).sameGuides(last); follows != c.follows {
				t.Errorf("follows the version before: %t", follows)
			}
			last = now
		})
	}
}

// all writes down all that a site says.
func (s *Site) all() string {
	var b strings.Builder
	for _, g := range s.Guides {
		fmt.Fprintln(&b, g.Written.ID, g.Section.ID, s.Guide(g.Written.ID) == g)
		for _, list := range g.relations() {
			for _, other := range *list {
				fmt.Fprintln(&b, "\t", other.Written.ID, s.Guide(other.Written.ID) == other)
			}
			fmt.Fprintln(&b)
		}
	}
	for _, sec := range s.Sections {
		for _, l := range s.Langs() {
			for i, p := range sec.Pages[l] {
				fmt.Fprintln(&b, p.Path, p.URL(), p.Title(), p.Summary(), p.Text.File, p.site == s, p.Guide.Page(l) == p, i > 0 == (p.Prev != nil))
				if p.Prev != nil {
					fmt.Fprintln(&b, p.Prev == sec.Pages[l][i-1], p.Prev.Next == p)
				}
			}
		}
	}
	for _, r := range s.redirects {
		fmt.Fprintln(&b, r.From, r.To.Path)
	}
	fmt.Fprintln(&b, s.assets, len(s.number))
	return b.String()
}
