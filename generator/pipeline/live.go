package pipeline

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"net/http"
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

	shared *sharedTheme
	early  *Early // nil unless there are pages before the first version

	// The newest version, good or not. Only Update uses these.
	theme    *render.Theme
	themeBad diag.List
	newest   *builder
	rules    keptRules
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
	in.Parts = &parts{disk: in.Parts, data: map[[sha256.Size]byte][]byte{}}
	return &Live{in: in, shared: newTheme(in), readings: map[string]*reading{}, dirty: map[string]bool{}, compared: map[string]*comparison{}}
}

// Open reads all but the texts, and, if nothing is wrong so far, Get gives the site: a text is read when somebody looks at
// it, and rules are proved when somebody wants their module. What is wrong with texts, and with rules when all answers are
// looked at, the next Update says.
func (l *Live) Open(ctx context.Context, now time.Time) (Result, diag.List, error) {
	b, err := l.open(ctx, now, Change{})
	return b.result, b.list.Sorted(), err
}

func (l *Live) open(ctx context.Context, now time.Time, changed Change) (*builder, error) {
	b := &builder{in: l.in, kept: &l.rules}
	b.in.Now = now
	err := l.version(ctx, b, changed)
	if err == nil && b.site != nil && l.shown == nil && !b.broken.Load() {
		l.show(b)
	}
	return b, err
}

// Update reads what has changed. If the list has errors, Get goes on giving the last good version. An error is one of the
// world, or ours; the next Update looks at the same changes again.
func (l *Live) Update(ctx context.Context, now time.Time, changed Change) (Result, diag.List, error) {
	defer func() { l.in.Texts = nil }() // what comes later is in memory, or has just been written
	if changed.Theme || changed.Content == nil || len(changed.Content) > 0 {
		l.early.forget()
	}
	b, err := l.open(ctx, now, changed)
	if err != nil || b.site == nil {
		return b.result, b.list.Sorted(), err
	}
	if err := b.prove(); err != nil {
		return b.result, b.list.Sorted(), err
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
	if changed.Theme {
		l.shared.begin()
	}
	c, list, err := content.Load(ctx, b.in.Content, content.Options{Drafts: b.in.Drafts, Now: b.in.Now, Kept: &l.kept, Changed: changed.Content, Moved: b.in.Moved})
	for _, id := range l.kept.Reread {
		l.dirty[id] = true
	}
	b.content = c
	if err != nil || c == nil {
		b.add(list)
		return err
	}
	theme, themeBad := l.shared.read(c.Config.Langs())
	if old := l.newest; old != nil && old.content == c && old.theme == theme {
		b.adopt(old)
		return nil
	}
	b.add(list)
	if l.theme != theme {
		l.theme, l.themeBad = theme, themeBad
		l.read, l.readings = nil, map[string]*reading{} // texts are read with words of the theme
	}
	b.named(l.themeBad, b.in.ThemeName)
	if err := ctx.Err(); err != nil {
		return err
	}
	var last *site.Site
	if l.newest != nil && l.newest.theme == l.theme {
		last = l.newest.site
	}
	if err := b.put(c, l.theme, last); err != nil {
		return err
	}
	if l.newest == nil || !sameReading(l.newest, b) {
		l.read, l.readings = nil, map[string]*reading{}
	}
	l.newest = b
	return nil
}

// adopt makes b the version that old is.
func (b *builder) adopt(old *builder) {
	b.content, b.site, b.history, b.theme, b.renderer, b.wizard = old.content, old.site, old.history, old.theme, old.renderer, old.wizard
	b.parser, b.readOnly, b.say, b.words, b.result, b.list = old.parser, old.readOnly, old.say, old.words, old.result, old.list
	b.broken.Store(old.broken.Load())
}

// sameReading reports whether texts mean the same to both, but for what their references mean.
func sameReading(a, b *builder) bool {
	return a.theme == b.theme && a.content.Config.HTML == b.content.Config.HTML &&
		fmt.Sprint(a.content.Config.Languages) == fmt.Sprint(b.content.Config.Languages)
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
	l.shown, l.early = newShown(b, maps.Clone(l.states)), nil
}

// Get gives a file of the last good version; ok is false if it has none of that path.
func (l *Live) Get(path string) (publish.File, bool) {
	l.mu.Lock()
	s := l.shown
	l.mu.Unlock()
	if s == nil {
		return publish.File{}, false
	}
	return s.get(path)
}

// Headers gives what a server has to send with the file at path: the same as the file _headers asks of a host.
func (l *Live) Headers(path string) http.Header {
	l.mu.Lock()
	s := l.shown
	l.mu.Unlock()
	var langs []site.Lang
	if s != nil {
		langs = s.site.Langs()
	}
	out := http.Header{}
	for _, h := range render.HeadersOf(render.Headers(langs), path) {
		out.Add(h.Name, h.Value)
	}
	return out
}

// Untried lists the branches of the shown trees that no case takes.
func (l *Live) Untried() []wizard.Branch {
	l.mu.Lock()
	s := l.shown
	l.mu.Unlock()
	if s == nil || s.wizard.proof == nil {
		return nil
	}
	return s.wizard.proof.rules.Untried()
}
