package pipeline

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"zhilu/generator/agree"
	"zhilu/generator/publish"
	"zhilu/generator/render"
	"zhilu/generator/site"
)

// shown is the last good version, and those of its pages that somebody has looked at.
type shown struct {
	*builder
	large map[string]func(dst []byte) (render.File, error) // lists of all guides

	once  sync.Once // of files
	files map[string][]byte

	mu     sync.Mutex
	pages  map[string]*shownPage
	states map[string]agree.State // of the overview for editors
	listed listed
}

type shownPage struct {
	make func() ([]byte, error)
	once sync.Once
	file publish.File
	ok   bool
}

func newShown(b *builder, states map[string]agree.State) *shown {
	s := &shown{
		builder: b, large: map[string]func([]byte) (render.File, error){},
		pages: map[string]*shownPage{}, states: states, listed: listed{stale: map[*site.Page]bool{}},
	}
	for _, l := range b.renderer.Large() {
		s.large[l.Path] = l.Make
	}
	return s
}

// get makes a file, unless somebody has asked for it before; ok is false if there is none of that path.
func (s *shown) get(path string) (publish.File, bool) {
	if s.isListed(path) {
		return s.list(path)
	}
	s.mu.Lock()
	p := s.pages[path]
	s.mu.Unlock()
	if p == nil {
		make := s.maker(path)
		if make == nil {
			return publish.File{}, false
		}
		s.mu.Lock()
		if p = s.pages[path]; p == nil {
			p = &shownPage{make: make}
			s.pages[path] = p
		}
		s.mu.Unlock()
	}
	p.once.Do(func() {
		data, err := p.make()
		if err != nil {
			s.in.Log.Error("render", "path", path, "error", err)
			s.drop(path, p)
			return
		}
		p.file, p.ok = publish.NewFile(data), true
	})
	return p.file, p.ok
}

// drop forgets a file that could not be made: what it is made of may be there again when the next one asks.
func (s *shown) drop(path string, p *shownPage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pages[path] == p {
		delete(s.pages, path)
	}
}

// forget drops the pages of guides whose texts may have changed, and the overview.
func (s *shown) forget(guides map[string]bool, states map[string]agree.State) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.states = states
	for path := range s.renderer.StatusPaths() {
		delete(s.pages, path)
	}
	for id := range guides {
		if g := s.site.Guide(id); g != nil {
			for _, p := range g.Pages {
				for _, path := range pathsOf(p) {
					delete(s.pages, path)
				}
				s.listed.stale[p] = true
			}
		}
	}
}

// maker gives what makes a file, or nil if there is none of that path. What that is, is told by the path: tables of all
// paths would have to be made anew with every version.
func (s *shown) maker(path string) func() ([]byte, error) {
	if g := s.about(path); g != nil {
		if make := s.ofGuide(g, path); make != nil {
			return make
		}
	}
	if make := s.large[path]; make != nil {
		return func() ([]byte, error) { f, err := make(nil); return f.Data, err }
	}
	if lang, ok := s.renderer.StatusPaths()[path]; ok {
		return func() ([]byte, error) { return s.status(lang) }
	}
	data, ok := s.rest()[path]
	if !ok {
		return nil
	}
	return func() ([]byte, error) {
		if strings.HasSuffix(path, ".wasm") && !s.wizard.proof.holds() {
			return nil, errUnproved
		}
		return data, nil
	}
}

// about gives the guide that a file may be about: en/permits/stay/index.html, assets/permits/stay/map.0123456789abcdef.png,
// api/guides/permits/stay.json.
func (s *shown) about(path string) *site.Guide {
	if id, ok := strings.CutPrefix(path, "api/guides/"); ok {
		return s.site.Guide(strings.TrimSuffix(id, ".json"))
	}
	_, below, _ := strings.Cut(path, "/")
	return s.site.Guide(below[:max(strings.LastIndexByte(below, '/'), 0)])
}

// ofGuide gives what makes a file of a guide, or nil if that is none.
func (s *shown) ofGuide(g *site.Guide, path string) func() ([]byte, error) {
	for _, p := range g.Pages {
		switch {
		case slices.Contains(pathsOf(p), path):
			return func() ([]byte, error) { return s.page(p, path) }
		case path == s.renderer.PicturePath(p):
			return func() ([]byte, error) { return s.renderer.Picture(p).Data, nil }
		}
	}
	if path == render.GuidePath(g) {
		return func() ([]byte, error) { return s.renderer.Guide(nil, g).Data, nil }
	}
	for _, a := range g.Written.Assets {
		if path == site.AssetPath(a) {
			return func() ([]byte, error) { return s.asset(a) }
		}
	}
	return nil
}

// page makes a page, or its twin.
func (s *shown) page(p *site.Page, path string) ([]byte, error) {
	files, err := s.render(p, s.builder.pages)
	for _, f := range files {
		if f.Path == path {
			return f.Data, err
		}
	}
	return nil, err
}

// status makes the overview for editors.
func (s *shown) status(lang site.Lang) ([]byte, error) {
	s.mu.Lock()
	states := s.states
	s.mu.Unlock()
	f, err := s.renderer.Status(lang, s.overview(states))
	return f.Data, err
}

var errUnproved = errors.New("the rules are not proved")

// rest are the files that stand for no single guide, and name few.
func (s *shown) rest() map[string][]byte {
	s.once.Do(func() {
		s.files = map[string][]byte{}
		err := s.renderer.Small(func(f render.File) error {
			s.files[f.Path] = f.Data
			return nil
		})
		if err != nil {
			s.in.Log.Error("render", "error", err)
		}
		for _, f := range s.wizard.files {
			s.files[f.Path] = f.Data
		}
	})
	return s.files
}
