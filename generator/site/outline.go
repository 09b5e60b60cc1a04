package site

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unique"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Anchors gathers headings and links to headings while pages are parsed, and compares them when all are there.
// It may be used from several goroutines.
type Anchors struct {
	taken []string // ids that the template of a guide writes itself

	mu      sync.Mutex
	pages   map[string]anchored  // by path
	wrong   map[string]diag.List // what Check found, likewise
	changed map[string]bool      // pages that have other links since then
	all     bool                 // some have other ids

	once bool     // see Once
	open []string // paths of pages with links that are kept
	next int      // so many of those are too many
}

// anchored is the headings of a page, and its links to those of others.
type anchored struct {
	file  string // of its text
	read  bool   // what could not be read is no reason to complain of what it lacks
	ids   []name
	links []anchorLink
}

// anchorLink is one of many: those of all texts may have to be kept until the last one has been read.
type anchorLink struct {
	to        name // the path of a page
	anchor    name
	line, col int32
}

// name is an id or a path, which many links and headings have in common: each is kept once.
type name = unique.Handle[string]

// Anchors returns an empty collection. Every page of a guide has the ids in taken besides those of its text.
func (s *Site) Anchors(taken []string) *Anchors {
	return &Anchors{taken: taken, pages: map[string]anchored{}, wrong: map[string]diag.List{}, changed: map[string]bool{}}
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
	ids      []name
	links    []anchorLink
}

// Outline gives the outline of a text that r resolved.
func (r *Resolver) Outline(doc *markdown.Doc) Outline {
	o := Outline{Headings: doc.Headings, Unread: doc.Unread, ids: make([]name, len(doc.Headings))}
	for i := range doc.Headings {
		o.ids[i] = unique.Make(doc.Headings[i].ID)
	}
	o.links = make([]anchorLink, 0, len(r.anchors))
	for i := range doc.Links {
		if l := &doc.Links[i]; l.Kind == markdown.Inner && strings.IndexByte(l.Dest, '#') >= 0 {
			if to := r.anchors[l.Dest]; to != nil {
				o.links = append(o.links, anchorLink{unique.Make(to.Path), unique.Make(l.Anchor), int32(l.Pos.Line), int32(l.Pos.Col)})
			}
		}
	}
	return o
}

// Add takes the headings and links of p's text, instead of those that it had.
func (a *Anchors) Add(p *Page, o Outline) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if was := a.pages[p.Path]; !was.read || !slices.Equal(was.ids, o.ids) {
		a.all = true
	}
	now := anchored{file: p.Text.File, read: !o.Unread, links: o.links}
	if now.read {
		now.ids = o.ids
	}
	a.pages[p.Path] = now
	if !a.all {
		a.changed[p.Path] = true
	}
	if a.once && len(now.links) > 0 {
		if a.open = append(a.open, p.Path); len(a.open) > a.next {
			a.settle()
			a.next = 2*len(a.open) + 1000
		}
	}
}

// settle drops the links that lead to headings that are there. Most links lead to guides near by.
func (a *Anchors) settle() {
	sets := map[name]map[name]bool{}
	a.open = slices.DeleteFunc(a.open, func(path string) bool {
		p := a.pages[path]
		var left []anchorLink
		for _, l := range p.links {
			if to := a.pages[l.to.Value()]; !to.read || !a.has(to, l, sets) {
				left = append(left, l)
			}
		}
		p.links = left
		a.pages[path] = p
		return left == nil
	})
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
	for _, p := range a.pages {
		for _, l := range p.links {
			if to := l.to.Value(); !a.pages[to].read {
				lacks[to] = true
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
	sets := map[name]map[name]bool{}
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
func (a *Anchors) check(path string, sets map[name]map[name]bool) (list diag.List) {
	from := a.pages[path]
	for _, l := range from.links {
		to := a.pages[l.to.Value()]
		anchor := l.anchor.Value()
		if !to.read || a.has(to, l, sets) {
			continue
		}
		pos := diag.Pos{File: from.file, Line: int(l.line), Col: int(l.col)}
		d := list.Errorf(pos, "unknown-anchor", "%s has no heading %q", to.file, anchor)
		if len(to.ids) < 1000 { // among more, a word that is like this one may be any, and takes long to find
			var known []string
			for _, id := range to.ids {
				known = append(known, id.Value())
			}
			d.Hint = diag.DidYouMean(anchor, append(known, a.taken...))
		}
	}
	return list
}

// has reports whether the page that a link leads to has the heading.
func (a *Anchors) has(to anchored, l anchorLink, sets map[name]map[name]bool) bool {
	return has(l.to, to.ids, l.anchor, sets) || slices.Contains(a.taken, l.anchor.Value())
}

// has reports whether a page has an id.
func has(path name, ids []name, id name, sets map[name]map[name]bool) bool {
	if len(ids) < few {
		return slices.Contains(ids, id)
	}
	set := sets[path]
	if set == nil {
		set = make(map[name]bool, len(ids))
		for _, i := range ids {
			set[i] = true
		}
		sets[path] = set
	}
	return set[id]
}

// Agree compares the headings of one guide in two languages: their ids have to be the same, so that links lead to the
// same place in both. A heading that one language lacks is a warning: a translation may be behind.
func Agree(one, two []markdown.Heading) diag.List {
	var list diag.List
	if slices.EqualFunc(one, two, func(h, i markdown.Heading) bool { return h.ID == i.ID && h.Level == i.Level }) {
		return nil
	}
	sameShape := slices.EqualFunc(one, two, func(h, i markdown.Heading) bool { return h.Level == i.Level })
	if !sameShape {
		lacking(one, two, &list)
		lacking(two, one, &list)
		return list
	}
	reordered := sameIDs(one, two)
	for i, h := range one {
		other := two[i]
		if h.ID == other.ID {
			continue
		}
		if reordered {
			d := list.Warnf(other.Pos, "heading-order", "the heading %q stands here, and %q in the other language", other.Text, h.Text)
			d.Hint = "the same order in every language"
			d.Notes = []diag.Note{{Pos: h.Pos, Message: "the other language"}}
			return list
		}
		at, id, counterpart := other, h.ID, h
		if other.Written && !h.Written {
			at, id, counterpart = h, other.ID, other
		}
		d := list.Errorf(at.Pos, "heading-ids", "the heading %q has the id %q here and %q in the other language", at.Text, at.ID, id)
		d.Hint = "write {#" + id + "} at its end, in both languages"
		d.Notes = []diag.Note{{Pos: counterpart.Pos, Message: "its counterpart"}}
		if !at.Written {
			d.Fix = writeID(id, at, counterpart)
		}
	}
	return list
}

// sameIDs reports whether the same ids occur in both, in whatever order.
func sameIDs(one, two []markdown.Heading) bool {
	ids := func(list []markdown.Heading) []string {
		out := make([]string, len(list))
		for i, h := range list {
			out[i] = h.ID
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(ids(one), ids(two))
}

// writeID writes the id into those of two headings that have none; nil if that cannot be done.
func writeID(id string, headings ...markdown.Heading) []diag.Edit {
	var out []diag.Edit
	for _, h := range headings {
		switch {
		case h.Written:
		case h.End.Line == 0:
			return nil
		default:
			out = append(out, diag.Edit{Pos: h.End, New: " {#" + id + "}"})
		}
	}
	return out
}

func lacking(has, other []markdown.Heading, list *diag.List) {
	for _, h := range has {
		if !slices.ContainsFunc(other, func(o markdown.Heading) bool { return o.ID == h.ID }) {
			d := list.Warnf(h.Pos, "heading-missing", "the other language has no heading %q", h.ID)
			d.Hint = "the same sections, with the same ids, in every language"
		}
	}
}
