package site

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Resolver answers what the references on one page mean, and gathers the sources it cites. It serves one Parse.
type Resolver struct {
	Sources SourceList // in order of first use in the text

	site    *Site
	page    *Page
	folder  string           // of its text
	anchors map[string]*Page // where links with an #anchor lead, by what was written
	known   []string         // files that a link may have meant, as written from this page
	missed  int
}

// maxHints is how often a nearest file is looked for on one page: it takes time on a large site.
const maxHints = 20

// Resolver returns a resolver for the text of p at p's address.
func (s *Site) Resolver(p *Page) *Resolver {
	return &Resolver{site: s, page: p, folder: path.Dir(p.Text.File)}
}

var _ markdown.Resolver = (*Resolver)(nil)

func mistake(rule, hint, format string, args ...any) *diag.Diagnostic {
	return &diag.Diagnostic{Rule: rule, Hint: hint, Message: fmt.Sprintf(format, args...)}
}

func unknown(what, name string, known []string) *diag.Diagnostic {
	var list diag.List
	return list.Unknown(diag.Pos{}, what, name, known)
}

// place is what a relative path names.
type place struct {
	file   string // below the content folder
	anchor string // without #, as written
}

// place works out which file of the content folder dest names. Nothing outside of it can be named.
func (r *Resolver) place(dest string) (place, *diag.Diagnostic) {
	name, anchor, _ := strings.Cut(dest, "#")
	name, err := url.PathUnescape(name)
	switch {
	case err != nil || strings.ContainsAny(name, "\\\x00"):
		return place{}, mistake("wrong-link", "write the path with /", "%q is no path", dest)
	case strings.HasPrefix(name, "/"):
		return place{}, mistake("absolute-link", "write a path from this file on, such as ../../permits/…/index."+string(r.page.Text.Lang)+".md", "%q does not start from this file", dest)
	}
	file := content.Join(r.folder, name)
	if file == ".." || strings.HasPrefix(file, "../") {
		return place{}, mistake("link-outside", "copy what you need into the content folder", "%q leads out of the content folder", dest)
	}
	return place{file, anchor}, nil
}

// Link resolves a relative path to a guide's page, a glossary entry, a source or a document.
func (r *Resolver) Link(dest string) (markdown.Target, *diag.Diagnostic) {
	at, problem := r.place(dest)
	if problem != nil {
		return markdown.Target{}, problem
	}
	return r.target(at, dest)
}

func (r *Resolver) target(at place, dest string) (markdown.Target, *diag.Diagnostic) {
	switch at.file {
	case "glossary.yaml":
		return r.term(at.anchor)
	case "sources.yaml":
		return r.source(at.anchor)
	}
	if a := r.site.assets[at.file]; a != nil {
		return markdown.Target{Href: r.site.Href(AssetPath(a))}, nil
	}
	g, problem := r.guide(at, dest)
	if problem != nil {
		return markdown.Target{}, problem
	}
	to := g.Page(r.page.Lang)
	t := markdown.Target{Href: to.Href()}
	if at.anchor != "" {
		t.Href += "#" + at.anchor
		if r.anchors == nil {
			r.anchors = map[string]*Page{}
		}
		r.anchors[dest] = to
	}
	if to.Text.Lang != r.page.Text.Lang {
		t.Lang = to.TextLocale()
	}
	return t, nil
}

// guide finds the guide whose page at.file is. The file has to be the one in the same language, if there is one.
func (r *Resolver) guide(at place, dest string) (*Guide, *diag.Diagnostic) {
	dir, base := path.Split(at.file)
	id := strings.TrimSuffix(dir, "/")
	lang, isPage := strings.CutPrefix(base, "index.")
	lang, md := strings.CutSuffix(lang, ".md")
	g := r.site.Guide(id)
	if isPage && md && g != nil && Lang(lang) == r.page.Text.Lang {
		return g, nil // nearly always
	}
	want := "/index." + string(r.page.Text.Lang) + ".md"
	if r.site.Guide(at.file) != nil {
		return nil, r.instead(mistake("link-to-folder", "", "%q is a folder", dest), dest, at, at.file+want)
	}
	switch {
	case !isPage || !md || g == nil && !r.site.Content.Draft(id):
		return nil, r.missing(at, dest)
	case g == nil:
		return nil, mistake("link-to-draft", "publish it first, or build with --drafts", "the guide %q is a draft", id)
	case r.site.Content.Config.Language(Lang(lang)) == nil:
		return nil, r.instead(mistake("link-missing", "", "there is no file %q", dest), dest, at, id+want)
	case Lang(lang) != r.page.Text.Lang && g.Written.Page(r.page.Text.Lang) != nil:
		return nil, r.instead(mistake("link-other-language", "", "%q is in another language", dest), dest, at, id+want)
	}
	return g, nil
}

// instead names the only file that can have been meant.
func (r *Resolver) instead(d *diag.Diagnostic, dest string, at place, file string) *diag.Diagnostic {
	to := relative(r.folder, file)
	if at.anchor != "" {
		to += "#" + at.anchor
	}
	d.Hint, d.Fix = "write "+to, []diag.Edit{{Old: dest, New: to}}
	return d
}

// missing is the diagnostic for a file that is not there, with the one that it has become, or else the nearest that is,
// as a path from this page.
func (r *Resolver) missing(at place, dest string) *diag.Diagnostic {
	d := mistake("link-missing", "", "there is no file %q", dest)
	if r.missed++; r.missed > maxHints {
		return d
	}
	if now := r.moved(at.file); now != "" {
		r.instead(d, dest, at, now)
		d.Hint = fmt.Sprintf("did you mean %q?", d.Fix[0].New)
		return d
	}
	if r.known == nil {
		for _, id := range r.site.Facts.names {
			r.known = append(r.known, relative(r.folder, id+"/index."+string(r.page.Text.Lang)+".md"))
		}
		for _, a := range r.page.Guide.Written.Assets {
			r.known = append(r.known, relative(r.folder, a.File))
		}
	}
	d.Hint = diag.DidYouMean(relative(r.folder, at.file), r.known)
	return d
}

// moved gives the file that another has become with the folder that it stands in, or "".
func (r *Resolver) moved(file string) string {
	id, base := path.Split(file)
	g := r.site.Guide(r.site.Content.Moved(strings.TrimSuffix(id, "/")))
	if g == nil {
		return ""
	}
	now := g.Written.ID + "/" + base
	if r.site.assets[now] != nil || g.Written.Page(r.page.Text.Lang) != nil && base == "index."+string(r.page.Text.Lang)+".md" {
		return now
	}
	return ""
}

// relative gives the path from folder to file; both are below the content folder.
func relative(folder, file string) string {
	from, to := strings.Split(folder, "/"), strings.Split(file, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

func (r *Resolver) term(id string) (markdown.Target, *diag.Diagnostic) {
	t := r.site.Content.Glossary[id]
	if t == nil {
		return markdown.Target{}, unknown("term", id, content.IDs(r.site.Content.Glossary))
	}
	term := &markdown.Term{ID: id, Meaning: t.Meaning.In(r.page.Text.Lang)}
	for _, l := range r.site.Langs() {
		if l != r.page.Text.Lang {
			term.Other, term.Lang = t.Term.In(l), r.site.Locale(l)
			break
		}
	}
	return markdown.Target{Href: r.site.Href(string(r.page.Lang) + "/glossary/#" + id), Term: term}, nil
}

func (r *Resolver) source(id string) (markdown.Target, *diag.Diagnostic) {
	s := r.site.Content.Sources[id]
	switch {
	case s == nil:
		return markdown.Target{}, unknown("source", id, content.IDs(r.site.Content.Sources))
	case s.URL == "":
		return markdown.Target{}, mistake("source-without-address", "cite it as [^"+id+"]", "the source %q has no address to link to", id)
	}
	return markdown.Target{Href: string(s.URL)}, nil
}

// Picture resolves the path of a picture in the content folder.
func (r *Resolver) Picture(dest string) (markdown.Picture, *diag.Diagnostic) {
	at, problem := r.place(dest)
	if problem != nil {
		return markdown.Picture{}, problem
	}
	return r.picture(at, dest)
}

func (r *Resolver) picture(at place, dest string) (markdown.Picture, *diag.Diagnostic) {
	a := r.site.assets[at.file]
	if a == nil {
		return markdown.Picture{}, r.missing(at, dest)
	}
	return markdown.Picture{Src: r.site.Href(AssetPath(a)), Width: a.Width, Height: a.Height}, nil
}

// Fact finds a fact of this guide, of another one, or (guide "parameters") a figure that changes by decree.
func (r *Resolver) Fact(ref markdown.FactRef) (markdown.Fact, *diag.Diagnostic) {
	return r.site.Facts.find(r.page.Guide.Written, ref, r.page.Text.Lang)
}

// Cite numbers a source.
func (r *Resolver) Cite(id string, locators []string) (markdown.Cite, *diag.Diagnostic) {
	s := r.site.Content.Sources[id]
	if s == nil {
		return markdown.Cite{}, unknown("source", id, content.IDs(r.site.Content.Sources))
	}
	return markdown.Cite{Number: r.Sources.Cite(s, locators...), Label: s.Title.In(r.page.Text.Lang)}, nil
}
