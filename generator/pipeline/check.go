package pipeline

import (
	"cmp"
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Checked is what a site says without being rendered.
type Checked struct {
	Guides int

	in    Input
	check *content.Weights // nil if site.yaml could not be read
	mu    sync.Mutex
	links []markdown.Link // of all texts to the web and to pictures and documents, in no order, with files below the content folder
}

// Address is one on the web, where an author wrote it.
type Address struct {
	URL string
	Pos diag.Pos
}

// Check reads a whole site, and renders nothing of it. It finds what Build finds, and what is of no harm to a site but
// of use to its editors.
func Check(ctx context.Context, in Input) (*Checked, diag.List, error) {
	c := &Checked{in: in}
	in.links = func(links []markdown.Link) {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.links = append(c.links, links...)
	}
	live := NewLive(in)
	_, list, err := live.Update(ctx, in.Now, Change{})
	if err != nil || live.newest == nil {
		return c, list, err
	}
	b := live.newest
	c.Guides, c.check = len(b.content.Guides), &b.content.Config.Check
	more := &builder{in: in, content: b.content}
	more.add(c.unused(b.site))
	return c, append(list, more.list...).Sorted(), nil
}

// Weigh gives diagnostics that others found the weights of the site.
func (c *Checked) Weigh(list diag.List) diag.List {
	if c.check == nil {
		return list
	}
	return c.check.Weigh(list)
}

// unused warns of pictures and documents that no page shows or links to.
func (c *Checked) unused(s *site.Site) (list diag.List) {
	shown := map[string]bool{}
	for _, l := range c.links {
		shown[l.Href] = true
	}
	for _, g := range s.Guides {
		for _, a := range g.Written.Assets {
			if !shown[s.Href(site.AssetPath(a))] {
				list.Warnf(diag.Pos{File: a.File}, "unused-asset", "no page shows this file").Hint = "link to it, or remove it"
			}
		}
	}
	return list
}

// Addresses lists the addresses on the web that texts link to and that files of facts name, by place.
func (c *Checked) Addresses() ([]Address, error) {
	var out []Address
	add := func(url string, pos diag.Pos) {
		pos.File = path.Join(c.in.ContentName, pos.File)
		out = append(out, Address{url, pos})
	}
	for _, l := range c.links {
		if l.Kind == markdown.External {
			add(l.Dest, l.Pos)
		}
	}
	err := fs.WalkDir(c.in.Content, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && content.Ignored(e.Name()):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !e.Type().IsRegular() || path.Ext(name) != ".yaml" || name == content.SiteFile:
			return nil
		}
		src, err := fs.ReadFile(c.in.Content, name)
		if err != nil {
			return err
		}
		n, _ := yaml.Parse(name, 1, src)
		values(n, func(v *yaml.Node) {
			if strings.HasPrefix(v.Value, "https://") || strings.HasPrefix(v.Value, "http://") {
				add(v.Value, v.Pos)
			}
		})
		return nil
	})
	slices.SortFunc(out, func(a, b Address) int { return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.URL, b.URL)) })
	return slices.Compact(out), err // a text without a translation is read twice
}

// values visits the single values of a file, in the author's order.
func values(n *yaml.Node, do func(*yaml.Node)) {
	if n == nil {
		return
	}
	if n.Kind == yaml.Scalar {
		do(n)
	}
	for _, item := range n.Items {
		values(item, do)
	}
	for _, p := range n.Pairs {
		values(p.Node, do)
	}
}
