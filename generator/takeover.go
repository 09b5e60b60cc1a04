package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"zhilu/generator/cache"
	"zhilu/generator/content"
	"zhilu/generator/pipeline"
)

// former is the last build into this folder, if it still is as that left it, and if the theme is the same: what its pages
// hold of guides can be taken over. It returns nil if there is nothing to take over.
func (g *again) former(keep func(path string, size int64) (same bool, err error)) pipeline.Former {
	if g == nil || !g.intact || !slices.Equal(g.last.Theme, g.now.Theme) || !g.stillThere() {
		return nil
	}
	g.kept, g.touched = make([]bool, len(g.last.Out)), map[string]bool{}
	cache.Differ(g.last.Content, g.now.Content, func(name string) { g.touched[folderOf(name)] = true })
	return &former{g, keep}
}

// stillThere reports whether the folder is the one that was looked at. Until this build had it to itself, another one may
// have ended there.
func (g *again) stillThere() bool {
	at, ok := cache.Find(g.last.Out, ".")
	return ok && cache.Same(g.out, g.last.Out[at:at+1], g.last.Until)
}

// folderOf is the folder of a guide in which a file of the content lies: topics/visas of topics/visas/index.en.md.
func folderOf(name string) string {
	parts := strings.SplitN(name, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}

type former struct {
	*again
	keep func(path string, size int64) (same bool, err error)
}

func (f *former) Made(guide string) (pipeline.Made, bool) {
	made, ok := f.last.Made[guide]
	return made, ok
}

func (f *former) Same(guide string) bool { return !f.touched[guide] }

func (f *former) Way() [sha256.Size]byte { return f.last.Way }

func (f *former) Rest(name string) pipeline.Rest { return f.last.Rest[name] }

func (f *former) Keep(path string) error {
	at, ok := cache.Find(f.last.Out, path)
	if !ok {
		return fmt.Errorf("keep %s: %w", path, fs.ErrNotExist)
	}
	same, err := f.keep(path, f.last.Out[at].Size)
	f.kept[at] = same
	return err
}

func (f *former) Index(lang content.Lang) []byte {
	data, ok := f.cache.Load(f.indexName(lang))
	if !ok || sha256.Sum256(data) != f.last.Index[lang] {
		return nil
	}
	return data
}
