package pipeline

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"zhilu/generator/agree"
	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/render"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
)

// Languages are the texts of a site in all languages, for an editor who finds that they say the same.
type Languages struct{ *builder }

// ReadLanguages reads what has to be known of a site to read its texts. It returns nil if that cannot be read; the list
// then says why.
func ReadLanguages(ctx context.Context, in Input) (*Languages, diag.List, error) {
	b := &builder{in: in}
	c, list, err := content.Load(ctx, in.Content, content.Options{Drafts: in.Drafts, Now: in.Now})
	b.content = c
	b.add(list)
	if err != nil || c == nil {
		return nil, b.list.Sorted(), err
	}
	words, list := render.LoadWords(in.Theme, c.Config.Langs())
	b.named(list, in.ThemeName)
	b.site, _ = site.New(c, site.Options{Words: words})
	b.words = proseWords(words)
	b.readOnly = markdown.New(markdown.Options{HTML: c.Config.HTML, Plain: true})
	return &Languages{b}, b.list.Sorted(), nil
}

// Guides lists the guides that are written in several languages; of those, only the ones that were never agreed.
func (l *Languages) Guides(never bool) []string {
	var out []string
	for _, g := range l.content.Guides {
		if len(g.Pages) > 1 && !(never && g.Lock != nil) {
			out = append(out, g.ID)
		}
	}
	return out
}

// Known lists all guides.
func (l *Languages) Known() []string {
	var out []string
	for _, g := range l.content.Guides {
		out = append(out, g.ID)
	}
	return out
}

// Guide is one guide in all languages. The list says what is wrong with its texts; if it has errors, nothing can be
// agreed.
func (l *Languages) Guide(id string) (*Compared, diag.List, error) {
	g := l.site.Guide(id)
	if g == nil {
		return nil, nil, nil
	}
	l.list = nil
	readings := map[site.Lang]*reading{}
	for _, w := range g.Written.Pages {
		p := g.Page(w.Lang)
		r, err := l.skim(p)
		if err != nil {
			return nil, nil, err
		}
		l.add(r.list)
		readings[w.Lang] = r
	}
	sides, list := sides(g, readings)
	l.add(list)
	return &Compared{l, g.Written, sides}, l.list.Sorted(), nil
}

// Compared is a guide whose texts have been read.
type Compared struct {
	languages *Languages
	guide     *content.Guide
	sides     []*agree.Side
}

// Langs lists the languages that the guide is written in.
func (c *Compared) Langs() []site.Lang {
	var out []site.Lang
	for _, p := range c.guide.Pages {
		out = append(out, p.Lang)
	}
	return out
}

// Sections lists the ids of the guide's sections.
func (c *Compared) Sections() []string { return agree.IDs(c.sides) }

// Agreement is a lock file that is to be written.
type Agreement struct {
	File    string // below the content folder
	Data    []byte
	Changed []string // sections that were not agreed before, or not so
	Left    diag.List
}

// Agree says that the sections named, or all if none is, say the same in all languages.
func (c *Compared) Agree(sections []string) (Agreement, error) {
	l := c.languages
	lock := agree.Agree(c.sides, c.guide.Lock, sections, l.figures)
	a := Agreement{File: path.Join(c.guide.ID, content.LockFile), Data: lock.YAML()}
	before, err := fs.ReadFile(l.in.Content, a.File)
	if err == nil && bytes.Equal(before, a.Data) {
		a.Data = nil
	}
	old := map[string]content.Agreed{}
	if c.guide.Lock != nil {
		old = c.guide.Lock.Sections
	}
	for _, id := range agree.IDs(c.sides) {
		was, now := old[id], lock.Sections[id]
		if !maps.Equal(was.Said, now.Said) || !slices.Equal(was.Differ, now.Differ) {
			a.Changed = append(a.Changed, id)
		}
	}
	l.list = nil
	l.add(agree.Parity(c.sides, lock, l.figures))
	a.Left = l.list.Sorted()
	return a, nil
}

// ID gives the id of a guide that somebody names by its folder or by one of its files, seen from where they are.
func (l *Languages) ID(name string) string {
	name = path.Clean(strings.TrimPrefix(name, path.Clean(l.in.ContentName)+"/"))
	if l.content.Guide(name) == nil && l.content.Guide(path.Dir(name)) != nil {
		return path.Dir(name)
	}
	return name
}
