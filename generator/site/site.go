// Package site puts all guides together: addresses, translations, navigation, relations, and what links, facts and
// citations in prose mean. It knows the metadata of every page and the body of none.
//
// A path is below the site's root, without a leading slash, and a page's path ends in one: "en/permits/stay-permit/".
// Href and URL make addresses of paths.
package site

import (
	"net/url"
	"strings"

	"zhilu/generator/content"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Lang is a BCP 47 language tag: "en", "zh".
type Lang = yaml.Lang

// Options say how to put a site together.
type Options struct {
	BaseURL string // replaces the base address of site.yaml unless ""
	// Words is the theme's wording, key to words, for each language. WordKeys lists what is used here; what is missing
	// is shown bare.
	Words map[Lang]map[string]string
	Last  *Site // the version before, with the same Words: what has not changed is taken from it; may be nil
}

// Site is all guides together.
type Site struct {
	Content  *content.Content
	Guides   []*Guide   // ordered by ID
	Sections []*Section // in the order of site.yaml
	Facts    *Facts

	base      string         // https://example.org/guide/: always ends in a slash
	root      string         // /guide/: the path of base
	number    map[string]int // of guides, by id
	numbered  []*Guide       // as Guides is when the site has been put together
	redirects []Redirect
	assets    map[string]*content.Asset    // by file
	filled    map[diag.Pos]map[Lang]string // texts of guides with facts in their places
}

// Section is a folder of guides as readers see it.
type Section struct {
	*content.Section
	Pages map[Lang][]*Page // in each language, in the order of its navigation
	Path  map[Lang]string  // of its list: en/permits/
}

// Guide is one subject in every language of the site.
type Guide struct {
	Written *content.Guide
	Section *Section
	Pages   []*Page // in every language of the site, in their order, whether translated or not

	// Relations, those that other guides' facts give included. None holds the guide itself or a guide twice.
	Related   []*Guide // as written
	Offices   []*Guide // where to go for it: its own and those that say they serve or accept it
	Times     []*Guide // how long it takes: its own and those that apply to it
	Serves    []*Guide // what an office is there for
	AppliesTo []*Guide // what a processing time is about
	Mentioned []*Guide // guides that name this one as related

	number int // its place in Site.numbered
}

// Page is a guide's page in one language.
type Page struct {
	Guide *Guide
	Lang  Lang          // of the address
	Text  *content.Page // what is shown; its Lang differs from Lang where the translation is missing
	Path  string        // en/permits/stay-permit/
	Prev  *Page         // in the section's order; nil at its ends
	Next  *Page

	site    *Site
	url     string // Path is the end of it
	summary string
	number  int // its place in Guide.Pages
}

// Redirect leads from an older address to a page.
type Redirect struct {
	From string // a path: en/permits/stay/
	To   *Page
}

// Alternate is the same page in one language.
type Alternate struct {
	Lang    Lang
	Locale  string // for lang and hreflang: zh-Hans-CN
	Name    string // the language's own name
	Href    string
	URL     string
	Current bool
}

// Page returns the page in that language of the site, or nil.
func (g *Guide) Page(l Lang) *Page {
	for _, p := range g.Pages {
		if p.Lang == l {
			return p
		}
	}
	return nil
}

// Guide returns the guide of that id, or nil.
func (s *Site) Guide(id string) *Guide {
	if n, ok := s.number[id]; ok {
		return s.numbered[n]
	}
	return nil
}

// Langs lists the site's languages in order of preference.
func (s *Site) Langs() []Lang { return s.Content.Config.Langs() }

// Local is the language of the place that the site is about: that of its languages which is not written in Latin
// letters. Drivers and clerks read it.
func (s *Site) Local() Lang {
	langs := s.Langs()
	for _, l := range langs {
		locale := s.Locale(l)
		if strings.HasPrefix(locale, "zh") || strings.HasPrefix(locale, "ja") || strings.HasPrefix(locale, "ko") {
			return l
		}
	}
	return langs[0]
}

// Locale gives the locale of a language: zh-Hans-CN.
func (s *Site) Locale(l Lang) string { return s.Content.Config.Language(l).Locale }

// Redirects lists all aliases, ordered by From.
func (s *Site) Redirects() []Redirect { return s.redirects }

// Root is the path under which the site stands: "/", or "/guide/" if the base address carries one.
func (s *Site) Root() string { return s.root }

// Href gives the address of a path as links on the site write it: /guide/en/permits/.
func (s *Site) Href(path string) string { return s.root + path }

// URL gives the absolute address of a path.
func (s *Site) URL(path string) string { return s.base + path }

// Alternates lists the page that stands at sub below each language: sub is "" for the home page, "permits/" for a
// list. A switch of languages shows all of them. current is the language of the page that asks.
func (s *Site) Alternates(current Lang, sub string) []Alternate {
	var out []Alternate
	for _, l := range s.Content.Config.Languages {
		path := string(l.ID) + "/" + sub
		out = append(out, Alternate{l.ID, l.Locale, l.Name, s.Href(path), s.URL(path), l.ID == current})
	}
	return out
}

// Title is the page's title, in the language of its text.
func (p *Page) Title() string { return p.Text.Title.Value }

// Summary says in a sentence what the page is about, in the language of its text, with facts in their places.
func (p *Page) Summary() string { return p.summary }

// Translated reports whether the text is in the language of the address.
func (p *Page) Translated() bool { return p.Text.Lang == p.Lang }

// Locale is the locale of the page's language: en-GB.
func (p *Page) Locale() string { return p.site.Locale(p.Lang) }

// TextLocale is the locale of the language of the text.
func (p *Page) TextLocale() string { return p.site.Locale(p.Text.Lang) }

// Href is the address of the page as links on the site write it.
func (p *Page) Href() string { return p.url[len(p.site.base)-len(p.site.root):] }

// URL is the absolute address of the page.
func (p *Page) URL() string { return p.url }

// Canonical is the absolute address of the page that the text was written for.
func (p *Page) Canonical() string { return p.Guide.Page(p.Text.Lang).URL() }

// Switch lists the page in every language; where a translation is missing the page says so itself.
func (p *Page) Switch() []Alternate { return p.site.Alternates(p.Lang, p.Guide.Written.ID+"/") }

// Alternates lists the languages that the guide is written in, for hreflang; none for a page that is not translated.
func (p *Page) Alternates() []Alternate {
	if !p.Translated() {
		return nil
	}
	var out []Alternate
	for _, a := range p.Switch() {
		if p.Guide.Page(a.Lang).Translated() {
			out = append(out, a)
		}
	}
	return out
}

// Edit is where to change the page, or "".
func (p *Page) Edit() string {
	edit := p.site.Content.Config.Edit.Value
	return strings.ReplaceAll(edit, "{path}", (&url.URL{Path: p.Text.File}).EscapedPath())
}
