package render

import (
	"bytes"
	"encoding/xml"

	"zhilu/generator/site"
)

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
