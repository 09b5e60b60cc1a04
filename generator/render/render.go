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
	speakers map[yaml.Lang]*speaker
	buffers  sync.Pool // of *[]byte
	changed  []*changed
}

// speaker is all that pages in one language have in common.
type speaker struct {
	*Renderer
	lang      yaml.Lang
	locale    string
	words     words
	twin      twinWords
	format    *site.Format
	templates *compiled.Set
	counting  counting
	holidays  *Link             // to the page of the days off; nil if there is none
	pictures  []File            // that several pages share
	shared    map[string]string // their paths, by section
}

// New readies a theme for a site. An error is one in the theme's templates.
func New(s *site.Site, t *Theme, opt Options) (*Renderer, error) {
	r := &Renderer{site: s, theme: t, opt: opt, speakers: map[yaml.Lang]*speaker{}}
	r.changed = r.changes()
	r.buffers.New = func() any { return new([]byte) }
	for _, lang := range s.Langs() {
		set, err := t.templates.speak(t.wording[lang], r.icon)
		if err != nil {
			return nil, err
		}
		sp := &speaker{Renderer: r, lang: lang, locale: s.Locale(lang), format: s.Format(lang), templates: set}
		t.wording[lang].fill(&sp.words)
		t.wording[lang].fill(&sp.twin)
		sp.counting, sp.holidays = sp.newCounting(), sp.linkToDaysOff()
		sp.drawShared()
		r.speakers[lang] = sp
	}
	return r, nil
}

// icon gives the picture of that name; what it shows is always said in words beside it.
func (r *Renderer) icon(name string) template.HTML {
	return template.HTML(`<svg class="icon" aria-hidden="true"><use href="` + template.HTMLEscapeString(r.site.Href(r.theme.icons)) + `#` + template.HTMLEscapeString(name) + `"/></svg>`)
}

// Assets are the theme's files that pages load.
func (r *Renderer) Assets() []File { return r.theme.assets }

// page executes a template.
func (sp *speaker) page(path, name string, view any) (File, error) {
	buf := sp.buffers.Get().(*[]byte)
	defer sp.buffers.Put(buf)
	out, err := sp.templates.Append((*buf)[:0], name, view)
	if err != nil {
		return File{}, fmt.Errorf("render %s: %w", path, err)
	}
	*buf = out
	return File{Path: path, Data: bytes.Clone(out)}, nil
}

// Left names the templates in use that are slow: they hold what is not compiled (see package compiled).
func (r *Renderer) Left() []string {
	var out []string
	for _, lang := range r.site.Langs() {
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

// others lists the site's languages but the page's own.
func (sp *speaker) others() []yaml.Lang {
	var out []yaml.Lang
	for _, l := range sp.site.Langs() {
		if l != sp.lang {
			out = append(out, l)
		}
	}
	return out
}

// say gives a text in the page's language.
func (sp *speaker) say(t yaml.Text) string { return sp.site.Say(t, sp.lang) }

// otherwise gives a text in the other languages.
func (sp *speaker) otherwise(t yaml.Text) []Link {
	var out []Link
	for _, l := range sp.others() {
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
