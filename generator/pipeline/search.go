package pipeline

import (
	"context"
	"slices"
	"strings"
	"sync"

	"zhilu/generator/content"
	"zhilu/generator/publish"
	"zhilu/generator/render"
	"zhilu/generator/search"
	"zhilu/generator/site"
)

// sayWords are what whoever reads the index says to readers: words of the theme's group search-say.
var sayWords = []string{"all", "kinds", "more", "nearest", "none", "none-why", "one", "other", "page", "some"}

// indexes begins the index of every language: the guides written in it in the order of its navigation, then the terms
// of the glossary.
func (b *builder) indexes() {
	s := b.site
	b.index = map[site.Lang]*search.Index{}
	for _, lang := range s.Langs() {
		var docs []search.Doc
		titles := map[string]string{"glossary": b.say[lang]["glossary.title"]}
		for _, sec := range s.Sections {
			titles[sec.ID] = s.Say(sec.Title, lang)
			for _, p := range sec.Pages[lang] {
				if p.Translated() {
					docs = append(docs, search.Doc{Path: p.Path, Kind: sec.ID})
				}
			}
		}
		for _, t := range terms(s) {
			docs = append(docs, search.Doc{Path: render.TermPath(lang, t), Kind: "glossary"})
		}
		b.index[lang] = search.New(lang, docs, titles)
		if b.in.Room != nil {
			b.index[lang].Spill(b.in.Room)
		}
	}
}

func terms(s *site.Site) []*content.Term {
	var out []*content.Term
	for _, id := range content.IDs(s.Content.Glossary) {
		out = append(out, s.Content.Glossary[id])
	}
	return out
}

// find takes what can be found of a page that has been rendered into the index. A page that shows the text of another
// language stands in no index.
func (b *builder) find(t *text) {
	if t.page.Translated() && b.indexed(t.page.Lang) {
		b.index[t.page.Lang].Add(t.page.Path, func(r *search.Reader) { t.draft.Found(t.doc, r) })
	}
}

// findTerms takes the glossary into the indexes.
func (b *builder) findTerms() {
	for _, lang := range b.site.Langs() {
		if !b.indexed(lang) {
			continue
		}
		for _, t := range terms(b.site) {
			b.index[lang].AddTerm(render.TermPath(lang, t), b.renderer.FoundTerm(lang, t))
		}
	}
}

// lists puts the files of the indexes.
func (b *builder) lists(put func(render.File) error) error {
	for _, lang := range b.site.Langs() {
		if b.indexed(lang) {
			if err := b.indexFiles(lang, put); err != nil {
				return err
			}
		}
	}
	return nil
}

// indexFiles puts the files of an index when all documents are in it: of one language after the other, for they take memory.
func (b *builder) indexFiles(lang site.Lang, put func(render.File) error) error {
	files, err := b.index[lang].Files(b.theme.Group(lang, "search-say"), b.otherResults(lang))
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := put(render.File(f)); err != nil {
			return err
		}
	}
	return nil
}

// otherResults are the pages of results in the other languages.
func (b *builder) otherResults(lang site.Lang) []search.Other {
	var out []search.Other
	for _, a := range b.site.Alternates(lang, "search/") {
		if !a.Current {
			out = append(out, search.Other{Locale: a.Locale, Name: a.Name, Href: a.Href})
		}
	}
	return out
}

// listed is the files of the indexes of a shown version. Texts change below it: what has changed since the files were
// made is stale.
type listed struct {
	making sync.Mutex // held while files are made
	files  map[string]publish.File
	stale  map[*site.Page]bool
}

// isListed reports whether path is one that files of an index have.
func (s *shown) isListed(path string) bool {
	lang, below, _ := strings.Cut(path, "/")
	return lang == "assets" && strings.HasPrefix(below, "search/") || below == "search/index.json" && slices.Contains(s.site.Langs(), site.Lang(lang))
}

// list gives a file of an index. The first one after a change waits until all texts that changed have been read.
func (s *shown) list(path string) (publish.File, bool) {
	s.listed.making.Lock()
	defer s.listed.making.Unlock()
	if s.index == nil {
		s.indexes()
	}
	for {
		s.mu.Lock()
		files, stale := s.listed.files, s.listed.stale
		s.listed.stale = map[*site.Page]bool{}
		s.mu.Unlock()
		if files != nil && len(stale) == 0 {
			f, ok := files[path]
			return f, ok
		}
		made, err := s.relist(stale)
		if err != nil {
			s.in.Log.Error("index", "error", err)
			return publish.File{}, false
		}
		s.mu.Lock()
		s.listed.files = made
		s.mu.Unlock()
	}
}

// relist reads what is stale or was never read, and makes the files.
func (s *shown) relist(stale map[*site.Page]bool) (map[string]publish.File, error) {
	for p := range stale {
		if p.Translated() {
			s.index[p.Lang].Forget(p.Path)
		}
	}
	lacks := map[string]bool{}
	for _, x := range s.index {
		for _, path := range x.Lacks() {
			lacks[path] = true
		}
	}
	err := each(context.Background(), s.site.Guides, func(g *site.Guide) error {
		for _, p := range g.Pages {
			if lacks[p.Path] {
				if _, err := s.render(p, s.finished); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.findTerms()
	out := map[string]publish.File{}
	err = s.lists(func(f render.File) error {
		out[f.Path] = publish.NewFile(f.Data)
		return nil
	})
	return out, err
}
