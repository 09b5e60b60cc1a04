package site

import (
	"slices"

	"zhilu/generator/content"
)

// mostChanged is of how many guides it is quicker to change a site than to put it together anew.
const mostChanged = 100

// follow takes from the version before all that is the same. It reports whether it did. Nothing of the version before is
// changed: readers may be looking at it.
func (s *Site) follow(last *Site) bool {
	if last == nil || !s.sameGuides(last) {
		return false
	}
	changed, _ := s.Content.Since(last.Content)
	s.number, s.assets = last.number, last.assets
	s.copyGuides(last)
	if slices.ContainsFunc(changed, func(id string) bool { return relatesOtherwise(s.Guide(id), last.Guide(id)) }) {
		s.relate()
	} else {
		s.copyRelations(last)
	}
	if slices.ContainsFunc(changed, func(id string) bool { return hasOtherAssets(s.Guide(id), last.Guide(id)) }) {
		s.gatherAssets()
	}
	return true
}

// sameGuides reports whether nothing has changed since the version before but what some guides say.
func (s *Site) sameGuides(last *Site) bool {
	changed, ok := s.Content.Since(last.Content)
	return ok && s.base == last.base && len(changed) <= mostChanged && !slices.ContainsFunc(changed, func(id string) bool {
		return s.Content.Guide(id) == nil || last.Guide(id) == nil
	})
}

// copyGuides makes guides and pages, without what leads from one to another. They are made all at once, as there are many.
func (s *Site) copyGuides(last *Site) {
	sections := map[*Section]*Section{}
	for i, sec := range last.Sections {
		sections[sec] = s.Sections[i]
	}
	langs := len(s.Langs())
	guides := make([]Guide, len(last.numbered))
	pages := make([]Page, len(guides)*langs)
	list := make([]*Page, len(pages))
	s.numbered = make([]*Guide, len(guides))
	for i, was := range last.numbered {
		g := &guides[i]
		*g = Guide{Written: s.Content.Guides[i], Section: sections[was.Section], number: i}
		g.Pages = list[i*langs : (i+1)*langs : (i+1)*langs]
		for j, p := range was.Pages {
			g.Pages[j] = &pages[i*langs+j]
			*g.Pages[j] = Page{Guide: g, Lang: p.Lang, Text: p.Text, Path: p.Path, site: s, url: p.url, number: j}
			if g.Written != was.Written {
				g.Pages[j].Text = textOf(g.Written, p.Lang)
			}
		}
		s.numbered[i] = g
	}
	s.Guides = slices.Clone(s.numbered)
}

// relatesOtherwise reports whether a guide names other guides than it did.
func relatesOtherwise(now, was *Guide) bool {
	a, b := relationsOf(now.Written), relationsOf(was.Written)
	for i := range a {
		if !slices.Equal(a[i], b[i]) {
			return true
		}
	}
	return false
}

func (s *Site) copyRelations(last *Site) {
	n := 0
	for _, g := range last.numbered {
		for _, list := range g.relations() {
			n += len(*list)
		}
	}
	space := make([]*Guide, 0, n)
	for i, g := range last.numbered {
		to := s.numbered[i].relations()
		for j, list := range g.relations() {
			if len(*list) == 0 {
				continue
			}
			begin := len(space)
			for _, other := range *list {
				space = append(space, s.numbered[other.number])
			}
			*to[j] = space[begin:len(space):len(space)]
		}
	}
}

func hasOtherAssets(now, was *Guide) bool {
	return !slices.EqualFunc(now.Written.Assets, was.Written.Assets, func(a, b *content.Asset) bool { return *a == *b })
}

// sortLike orders the pages of each section as they were in the version before, with those of guides that have come or
// changed where they belong now. It reports whether it did: not if sections or languages are others.
func (s *Site) sortLike(last *Site) bool {
	if last == nil || !slices.EqualFunc(s.Sections, last.Sections, func(a, b *Section) bool { return a.ID == b.ID }) ||
		!slices.EqualFunc(s.Langs(), last.Langs(), func(a, b Lang) bool { return a == b && s.Locale(a) == last.Locale(b) }) {
		return false
	}
	var moved []*Guide
	for _, g := range s.Guides {
		if was := last.Guide(g.Written.ID); was == nil || was.Written != g.Written {
			moved = append(moved, g)
		}
	}
	if len(moved) > mostChanged {
		return false
	}
	for i, sec := range s.Sections {
		for _, l := range s.Langs() {
			pages := make([]*Page, 0, len(sec.Pages[l]))
			for _, was := range last.Sections[i].Pages[l] {
				if g := s.Guide(was.Guide.Written.ID); g != nil && g.Written == was.Guide.Written {
					pages = append(pages, g.Pages[was.number])
				}
			}
			order := s.order(l)
			for _, g := range moved {
				if g.Section == sec {
					at, _ := slices.BinarySearchFunc(pages, g.Page(l), order)
					pages = slices.Insert(pages, at, g.Page(l))
				}
			}
			stringTogether(pages)
			sec.Pages[l] = pages
		}
	}
	return true
}
