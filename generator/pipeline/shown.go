package pipeline

import (
	"errors"
	"strings"
	"sync"

	"zhilu/generator/agree"
	"zhilu/generator/content"
	"zhilu/generator/publish"
	"zhilu/generator/render"
	"zhilu/generator/site"
)

// shown is the last good version, and those of its pages that somebody has looked at.
type shown struct {
	*builder
	paths    map[string]*site.Page  // of pages and their twins
	guides   map[string]*site.Guide // by the path of their facts
	pictures map[string]*content.Asset
	cards    map[string]*site.Page // by the path of what is shown beside a link to them

	once  sync.Once // of files
	files map[string][]byte

	mu     sync.Mutex
	pages  map[string]*shownPage
	states map[string]agree.State // of the overview for editors
	listed listed
}

type shownPage struct {
	once sync.Once
	file publish.File
	ok   bool
}

func newShown(b *builder, states map[string]agree.State) *shown {
	s := &shown{
		builder: b, paths: map[string]*site.Page{}, guides: map[string]*site.Guide{}, pictures: map[string]*content.Asset{}, cards: map[string]*site.Page{},
		pages: map[string]*shownPage{}, states: states, listed: listed{stale: map[*site.Page]bool{}},
	}
	for _, g := range b.site.Guides {
		for _, p := range g.Pages {
			for _, path := range pathsOf(p) {
				s.paths[path] = p
			}
			if path := s.renderer.PicturePath(p); path != "" {
				s.cards[path] = p
			}
		}
		s.guides[render.GuidePath(g)] = g
		for _, a := range g.Written.Assets {
			s.pictures[site.AssetPath(a)] = a
		}
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
			s.in.Log.Error("render", "path", path, "error", err)
			return
		}
		p.file, p.ok = publish.NewFile(data), true
	})
	return p.file, p.ok
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

func (s *shown) has(path string) bool {
	if s.paths[path] != nil || s.guides[path] != nil || s.pictures[path] != nil || s.cards[path] != nil || s.renderer.StatusPaths()[path] != "" {
		return true
	}
	_, ok := s.rest()[path]
	return ok
}

// make makes a file of the site.
func (s *shown) make(path string) ([]byte, error) {
	if p := s.paths[path]; p != nil {
		files, err := s.render(p)
		for _, f := range files {
			if f.Path == path {
				return f.Data, err
			}
		}
		return nil, err
	}
	if g := s.guides[path]; g != nil {
		return s.renderer.Guide(nil, g).Data, nil
	}
	if p := s.cards[path]; p != nil {
		return s.renderer.Picture(p).Data, nil
	}
	if a := s.pictures[path]; a != nil {
		return s.builder.asset(a)
	}
	if lang, ok := s.renderer.StatusPaths()[path]; ok {
		s.mu.Lock()
		states := s.states
		s.mu.Unlock()
		f, err := s.renderer.Status(lang, s.overview(states))
		return f.Data, err
	}
	if strings.HasSuffix(path, ".wasm") && !s.wizard.proof.holds() {
		return nil, errUnproved
	}
	return s.rest()[path], nil
}

var errUnproved = errors.New("the rules are not proved")

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
