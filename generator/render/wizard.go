package render

import (
	"strconv"

	"zhilu/generator/site"
	"zhilu/wizard"
	"zhilu/wizard/diag/yaml"
)

// Embed is the folder of the wizard's files under names that stay, for other sites that take it in: wizard.js, which is
// made for them, finds the others beside it.
const Embed = "embed/"

// Wizard is what pages need of the wizard. Its zero value is a site without trees.
type Wizard struct {
	// Paths of the files below the site's root.
	Script, Papers         string
	Embed                  string // the script for pages of others
	Frame, Builder         string
	Module                 string
	Wording, PapersWording map[yaml.Lang]string

	Sums  map[string]string // what the bytes of these files are, by path: see Integrity
	Trees map[string]string // guide -> the tree's name
	// Outline gives the tree beside a guide as pages show it without script.
	Outline func(guide string, lang yaml.Lang) *wizard.Node

	// Times is the script that counts days on the pages of processing times, which needs no trees: "" if there are no such
	// pages. TimeCards and Calendar are what it is told.
	Times     string
	TimeCards func(*site.Page) []wizard.TimeCard // of which one happens
	Calendar  map[yaml.Lang]wizard.Calendar
}

// tree gives the tree beside a guide, or nil. What it rests on is numbered by the list of the guide's page; elsewhere,
// without one, its citations lead there.
func (sp *speaker) tree(guide string, cited *site.SourceList) *Tree {
	w := &sp.opt.Wizard
	id, ok := w.Trees[guide]
	if !ok {
		return nil
	}
	p := sp.site.Guide(guide).Page(sp.lang)
	d := drawing{sp, cited, ""}
	if cited == nil {
		d.cited, d.page = &site.SourceList{}, p.Href()
	}
	t := sp.element()
	t.ID, t.Title, t.Href, t.Root = id, p.Title(), p.Href(), d.node(w.Outline(guide, sp.lang))
	return &t
}

// element gives the addresses that the element needs, for all trees.
func (sp *speaker) element() Tree {
	w := &sp.opt.Wizard
	return Tree{
		Lang: string(sp.lang), Script: sp.checked(w.Script), Papers: sp.checked(w.Papers), Module: sp.checked(w.Module),
		Wording: sp.checked(w.Wording[sp.lang]), PapersWording: sp.checked(w.PapersWording[sp.lang]),
	}
}

// drawing turns a tree's outline into a view.
type drawing struct {
	*speaker
	cited *site.SourceList
	page  string // with the list of sources; "" for the page itself
}

func (d *drawing) node(n *wizard.Node) *Node {
	if n == nil {
		return nil
	}
	v := &Node{At: n.At, Text: n.Text, Number: n.Number, Again: n.Again, Verdict: string(n.Verdict)}
	for _, c := range n.Sources {
		if s := d.site.Content.Sources[c.Source]; s != nil {
			number := d.cited.Cite(s, c.Locator)
			v.Rests = append(v.Rests, Link{Href: d.page + "#source-" + s.ID, Title: strconv.Itoa(number), Text: d.say(s.Title)})
		}
	}
	for _, b := range n.Branches {
		v.Answers = append(v.Answers, Answer{b.Text, d.node(b.To)})
	}
	return v
}

// wizard renders the page of the wizard with all trees, or nothing if there are none.
func (r *Renderer) wizard(sp *speaker) ([]File, error) {
	w := &r.opt.Wizard
	if len(w.Trees) == 0 {
		return nil, nil
	}
	v := &WizardPage{
		Page:    sp.base(place{"wizard/", "wizard"}, sp.words.WizardTitle, sp.words.WizardText),
		Summary: sp.words.WizardText,
		Links:   sp.site.Href(string(sp.lang) + "/" + builderSub),
		Embed:   sp.site.Href(string(sp.lang) + "/" + embedSub),
		Element: sp.element(),
	}
	v.Page.Alternates = alternates(r.site.Alternates(sp.lang, "wizard/"))
	v.Crumbs = sp.below(sp.words.WizardTitle)
	v.Data = sp.pageData(&v.Page)
	v.Modules = []Asset{r.asset(w.Script)}
	v.Long = true // all trees are written out
	v.Preloads = []string{r.site.Href(w.Module), r.site.Href(w.Wording[sp.lang])}
	for _, g := range r.withTrees(sp.lang) {
		v.Trees = append(v.Trees, *sp.tree(g.Written.ID, nil))
	}
	f, err := sp.page(string(sp.lang)+"/wizard/index.html", "wizard", v)
	return []File{f}, err
}

// withTrees lists the guides that have a tree, in the order of the navigation.
func (r *Renderer) withTrees(lang yaml.Lang) []*site.Guide {
	var out []*site.Guide
	for _, sec := range r.site.Sections {
		for _, p := range sec.Pages[lang] {
			if _, ok := r.opt.Wizard.Trees[p.Guide.Written.ID]; ok {
				out = append(out, p.Guide)
			}
		}
	}
	return out
}
