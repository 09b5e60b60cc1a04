package render

import (
	"cmp"
	"strconv"

	"zhilu/generator/content"
)

// home renders the home page of a language.
func (r *Renderer) home(sp *speaker) (File, error) {
	const most = 6
	cfg := &r.site.Content.Config
	tagline := cmp.Or(sp.say(cfg.Tagline), sp.say(cfg.Name))
	v := &Home{Page: sp.base(place{"", ""}, tagline, sp.words.HomeLead)}
	v.Title = with(sp.words.TitleHome, "site", sp.say(cfg.Name), "tagline", tagline)
	v.Page.Alternates = r.homes()
	if len(r.opt.Wizard.Trees) > 0 {
		v.Ask = r.site.Href(string(sp.lang) + "/wizard/")
	}
	for _, sec := range r.site.Sections {
		pages := sec.Pages[sp.lang]
		a := Area{
			Link: Link{Href: r.site.Href(sec.Path[sp.lang]), Title: sp.say(sec.Title)},
			Icon: kindLook[sec.Kind], Others: sp.otherwise(sec.Title), Summary: sp.say(sec.Summary),
		}
		for _, p := range pages[:min(most, len(pages))] {
			a.Items = append(a.Items, sp.link(p))
		}
		if len(pages) > most {
			a.All = &Link{Href: a.Href, Title: with(sp.words.HomeAll, "n", strconv.Itoa(len(pages)), "section", a.Title)}
		}
		v.Areas = append(v.Areas, a)
	}
	primary := 0
	for _, s := range r.site.Content.Sources {
		if s.Confidence == content.Seed {
			primary++
		}
	}
	v.SourcesText = with(sp.words.HomeSources, "guides", strconv.Itoa(len(r.site.Guides)),
		"sources", strconv.Itoa(len(r.site.Content.Sources)), "primary", strconv.Itoa(primary))
	v.Data = sp.homeData(v)
	return sp.page(string(sp.lang)+"/index.html", "home", v)
}
