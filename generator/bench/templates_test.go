package bench

import (
	"bytes"
	"io/fs"
	"log/slog"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/themes"
)

// TestCompiledTemplates: compiled or executed by html/template itself, the pages of the site are the same; and those of
// the theme that comes with Zhilu are compiled, all of them.
func TestCompiledTemplates(t *testing.T) {
	compiled := pages(t, themes.Default(), false)
	plain := pages(t, uncompiled(t), true)
	if len(compiled) < 100 {
		t.Errorf("only %d pages were compared", len(compiled))
	}
	for name, page := range compiled {
		if page != plain[name] {
			t.Errorf("%s differs\n%s\nwant\n%s", name, page, plain[name])
		}
	}
}

// pages builds the site with a theme; slow says whether templates are left to html/template.
func pages(t *testing.T, theme fs.FS, slow bool) map[string]string {
	t.Helper()
	var log bytes.Buffer
	in := input(t, "../../content")
	in.Theme, in.Status, in.Log = theme, true, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	store := &publish.Memory{}
	if _, list, err := pipeline.Build(t.Context(), in, store); err != nil || list.HasErrors() {
		t.Fatalf("%v\n%s", err, list)
	}
	if strings.Contains(log.String(), "templates are not compiled") != slow {
		t.Errorf("some templates left to html/template: want %v\n%s", slow, &log)
	}
	out := map[string]string{}
	for name, f := range store.All() {
		if path.Ext(name) == ".html" {
			out[name] = string(f.Data)
		}
	}
	return out
}

var define = regexp.MustCompile(`\{\{define "[^"]+"\}\}`)

// uncompiled is the theme, with something in every template that is left to html/template.
func uncompiled(t *testing.T) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	theme := themes.Default()
	err := fs.WalkDir(theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(theme, name)
		if path.Ext(name) == ".html" {
			data = define.ReplaceAll(data, []byte(`$0{{with printf ""}}{{end}}`))
		}
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
