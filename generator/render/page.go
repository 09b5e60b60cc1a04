package render

import (
	"slices"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/site"
)

// policy lets a page load what the site itself holds and nothing else. 'wasm-unsafe-eval' is what browsers ask for to
// run the wizard's module; it allows no script.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; " +
	"form-action 'self'"

// place says where on the site a page stands.
type place struct {
	sub     string // below the language: "permits/"
	section string // the section it belongs to
}

// base fills in what all pages of a language share. heading and description are the page's own.
func (sp *speaker) base(at place, heading, description string) Page {
	home := string(sp.lang) + "/"
	p := sp.within(at.section, heading, description)
	p.Canonical = sp.site.URL(home + at.sub)
	for _, a := range sp.site.Alternates(sp.lang, at.sub) {
		if !a.Current {
			p.Switch = append(p.Switch, Link{Href: a.Href, Title: a.Name, Lang: a.Locale})
		}
	}
	here := sp.site.Href(home + at.sub)
	if i := slices.IndexFunc(p.Menu, func(l Link) bool { return l.Href == here }); i >= 0 {
		p.Common = sp.common(at.section) // one of its own
		p.Menu[i].Current = "page"
	}
	return p
}

// within begins a page of a section; where it stands is not known yet.
func (sp *speaker) within(section, heading, description string) Page {
	p := Page{Common: sp.commons[section], Heading: heading, Description: description, Type: "website"}
	if p.Common == nil {
		p.Common = sp.common(section)
	}
	p.Title = with(sp.words.Title, "page", heading, "site", p.SiteName)
	if path := sp.image(section); path != "" {
		p.Image = newImage(path, p.Title)
	}
	return p
}

// common is what all pages of a section have in common.
func (sp *speaker) common(section string) *Common {
	s, cfg := sp.site, &sp.site.Content.Config
	home := string(sp.lang) + "/"
	c := &Common{
		Lang:     sp.locale,
		Locale:   strings.ReplaceAll(sp.locale, "-", "_"),
		Policy:   policy,
		SiteName: sp.say(cfg.Name),
		Home:     s.Href(home),
		Manifest: s.Href(home + "site.webmanifest"),
		Notice:   sp.say(cfg.Notice),
		Search:   sp.way(),
		Files: Files{
			Style: sp.asset(sp.theme.style), Boot: sp.asset(sp.theme.boot),
			Script: sp.asset(sp.theme.script), Favicon: s.Href(sp.theme.favicon), Touch: s.Href(sp.theme.touch),
		},
	}
	sp.menu(c, section)
	return c
}

// menu fills in the sections, in the head and in the foot.
func (sp *speaker) menu(c *Common, at string) {
	home := string(sp.lang) + "/"
	item := func(href, title, section string) Link {
		l := Link{Href: href, Title: title}
		if section == at {
			l.Current = "true"
		}
		return l
	}
	if sp.opt.Wizard.Script != "" {
		c.Menu = append(c.Menu, item(sp.site.Href(home+"wizard/"), sp.words.WizardTitle, "wizard"))
	}
	for _, sec := range sp.site.Sections {
		c.Menu = append(c.Menu, item(sp.site.Href(sec.Path[sp.lang]), sp.say(sec.Title), sec.ID))
	}
	if len(sp.site.Content.Glossary) > 0 {
		c.Menu = append(c.Menu, item(sp.site.Href(home+"glossary/"), sp.words.Glossary, "glossary"))
	}
	c.Foot = slices.Clone(c.Menu)
	link := func(href, title string) { c.Foot = append(c.Foot, Link{Href: href, Title: title}) }
	if sp.opt.Wizard.Script != "" {
		link(sp.site.Href(home+embedSub), sp.words.Embed)
		link(sp.site.Href(home+builderSub), sp.words.Builder)
	}
	for _, ref := range sp.site.Content.Config.Foot {
		if g := sp.site.Guide(ref.Value); g != nil {
			c.Foot = append(c.Foot, sp.link(g.Page(sp.lang)))
		}
	}
	if sp.opt.Status {
		link(sp.site.Href(home+statusSub), sp.words.Status)
	}
	if sp.HasChanges() {
		link(sp.site.Href(home+changesSub), sp.words.Changes)
		of := "" // the feed of the section, or of all
		if slices.ContainsFunc(sp.site.Sections, func(s *site.Section) bool { return s.ID == at }) {
			of = at
		}
		c.Feed = sp.site.Href(sp.feedPath(of))
	}
}

// alternates gives the languages of a page for hreflang.
func alternates(list []site.Alternate) []Link {
	var out []Link
	for _, a := range list {
		out = append(out, Link{Href: a.URL, Lang: hreflang(a.Locale)})
	}
	return out
}

// homes gives the languages of the home page. The root, which lets people choose, is for all other languages.
func (r *Renderer) homes() []Link {
	list := alternates(r.site.Alternates(r.site.Langs()[0], ""))
	return append(list, Link{Href: r.site.URL(""), Lang: "x-default"})
}

// hreflang is a locale without its region: a page in British English is for all who read English.
func hreflang(locale string) string {
	parts := strings.Split(locale, "-")
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return len(s) == 2 && s == strings.ToUpper(s) }), "-")
}

// below gives the crumbs of a page right below the home page.
func (sp *speaker) below(title string) []Link {
	return []Link{sp.homeLink, {Title: title}}
}

// share makes what many pages show alike, once.
func (sp *speaker) share() {
	sp.commons = map[string]*Common{"": sp.common("")}
	for _, sec := range sp.site.Sections {
		sp.commons[sec.ID] = sp.common(sec.ID)
	}
	sp.besides = sp.newBesides()
	sp.entries = make(map[string]Source, len(sp.site.Content.Sources))
	for id, s := range sp.site.Content.Sources {
		sp.entries[id] = sp.source(s)
	}
}

// cite gives the numbers of sources on the page that list belongs to.
func (sp *speaker) cite(list *site.SourceList, refs []content.Ref, locators []string) []Cite {
	if len(refs) == 0 {
		return nil
	}
	out := make([]Cite, 0, len(refs))
	for _, ref := range refs {
		s := sp.site.Content.Sources[ref.Value]
		if s == nil {
			continue
		}
		n := list.Cite(s, locators...)
		out = append(out, Cite{s.ID, n, sp.citeLabel(n, s)})
	}
	return out
}

func (sp *speaker) citeLabel(n int, s *content.Source) string {
	return with(sp.words.SourceLabel, "n", sp.format.Number(content.Number(n)), "title", sp.say(s.Title))
}

// sources lists what a page cites.
func (sp *speaker) sources(list *site.SourceList) []Source {
	out := make([]Source, len(list.All()))
	for i, c := range list.All() {
		out[i] = sp.entries[c.Source.ID]
		out[i].Number, out[i].Articles = c.Number, sp.articles(c.Locators)
	}
	return out
}

// source is a source as lists show it.
func (sp *speaker) source(s *content.Source) Source {
	v := Source{
		ID: s.ID, Title: sp.say(s.Title), Href: string(s.URL), Publisher: sp.say(s.Publisher),
		Date: sp.sourceDate(s.Date), Note: sp.say(s.Note), Confidence: string(s.Confidence),
	}
	if v.Date == "" {
		v.Date = sp.words.SourceUndated
	}
	if !s.Checked.IsZero() {
		v.Checked = with(sp.words.SourceChecked, "date", sp.format.Date(s.Checked))
	}
	return v
}
