package pipeline

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"zhilu/generator/agree"
	"zhilu/generator/content"
	"zhilu/generator/publish"
	"zhilu/generator/render"
	"zhilu/generator/site"
	"zhilu/wizard"
	"zhilu/wizard/diag"
)

// Change says what may have changed since the last Update.
type Change struct {
	// Content names files and folders below the content folder; nil: nobody knows, look at everything.
	Content []string
	Theme   bool
}

// Live is a site that stays in memory while somebody writes it. A change costs what it touches: guides whose files did
// not change are not read again, texts whose references mean the same are not parsed again, and pages are rendered when
// somebody looks at them. What Get gives always equals what Build would write, byte for byte.
type Live struct {
	in   Input
	kept content.Kept

	// The newest version, good or not. Only Update uses these.
	theme    *render.Theme
	themeBad diag.List
	newest   *builder
	dirty    map[string]bool // guides whose texts may have changed since the shown version was good

	// What its texts say.
	read     *site.Site             // the site as which they were read; nil if that was never finished
	readings map[string]*reading    // by the path of the page
	wrong    map[string]diag.List   // by guide, where anything is
	states   map[string]agree.State // likewise
	compared map[string]*comparison // by guide
	anchors  *site.Anchors

	mu    sync.Mutex
	shown *shown
}

// NewLive returns a site of which nothing has been read yet.
func NewLive(in Input) *Live {
	return &Live{in: in, readings: map[string]*reading{}, dirty: map[string]bool{}, compared: map[string]*comparison{}}
}

// Update reads what has changed. If the list has errors, Get goes on giving the last good version. An error is one of the
// world, or ours; the next Update looks at the same changes again.
func (l *Live) Update(ctx context.Context, now time.Time, changed Change) (Result, diag.List, error) {
	b := &builder{in: l.in}
	b.in.Now = now
	if err := l.version(ctx, b, changed); err != nil || b.site == nil {
		return b.result, b.list.Sorted(), err
	}
	if l.shown == nil && !b.broken.Load() {
		l.show(b) // the first page need not wait until all texts have been read
	}
	list, err := l.texts(ctx, b)
	if err != nil {
		return b.result, b.list.Sorted(), err
	}
	list = append(list, b.list...).Sorted()
	if !list.HasErrors() {
		l.show(b)
	}
	return b.result, list, nil
}

// version brings b to the newest version: the last one if nothing changed but texts.
func (l *Live) version(ctx context.Context, b *builder, changed Change) error {
	c, list, err := content.Load(b.in.Content, content.Options{Drafts: b.in.Drafts, Now: b.in.Now, Kept: &l.kept, Changed: changed.Content, Moved: b.in.Moved})
	for _, id := range l.kept.Reread {
		l.dirty[id] = true
	}
	b.content = c
	if err != nil || c == nil {
		b.add(list)
		return err
	}
	if changed.Theme {
		l.theme = nil
	}
	if old := l.newest; old != nil && old.content == c && l.theme != nil {
		b.adopt(old)
		return nil
	}
	b.add(list)
	if l.theme == nil {
		l.theme, l.themeBad = render.LoadTheme(b.in.Theme, c.Config.Langs(), wordKeys())
		l.readings = map[string]*reading{} // texts are read with words of the theme
	}
	b.named(l.themeBad, b.in.ThemeName)
	if err := b.put(ctx, c, l.theme); err != nil {
		return err
	}
	if l.newest == nil || !sameReading(l.newest, b) {
		l.readings = map[string]*reading{}
	}
	l.newest = b
	return nil
}

// adopt makes b the version that old is.
func (b *builder) adopt(old *builder) {
	b.content, b.site, b.theme, b.renderer, b.wizard = old.content, old.site, old.theme, old.renderer, old.wizard
	b.parser, b.say, b.words, b.result, b.list = old.parser, old.say, old.words, old.result, old.list
	b.index = old.index
	b.broken.Store(old.broken.Load())
}

// sameReading reports whether texts mean the same to both, but for what their references mean.
func sameReading(a, b *builder) bool {
	return a.theme == b.theme && a.content.Config.HTML == b.content.Config.HTML &&
		fmt.Sprint(a.content.Config.Languages) == fmt.Sprint(b.content.Config.Languages)
}

// texts reads the texts that may have changed or may mean something else, and says what is wrong with any.
func (l *Live) texts(ctx context.Context, b *builder) (diag.List, error) {
	guides := b.site.Guides
	old := l.readings
	if l.read == b.site {
		guides = nil
		for _, id := range slices.Sorted(maps.Keys(l.dirty)) {
			if g := b.site.Guide(id); g != nil {
				guides = append(guides, g)
			}
		}
	} else {
		l.read, l.readings, l.wrong = nil, make(map[string]*reading, len(old)), map[string]diag.List{}
		l.states = map[string]agree.State{}
		if l.anchors == nil {
			l.anchors = b.site.Anchors(render.Taken())
		}
	}
	var mu sync.Mutex
	err := each(ctx, guides, func(g *site.Guide) error {
		now, err := l.guide(b, g, old, &mu)
		if err != nil {
			return err
		}
		c, err := l.compare(b, g, now, &mu)
		if err != nil {
			return err
		}
		list := slices.Clone(c.list)
		mu.Lock()
		defer mu.Unlock()
		for _, lang := range b.site.Langs() {
			p, r := g.Pages[lang], now[lang]
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
	if l.read == nil {
		l.anchors.Keep(func(path string) bool { return l.readings[path] != nil })
		maps.DeleteFunc(l.compared, func(id string, _ *comparison) bool { return b.site.Guide(id) == nil })
	}
	l.read = b.site
	out := &builder{in: b.in, content: b.content}
	for _, list := range l.wrong {
		out.add(list)
	}
	out.add(l.anchors.Check())
	return out.list, nil
}

// keep keeps a value if it is worth it.
func keep[T any](in map[string]T, id string, v T, worth bool) {
	if worth {
		in[id] = v
	} else {
		delete(in, id)
	}
}

// guide gives the readings of a guide's pages: the old ones where they still hold.
func (l *Live) guide(b *builder, g *site.Guide, old map[string]*reading, mu *sync.Mutex) (map[site.Lang]*reading, error) {
	now := make(map[site.Lang]*reading, len(g.Pages))
	for lang, p := range g.Pages {
		mu.Lock()
		r := old[p.Path]
		mu.Unlock()
		if r == nil || l.dirty[g.Written.ID] || !b.site.Reader(p).Same(r.reads) {
			var err error
			if _, r, err = b.parse(p, b.site.Reader(p)); err != nil {
				return nil, err
			}
		}
		now[lang] = r
	}
	return now, nil
}

// show makes a good version the one that Get gives.
func (l *Live) show(b *builder) {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer clear(l.dirty)
	if old := l.shown; old != nil && old.site == b.site {
		old.forget(l.dirty, maps.Clone(l.states))
		return
	}
	s := &shown{
		builder: b, paths: map[string]*site.Page{}, guides: map[string]*site.Guide{}, pictures: map[string]*content.Asset{},
		pages: map[string]*shownPage{}, states: maps.Clone(l.states), listed: listed{stale: map[*site.Page]bool{}},
	}
	for _, g := range b.site.Guides {
		for _, p := range g.Pages {
			for _, path := range s.pathsOf(p) {
				s.paths[path] = p
			}
		}
		s.guides[render.GuidePath(g)] = g
		for _, a := range g.Written.Assets {
			s.pictures[site.AssetPath(a)] = a
		}
	}
	l.shown = s
}

// Get gives a file of the last good version; ok is false if it has none of that path.
func (l *Live) Get(path string) (publish.File, bool) {
	l.mu.Lock()
	s := l.shown
	l.mu.Unlock()
	if s == nil {
		return publish.File{}, false
	}
	if s.isListed(path) {
		return s.list(path)
	}
	s.mu.Lock()
	p := s.pages[path]
	if p == nil {
		if !s.has(path) {
			s.mu.Unlock()
			return publish.File{}, false
		}
		p = &shownPage{}
		s.pages[path] = p
	}
	s.mu.Unlock()
	p.once.Do(func() {
		data, err := s.make(path)
		if err != nil {
			l.in.Log.Error("render", "path", path, "error", err)
			return
		}
		p.file, p.ok = publish.NewFile(data), true
	})
	return p.file, p.ok
}

// Untried lists the branches of the shown trees that no case takes.
func (l *Live) Untried() []wizard.Branch {
	l.mu.Lock()
	s := l.shown
	l.mu.Unlock()
	if s == nil || s.wizard.rules == nil {
		return nil
	}
	return s.wizard.rules.Untried()
}
