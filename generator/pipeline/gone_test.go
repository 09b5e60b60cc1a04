package pipeline

import (
	"log/slog"
	"os"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/bench"
	"zhilu/generator/site"
)

// TestPictureThatWasGone: a picture that somebody asked for while its file was being exchanged is there afterwards.
func TestPictureThatWasGone(t *testing.T) {
	const name = "permits/made-000000/map.svg"
	files := fstest.MapFS{name: &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>`)}}
	for f := range bench.Content(8) {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	l := NewLive(Input{
		Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme", Now: now, Log: slog.New(slog.DiscardHandler),
	})
	update := func() {
		if _, list, err := l.Update(t.Context(), now, Change{Content: []string{name}}); err != nil || list.HasErrors() {
			t.Fatal(err, list)
		}
	}
	update()
	path := site.AssetPath(l.shown.site.Guide("permits/made-000000").Written.Assets[0])
	picture := files[name]
	delete(files, name)
	if _, ok := l.Get(path); ok {
		t.Fatal("there is a picture without its file")
	}
	files[name] = picture
	update()
	if _, ok := l.Get(path); !ok {
		t.Error("the picture is not there, though its file is")
	}
}
