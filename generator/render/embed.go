package render

import (
	"cmp"
	"slices"

	"zhilu/generator/site"
	"zhilu/wizard"
)

// Pages for consultancies, below each language: how to put the wizard into a page of theirs, the page for their frames,
// and the one where links are made.
const (
	embedSub   = "embed/"
	frameSub   = "embed/frame/"
	builderSub = "link-builder/"
)

// consultancies renders these pages, or nothing if there are no trees.
func (r *Renderer) consultancies(sp *speaker) ([]File, error) {
	if len(r.opt.Wizard.Trees) == 0 {
		return nil, nil
	}
	var out []File
	for _, make := range []func(*speaker) (File, error){r.embed, r.frame, r.builder} {
		f, err := make(sp)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func (r *Renderer) embed(sp *speaker) (File, error) {
	shown := r.shortest(sp)
	tree := r.opt.Wizard.Trees[shown.Written.ID]
	v := &EmbedPage{
		Page:  sp.embedding(embedSub, sp.words.Embed, sp.words.EmbedText),
		Links: sp.site.Href(string(sp.lang) + "/" + builderSub),
		Guide: sp.link(shown.Page(sp.lang)),
		Tree:  tree,
		Lang:  string(sp.lang),
		Frame: sp.frameOf(sp.site.Href, tree),
	}
	v.Samples = sp.samples(tree)
	v.Modules = []Asset{r.asset(r.opt.Wizard.Embed)}
	return sp.page(string(sp.lang)+"/"+embedSub+"index.html", "embed", v)
}

// shortest is the guide with the tree that is soonest tried out.
func (r *Renderer) shortest(sp *speaker) *site.Guide {
	var size func(n *wizard.Node) int
	size = func(n *wizard.Node) int {
		sum := 1
		for _, b := range n.Branches {
			sum += size(b.To)
		}
		return sum
	}
	return slices.MinFunc(r.withTrees(sp.lang), func(a, b *site.Guide) int {
		outline := r.opt.Wizard.Outline
		return cmp.Compare(size(outline(a.Written.ID, sp.lang)), size(outline(b.Written.ID, sp.lang)))
	})
}

func (r *Renderer) builder(sp *speaker) (File, error) {
	v := &BuilderPage{
		Page:    sp.embedding(builderSub, sp.words.Builder, sp.words.BuilderText),
		Embed:   sp.site.Href(string(sp.lang) + "/" + embedSub),
		Wording: r.checked(r.opt.Wizard.Wording[sp.lang]),
		Script:  r.checked(r.opt.Wizard.Embed),
	}
	byID := map[string]int{}
	for _, g := range r.withTrees(sp.lang) {
		at, ok := byID[g.Section.ID]
		if !ok {
			at = len(v.Sections)
			byID[g.Section.ID] = at
			v.Sections = append(v.Sections, BuilderSection{Title: sp.say(g.Section.Title)})
		}
		l := sp.link(g.Page(sp.lang))
		l.Href = r.opt.Wizard.Trees[g.Written.ID]
		v.Sections[at].Trees = append(v.Sections[at].Trees, l)
	}
	for _, a := range r.site.Alternates(sp.lang, "wizard/") {
		v.Languages = append(v.Languages, BuilderLanguage{
			ID: string(a.Lang), Locale: a.Locale, Name: a.Name, Current: a.Current, Page: a.Href,
			Frame: r.site.Href(string(a.Lang) + "/" + frameSub), Title: r.speakers[a.Lang].words.WizardTitle,
		})
	}
	v.Modules = []Asset{r.asset(r.opt.Wizard.Builder)}
	v.Preloads = []string{r.site.Href(r.opt.Wizard.Wording[sp.lang])}
	return sp.page(string(sp.lang)+"/"+builderSub+"index.html", "builder", v)
}

// frame renders the page that shows the wizard alone. It is in frames of others: search engines need not know it.
func (r *Renderer) frame(sp *speaker) (File, error) {
	v := &FramePage{
		Page: sp.base(place{frameSub, "embed"}, sp.words.WizardTitle, sp.words.WizardText),
		Lang: string(sp.lang),
		All:  sp.site.Href(string(sp.lang) + "/wizard/"),
	}
	v.Canonical = sp.site.URL(string(sp.lang) + "/wizard/")
	v.Modules = []Asset{r.asset(r.opt.Wizard.Frame), r.asset(r.opt.Wizard.Embed)}
	return sp.page(string(sp.lang)+"/"+frameSub+"index.html", "frame", v)
}

// embedding begins a page for consultancies.
func (sp *speaker) embedding(sub, title, text string) Page {
	p := sp.base(place{sub, "embed"}, title, text)
	p.Alternates = alternates(sp.site.Alternates(sp.lang, sub))
	p.Crumbs = sp.below(title)
	p.Data = sp.pageData(&p)
	return p
}

// frameOf is the address of the frame for one tree; the site's own or the one for all the world.
func (sp *speaker) frameOf(address func(string) string, tree string) string {
	return address(string(sp.lang)+"/"+frameSub) + "#trees=" + tree
}
