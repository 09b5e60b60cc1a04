package pipeline

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/bench"
	"zhilu/generator/publish"
	"zhilu/generator/site"
)

// lastBuild is a build in memory, and what the next one takes over of it.
type lastBuild struct {
	result Result
	files  map[string][]byte
	next   *publish.Memory
	same   func(guide string) bool // its folder has not changed

	mu   sync.Mutex
	kept map[string]bool
}

func (l *lastBuild) Made(guide string) (Made, bool) {
	made, ok := l.result.Made[guide]
	return made, ok
}

func (l *lastBuild) Same(guide string) bool { return l.same(guide) }

func (l *lastBuild) Way() [sha256.Size]byte { return l.result.Way }

func (l *lastBuild) Rest(name string) Rest { return l.result.Rest[name] }

func (l *lastBuild) Index(lang site.Lang) []byte { return l.result.Index[lang] }

func (l *lastBuild) Keep(path string) error {
	data, ok := l.files[path]
	if !ok {
		return fmt.Errorf("%s is not there", path)
	}
	l.mu.Lock()
	l.kept[path] = true
	l.mu.Unlock()
	return l.next.Put(path, data)
}

// opened counts how often files are opened.
type opened struct {
	fs.FS
	mu    sync.Mutex
	times map[string]int
}

func (o *opened) Open(name string) (fs.File, error) {
	o.mu.Lock()
	o.times[name]++
	o.mu.Unlock()
	return o.FS.Open(name)
}

// buildMemory builds a site, on top of the last build if there is one.
func buildMemory(t *testing.T, in Input, last *lastBuild) *lastBuild {
	t.Helper()
	store := &publish.Memory{}
	if last != nil {
		last.next, last.kept = store, map[string]bool{}
		in.Former = last
	}
	result, list, err := Build(t.Context(), in, store)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	out := &lastBuild{result: result, files: map[string][]byte{}}
	for path, f := range store.All() {
		out.files[path] = f.Data
	}
	return out
}

// TestFormer: of a changed site, the guides are taken over that show nothing of the change, and no others; the site is the
// one that is built from nothing.
func TestFormer(t *testing.T) {
	const guide, pages = "permits/made-000000", 40
	for _, c := range []struct {
		name, file, from, to string
		again                func(id string) bool // is made again
		some                 bool                 // and others are not: their texts are not even read
		lists                bool                 // nor are lists made again
	}{
		{"nothing", "", "", "", func(string) bool { return false }, true, true},
		{"a text", guide + "/index.en.md", "\n## ", "\nMore.\n\n## ", func(id string) bool { return id == guide }, true, true},
		{"a fee", guide + "/guide.yaml", " CNY", "0 CNY", nil, true, false},
		{"a title", guide + "/index.en.md", "title: ", "title: New ", nil, true, false},
		{"a source that all cite", "sources.yaml", "title: {en: ", "title: {en: New ", nil, false, false},
		{"the name of the site", "site.yaml", "name: {en: ", "name: {en: New ", func(string) bool { return true }, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for f := range bench.Content(pages) {
				files[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			in := Input{
				Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
				Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler), Texts: &memoryDisk{data: map[[sha256.Size]byte][]byte{}},
			}
			opened := &opened{FS: files, times: map[string]int{}}
			in.Content = opened
			last := buildMemory(t, in, nil)
			clear(opened.times)
			if c.file != "" {
				text := string(files[c.file].Data)
				changed := strings.Replace(text, c.from, c.to, 1)
				if changed == text {
					t.Fatalf("%s has no %q", c.file, c.from)
				}
				files[c.file] = &fstest.MapFile{Data: []byte(changed)}
			}
			last.same = func(id string) bool { return !strings.HasPrefix(c.file, id+"/") }
			now := buildMemory(t, in, last)
			read := maps.Clone(opened.times)
			in.Texts = nil
			clean := buildMemory(t, in, nil)
			if !maps.EqualFunc(now.files, clean.files, bytes.Equal) {
				for path, data := range clean.files {
					if !bytes.Equal(now.files[path], data) {
						t.Errorf("%s is not as it is built from nothing (taken over: %t)", path, last.kept[path])
					}
				}
				t.Fatalf("%d files, %d from nothing", len(now.files), len(clean.files))
			}
			kept := 0
			for id := range last.result.Made {
				is := last.kept["en/"+id+"/index.html"]
				if is {
					kept++
				}
				if c.again != nil && is == c.again(id) {
					t.Errorf("%s: taken over: %t", id, is)
				}
				if times := read[id+"/index.en.md"]; is && times != 1 {
					t.Errorf("%s: its text was opened %d times: its front matter is enough", id, times)
				}
			}
			if c.lists != last.kept["sitemap.xml"] || c.lists != last.kept["zh/search/index.json"] {
				t.Errorf("lists taken over: %t, the index of a language: %t", last.kept["sitemap.xml"], last.kept["zh/search/index.json"])
			}
			if c.some != (kept > 0) || len(last.result.Made) < pages/4 {
				t.Errorf("%d of %d guides were taken over", kept, len(last.result.Made))
			}
		})
	}
}
