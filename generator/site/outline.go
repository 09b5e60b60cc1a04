package site

import (
	"slices"
	"strings"
	"sync"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Anchors gathers headings and links to headings while pages are parsed, and compares them when all are there. Pages and
// words have numbers here, for there are many links. It may be used from several goroutines.
type Anchors struct {
	taken []string // ids that the template of a guide writes itself

	mu      sync.Mutex
	number  map[string]int32    // of pages that were added, and of those that links lead to, by path
	pages   []anchored          // by number
	words   wordNumbers         // that links have behind #
	checked bool                // Check has been called
	wrong   map[int32]diag.List // what it found, by page
	changed map[int32]bool      // pages that have other links since then
	moved   map[int32]bool      // pages that have other ids since then

	once    bool    // see Once
	waiting []int32 // if so, the pages that have links
	next    int     // so many of them are too many
}

// anchored is what is kept of a page.
type anchored struct {
	file  string     // of its text; "": the page was not added
	ids   headingIDs // "": the text could not be read, which is no reason to complain of what it lacks
	links []keptLink
}

// anchorLink is a link to a heading.
type anchorLink struct {
	to        string // the path of a page
	anchor    string
	line, col int32
}

// keptLink is one of many: those of all texts may have to be kept until the last one has been read.
type keptLink struct {
	to, anchor int32 // numbers of a page and a word
	line, col  int32
}

// wordNumbers numbers words.
type wordNumbers struct {
	number map[string]int32
	words  []string
}

func (w *wordNumbers) of(word string) int32 {
	n, ok := w.number[word]
	if !ok {
		n = int32(len(w.words))
		word = strings.Clone(word)
		w.words, w.number[word] = append(w.words, word), n
	}
	return n
}

// idSets are the ids of pages that have many of them, by number.
type idSets map[int32]map[string]bool

// Anchors returns an empty collection. Every page of a guide has the ids in taken besides those of its text.
func (s *Site) Anchors(taken []string) *Anchors {
	pages := 0
	for _, g := range s.Guides {
		pages += len(g.Pages)
	}
	return &Anchors{
		taken:   taken,
		number:  make(map[string]int32, pages),
		pages:   make([]anchored, 0, pages),
		words:   wordNumbers{number: map[string]int32{}},
		wrong:   map[int32]diag.List{},
		changed: map[int32]bool{},
		moved:   map[int32]bool{},
	}
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

// Outline gives the outline of a text that r resolved. It needs nothing of what doc lends.
func (r *Resolver) Outline(doc *markdown.Doc) Outline {
	o := Outline{Headings: slices.Clone(doc.Headings), Unread: doc.Unread, ids: idsOf(doc.Headings)}
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
	n := a.page(p.Path)
	now := anchored{file: p.Text.File}
	if !o.Unread {
		now.ids = a.shared(p, o.ids)
	}
	if a.checked {
		a.changed[n] = true
		if was := &a.pages[n]; was.ids == "" || was.ids != now.ids || was.file != now.file {
			a.moved[n] = true
		}
	}
	a.pages[n] = now
	links := make([]keptLink, len(o.links))
	for i, l := range o.links {
		links[i] = keptLink{a.page(l.to), a.words.of(l.anchor), l.line, l.col}
	}
	a.pages[n].links = links
	if !a.once || !a.waits(n, nil) {
		return
	}
	if a.waiting = append(a.waiting, n); len(a.waiting) > a.next {
		a.settle()
		a.next = len(a.waiting)*5/4 + 1000
	}
}

// page gives the number of a page.
func (a *Anchors) page(path string) int32 {
	n, ok := a.number[path]
	if !ok {
		n = int32(len(a.pages))
		a.number[path], a.pages = n, append(a.pages, anchored{})
	}
	return n
}

// shared gives the ids as the page's other languages have them, which mostly are the same, so that memory holds them once.
func (a *Anchors) shared(p *Page, own headingIDs) headingIDs {
	for _, q := range p.Guide.Pages {
		if n, ok := a.number[q.Path]; ok && a.pages[n].ids == own {
			return a.pages[n].ids
		}
	}
	return own
}

// settle forgets the pages that wait for no other one any more. Most links lead to guides near by.
func (a *Anchors) settle() {
	sets := idSets{}
	a.waiting = slices.DeleteFunc(a.waiting, func(n int32) bool { return !a.waits(n, sets) })
}

// waits drops the links of a page that lead to headings that are there, and reports whether any are left. Without sets,
// some that do may be left.
func (a *Anchors) waits(n int32, sets idSets) bool {
	all := a.pages[n].links
	left := slices.DeleteFunc(all, func(l keptLink) bool {
		to := a.pages[l.to].ids
		return to != "" && (sets != nil || !to.many()) && a.has(l, sets)
	})
	switch {
	case len(left) == 0:
		a.pages[n].links = nil
	case len(left) < len(all):
		a.pages[n].links = slices.Clone(left) // lets go of the others
	}
	return len(left) > 0
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
	lacks := map[int32]bool{}
	for _, p := range a.pages {
		for _, l := range p.links {
			if a.pages[l.to].ids == "" {
				lacks[l.to] = true
			}
		}
	}
	var out []string
	for path, n := range a.number {
		if lacks[n] {
			out = append(out, path)
		}
	}
	return out
}

// Keep forgets the pages that are not to be kept.
func (a *Anchors) Keep(keep func(path string) bool) {
	for path, n := range a.number {
		if a.pages[n].file != "" && !keep(path) {
			a.pages[n] = anchored{}
			delete(a.wrong, n)
			delete(a.changed, n)
			if a.checked {
				a.moved[n] = true
			}
		}
	}
}

// Check reports links to headings that are not there, in no order. It looks again only at what can have changed since it
// was called last.
func (a *Anchors) Check() diag.List {
	sets := idSets{}
	look := func(n int32) {
		if list := a.check(n, sets); len(list) > 0 {
			a.wrong[n] = list
		} else {
			delete(a.wrong, n)
		}
	}
	for n := range a.changed {
		look(n)
	}
	if !a.checked || len(a.moved) > 0 {
		for n := range a.pages {
			if !a.checked || slices.ContainsFunc(a.pages[n].links, func(l keptLink) bool { return a.moved[l.to] }) {
				look(int32(n))
			}
		}
	}
	a.checked = true
	clear(a.changed)
	clear(a.moved)
	var all diag.List
	for _, list := range a.wrong {
		all = append(all, list...)
	}
	return all
}

// check looks at the links of a page.
func (a *Anchors) check(n int32, sets idSets) (list diag.List) {
	from := &a.pages[n]
	for _, l := range from.links {
		to := &a.pages[l.to]
		if to.ids == "" || a.has(l, sets) {
			continue
		}
		pos, anchor := diag.Pos{File: from.file, Line: int(l.line), Col: int(l.col)}, a.words.words[l.anchor]
		d := list.Errorf(pos, "unknown-anchor", "%s has no heading %q", to.file, anchor)
		if known := to.ids.list(); len(known) < 1000 { // among more, a word that is like this one may be any, and takes long to find
			d.Hint = diag.DidYouMean(anchor, append(known, a.taken...))
		}
	}
	return list
}

// has reports whether the page that a link leads to has the heading.
func (a *Anchors) has(l keptLink, sets idSets) bool {
	anchor := a.words.words[l.anchor]
	return a.pages[l.to].ids.has(anchor, l.to, sets) || slices.Contains(a.taken, anchor)
}
