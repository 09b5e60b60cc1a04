// Package render turns a site and a theme into files: pages, sitemaps, assets; path to bytes, and the same bytes for
// the same input. What a template sees are the plain values of view*.go.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"sync"

	"zhilu/generator/history"
	"zhilu/generator/render/compiled"
	"zhilu/generator/site"
	"zhilu/wizard/diag/yaml"
)

// File is a file of the site.
type File struct {
	Path string // below the site's root, without a leading slash
	Data []byte
}

// Options are what pages need to know beside site and theme.
type Options struct {
	Wizard  Wizard
	History *history.History // nil where nobody knows
	Status  bool             // pages lead to the overview for editors
}

// Renderer makes the files of a site. It may be used by several goroutines at once.
type Renderer struct {
	site     *site.Site
	theme    *Theme
	opt      Options
	langs    []yaml.Lang
	byName   []yaml.Lang // the same, sorted
	speakers map[yaml.Lang]*speaker
	buffers  sync.Pool // of *[]byte
	changed  []*changed
	closed   []offInRow // when offices are that close on holidays, from this year on
	icons    map[string]template.HTML
}

// speaker is all that pages in one language have in common.
type speaker struct {
	*Renderer
	lang      yaml.Lang
	locale    string
	hreflang  string
	homeLink  Link        // the first step of the way to any page
	others    []yaml.Lang // the site's other languages
	words     words
	twin      twinWords
	format    *site.Format
	templates *compiled.Set
	counting  string             // what the script of processing times has to know, whatever it counts: JSON without its end
	calendar  template.JS        // the days off for scripts
	holidays  func() *Link       // to the page of the days off; nil if there is none
	pictures  []File             // that several pages share
	shared    map[string]string  // their paths, by section
	commons   map[string]*Common // what all pages of a section have in common, by its id
	besides   []Beside           // for every other language, what the way to it has in common on all pages
	entries   map[string]Source  // of lists of sources, by the source's id, without a number
}

// New readies a theme for a site. An error is one in the theme's templates.
func New(s *site.Site, t *Theme, opt Options) (*Renderer, error) {
	r := &Renderer{site: s, theme: t, opt: opt, langs: s.Langs(), speakers: map[yaml.Lang]*speaker{}}
	icons := map[string]template.HTML{}
	for name := range t.symbols() {
		icons[name] = r.icon(name)
	}
	r.icons = icons
	r.byName = slices.Sorted(slices.Values(r.langs))
	r.closed = closedFrom(s.Content.Today.Year(), &s.Content.Calendar)
	r.changed = r.changes()
	r.buffers.New = func() any { return new([]byte) }
	for _, lang := range r.langs {
		set, err := t.templates.speak(t.wording[lang], r.icon)
		if err != nil {
			return nil, err
		}
		sp := &speaker{Renderer: r, lang: lang, locale: s.Locale(lang), hreflang: hreflang(s.Locale(lang)), format: s.Format(lang), templates: set}
		t.wording[lang].fill(&sp.words)
		t.wording[lang].fill(&sp.twin)
		sp.homeLink = Link{Href: s.Href(string(lang) + "/"), Title: sp.words.HomeLink}
		sp.others = slices.DeleteFunc(slices.Clone(r.langs), func(l yaml.Lang) bool { return l == lang })
		sp.counting, sp.calendar = sp.newCounting(), sp.newCalendar()
		sp.holidays = sync.OnceValue(sp.linkToDaysOff)
		sp.drawShared()
		sp.share()
		r.speakers[lang] = sp
	}
	return r, nil
}

// icon gives the picture of that name; what it shows is always said in words beside it.
func (r *Renderer) icon(name string) template.HTML {
	if html, ok := r.icons[name]; ok {
		return html
	}
	return template.HTML(`<svg class="icon" aria-hidden="true"><use href="` + template.HTMLEscapeString(r.site.Href(r.theme.icons)) + `#` + template.HTMLEscapeString(name) + `"/></svg>`)
}

// Assets are the theme's files that pages load.
func (r *Renderer) Assets() []File { return r.theme.assets }

// page executes a template.
func (sp *speaker) page(path, name string, view any) (File, error) {
	buf := sp.buffers.Get().(*[]byte)
	defer sp.buffers.Put(buf)
	f, err := sp.pageOn((*buf)[:0], path, name, view)
	if err == nil {
		*buf, f.Data = f.Data, bytes.Clone(f.Data)
	}
	return f, err
}

// pageOn executes a template, appending to dst.
func (sp *speaker) pageOn(dst []byte, path, name string, view any) (File, error) {
	out, err := sp.templates.Append(dst, name, view)
	if err != nil {
		return File{}, fmt.Errorf("render %s: %w", path, err)
	}
	return File{Path: path, Data: out}, nil
}

// Left names the templates in use that are slow: they hold what is not compiled (see package compiled).
func (r *Renderer) Left() []string {
	var out []string
	for _, lang := range r.langs {
		out = append(out, r.speakers[lang].templates.Left()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// in gives the locale for an attribute lang: "" if it is the page's own.
func (sp *speaker) in(lang yaml.Lang) string {
	if lang == sp.lang {
		return ""
	}
	return sp.site.Locale(lang)
}

// say gives a text in the page's language.
func (sp *speaker) say(t yaml.Text) string { return sp.site.Say(t, sp.lang) }

// otherwise gives a text in the other languages.
func (sp *speaker) otherwise(t yaml.Text) []Link {
	var out []Link
	for _, l := range sp.others {
		if s := sp.site.Say(t, l); s != "" && s != sp.say(t) {
			out = append(out, Link{Title: s, Lang: sp.site.Locale(l)})
		}
	}
	return out
}

// link leads to a page, in the language of its text.
func (sp *speaker) link(p *site.Page) Link {
	return Link{Href: p.Href(), Title: p.Title(), Lang: sp.in(p.Text.Lang)}
}
