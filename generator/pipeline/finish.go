package pipeline

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"zhilu/generator/markdown"
	"zhilu/generator/render"
	"zhilu/generator/site"
	"zhilu/wizard"
)

// links compares what leads to headings with those that there are, when all texts have been read.
func (b *builder) links(ctx context.Context) error {
	if err := b.beyond(ctx); err != nil {
		return err
	}
	b.add(b.anchors.Check())
	b.anchors = nil // leaves its memory to what follows
	return nil
}

// sideBySide is of how many guides at most the search and the lists are made at the same time: both take memory for each
// guide, and what they take together would be the most that a large site ever needs.
const sideBySide = 25_000

// last writes what needs all guides. The indexes of the search are made side by side with the rest.
func (b *builder) last(context.Context) error {
	if b.broken.Load() {
		return nil
	}
	b.findTerms()
	var group errgroup.Group
	if len(b.site.Guides) > sideBySide {
		group.SetLimit(1)
	}
	group.Go(b.putIndexes)
	group.Go(func() error {
		if err := b.status(); err != nil {
			return err
		}
		return b.finish()
	})
	if err := group.Wait(); err != nil || b.former == nil {
		return err
	}
	b.result.Index = map[site.Lang][]byte{}
	for lang, x := range b.index {
		if !b.indexed(lang) {
			continue // it holds nothing
		}
		b.result.Index[lang] = nil
		if x.Kept() {
			continue
		}
		data, err := x.Save()
		if err != nil {
			return err
		}
		b.result.Index[lang] = data
	}
	return nil
}

// finish writes what stands for no single guide.
func (b *builder) finish() error {
	if b.in.Shard.rest() {
		if err := b.putLists(); err != nil {
			return err
		}
	}
	if slow := b.renderer.Left(); len(slow) > 0 {
		b.in.Log.Debug("templates are not compiled", "templates", slow)
	}
	return nil
}

func (b *builder) putFile(f render.File) error { return b.store.Put(f.Path, f.Data) }

// status writes the overview for editors.
func (b *builder) status() error {
	if !b.in.Shard.rest() {
		return nil
	}
	for _, lang := range b.renderer.StatusPaths() {
		f, err := b.renderer.Status(lang, b.overview(b.states))
		if err == nil {
			err = b.store.Put(f.Path, f.Data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// notes are the kinds of notes that Markdown knows.
var notes = []markdown.Note{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}

// units are those that questions of the wizard may have, as editors write them.
var units = []string{"years", "years-old", "months", "days", "hours", "points", "percent", "levels", "persons", "CNY", "USD", "CNY/year", "CNY/month"}

// wordKeys lists the wording that this package and those below it take from a theme.
func wordKeys() []string {
	keys := append(site.WordKeys(), "guide.anchor", "list.separator", "office.hours-unknown", "office.metro")
	for _, n := range notes {
		keys = append(keys, "note."+strings.ToLower(string(n)))
	}
	for _, k := range wizard.UIKeys() {
		keys = append(keys, "wizard."+k)
	}
	for _, k := range wizard.PapersKeys() {
		keys = append(keys, "wizard-papers."+k)
	}
	for _, k := range wizard.TimesKeys() {
		if !slices.Contains(wizard.PapersKeys(), k) { // those are the papers' already
			keys = append(keys, "calculator."+k)
		}
	}
	for _, u := range units {
		keys = append(keys, "wizard-unit."+u)
	}
	for _, k := range sayWords {
		keys = append(keys, "search-say."+k)
	}
	for _, d := range weekdays {
		keys = append(keys, "office."+d)
	}
	return keys
}

// proseWords picks what the reader of Markdown says from the theme's wording.
func proseWords(words map[site.Lang]map[string]string) map[site.Lang]markdown.Words {
	out := map[site.Lang]markdown.Words{}
	for l, say := range words {
		w := markdown.Words{Anchor: say["guide.anchor"], Notes: map[markdown.Note]string{}}
		for _, n := range notes {
			w.Notes[n] = say["note."+strings.ToLower(string(n))]
		}
		out[l] = w
	}
	return out
}
