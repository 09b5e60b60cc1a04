package pipeline

import (
	"crypto/sha256"
	"fmt"

	"zhilu/generator/render"
)

// Rest is files that belong to no guide and are made together.
type Rest struct {
	From  [sha256.Size]byte // sums up all from which they are made, but for texts
	Files []string
}

// putIndexes writes the indexes of the search.
func (b *builder) putIndexes() error {
	for _, lang := range b.site.Langs() {
		if !b.indexed(lang) {
			continue
		}
		err := b.rest("search "+string(lang), "", b.index[lang].Kept(), func(put func(render.File) error) error { return b.indexFiles(lang, put) })
		if err != nil {
			return err
		}
	}
	return nil
}

// putLists writes lists, home, sitemap, the theme's files and the wizard's. None of them shows what a text says; some show
// what Git says.
func (b *builder) putLists() error {
	history := ""
	if b.history != nil {
		history = fmt.Sprint(b.history.Changes)
	}
	return b.rest("pages", history, true, func(put func(render.File) error) error {
		if err := b.renderer.Files(put); err != nil {
			return err
		}
		for _, f := range b.wizard.files {
			if err := put(f); err != nil {
				return err
			}
		}
		return nil
	})
}

// rest writes files that belong to no guide, or takes them over if nothing has changed: neither the facts, nor what else
// they show, nor texts.
func (b *builder) rest(name, more string, sameTexts bool, make func(put func(render.File) error) error) error {
	f := b.former
	if f == nil {
		return make(b.putFile)
	}
	now := Rest{From: sha256.Sum256(fmt.Appendf(nil, "%x %s", f.facts, more))}
	if f.last != nil && sameTexts {
		if was := f.last.Rest(name); was.From == now.From && len(was.Files) > 0 {
			f.noteRest(name, was)
			return f.keepAll(was.Files)
		}
	}
	err := make(func(file render.File) error {
		now.Files = append(now.Files, file.Path)
		return b.putFile(file)
	})
	f.noteRest(name, now)
	return err
}

func (f *former) noteRest(name string, rest Rest) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.result.Rest[name] = rest
}

// keepAll takes over files.
func (f *former) keepAll(paths []string) error {
	for _, path := range paths {
		if err := f.last.Keep(path); err != nil {
			return err
		}
	}
	return nil
}
