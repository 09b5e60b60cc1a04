package site

import (
	"maps"
	"slices"
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
}

// anchored is the headings of a page, and its links to those of others.
type anchored struct {
	file  string // of its text
	read  bool   // what could not be read is no reason to complain of what it lacks
	ids   []name
	links []anchorLink
}

// anchorLink is one of many: those of all texts are kept until the last one has been read.
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
	for i, h := range doc.Headings {
		o.ids[i] = unique.Make(h.ID)
	}
	links := r.toHeadings(doc.Links)
	o.links = make([]anchorLink, len(links))
	for i, l := range links {
		o.links[i] = newAnchorLink(r.anchors[l.Dest], l.Anchor, l.Pos)
	}
	return o
}

func newAnchorLink(to *Page, anchor string, pos diag.Pos) anchorLink {
	return anchorLink{unique.Make(to.Path), unique.Make(anchor), int32(pos.Line), int32(pos.Col)}
}

// toHeadings picks the links that lead to headings of other pages.
func (r *Resolver) toHeadings(links []markdown.Link) (out []markdown.Link) {
	for _, l := range links {
		if l.Kind == markdown.Inner && r.anchors[l.Dest] != nil {
			out = append(out, l)
		}
	}
	return out
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
	a.changed[p.Path] = true
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
	if a.all {
		for path := range a.pages {
			a.changed[path] = true
		}
	}
	sets := map[name]map[name]bool{}
	for path := range a.changed {
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
		if !to.read || has(l.to, to.ids, l.anchor, sets) || slices.Contains(a.taken, anchor) {
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
