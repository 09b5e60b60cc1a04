package pipeline

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/site"
)

// Disk remembers for other processes what was dear to find out. What it is given is not changed afterwards.
type Disk interface {
	Get(key [sha256.Size]byte) (data []byte, ok bool)
	Put(key [sha256.Size]byte, data []byte)
}

// recaller reads the texts of guides, unless another process has read the same and found nothing wrong. What is wrong is
// never kept: messages are made when they are shown. What is kept is found by all that it was read from, and says what the
// text asked of other guides: the answers have to be the same now.
type recaller struct {
	*builder
	disk  Disk
	basis []byte // what the readings of all texts depend on
}

func newRecaller(b *builder, disk Disk) *recaller {
	c := &b.content.Config
	return &recaller{b, disk, fmt.Appendf(nil, "%t %q %q %q %t\n", c.HTML, fmt.Sprint(c.Languages), b.words, b.site.URL(""), b.content.Agreed)}
}

// body reads the text of a page.
func (b *builder) body(p *site.Page) (content.Body, error) { return b.content.Body(p.Text) }

// bodies gives the texts of a guide, in the order of the site's languages.
func (b *builder) bodies(g *site.Guide) ([]content.Body, error) {
	langs := b.site.Langs()
	out := make([]content.Body, len(langs))
	for i, lang := range langs {
		var err error
		if out[i], err = b.body(g.Page(lang)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// guide gives the readings of a guide's pages, and how they compare.
func (r *recaller) guide(l *Live, g *site.Guide, mu *sync.Mutex) (map[site.Lang]*reading, *comparison, error) {
	langs := r.site.Langs()
	bodies, err := r.bodies(g)
	if err != nil {
		return nil, nil, err
	}
	lent := lent{bodies: bodies}
	defer lent.release()
	key := r.key(g, bodies)
	if data, ok := r.disk.Get(key); ok {
		if now := r.recall(g, data); now != nil {
			c := newComparison(r.builder, g, now)
			l.keepCompared(g, c, mu)
			return now, c, nil
		}
	}
	var data []byte
	now := make(map[site.Lang]*reading, len(langs))
	for i, lang := range langs {
		p := g.Page(lang)
		reader := r.site.Reader(p)
		var doc *markdown.Doc
		doc, now[lang] = r.parseBody(r.readOnly, p, reader, bodies[i])
		lent.docs = append(lent.docs, doc)
		data = reader.Record(data, doc)
	}
	fine := isFine(g, now) // before the comparison drops what it compared
	c, err := l.compare(r.builder, g, now, mu)
	if err == nil && fine && len(c.list) == 0 && !notable(c.state) {
		r.disk.Put(key, data)
	}
	return now, c, err
}

// key sums up all that a guide's readings and their comparison depend on, but for what their references mean.
func (r *recaller) key(g *site.Guide, bodies []content.Body) (key [sha256.Size]byte) {
	sum := sha256.New()
	sum.Write(r.basis)
	if lock := g.Written.Lock; lock != nil {
		sum.Write(lock.YAML())
	}
	for i, lang := range r.site.Langs() {
		text := g.Page(lang).Text
		fmt.Fprintf(sum, "\n%q %q %q %v %q %v %d %d\n", lang, text.File, text.Title.Value, text.Title.Pos, text.Summary.Value, text.Summary.Pos, bodies[i].At.Line, len(bodies[i].Text))
		sum.Write(bodies[i].Text)
	}
	sum.Sum(key[:0])
	return key
}

// recall gives the readings that were kept; nil if any reference means something else now.
func (r *recaller) recall(g *site.Guide, data []byte) map[site.Lang]*reading {
	from := site.ReadRecord(data)
	now := make(map[site.Lang]*reading, len(g.Pages))
	var links []markdown.Link
	for _, lang := range r.site.Langs() {
		reader := r.site.Reader(g.Page(lang))
		outline, outward, ok := reader.Recall(from, false)
		if !ok {
			return nil
		}
		outline.Headings = nil // whoever needs them reads the text
		now[lang] = &reading{Outline: outline, reads: reader.Reads, about: reader.Guides}
		links = append(links, outward...)
	}
	if r.in.links != nil {
		r.in.links(links)
	}
	return now
}

// isFine reports whether nothing is wrong with the texts of a guide, and all that have to be are compared.
func isFine(g *site.Guide, now map[site.Lang]*reading) bool {
	for _, p := range g.Pages {
		r := now[p.Lang]
		if len(r.list) > 0 || r.Unread || p.Translated() && len(g.Written.Pages) > 1 && r.side == nil {
			return false
		}
	}
	return true
}
