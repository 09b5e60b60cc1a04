package pipeline

import (
	"context"
	"fmt"
	"sync"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/publish"
	"zhilu/generator/render"
	"zhilu/generator/site"
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
	readings map[string]*reading // of the newest version, by the path of the page
	dirty    map[string]bool     // guides whose texts may have changed since the shown version was good
	agreed   map[string]diag.List

	mu    sync.Mutex
	shown *shown
}

// shown is the last good version, and those of its pages that somebody has looked at.
type shown struct {
	*builder
	paths    map[string]*site.Page
	pictures map[string]*content.Asset

	once  sync.Once // of files
	files map[string][]byte

	mu    sync.Mutex
	pages map[string]*shownPage
}

type shownPage struct {
	once sync.Once
	file publish.File
	ok   bool
}

// NewLive returns a site of which nothing has been read yet.
func NewLive(in Input) *Live {
	return &Live{in: in, readings: map[string]*reading{}, dirty: map[string]bool{}, agreed: map[string]diag.List{}}
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
	list, err := l.read(ctx, b)
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
	c, list, err := content.Load(b.in.Content, content.Options{Drafts: b.in.Drafts, Now: b.in.Now, Kept: &l.kept, Changed: changed.Content})
	for _, id := range l.kept.Reread {
		l.dirty[id] = true
	}
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
		clear(l.readings) // texts are read with words of the theme
	}
	b.named(l.themeBad, b.in.ThemeName)
	if err := b.put(ctx, c, l.theme); err != nil {
		return err
	}
	if l.newest == nil || !sameReading(l.newest, b) {
		clear(l.readings)
	}
	l.newest = b
	return nil
}

// adopt makes b the version that old is.
func (b *builder) adopt(old *builder) {
	b.content, b.site, b.theme, b.renderer, b.wizard = old.content, old.site, old.theme, old.renderer, old.wizard
	b.parser, b.say, b.words, b.result, b.list = old.parser, old.say, old.words, old.result, old.list
	b.broken.Store(old.broken.Load())
}

// sameReading reports whether texts mean the same to both, but for what their references mean.
func sameReading(a, b *builder) bool {
	return a.theme == b.theme && a.content.Config.HTML == b.content.Config.HTML &&
		fmt.Sprint(a.content.Config.Languages) == fmt.Sprint(b.content.Config.Languages)
}

// read reads the texts that may have changed or may mean something else, and says what is wrong with any.
func (l *Live) read(ctx context.Context, b *builder) (diag.List, error) {
	old, oldAgreed := l.readings, l.agreed
	readings, agreed := make(map[string]*reading, len(old)), make(map[string]diag.List, len(oldAgreed))
	var mu sync.Mutex
	err := each(ctx, b.site.Guides, func(g *site.Guide) error {
		id := g.Written.ID
		same := !l.dirty[id]
		now := make(map[site.Lang]*reading, len(g.Pages))
		for lang, p := range g.Pages {
			r := old[p.Path]
			if r == nil || l.dirty[id] || !b.site.Reader(p).Same(r.reads) {
				var err error
				if _, r, err = b.parse(p, b.site.Reader(p)); err != nil {
					return err
				}
				same = false
			}
			now[lang] = r
		}
		list, known := oldAgreed[id]
		if !known || !same {
			list = agree(g, now)
		}
		mu.Lock()
		defer mu.Unlock()
		for lang, r := range now {
			readings[g.Pages[lang].Path] = r
		}
		agreed[id] = list
		return nil
	})
	if err != nil {
		return nil, err
	}
	l.readings, l.agreed = readings, agreed
	return b.complaints(readings, agreed), nil
}

// complaints says what is wrong with texts.
func (b *builder) complaints(readings map[string]*reading, agreed map[string]diag.List) diag.List {
	out := &builder{in: b.in}
	anchors := b.site.Anchors(render.Taken())
	for _, g := range b.site.Guides {
		for _, lang := range b.site.Langs() {
			p := g.Pages[lang]
			out.add(readings[p.Path].list)
			anchors.Add(p, readings[p.Path].Outline)
		}
		out.add(agreed[g.Written.ID])
	}
	out.add(anchors.Check())
	return out.list
}

// show makes a good version the one that Get gives.
func (l *Live) show(b *builder) {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer clear(l.dirty)
	if old := l.shown; old != nil && old.site == b.site {
		old.forget(l.dirty)
		return
	}
	s := &shown{builder: b, paths: map[string]*site.Page{}, pictures: map[string]*content.Asset{}, pages: map[string]*shownPage{}}
	for _, g := range b.site.Guides {
		for _, p := range g.Pages {
			s.paths[p.Path+"index.html"] = p
		}
		for _, a := range g.Written.Assets {
			s.pictures[site.AssetPath(a)] = a
		}
	}
	l.shown = s
}

// forget drops the pages of guides whose texts may have changed.
func (s *shown) forget(guides map[string]bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id := range guides {
		if g := s.site.Guide(id); g != nil {
			for _, p := range g.Pages {
				delete(s.pages, p.Path+"index.html")
			}
		}
	}
}

// Get gives a file of the last good version; ok is false if it has none of that path.
func (l *Live) Get(path string) (publish.File, bool) {
	l.mu.Lock()
	s := l.shown
	l.mu.Unlock()
	if s == nil {
		return publish.File{}, false
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

func (s *shown) has(path string) bool {
	if s.paths[path] != nil || s.pictures[path] != nil {
		return true
	}
	_, ok := s.rest()[path]
	return ok
}

// make makes a file of the site.
func (s *shown) make(path string) ([]byte, error) {
	if p := s.paths[path]; p != nil {
		f, _, err := s.render(p)
		return f.Data, err
	}
	if a := s.pictures[path]; a != nil {
		return s.builder.asset(a)
	}
	return s.rest()[path], nil
}

// rest are the files that stand for no single guide.
func (s *shown) rest() map[string][]byte {
	s.once.Do(func() {
		s.files = map[string][]byte{}
		store := &publish.Memory{}
		s.store = store
		if err := s.finish(); err != nil {
			s.in.Log.Error("render", "error", err)
		}
		for path, f := range store.All() {
			s.files[path] = f.Data
		}
	})
	return s.files
}
