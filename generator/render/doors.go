package render

import "cmp"

// moved renders a page for every older address of a guide.
func (r *Renderer) moved() ([]File, error) {
	var out []File
	for _, from := range r.site.Redirects() {
		sp := r.speakers[from.To.Lang]
		v := &Moved{Page: sp.base(place{}, sp.words.Moved, from.To.Title()), To: sp.link(from.To)}
		v.Canonical = from.To.Canonical()
		f, err := sp.page(from.From+"index.html", "moved", v)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// doors renders the pages that speak all languages: the root, where one is chosen, the page for what is missing, and
// the one that the service worker shows without a network. They are written in the words of the first language where
// only one can be had, such as the window's title.
func (r *Renderer) doors() ([]File, error) {
	sp := r.speakers[r.site.Langs()[0]]
	cfg := &r.site.Content.Config

	root := &Doors{Page: sp.base(place{}, cmp.Or(sp.say(cfg.Tagline), sp.say(cfg.Name)), sp.words.HomeLead)}
	root.Title = with(sp.words.TitleHome, "site", sp.say(cfg.Name), "tagline", root.Heading)
	root.Canonical = r.site.URL("")
	root.Page.Alternates = r.homes()
	missing := &Doors{Page: sp.base(place{sub: "404/"}, sp.words.NotFound, sp.words.NotFoundText), Missing: true}
	offline := &Doors{Page: sp.base(place{sub: "offline/"}, sp.words.Offline, sp.words.OfflineText), Missing: true}
	for _, v := range []*Doors{missing, offline} {
		v.NoIndex, v.Canonical, v.Page.Alternates = true, "", nil
	}

	all := sp.common("")
	all.Menu, all.Foot, all.Search, all.Home, all.Notice = nil, nil, nil, r.site.Href(""), ""
	for _, lang := range r.site.Langs() {
		o := r.speakers[lang]
		home := r.site.Href(string(lang) + "/")
		root.Doors = append(root.Doors, Door{
			Lang: o.locale, Name: cfg.Language(lang).Name, Href: home,
			Text: cmp.Or(o.say(cfg.Tagline), o.say(cfg.Name)),
		})
		d := Door{Lang: o.locale, Heading: o.words.NotFound, Text: o.words.NotFoundText}
		d.Ways = append(d.Ways, Link{Href: home, Title: o.words.HomeLink})
		d.Ways = append(d.Ways, o.base(place{}, "", "").Menu...)
		missing.Doors = append(missing.Doors, d)
		offline.Doors = append(offline.Doors, Door{Lang: o.locale, Heading: o.words.Offline, Text: o.words.OfflineText, Ways: d.Ways[:1]})
		all.Notices = append(all.Notices, Link{Title: o.say(cfg.Notice), Lang: o.locale})
	}
	for _, v := range []*Doors{root, missing, offline} {
		v.Common, v.Switch = all, nil
		for _, d := range root.Doors {
			v.Switch = append(v.Switch, Link{Href: d.Href, Title: d.Name, Lang: d.Lang})
		}
	}
	atRoot, err := sp.page("index.html", "doors", root)
	if err != nil {
		return nil, err
	}
	atMissing, err := sp.page("404.html", "doors", missing)
	if err != nil {
		return nil, err
	}
	atOffline, err := sp.page("offline.html", "doors", offline)
	return []File{atRoot, atMissing, atOffline}, err
}
