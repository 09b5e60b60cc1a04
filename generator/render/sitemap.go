package render

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"

	"zhilu/generator/site"
)

// Files renders everything but the pages of guides: home, lists, glossary, wizard, root, 404, older addresses, sitemap,
// what hosts and browsers look for, and what programs read. The theme's assets are among them. Lists of a large site are
// large: each is handed to put, and is valid until put returns.
func (r *Renderer) Files(put func(File) error) error {
	out := output{put: put}
	out.files(append([]File{r.theme.worker}, r.theme.assets...), nil)
	for _, lang := range r.site.Langs() {
		sp := r.speakers[lang]
		out.file(r.home(sp))
		out.file(sp.manifest(), nil)
		out.files(sp.pictures, nil)
		for _, sec := range r.site.Sections {
			out.large(func(dst []byte) (File, error) { return r.section(dst, sp, sec) })
		}
		for _, make := range []func(*speaker) ([]File, error){r.glossary, r.wizard, r.results, r.consultancies, r.changesPage} {
			out.files(make(sp))
		}
		out.large(sp.llms)
	}
	out.files(r.doors())
	out.files(r.moved())
	out.large(r.llms)
	out.large(r.api)
	out.large(r.sitemap)
	out.files([]File{r.schema(), r.robots(), r.headers()}, nil)
	return out.err
}

// output hands files on until something goes wrong.
type output struct {
	put   func(File) error
	err   error
	space []byte // of the last large file
}

func (o *output) file(f File, err error) { o.files([]File{f}, err) }

// large takes a file that lists all guides, appended to dst: one after the other in the same memory.
func (o *output) large(make func(dst []byte) (File, error)) {
	if o.err != nil {
		return
	}
	f, err := make(o.space[:0])
	o.file(f, err)
	o.space = f.Data
}

func (o *output) files(list []File, err error) {
	if o.err == nil {
		o.err = err
	}
	for _, f := range list {
		if o.err == nil {
			o.err = o.put(f)
		}
	}
}

// sitemap lists every page that search engines may show, with its languages.
func (r *Renderer) sitemap(dst []byte) (File, error) {
	b := bytes.NewBuffer(dst)
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	first := r.site.Langs()[0]
	entry := func(list []site.Alternate, reviewed string, links []Link) {
		for _, a := range list {
			b.WriteString("<url><loc>")
			escape(b, a.URL)
			b.WriteString("</loc>")
			if reviewed != "" {
				b.WriteString("<lastmod>" + reviewed + "</lastmod>")
			}
			for _, o := range links {
				b.WriteString(`<xhtml:link rel="alternate" hreflang="`)
				escape(b, o.Lang)
				b.WriteString(`" href="`)
				escape(b, o.Href)
				b.WriteString(`"/>`)
			}
			b.WriteString("</url>\n")
		}
	}
	entry(r.site.Alternates(first, ""), "", r.homes())
	var subs []string
	if len(r.opt.Wizard.Trees) > 0 {
		subs = append(subs, "wizard/", embedSub, builderSub)
	}
	if len(r.site.Content.Glossary) > 0 {
		subs = append(subs, "glossary/")
	}
	for _, sec := range r.site.Sections {
		subs = append(subs, sec.ID+"/")
	}
	for _, sub := range subs {
		list := r.site.Alternates(first, sub)
		entry(list, "", alternates(list))
	}
	for _, g := range r.site.Guides {
		list := g.Page(g.Written.Pages[0].Lang).Alternates()
		entry(list, g.Written.Reviewed.String(), alternates(list))
	}
	b.WriteString("</urlset>\n")
	return File{"sitemap.xml", b.Bytes()}, nil
}

func escape(b *bytes.Buffer, s string) {
	if err := xml.EscapeText(b, []byte(s)); err != nil {
		panic("BUG: " + err.Error()) // a buffer takes everything
	}
}

func (r *Renderer) robots() File {
	return File{"robots.txt", []byte("User-agent: *\nAllow: /\n\nSitemap: " + r.site.URL("sitemap.xml") + "\n")}
}

// manifest describes the site to browsers that install it.
func (sp *speaker) manifest() File {
	type entry struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	icons := []entry{{sp.site.Href(sp.theme.favicon), "any", "image/svg+xml", ""}}
	for _, i := range sp.theme.launchers {
		icons = append(icons, entry{sp.site.Href(i.path), fmt.Sprintf("%dx%d", i.size, i.size), "image/png", i.purpose})
	}
	cfg := &sp.site.Content.Config
	home := sp.site.Href(string(sp.lang) + "/")
	data, err := json.Marshal(struct {
		Name        string  `json:"name"`
		Description string  `json:"description"`
		Lang        string  `json:"lang"`
		Start       string  `json:"start_url"`
		Scope       string  `json:"scope"`
		Display     string  `json:"display"`
		Background  string  `json:"background_color"`
		Theme       string  `json:"theme_color"`
		Icons       []entry `json:"icons"`
	}{
		sp.say(cfg.Name), sp.say(cfg.Tagline), sp.locale, home, sp.site.Href(""), "minimal-ui", "#fdfcf9", "#fdfcf9", icons,
	})
	if err != nil {
		panic(fmt.Sprintf("BUG: manifest: %v", err))
	}
	return File{string(sp.lang) + "/site.webmanifest", data}
}
