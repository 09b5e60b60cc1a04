package render

// resultsSub is where the page of results stands below each language: /en/search/?q=permit.
const resultsSub = "search/"

// way gives the way into the search of a page's language.
func (sp *speaker) way() *Search {
	home := string(sp.lang) + "/" + resultsSub
	return &Search{Page: sp.site.Href(home), Index: sp.site.Href(home + "index.json"), Script: sp.checked(sp.theme.search)}
}

// results renders the page of results: a script fills it; without one it leads to the lists.
func (r *Renderer) results(sp *speaker) ([]File, error) {
	v := &Results{Page: sp.base(place{resultsSub, "search"}, sp.words.Search, sp.words.SearchWhy)}
	v.NoIndex, v.Canonical = true, r.site.URL(string(sp.lang)+"/"+resultsSub)
	v.Page.Alternates = nil
	v.Crumbs = sp.below(sp.words.Search)
	for _, sec := range r.site.Sections {
		v.Sections = append(v.Sections, Area{
			Link: Link{Href: r.site.Href(sec.Path[sp.lang]), Title: sp.say(sec.Title)},
			Icon: kindLook[sec.Kind], Summary: sp.say(sec.Summary),
		})
	}
	f, err := sp.page(string(sp.lang)+"/"+resultsSub+"index.html", "results", v)
	return []File{f}, err
}
