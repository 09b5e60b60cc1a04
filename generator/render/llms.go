package render

import (
	"cmp"
	"fmt"
	"strings"

	"zhilu/generator/markdown"
)

// llms tells programs that read in words where everything is as Markdown, https://llmstxt.org/: a file for each language,
// and this one at the root for all of them.
func (r *Renderer) llms(dst []byte) (File, error) {
	first := r.speakers[r.site.Langs()[0]]
	dst = first.llmsHead(dst)
	for _, lang := range r.site.Langs() {
		dst = r.speakers[lang].llmsSections(dst)
	}
	return File{"llms.txt", append(dst, first.llmsData()...)}, nil
}

// llms is the file of one language.
func (sp *speaker) llms(dst []byte) (File, error) {
	dst = sp.llmsSections(sp.llmsHead(dst))
	return File{string(sp.lang) + "/llms.txt", append(dst, sp.llmsData()...)}, nil
}

func (sp *speaker) llmsHead(dst []byte) []byte {
	cfg := &sp.site.Content.Config
	dst = fmt.Appendf(dst, "# %s\n\n> %s\n\n", markdown.Escape(sp.say(cfg.Name)), markdown.Escape(cmp.Or(sp.say(cfg.Tagline), sp.say(cfg.Name))))
	if notice := sp.say(cfg.Notice); notice != "" {
		dst = fmt.Appendf(dst, "%s\n\n", markdown.Escape(notice))
	}
	return dst
}

// llmsSections lists the pages of each section that are written in the language.
func (sp *speaker) llmsSections(dst []byte) []byte {
	for _, sec := range sp.site.Sections {
		begun := false
		for _, p := range sec.Pages[sp.lang] {
			path := TwinPath(p)
			if path == "" {
				continue
			}
			if !begun {
				dst = fmt.Appendf(dst, "## %s\n\n", markdown.Escape(sp.say(sec.Title)))
			}
			begun = true
			dst = fmt.Appendf(dst, "- [%s](%s): %s\n", markdown.Escape(p.Title()), sp.site.URL(path), oneLine(p.Summary()))
		}
		if begun {
			dst = append(dst, '\n')
		}
	}
	return dst
}

// llmsData leads to the facts as JSON.
func (sp *speaker) llmsData() string {
	return "## JSON\n\n- [guides.json](" + sp.site.URL(apiList) + "): " + markdown.Escape(sp.twin.JSON) + "\n- [schema.json](" + sp.site.URL(apiSchema) + ")\n"
}

func oneLine(s string) string { return markdown.Escape(strings.Join(strings.Fields(s), " ")) }
