package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/render"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
)

// reading is what is known of a page's text when the text itself has been dropped.
type reading struct {
	site.Outline
	reads []site.Read
	list  diag.List // what is wrong with it, links to headings aside
}

// guide parses, renders and writes one guide in all languages.
func (b *builder) guide(g *site.Guide) error {
	readings := map[site.Lang]*reading{}
	for _, l := range b.site.Langs() {
		p := g.Pages[l]
		r, err := b.page(p)
		if err != nil {
			return err
		}
		b.add(r.list)
		b.anchors.Add(p, r.Outline)
		readings[l] = r
	}
	b.add(agree(g, readings))
	if b.broken.Load() {
		return nil
	}
	for _, a := range g.Written.Assets {
		data, err := b.asset(a)
		if err != nil {
			return err
		}
		if err := b.store.Put(site.AssetPath(a), data); err != nil {
			return err
		}
	}
	return nil
}

// agree compares the headings of a guide's translations.
func agree(g *site.Guide, readings map[site.Lang]*reading) (list diag.List) {
	var first *reading
	for _, w := range g.Written.Pages {
		switch r := readings[w.Lang]; {
		case r == nil:
		case first == nil:
			first = r
		default:
			list = append(list, site.Agree(first.Headings, r.Headings)...)
		}
	}
	return list
}

// page parses a page, and renders and writes it unless there are errors.
func (b *builder) page(p *site.Page) (*reading, error) {
	if b.broken.Load() {
		r := b.site.Reader(p)
		_, read, err := b.parse(p, r)
		return read, err
	}
	f, read, err := b.render(p)
	if err != nil {
		return nil, err
	}
	return read, b.store.Put(f.Path, f.Data)
}

// render asks for the text when the page's facts have got their sources numbered.
func (b *builder) render(p *site.Page) (render.File, *reading, error) {
	r := b.site.Reader(p)
	var read *reading
	var failed error
	parse := func() *markdown.Doc {
		var doc *markdown.Doc
		doc, read, failed = b.parse(p, r)
		return doc
	}
	f, err := b.renderer.Guide(p, render.Body{Parse: parse, Sources: &r.Sources, Changed: b.changed(p)})
	return f, read, cmp.Or(failed, err)
}

// changed is the day on which a page's text was last changed, as its author counted days.
func (b *builder) changed(p *site.Page) content.Date {
	f := b.in.History.File(p.Text.File)
	if f == nil {
		return content.Date{}
	}
	y, m, d := f.Changed.Date()
	return content.Date{Time: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// parse never returns nil: a text that cannot be read is an empty one.
func (b *builder) parse(p *site.Page, r *site.Reader) (*markdown.Doc, *reading, error) {
	body, at, list, err := b.content.Body(p.Text)
	if err != nil {
		return &markdown.Doc{}, &reading{}, err
	}
	doc, more := b.parser.Parse(body, markdown.Page{At: at, Words: b.words[p.Text.Lang], Resolver: r, Taken: render.Taken()})
	return doc, &reading{r.Outline(doc), r.Reads, append(list, more...)}, nil
}

// asset reads a picture or document of a guide.
func (b *builder) asset(a *content.Asset) ([]byte, error) {
	f, err := b.content.Open(a)
	if err != nil {
		return nil, fmt.Errorf("copy %s: %w", a.File, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, a.Size+1))
	if err == nil && site.Fingerprint("assets/"+a.File, data) != site.AssetPath(a) {
		err = errors.New("it changed while the site was built")
	}
	if err != nil {
		return nil, fmt.Errorf("copy %s: %w", a.File, err)
	}
	return data, nil
}
