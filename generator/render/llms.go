package render

import (
	"cmp"
	"strings"

	"zhilu/generator/markdown"
)

// llms tells programs that read in words where everything is as Markdown, https://llmstxt.org/: a file for each language,
// and one at the root for all of them.
func (r *Renderer) llms() []File {
	var out []File
	cfg := &r.site.Content.Config
	var all strings.Builder
	for i, lang := range r.site.Langs() {
		sp := r.speakers[lang]
		head := "# " + markdown.Escape(sp.say(cfg.Name)) + "\n\n> " + markdown.Escape(cmp.Or(sp.say(cfg.Tagline), sp.say(cfg.Name))) + "\n\n"
		if notice := sp.say(cfg.Notice); notice != "" {
			head += markdown.Escape(notice) + "\n\n"
		}
		if i == 0 {
			all.WriteString(head)
		}
		sections := sp.llmsSections()
		all.WriteString(sections)
		out = append(out, File{string(lang) + "/llms.txt", []byte(head + sections + sp.llmsData())})
	}
	all.WriteString(r.speakers[r.site.Langs()[0]].llmsData())
	return append(out, File{"llms.txt", []byte(all.String())})
}

// llmsSections lists the pages of each section that are written in the language.
func (sp *speaker) llmsSections() string {
	var b strings.Builder
	for _, sec := range sp.site.Sections {
		var lines strings.Builder
		for _, p := range sec.Pages[sp.lang] {
			if path := TwinPath(p); path != "" {
				lines.WriteString("- [" + markdown.Escape(p.Title()) + "](" + sp.site.URL(path) + "): " + oneLine(p.Summary()) + "\n")
			}
		}
		if lines.Len() > 0 {
			b.WriteString("## " + markdown.Escape(sp.say(sec.Title)) + "\n\n" + lines.String() + "\n")
		}
	}
	return b.String()
}

// llmsData leads to the facts as JSON.
func (sp *speaker) llmsData() string {
	return "## JSON\n\n- [guides.json](" + sp.site.URL(apiList) + "): " + markdown.Escape(sp.twin.JSON) + "\n- [schema.json](" + sp.site.URL(apiSchema) + ")\n"
}

func oneLine(s string) string { return markdown.Escape(strings.Join(strings.Fields(s), " ")) }
