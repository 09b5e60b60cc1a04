package pipeline

import (
	"slices"
	"strings"
	"sync"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/publish"
	"zhilu/generator/site"
)

// Early gives pages of a site of which the whole has not been read: each is made from a part of the content, and says what
// it will say, but that lists hold only the guides of that part. There are no rules yet, no search, and nothing for other
// programs.
type Early struct {
	Root string // the path under which the site stands

	in       Input
	theme    *sharedTheme
	langs    []site.Lang
	sections []string

	mu    sync.Mutex
	read  *content.Parts          // nil if what all guides share is to be read anew
	parts map[string]*part        // by what stands below the language in the addresses of their pages
	files map[string]publish.File // that pages of any part load
}

// part is a part of the site that somebody has asked for.
type part struct {
	once  sync.Once
	shown *shown // nil if nothing can be shown
}

const (
	mostOnHome = 7  // guides of each section: more than a home page shows, which then leads to the rest
	mostInList = 24 // guides of a section
	mostParts  = 16 // that are kept
)

// Early begins to show a site before it has been read. It returns nil if too little is known even for that: then Open will
// say what is wrong.
func (l *Live) Early(now time.Time) *Early {
	e := &Early{in: l.in, theme: l.shared, parts: map[string]*part{}, files: map[string]publish.File{}}
	e.in.Now, e.in.History, e.in.Texts = now, nil, nil
	read, err := e.content()
	if err != nil || read.Shared == nil {
		return nil
	}
	s, _ := site.New(read.Shared, site.Options{BaseURL: e.in.BaseURL})
	e.Root, e.langs = s.Root(), s.Langs()
	for _, sec := range s.Sections {
		e.sections = append(e.sections, sec.ID)
	}
	l.early = e
	return e
}

// content gives the content folder, from which parts are read.
func (e *Early) content() (*content.Parts, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.read != nil {
		return e.read, nil
	}
	read, err := content.NewParts(e.in.Content, content.Options{Drafts: e.in.Drafts, Now: e.in.Now, Moved: e.in.Moved})
	if err == nil {
		e.read = read
	}
	return read, err
}

// forget drops what may have changed.
func (e *Early) forget() {
	if e == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.read = nil
	clear(e.parts)
}

// Get gives a page, or a file that such pages show; ok is false if there is none of that path yet.
func (e *Early) Get(path string) (publish.File, bool) {
	if strings.HasPrefix(path, "assets/") {
		return e.asset(path)
	}
	key, of, ok := e.partOf(path)
	if !ok {
		return publish.File{}, false
	}
	e.mu.Lock()
	p := e.parts[key]
	if p == nil {
		if len(e.parts) >= mostParts {
			clear(e.parts)
		}
		p = &part{}
		e.parts[key] = p
	}
	e.mu.Unlock()
	p.once.Do(func() {
		s := e.make(of)
		e.mu.Lock()
		defer e.mu.Unlock()
		p.shown = s
	})
	if p.shown == nil || of.Guide != "" && p.shown.about(path) == nil {
		return publish.File{}, false
	}
	return p.shown.get(path)
}

// partOf says which part of the content a page is made from: a guide's, a section's, or a home page.
func (e *Early) partOf(path string) (key string, of content.Part, ok bool) {
	dir, isPage := strings.CutSuffix("/"+path, "/index.html")
	steps := strings.Split(dir, "/")[1:]
	switch {
	case !isPage || len(steps) > 0 && !slices.Contains(e.langs, site.Lang(steps[0])):
		return "", of, false
	case len(steps) < 2:
		return "", content.Part{Sections: e.sections, Most: mostOnHome}, true
	case !slices.Contains(e.sections, steps[1]):
		return "", of, false
	case len(steps) == 2:
		return steps[1], content.Part{Sections: steps[1:], Most: mostInList}, true
	}
	id := strings.Join(steps[1:], "/")
	return id, content.Part{Guide: id}, len(steps) == 3
}

// make puts a part together. It returns nil if anything in it is wrong: what, the whole will say.
func (e *Early) make(of content.Part) *shown {
	b := &builder{in: e.in, kept: &keptRules{}}
	read, err := e.content()
	if err != nil || read.Shared == nil {
		return nil
	}
	c, list, err := read.Load(of)
	if err != nil || c == nil {
		return nil
	}
	b.content = c
	b.add(list)
	theme, list := e.theme.read(c.Config.Langs())
	b.named(list, b.in.ThemeName)
	if err := b.put(c, theme, nil); err != nil || b.broken.Load() {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, f := range slices.Concat(b.renderer.Assets(), b.wizard.files) {
		if _, ok := e.files[f.Path]; !ok {
			e.files[f.Path] = publish.NewFile(f.Data)
		}
	}
	return newShown(b, nil)
}

// asset gives what the theme's pages load, or a picture or document of a guide in one of the parts.
func (e *Early) asset(path string) (publish.File, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if f, ok := e.files[path]; ok {
		return f, true
	}
	for _, p := range e.parts {
		if p.shown == nil {
			continue
		}
		if g := p.shown.about(path); g != nil && p.shown.ofGuide(g, path) != nil {
			return p.shown.get(path)
		}
	}
	return publish.File{}, false
}
