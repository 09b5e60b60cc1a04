package pipeline

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"zhilu/generator/agree"
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
	about []string    // other guides that the answers depend on, or site.Any
	list  diag.List   // what is wrong with it, links to headings aside
	side  *agree.Side // what other languages are compared with; nil if there are none, or if there are errors
}

// guide parses, renders and writes one guide in all languages, unless the last build has left the same files.
func (b *builder) guide(g *site.Guide) error {
	var lent lent
	defer lent.release()
	read := sync.OnceValues(func() ([]content.Body, error) {
		var err error
		lent.bodies, err = b.bodies(g)
		return lent.bodies, err
	})
	if kept, err := b.former.keep(g, read); kept || err != nil {
		return err
	}
	bodies, err := read()
	if err != nil {
		return err
	}
	texts := map[site.Lang]*text{}
	readings := map[site.Lang]*reading{}
	for i, l := range b.site.Langs() {
		t := b.text(g.Page(l), bodies[i])
		lent.docs = append(lent.docs, t.doc)
		b.add(t.reading.list)
		b.anchors.Add(t.page, t.reading.Outline)
		texts[l], readings[l] = t, t.reading
	}
	state, list := b.compare(g, readings)
	b.add(list)
	b.keep(g, state)
	if b.broken.Load() {
		return nil
	}
	buf := b.buffers.Get().(*[]byte)
	defer b.buffers.Put(buf)
	sums := b.former.sums()
	for _, l := range b.site.Langs() {
		files, err := b.finished((*buf)[:0], texts[l], &state)
		if err != nil {
			return err
		}
		*buf = files[0].Data // it may have grown
		sums.pages(texts[l], files)
		if b.renderer.PicturePath(texts[l].page) != "" {
			files = append(files, b.renderer.Picture(texts[l].page))
		}
		if err := b.putAll(files); err != nil {
			return err
		}
	}
	facts := b.renderer.Guide((*buf)[:0], g)
	if len(list) == 0 && !notable(state) && isFine(g, readings) {
		b.former.note(g, bodies, texts, sums, facts)
	}
	if err := b.putFile(facts); err != nil {
		return err
	}
	return b.assets(g)
}

// lent is what is used again for other guides when this one is done.
type lent struct {
	bodies []content.Body
	docs   []*markdown.Doc
}

func (l *lent) release() {
	for i := range l.bodies {
		l.bodies[i].Release()
	}
	for _, doc := range l.docs {
		doc.Release()
	}
}

// assets copies the pictures and documents of a guide.
func (b *builder) assets(g *site.Guide) error {
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

// text is a page whose text has been read.
type text struct {
	page    *site.Page
	draft   *render.Draft // nil if there are errors, so that nothing is rendered
	doc     *markdown.Doc
	reader  *site.Reader
	reading *reading
}

// text reads a page's text when the page's facts have got their sources numbered.
func (b *builder) text(p *site.Page, body content.Body) *text {
	t := &text{page: p, reader: b.site.Reader(p)}
	if !b.broken.Load() {
		t.draft = b.renderer.Draft(p, &t.reader.Sources)
	}
	t.doc, t.reading = b.parseBody(b.parser, p, t.reader, body)
	return t
}

// finished renders a page that has been read, with its twin, and takes what can be found of it. Both are appended to
// dst, the page first.
func (b *builder) finished(dst []byte, t *text, state *agree.State) ([]render.File, error) {
	files, err := b.pages(dst, t, state)
	if err == nil {
		b.find(t)
	}
	return files, err
}

// pages renders a page that has been read, with its twin. Both are appended to dst, the page first.
func (b *builder) pages(dst []byte, t *text, state *agree.State) ([]render.File, error) {
	page, err := t.draft.Finish(dst, render.Body{Doc: t.doc, Changed: b.changed(t.page), Behind: b.behind(t.page, state)})
	if err != nil || render.TwinPath(t.page) == "" {
		return []render.File{page}, err
	}
	n := len(page.Data)
	twin := t.draft.Twin(page.Data, t.doc)
	page.Data, twin.Data = twin.Data[:n], twin.Data[n:]
	return []render.File{page, twin}, nil
}

// pathsOf are those of a guide's page: as HTML, and, unless it says what stands elsewhere, as Markdown.
func pathsOf(p *site.Page) []string {
	out := []string{p.Path + "index.html"}
	if twin := render.TwinPath(p); twin != "" {
		out = append(out, twin)
	}
	return out
}

// putAll writes files.
func (b *builder) putAll(files []render.File) error {
	for _, f := range files {
		if err := b.store.Put(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// render reads a guide's texts, and renders one of its pages with its twin: with pages, or, so that it can be found, with
// finished.
func (b *builder) render(p *site.Page, with func([]byte, *text, *agree.State) ([]render.File, error)) ([]render.File, error) {
	body, err := b.body(p)
	if err != nil {
		return nil, err
	}
	t := b.text(p, body)
	defer body.Release()
	defer t.doc.Release()
	written := p.Guide.Written.Pages
	if len(written) < 2 {
		return with(nil, t, &agree.State{})
	}
	readings := map[site.Lang]*reading{p.Lang: t.reading}
	for _, w := range written {
		if w.Lang == p.Lang {
			continue
		}
		other := p.Guide.Page(w.Lang)
		if readings[w.Lang], err = b.skim(other); err != nil {
			return nil, err
		}
	}
	state, _ := b.compare(p.Guide, readings)
	return with(nil, t, &state)
}

// changed is the day on which a page's text was last changed, as its author counted days.
func (b *builder) changed(p *site.Page) content.Date {
	if f := b.history.File(p.Text.File); f != nil {
		return dayOf(f.Changed)
	}
	return content.Date{}
}

// skim reads a text that is not to be shown.
func (b *builder) skim(p *site.Page) (*reading, error) {
	body, err := b.body(p)
	if err != nil {
		return nil, err
	}
	doc, read := b.parseBody(b.readOnly, p, b.site.Reader(p), body)
	doc.Release()
	return read, nil
}

// parseBody reads a text. Nothing of the reading is what the Doc lends.
func (b *builder) parseBody(parser *markdown.Parser, p *site.Page, r *site.Reader, body content.Body) (*markdown.Doc, *reading) {
	doc, list := parser.Parse(body.Text, markdown.Page{
		At: body.At, Words: b.words[p.Text.Lang], Resolver: r, Taken: render.Taken(), URL: p.URL(),
	})
	if b.in.links != nil {
		b.in.links(site.Outward(doc.Links))
	}
	read := &reading{Outline: r.Outline(doc), reads: r.Reads, about: r.Guides, list: append(body.List, list...)}
	if isCompared(p, read) {
		read.side = agree.New(p.Text, body.Text, body.At, doc)
	}
	return doc, read
}

// isCompared reports whether a text can be held against the other languages: there are any, and it has no errors; nor has
// its front matter, without which there is no title.
func isCompared(p *site.Page, r *reading) bool {
	return p.Translated() && p.Title() != "" && len(p.Guide.Written.Pages) > 1 && !r.list.HasErrors()
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
