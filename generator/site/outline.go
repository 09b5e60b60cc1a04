package site

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Anchors gathers headings and links to headings while pages are parsed, and compares them when all are there.
// It may be used from several goroutines.
type Anchors struct {
	taken []string // ids that the template of a guide writes itself

	mu      sync.Mutex
	pages   map[string]anchored     // by path
	links   map[string][]anchorLink // likewise; of pages that have any
	wrong   map[string]diag.List    // what Check found, likewise
	changed map[string]bool         // pages that have other links since then
	all     bool                    // some have other ids

	once bool // see Once
	next int  // so many pages with links are too many
}

// anchored is the headings of a page.
type anchored struct {
	file string     // of its text
	ids  headingIDs // "": the text could not be read, which is no reason to complain of what it lacks
}

// anchorLink is one of many: those of all texts may have to be kept until the last one has been read.
type anchorLink struct {
	to        string // the path of a page
	anchor    string
	line, col int32
}

// Anchors returns an empty collection. Every page of a guide has the ids in taken besides those of its text.
func (s *Site) Anchors(taken []string) *Anchors {
	return &Anchors{taken: taken, pages: map[string]anchored{}, links: map[string][]anchorLink{}, wrong: map[string]diag.List{}, changed: map[string]bool{}}
}

// Once says that no page will have other headings later, so that links need not be kept that lead to one.
func (a *Anchors) Once() *Anchors {
	a.once = true
	return a
}

// Outline is what other pages need to know of a page's text.
type Outline struct {
	Headings []markdown.Heading
	Unread   bool // what is not here says nothing of the text
	ids      headingIDs
	links    []anchorLink
}

// Outline gives the outline of a text that r resolved.
func (r *Resolver) Outline(doc *markdown.Doc) Outline {
	o := Outline{Headings: doc.Headings, Unread: doc.Unread, ids: idsOf(doc.Headings)}
	o.links = make([]anchorLink, 0, len(r.anchors))
	for i := range doc.Links {
		if l := &doc.Links[i]; l.Kind == markdown.Inner && strings.IndexByte(l.Dest, '#') >= 0 {
			if to := r.anchors[l.Dest]; to != nil {
				anchor := strings.Clone(l.Anchor) // else it would hold all of the text
				o.links = append(o.links, anchorLink{to.Path, anchor, int32(l.Pos.Line), int32(l.Pos.Col)})
			}
		}
	}
	return o
}

// Add takes the headings and links of p's text, instead of those that it had.
func (a *Anchors) Add(p *Page, o Outline) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if was := a.pages[p.Path]; was.ids == "" || was.ids != o.ids {
		a.all = true
	}
	now := anchored{file: p.Text.File}
	if !o.Unread {
		now.ids = a.shared(p, o.ids)
	}
	a.pages[p.Path] = now
	if !a.all {
		a.changed[p.Path] = true
	}
	links := o.links
	if a.once {
		links = a.open(links, nil)
	}
	if delete(a.links, p.Path); len(links) == 0 {
		return
	}
	a.links[p.Path] = links
	if a.once && len(a.links) > a.next {
		a.settle()
		a.next = len(a.links)*5/4 + 1000
	}
}

// shared gives the ids as the page's other languages have them, which mostly are the same, so that memory holds them once.
func (a *Anchors) shared(p *Page, own headingIDs) headingIDs {
	for _, q := range p.Guide.Pages {
		if other := a.pages[q.Path].ids; other == own {
			return other
		}
	}
	return own
}

// settle drops the links that lead to headings that are there. Most links lead to guides near by.
func (a *Anchors) settle() {
	sets := map[string]map[string]bool{}
	for path, links := range a.links {
		if left := a.open(links, sets); left == nil {
			delete(a.links, path)
		} else if len(left) < len(links) {
			a.links[path] = left
		}
	}
}

// open gives the links that do not lead to headings that are there. Without sets, some that do may be among them.
func (a *Anchors) open(links []anchorLink, sets map[string]map[string]bool) (left []anchorLink) {
	for _, l := range links {
		if to := a.pages[l.to]; to.ids == "" || to.ids.many() && sets == nil || !a.has(to, l, sets) {
			left = append(left, l)
		}
	}
	return slices.Clip(left)
}

// Target gives what of an outline pages need to know that lead there.
func (o Outline) Target() Outline {
	o.links = nil
	return o
}

// Lacks lists the paths of pages that some links lead to and that have not been added, in no order.
func (a *Anchors) Lacks() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	lacks := map[string]bool{}
	for _, links := range a.links {
		for _, l := range links {
			if a.pages[l.to].ids == "" {
				lacks[l.to] = true
			}
		}
	}
	return slices.Collect(maps.Keys(lacks))
}

// Keep forgets the pages that are not to be kept.
func (a *Anchors) Keep(keep func(path string) bool) {
	for path := range a.pages {
		if !keep(path) {
			delete(a.pages, path)
			delete(a.links, path)
			delete(a.wrong, path)
			delete(a.changed, path)
			a.all = true
		}
	}
}

// Check reports links to headings that are not there, in no order. It looks again only at what can have changed since it
// was called last.
func (a *Anchors) Check() diag.List {
	paths := maps.Keys(a.changed)
	if a.all {
		paths = maps.Keys(a.pages)
	}
	sets := map[string]map[string]bool{}
	for path := range paths {
		if list := a.check(path, sets); len(list) > 0 {
			a.wrong[path] = list
		} else {
			delete(a.wrong, path)
		}
	}
	a.all = false
	clear(a.changed)
	var all diag.List
	for _, list := range a.wrong {
		all = append(all, list...)
	}
	return all
}

// check looks at the links of a page. sets hold the ids of pages that have many.
func (a *Anchors) check(path string, sets map[string]map[string]bool) (list diag.List) {
	for _, l := range a.links[path] {
		to := a.pages[l.to]
		if to.ids == "" || a.has(to, l, sets) {
			continue
		}
		pos := diag.Pos{File: a.pages[path].file, Line: int(l.line), Col: int(l.col)}
		d := list.Errorf(pos, "unknown-anchor", "%s has no heading %q", to.file, l.anchor)
		if known := to.ids.list(); len(known) < 1000 { // among more, a word that is like this one may be any, and takes long to find
			d.Hint = diag.DidYouMean(l.anchor, append(known, a.taken...))
		}
	}
	return list
}

// has reports whether the page that a link leads to has the heading.
func (a *Anchors) has(to anchored, l anchorLink, sets map[string]map[string]bool) bool {
	return to.ids.has(l.anchor, l.to, sets) || slices.Contains(a.taken, l.anchor)
}
