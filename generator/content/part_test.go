package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestParts: a part holds what it is asked for and what that names, and says nothing of what it lacks; what is wrong with
// its own files it does say.
func TestParts(t *testing.T) {
	const guide = "permits/stay-permit"
	for _, c := range []struct {
		name   string
		of     Part
		change func(fstest.MapFS)
		guides string
		want   string // the rules of what is said
	}{
		{"nothing but what is shared", Part{}, nil, "", ""},
		{"a guide and what it names", Part{Guide: guide}, nil, "offices/minsheng-road permits/stay-permit permits/work-permit processing-times/stay-permit", ""},
		{"a guide of which there is no folder", Part{Guide: "permits/none"}, nil, "", ""},
		{"no guide, but a file", Part{Guide: "permits/stay-permit/guide.yaml"}, nil, "", ""},
		{"a guide in a folder that is no section", Part{Guide: "none/none"}, nil, "", ""},
		{"a section", Part{Sections: []string{"permits"}, Most: 9}, nil, "permits/stay-permit permits/work-permit", ""},
		{"the first of each section", Part{Sections: []string{"permits", "offices", "none"}, Most: 1}, nil, "offices/minsheng-road permits/stay-permit", ""},
		{"a draft", Part{Guide: "topics/start"}, func(site fstest.MapFS) {
			for _, name := range []string{"topics/start/index.en.md", "topics/start/index.zh.md"} {
				site[name].Data = []byte(strings.Replace(string(site[name].Data), "---\n", "---\ndraft: true\n", 1))
			}
		}, "permits/stay-permit", ""},
		{"a tree, and what the wizard starts with", Part{Guide: guide}, func(site fstest.MapFS) {
			site[guide+"/"+TreeFile] = &fstest.MapFile{Data: []byte("tree: [")}
			site["questions.yaml"] = &fstest.MapFile{Data: []byte("adult: [")}
			site[SiteFile].Data = append(site[SiteFile].Data, "start: {guide: permits/stay-permit, ask: adult}\n"...)
		}, "offices/minsheng-road permits/stay-permit permits/work-permit processing-times/stay-permit", ""},
		{"a weight for what is not there", Part{Guide: "permits/work-permit"}, func(site fstest.MapFS) {
			site[SiteFile].Data = append(site[SiteFile].Data, "check: {rules: {unknown-guide: error}, en: {unknown-guide: error}}\n"...)
			site["permits/work-permit/guide.yaml"].Data = append(site["permits/work-permit/guide.yaml"].Data, "related: [permits/gone]\n"...)
		}, "permits/work-permit", ""},
		{"front matter that is none", Part{Guide: guide}, func(site fstest.MapFS) {
			site[guide+"/index.en.md"].Data = []byte("---\ntitle: [\n---\n")
		}, "offices/minsheng-road permits/stay-permit permits/work-permit processing-times/stay-permit", "yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := testSite(t)
			if c.change != nil {
				c.change(site)
			}
			parts, err := NewParts(site, Options{Now: now})
			if err != nil {
				t.Fatal(err)
			}
			got, list, err := parts.Load(c.of)
			if err != nil {
				t.Fatal(err)
			}
			var ids, rules []string
			for _, g := range got.Guides {
				ids = append(ids, g.ID)
			}
			for _, d := range got.Config.Check.Weigh(list) {
				if !slices.Contains(rules, d.Rule) {
					rules = append(rules, d.Rule)
				}
			}
			if strings.Join(ids, " ") != c.guides || strings.Join(rules, " ") != c.want || len(got.Trees) > 0 || got.QuestionsFile.Data != nil {
				t.Errorf("guides %q, rules %q\n%s", ids, rules, list)
			}
			for _, g := range got.Guides {
				if _, err := got.Body(g.Pages[0]); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestMentions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"see [the office](../../offices/main/index.en.md#when)", "offices/main"},
		{"see [the other](../other-one/index.en.md)", "permits/other-one"},
		{"related: [permits/a, topics/b]", "permits/a topics/b"},
		{"fees_from: [permits/a under-1-year]", "permits/a"},
		{"{{fact offices/main phone}}办理{{fact permits/a fee}}", "offices/main permits/a"},
		{"![a map](map.png) and https://example.org/Some/Thing, 1/2", "1/2"},
		{"../../../etc/passwd ./x //y/ a//b", "etc/passwd"},
	} {
		got := slices.DeleteFunc(mentions([]byte(c.text), "permits"), func(id string) bool { return strings.HasSuffix(id, "index.en.md") })
		got = slices.DeleteFunc(got, func(id string) bool {
			return path.Dir(id) == "permits" && (path.Base(id) == "offices" || path.Base(id) == "etc")
		})
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q", c.text, got)
		}
	}
}

// endless is a section of more folders than anybody counts.
type endless struct {
	fstest.MapFS
	names int // that were read
}

func (e *endless) Open(name string) (fs.File, error) {
	if name == "permits" {
		return &endlessDir{from: e}, nil
	}
	return e.MapFS.Open(name)
}

type endlessDir struct {
	fs.ReadDirFile
	from *endless
}

func (d *endlessDir) Close() error { return nil }

func (d *endlessDir) ReadDir(n int) (out []fs.DirEntry, err error) {
	if n <= 0 {
		panic("all names were asked for")
	}
	for range n {
		name := fmt.Sprintf("permits/guide-%d", d.from.names)
		d.from.names++
		d.from.MapFS[name+"/index.en.md"] = &fstest.MapFile{Data: []byte("---\ntitle: One\nsummary: One.\n---\n")}
		info, err := fs.Stat(d.from.MapFS, name)
		if err != nil {
			return nil, err
		}
		out = append(out, fs.FileInfoToDirEntry(info))
	}
	return out, nil
}

// TestPartOfLargeSection: of a section, no more names are read than are needed.
func TestPartOfLargeSection(t *testing.T) {
	site := &endless{MapFS: testSite(t)}
	parts, err := NewParts(site, Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := parts.Load(Part{Sections: []string{"permits"}, Most: 7})
	if err != nil || len(c.Guides) != 7 || site.names != 7 {
		t.Errorf("%d guides of %d names: %v", len(c.Guides), site.names, err)
	}
}
