package pipeline

import (
	"context"
	"slices"

	"zhilu/generator/search"
	"zhilu/generator/site"
)

// Shard is one part of a build that several machines share: number N, from 1, of so many. Its zero value is the whole.
// The files of all shards together are those of the whole, each from one shard only.
type Shard struct{ N, Of int }

func (s Shard) whole() bool { return s.Of < 2 }

// guides gives those that the shard renders, a run of all: links lead mostly to guides near by, which then need not be
// read twice. Where shards are many, those that make an index of the search have enough to do with that.
func (s Shard) guides(all []*site.Guide, langs int) []*site.Guide {
	if s.whole() {
		return all
	}
	n, of := s.N-1, s.Of
	if of >= 2*langs {
		n, of = n-langs, of-langs
	}
	if n < 0 {
		return nil
	}
	return all[n*len(all)/of : (n+1)*len(all)/of]
}

// index reports whether the shard makes the index of the search in the site's language of that number, from 0.
func (s Shard) index(lang int) bool { return s.whole() || lang%s.Of == s.N-1 }

// rest reports whether the shard makes what stands for no single guide: lists, home, sitemap, feeds, the theme's files.
func (s Shard) rest() bool { return s.whole() || s.N == s.Of }

// beyond reads what a shard has to know of guides that other shards render: for the index of a language all texts in it,
// for the overview the texts in all languages, and otherwise the headings of pages to whose headings its own pages lead.
func (b *builder) beyond(ctx context.Context) error {
	if b.in.Shard.whole() {
		return nil
	}
	b.parser = b.readOnly
	own := map[*site.Guide]bool{}
	for _, g := range b.mine() {
		own[g] = true
	}
	overview := b.renderer != nil && b.in.Shard.rest() && len(b.renderer.StatusPaths()) > 0
	err := each(ctx, b.site.Guides, func(g *site.Guide) error {
		if own[g] {
			return nil
		}
		return b.read(g, overview)
	})
	if err != nil {
		return err
	}
	lacks := map[string]bool{}
	for _, path := range b.anchors.Lacks() {
		lacks[path] = true
	}
	return each(ctx, b.site.Guides, func(g *site.Guide) error {
		for _, lang := range b.site.Langs() {
			p := g.Page(lang)
			if !lacks[p.Path] {
				continue
			}
			r, err := b.skim(p)
			if err != nil {
				return err
			}
			b.add(r.list)
			b.anchors.Add(p, r.Target())
		}
		return nil
	})
}

// read reads those texts of another shard's guide that this one needs, and renders nothing.
func (b *builder) read(g *site.Guide, overview bool) error {
	readings := map[site.Lang]*reading{}
	for _, lang := range b.site.Langs() {
		if !overview && !b.indexed(lang) {
			continue
		}
		body, err := b.body(g.Page(lang))
		if err != nil {
			return err
		}
		t := b.text(g.Page(lang), body)
		defer t.doc.Release()
		b.add(t.reading.list)
		b.anchors.Add(t.page, t.reading.Outline)
		readings[lang] = t.reading
		if t.draft != nil && t.page.Translated() && b.indexed(lang) {
			b.index[lang].Add(t.page.Path, func(r *search.Reader) { t.draft.Unseen(t.doc, r) })
		}
	}
	if overview {
		state, list := b.compare(g, readings)
		b.add(list)
		b.keep(g, state)
	}
	return nil
}

// indexed reports whether this build makes the index of the search in a language.
func (b *builder) indexed(lang site.Lang) bool {
	return b.in.Shard.index(slices.Index(b.site.Langs(), lang))
}

// mine are the guides that this build renders.
func (b *builder) mine() []*site.Guide { return b.in.Shard.guides(b.site.Guides, len(b.site.Langs())) }
