package pipeline

import (
	"context"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/publish"
	"zhilu/wizard/diag"
)

// smallSite reads the site of the command's tests.
func smallSite(t *testing.T) fstest.MapFS { return filesIn(t, "../testdata/site") }

// TestCheckFindsWhatBuildFinds breaks the site in ways that different stages see: a check says the same as a build.
func TestCheckFindsWhatBuildFinds(t *testing.T) {
	const page, tree = "permits/stay-permit/index.en.md", "permits/stay-permit/eligibility.yaml"
	for _, c := range []struct{ name, file, text string }{
		{"nothing", "", ""},
		{"front matter", page, "---\ntitle: x\n---\n"},
		{"a link and an anchor", page, "---\ntitle: x\nsummary: y\n---\n[a](b.md) [c](#d) [e](../../offices/minsheng-road/index.en.md#f)\n"},
		{"a warning", page, "---\ntitle: x\nsummary: y\n---\n### “a\n"},
		{"facts", "permits/stay-permit/guide.yaml", "sources: [nothing]\n"},
		{"a tree", tree, "tree: t\n"},
		{"settings", "site.yaml", "name: x\n"},
		{"no translation", "topics/new/index.zh.md", "---\ntitle: x\nsummary: y\n---\n"},
		{"weights", "site.yaml", "weights"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := smallSite(t)
			switch {
			case c.text == "weights":
				files[c.file] = &fstest.MapFile{Data: append(slices.Clone(files[c.file].Data), "check: {rules: {heading-missing: off, unpaired: error}}\n"...)}
				files[page] = &fstest.MapFile{Data: []byte("---\ntitle: x\nsummary: y\n---\n## “a\n")}
			case c.file != "":
				files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
			}
			in := Input{
				Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
				Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
			}
			_, want, err := Build(context.Background(), in, &publish.Memory{})
			if err != nil {
				t.Fatal(err)
			}
			checked, got, err := Check(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			if c.name != "settings" && checked.Guides < 5 {
				t.Errorf("checked %d guides", checked.Guides)
			}
			got = slices.DeleteFunc(got, func(d diag.Diagnostic) bool { return d.Rule == "unused-asset" })
			if got.String() != want.String() {
				t.Errorf("check says\n%s\nbuild says\n%s", got, want)
			}
		})
	}
}

// TestOneMistakeIsReportedOnce: what a broken file lacks is not missed by others.
func TestOneMistakeIsReportedOnce(t *testing.T) {
	const guide = "permits/stay-permit/"
	for _, c := range []struct{ name, file, old, new, want string }{
		{"guide.yaml is no YAML", guide + "guide.yaml", "", "\tx: [\n", "yaml-tab"},
		{"front matter is no YAML", guide + "index.zh.md", "title: ", "<<<<<<< HEAD\ntitle: ", "merge-conflict"},
		{"a byte order mark", guide + "index.zh.md", "", "\ufeff", "byte-order-mark"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := smallSite(t)
			in := Input{
				Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
				Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
			}
			_, before, err := Check(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			text := string(files[c.file].Data)
			if !strings.Contains(text, c.old) {
				t.Fatalf("%s has no %q", c.file, c.old)
			}
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, c.old, c.new, 1))}
			_, after, err := Check(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			after = slices.DeleteFunc(after, func(d diag.Diagnostic) bool {
				return slices.ContainsFunc(before, func(o diag.Diagnostic) bool { return o.Rule == d.Rule && o.Message == d.Message })
			})
			if len(after) != 1 || after[0].Rule != c.want {
				t.Errorf("want one mistake, %s, got\n%s", c.want, after)
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	files := smallSite(t)
	files["sources.yaml"] = &fstest.MapFile{Data: []byte("a011: {title: {en: N, zh: 须}, publisher: {en: E, zh: 局}, url: https://e.example/, date: 2020, confidence: seed}\n")}
	files["topics/new/index.zh.md"] = &fstest.MapFile{Data: []byte("---\ntitle: x\nsummary: y\n---\n\n[a](https://a.example/x#y) https://b.example [c](mailto:c@d.example)\n")}
	files["topics/new/guide.yaml"] = &fstest.MapFile{Data: []byte("facts:\n  more: {url: 'http://f.example/', label: {en: M, zh: 更}}\n")}
	in := Input{
		Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
	}
	checked, _, err := Check(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	list, err := checked.Addresses()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	sources := 0
	for _, a := range list {
		if a.Pos.File == "content/sources.yaml" {
			sources++
		}
		if a.Pos.File == "content/topics/new/index.zh.md" || a.Pos.File == "content/topics/new/guide.yaml" {
			got = append(got, a.Pos.String()+" "+a.URL)
		}
		if a.Pos.File == "content/site.yaml" {
			t.Errorf("the site's own address is asked for: %s", a.URL)
		}
	}
	want := []string{
		"content/topics/new/guide.yaml:2:15 http://f.example/",
		"content/topics/new/index.zh.md:6:1 https://a.example/x#y",
		"content/topics/new/index.zh.md:6:28 https://b.example",
	}
	if !slices.Equal(got, want) || sources != 1 {
		t.Errorf("got %q and %d of sources, want %q", got, sources, want)
	}
}
