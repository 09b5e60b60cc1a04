package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"

	"zhilu/generator/agree"
	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/render"
	"zhilu/generator/site"
)

// Former is what the last build left in the folder into which this one builds. It was one of the same program, with the
// same theme.
type Former interface {
	// Made says of what the files of a guide were made; ok is false if there are none that anybody may rely on.
	Made(guide string) (made Made, ok bool)
	// Same reports whether a guide's folder is known to hold what it held then.
	Same(guide string) bool
	// Way is the Result's.
	Way() [sha256.Size]byte
	// Index gives the index of the search in a language, as that build left it; nil if it made none.
	Index(lang site.Lang) []byte
	// Rest gives files that belong to no guide; its zero value if there are none.
	Rest(name string) Rest
	// Keep takes a file over into this build.
	Keep(path string) error
}

// Made sums up what the files of a guide are made of.
type Made struct {
	Texts  [sha256.Size]byte // its texts, and all that decides how they are read
	Around [sha256.Size]byte // all that its pages say around them
	Facts  [sha256.Size]byte // all from which that is made
}

// former takes over the files of guides that would come out as they did: whose texts are the same and mean the same, and
// whose pages say the same around them. If a guide's folder is the same, and so are the facts of all guides, none of this
// can be otherwise. If facts are not, what stands around is rendered to be compared: what of them it shows, nobody can say.
type former struct {
	*recaller
	last  Former            // nil if there was no last build
	facts [sha256.Size]byte // all from which pages are made, but for texts and dates
}

// newFormer returns nil if nothing is remembered from one build to the next.
func newFormer(b *builder) *former {
	if b.in.Texts == nil || b.renderer == nil {
		return nil
	}
	b.result.Made, b.result.Rest = make(map[string]Made, len(b.site.Guides)), map[string]Rest{}
	if b.in.Former != nil {
		for lang, x := range b.index {
			x.Load(b.in.Former.Index(lang))
		}
	}
	// Rules and their wording come from the content, too. Pages show no headings of other guides' texts; whether those have
	// the ones that links lead to is looked up anew.
	facts := fmt.Appendf(nil, "%x %q %t %t", b.content.Sum, b.in.BaseURL, b.in.Status, b.renderer.HasChanges())
	f := &former{newRecaller(b, b.in.Texts), b.in.Former, sha256.Sum256(facts)}
	b.result.Way = sha256.Sum256(fmt.Appendf(nil, "%s %s %t", f.basis, b.content.Today, b.in.Drafts)) // a page may appear on some day
	return f
}

// factsOf sums up all from which is made what a guide's pages say around their texts.
func (f *former) factsOf(g *site.Guide) (out [sha256.Size]byte) {
	data := f.facts[:]
	for _, p := range g.Pages {
		data = fmt.Appendf(data, " %d", f.changed(p).Time.Unix())
	}
	return sha256.Sum256(data)
}

// keep takes over the files of a guide, if that can be done. bodies reads its texts.
func (f *former) keep(g *site.Guide, bodies func() ([]content.Body, error)) (kept bool, err error) {
	if f == nil || f.last == nil || f.broken.Load() {
		return false, nil
	}
	was, ok := f.last.Made(g.Written.ID)
	if !ok {
		return false, nil
	}
	now := Made{was.Texts, was.Around, f.factsOf(g)}
	sameTexts := f.last.Same(g.Written.ID) && f.last.Way() == f.result.Way
	same := sameTexts && now.Facts == was.Facts
	if !sameTexts {
		read, err := bodies()
		if err != nil || f.key(g, read) != was.Texts {
			return false, err
		}
	}
	data, ok := f.disk.Get(was.Texts)
	if !ok {
		return false, nil
	}
	paths := f.paths(g)
	var outlines map[site.Lang]site.Outline
	if same {
		outlines = f.outlines(g, data)
	} else {
		outlines, now.Around, err = f.look(g, data, paths)
	}
	if err != nil || outlines == nil || now.Around != was.Around {
		return false, err
	}
	return f.take(g, now, outlines, paths)
}

// outlines says what others need to know of a guide's texts, which mean the same as they did; nil if nobody can tell.
func (f *former) outlines(g *site.Guide, data []byte) map[site.Lang]site.Outline {
	from := site.ReadRecord(data)
	out := make(map[site.Lang]site.Outline, len(g.Pages))
	for _, lang := range f.site.Langs() {
		outline, _, ok := f.site.Reader(g.Page(lang)).Recall(from, true)
		if !ok {
			return nil
		}
		out[lang] = outline
	}
	return out
}

// look says likewise, and also what the pages of the guide say around its texts.
func (f *former) look(g *site.Guide, data []byte, paths []string) (outlines map[site.Lang]site.Outline, sum [sha256.Size]byte, err error) {
	sums, from := f.sums(), site.ReadRecord(data)
	outlines = map[site.Lang]site.Outline{}
	for _, lang := range f.site.Langs() {
		p := g.Page(lang)
		r := f.site.Reader(p)
		draft := f.renderer.Draft(p, &r.Sources)
		outline, _, ok := r.Recall(from, false)
		if !ok {
			return nil, sum, nil
		}
		outlines[lang] = outline
		stub := markdown.Lent("<!-- the text -->")
		t := &text{page: p, draft: draft, doc: &markdown.Doc{HTML: stub, Markdown: stub, Headings: outline.Headings, Facts: r.Facts()}}
		files, err := f.pages(nil, t, &agree.State{})
		if err != nil {
			return nil, sum, err
		}
		sums.pages(t, files)
	}
	return outlines, f.sum(sums, f.renderer.Guide(nil, g), paths), nil
}

// take takes over the files of a guide, and gives the rest of the build what it has to know of its texts.
func (f *former) take(g *site.Guide, made Made, outlines map[site.Lang]site.Outline, paths []string) (ok bool, err error) {
	for _, p := range g.Pages {
		if p.Translated() && f.indexed(p.Lang) && !f.index[p.Lang].Keep(p.Path) {
			return false, nil
		}
	}
	if err := f.keepAll(paths); err != nil {
		return false, err
	}
	for lang, o := range outlines {
		f.anchors.Add(g.Page(lang), o)
	}
	f.made(g, made)
	return true, nil
}

// note remembers of what the files of a guide were made, in whose texts nothing is wrong.
func (f *former) note(g *site.Guide, bodies []content.Body, texts map[site.Lang]*text, sums around, facts render.File) {
	if f == nil {
		return
	}
	made := Made{f.key(g, bodies), f.sum(sums, facts, f.paths(g)), f.factsOf(g)}
	var data []byte
	for _, lang := range f.site.Langs() {
		data = texts[lang].reader.Record(data, texts[lang].doc)
	}
	f.disk.Put(made.Texts, data)
	f.made(g, made)
}

func (f *former) made(g *site.Guide, made Made) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.result.Made[g.Written.ID] = made
}

// paths lists the files of a guide.
func (f *former) paths(g *site.Guide) []string {
	out := []string{render.GuidePath(g)}
	for _, lang := range f.site.Langs() {
		p := g.Page(lang)
		out = append(out, pathsOf(p)...)
		if path := f.renderer.PicturePath(p); path != "" {
			out = append(out, path)
		}
	}
	for _, a := range g.Written.Assets {
		out = append(out, site.AssetPath(a))
	}
	return out
}

// sums begins to sum up what the pages of a guide say around their texts.
func (f *former) sums() around {
	if f == nil {
		return around{}
	}
	return around{sha256.New()}
}

// sum ends it.
func (f *former) sum(sums around, facts render.File, paths []string) (out [sha256.Size]byte) {
	sums.add(facts, nil)
	for _, path := range paths {
		sums.add(render.File{Path: path}, nil)
	}
	sums.Sum(out[:0])
	return out
}

// around sums up what pages say around their texts. Its zero value does nothing.
type around struct{ hash.Hash }

// pages takes in the files of a page.
func (a around) pages(t *text, files []render.File) {
	for _, f := range files {
		switch f.Path {
		case t.page.Path + "index.html":
			a.add(f, t.doc.HTML)
		case render.TwinPath(t.page):
			a.add(f, bytes.TrimSpace(t.doc.Markdown))
		}
	}
}

// add takes in a file without a text in it.
func (a around) add(f render.File, text []byte) {
	if a.Hash == nil {
		return
	}
	before, after, _ := bytes.Cut(f.Data, text)
	var n [8]byte
	for _, part := range [][]byte{[]byte(f.Path), before, after} {
		binary.LittleEndian.PutUint64(n[:], uint64(len(part)))
		a.Write(n[:])
		a.Write(part)
	}
}
