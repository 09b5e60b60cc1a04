package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"zhilu/generator/content"
	"zhilu/wizard/diag"
)

// reserved are names below a language that the site uses itself.
var reserved = []string{"glossary", "search", "changes", "sources", "wizard", "embed", "link-builder", "status"}

// New puts the guides together. Mistakes of authors that need all guides to be seen are in the list.
func New(c *content.Content, o Options) (*Site, diag.List) {
	var list diag.List
	s := &Site{
		Content: c,
		filled:  map[diag.Pos]map[Lang]string{},
		Facts:   NewFacts(c, o.Words),
	}
	s.setBase(cmp.Or(o.BaseURL, c.Config.Base.Value))
	s.addSections(&list)
	if !s.follow(o.Last) {
		s.addGuides()
		s.relate()
	}
	if !s.sortLike(o.Last) {
		s.sort()
	}
	s.factLines(&list)
	s.redirect(&list)
	return s, list
}

func (s *Site) setBase(base string) {
	u, err := url.Parse(strings.TrimSuffix(base, "/") + "/")
	if err != nil || u.Path == "" {
		u = &url.URL{Path: "/"} // content reports an address that is none
	}
	s.base, s.root = u.String(), u.EscapedPath()
}

func (s *Site) addSections(list *diag.List) {
	for i := range s.Content.Config.Sections {
		c := &s.Content.Config.Sections[i]
		if slices.Contains(reserved, c.ID) {
			list.Errorf(c.Pos, "address-taken", "a section cannot be called %q", c.ID).Hint = "the site has a page of that name"
		}
		sec := &Section{Section: c, Pages: map[Lang][]*Page{}, Path: map[Lang]string{}}
		for _, l := range s.Langs() {
			sec.Path[l] = string(l) + "/" + c.ID + "/"
		}
		s.Sections = append(s.Sections, sec)
	}
}

// addGuides gives every guide a page in every language; where the translation is missing, the page shows the text of
// the first language that has one.
func (s *Site) addGuides() {
	s.number = make(map[string]int, len(s.Content.Guides))
	sections := map[string]*Section{}
	for _, sec := range s.Sections {
		sections[sec.ID] = sec
	}
	for _, w := range s.Content.Guides {
		g := &Guide{Written: w, Section: sections[w.Section], Pages: make([]*Page, 0, len(s.Langs())), number: len(s.numbered)}
		for i, l := range s.Langs() {
			p := &Page{Guide: g, Lang: l, Text: textOf(w, l), site: s, url: s.URL(string(l) + "/" + w.ID + "/"), number: i}
			p.Path = p.url[len(s.base):]
			g.Pages = append(g.Pages, p)
			g.Section.Pages[l] = append(g.Section.Pages[l], p)
		}
		s.numbered = append(s.numbered, g)
		s.number[w.ID] = g.number
	}
	s.Guides = slices.Clone(s.numbered)
	s.gatherAssets()
}

// gatherAssets gathers the pictures and documents of all guides.
func (s *Site) gatherAssets() {
	s.assets = map[string]*content.Asset{}
	for _, g := range s.Guides {
		for _, a := range g.Written.Assets {
			s.assets[a.File] = a
		}
	}
}

// textOf is the text that a guide's page shows in a language.
func textOf(w *content.Guide, l Lang) *content.Page {
	if text := w.Page(l); text != nil {
		return text
	}
	return w.Pages[0]
}

// sort orders the pages of each section for readers of each language, and strings them together.
func (s *Site) sort() {
	for _, sec := range s.Sections {
		for _, l := range s.Langs() {
			slices.SortFunc(sec.Pages[l], s.order(l))
			stringTogether(sec.Pages[l])
		}
	}
}

// order is the order of the pages of a section for readers of a language.
func (s *Site) order(l Lang) func(a, b *Page) int {
	order := collate.New(language.Make(s.Locale(l)), collate.IgnoreCase, collate.Numeric)
	var buf collate.Buffer
	keys := map[*Page][]byte{}
	key := func(p *Page) []byte {
		k, ok := keys[p]
		if !ok {
			k = order.KeyFromString(&buf, p.Title())
			keys[p] = k
		}
		return k
	}
	return func(a, b *Page) int {
		if c := cmp.Compare(a.order(), b.order()); c != 0 {
			return c
		}
		return cmp.Or(slices.Compare(key(a), key(b)), cmp.Compare(a.Path, b.Path))
	}
}

func stringTogether(pages []*Page) {
	for i := 1; i < len(pages); i++ {
		pages[i].Prev, pages[i-1].Next = pages[i-1], pages[i]
	}
}

// order gives the place that the author wrote; guides without one come last.
func (p *Page) order() int {
	if n := p.Guide.Written.Order; n > 0 {
		return n
	}
	return 1 << 30
}

// redirect collects the aliases and reports addresses that are taken twice.
func (s *Site) redirect(list *diag.List) {
	taken := map[string]diag.Pos{} // by what is no page of a guide
	for _, sec := range s.Sections {
		for _, l := range s.Langs() {
			taken[sec.Path[l]] = sec.Pos
		}
	}
	for _, l := range s.Langs() {
		for _, r := range reserved {
			taken[string(l)+"/"+r+"/"] = s.Content.Config.Pos
		}
	}
	for _, g := range s.Guides {
		for _, w := range g.Written.Pages {
			for _, a := range w.Aliases {
				alias := strings.Trim(a.Value, "/")
				from := string(w.Lang) + "/" + alias + "/"
				first, ok := taken[from]
				if page := s.Guide(alias); page != nil {
					first, ok = diag.Pos{File: page.Page(w.Lang).Text.File, Line: 1}, true
				}
				if ok {
					d := list.Errorf(a.Pos, "address-taken", "the address %q is taken", a.Value)
					d.Notes = []diag.Note{{Pos: first, Message: "taken here"}}
					continue
				}
				taken[from] = a.Pos
				s.redirects = append(s.redirects, Redirect{from, g.Page(w.Lang)})
			}
		}
	}
	slices.SortFunc(s.redirects, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
}

// Fingerprint puts a hash of data into a name, so that the file can be kept for ever by whoever fetched it:
// assets/site.css becomes assets/site.0123456789abcdef.css.
func Fingerprint(name string, data []byte) string {
	sum := sha256.Sum256(data)
	return withHash(name, hex.EncodeToString(sum[:8]))
}

func withHash(name, hash string) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hash + ext
}

// AssetPath is where a picture or document of a guide stands on the site.
func AssetPath(a *content.Asset) string { return withHash("assets/"+a.File, a.Hash) }
