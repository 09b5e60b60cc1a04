package pipeline

import (
	"context"
	"maps"
	"slices"
	"sync"

	"zhilu/generator/agree"
	"zhilu/generator/render"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
)

// texts reads the texts that may have changed or may mean something else, and says what is wrong with any.
func (l *Live) texts(ctx context.Context, b *builder) (diag.List, error) {
	guides, gone, all := l.affected(b)
	old := l.readings
	if all {
		l.read, l.readings, l.wrong = nil, make(map[string]*reading, len(old)), map[string]diag.List{}
		l.states = map[string]agree.State{}
		if l.anchors == nil {
			l.anchors = b.site.Anchors(render.Taken())
		}
	}
	var mu sync.Mutex
	read := func(g *site.Guide) (map[site.Lang]*reading, *comparison, error) { return l.guide(b, g, old, &mu) }
	if l.in.Texts != nil {
		r := newRecaller(b, l.in.Texts)
		read = func(g *site.Guide) (map[site.Lang]*reading, *comparison, error) { return r.guide(l, g, &mu) }
	}
	err := each(ctx, guides, func(g *site.Guide) error {
		now, c, err := read(g)
		if err != nil {
			return err
		}
		list := slices.Clone(c.list)
		mu.Lock()
		defer mu.Unlock()
		for _, lang := range b.site.Langs() {
			p, r := g.Page(lang), now[lang]
			if old[p.Path] != r {
				l.anchors.Add(p, r.Outline)
			}
			l.readings[p.Path] = r
			list = append(list, r.list...)
		}
		keep(l.wrong, g.Written.ID, list, len(list) > 0)
		keep(l.states, g.Written.ID, c.state, notable(c.state))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if all {
		maps.DeleteFunc(l.compared, func(id string, _ *comparison) bool { return b.site.Guide(id) == nil })
	}
	for _, g := range gone {
		l.drop(g)
	}
	if all || len(gone) > 0 {
		l.anchors.Keep(func(path string) bool { return l.readings[path] != nil })
	}
	l.read = b.site
	out := &builder{in: b.in, content: b.content}
	for _, list := range l.wrong {
		out.add(list)
	}
	out.add(l.anchors.Check())
	return out.list, nil
}

// affected lists the guides whose texts may have changed, or may mean something else than in the version that was read
// last, and those of that version that are not there any more; all says that these are all there are.
func (l *Live) affected(b *builder) (guides, gone []*site.Guide, all bool) {
	if l.read == nil || !b.content.ReadsLike(l.read.Content) {
		return b.site.Guides, nil, true
	}
	changed, _ := b.content.Since(l.read.Content)
	in := maps.Clone(l.dirty)
	for _, id := range changed {
		in[id] = true
		if g := l.read.Guide(id); g != nil && b.site.Guide(id) == nil {
			gone = append(gone, g)
		}
	}
	if len(changed) == 0 {
		for _, id := range slices.Sorted(maps.Keys(in)) {
			if g := b.site.Guide(id); g != nil {
				guides = append(guides, g)
			}
		}
		return guides, nil, false
	}
	for _, g := range b.site.Guides {
		if in[g.Written.ID] || l.about(g, changed) {
			guides = append(guides, g)
		}
	}
	return guides, gone, false
}

// drop forgets what the texts of a guide said.
func (l *Live) drop(g *site.Guide) {
	for _, p := range g.Pages {
		delete(l.readings, p.Path)
	}
	delete(l.wrong, g.Written.ID)
	delete(l.states, g.Written.ID)
	delete(l.compared, g.Written.ID)
}

// about reports whether references in a guide's texts are about one of those guides.
func (l *Live) about(g *site.Guide, changed []string) bool {
	for _, p := range g.Pages {
		for _, id := range l.readings[p.Path].about {
			if _, ok := slices.BinarySearch(changed, id); ok || id == site.Any {
				return true
			}
		}
	}
	return false
}

// keep keeps a value if it is worth it.
func keep[T any](in map[string]T, id string, v T, worth bool) {
	if worth {
		in[id] = v
	} else {
		delete(in, id)
	}
}

// guide gives the readings of a guide's pages, the old ones where they still hold, and how they compare.
func (l *Live) guide(b *builder, g *site.Guide, old map[string]*reading, mu *sync.Mutex) (map[site.Lang]*reading, *comparison, error) {
	now := make(map[site.Lang]*reading, len(g.Pages))
	for _, p := range g.Pages {
		mu.Lock()
		r := old[p.Path]
		mu.Unlock()
		if r == nil || l.dirty[g.Written.ID] || !b.site.Reader(p).Same(r.reads) {
			var err error
			if r, err = b.skim(p); err != nil {
				return nil, nil, err
			}
		}
		now[p.Lang] = r
	}
	c, err := l.compare(b, g, now, mu)
	return now, c, err
}
