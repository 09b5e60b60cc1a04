package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"strings"

	"zhilu/generator/agree"
	"zhilu/generator/markdown"
	"zhilu/generator/render"
	"zhilu/generator/site"
)

// Former is what the last build left in the folder into which this one builds.
type Former interface {
	// Made says of what the files of a guide were made; ok is false if there are none that anybody may rely on.
	Made(guide string) (made Made, ok bool)
	// Index gives the index of the search in a language, as that build left it; nil if it made none.
	Index(lang site.Lang) []byte
	// Keep takes a file over into this build.
	Keep(path string) error
}

// Made sums up what the files of a guide are made of: its texts, and all that its pages say around them.
type Made struct{ Texts, Around [sha256.Size]byte }

// former takes over the files of guides that would come out as they did: whose texts are the same and mean the same, and
// whose pages say the same around them. What they say there is rendered to be compared; reading texts is what takes long.
type former struct {
	*recaller
	last Former // nil if there was no last build
}

// newFormer returns nil if nothing is remembered from one build to the next.
func newFormer(b *builder) *former {
	if b.in.Texts == nil || b.renderer == nil {
		return nil
	}
	b.result.Made = make(map[string]Made, len(b.site.Guides))
	if b.in.Former != nil {
		for lang, x := range b.index {
			x.Load(b.in.Former.Index(lang))
		}
	}
	return &former{newRecaller(b, b.in.Texts), b.in.Former}
}

// keep takes over the files of a guide, if that can be done.
func (f *former) keep(g *site.Guide, bodies []body) (kept bool, err error) {
	if f == nil || f.last == nil || f.broken.Load() {
		return false, nil
	}
	made, ok := f.last.Made(g.Written.ID)
	if !ok || made.Texts != f.key(g, bodies) {
		return false, nil
	}
	data, ok := f.disk.Get(made.Texts)
	if !ok {
		return false, nil
	}
	outlines, sum, err := f.look(g, site.ReadRecord(data))
	if err != nil || outlines == nil || sum != made.Around {
		return false, err
	}
	return f.take(g, made, outlines)
}

// look says what the pages of a guide say around their texts now. outlines are nil if texts mean something else.
func (f *former) look(g *site.Guide, from *site.Recorded) (outlines map[site.Lang]site.Outline, sum [sha256.Size]byte, err error) {
	sums := f.sums()
	outlines = map[site.Lang]site.Outline{}
	for _, lang := range f.site.Langs() {
		p := g.Page(lang)
		r := f.site.Reader(p)
		draft := f.renderer.Draft(p, &r.Sources)
		outline, _, ok := r.Recall(from)
		if !ok {
			return nil, sum, nil
		}
		outlines[lang] = outline
		const stub = "<!-- the text -->"
		t := &text{page: p, draft: draft, doc: &markdown.Doc{HTML: stub, Markdown: stub, Headings: outline.Headings, Facts: r.Facts()}}
		files, err := f.pages(nil, t, &agree.State{})
		if err != nil {
			return nil, sum, err
		}
		sums.pages(t, files)
	}
	return outlines, f.sum(g, sums, f.renderer.Guide(nil, g)), nil
}

// take takes over the files of a guide, and gives the rest of the build what it has to know of its texts.
func (f *former) take(g *site.Guide, made Made, outlines map[site.Lang]site.Outline) (ok bool, err error) {
	for _, p := range g.Pages {
		if p.Translated() && f.indexed(p.Lang) && !f.index[p.Lang].Keep(p.Path) {
			return false, nil
		}
	}
	for _, path := range f.paths(g) {
		if err := f.last.Keep(path); err != nil {
			return false, err
		}
	}
	for lang, o := range outlines {
		f.anchors.Add(g.Page(lang), o)
	}
	f.made(g, made)
	return true, nil
}

// note remembers of what the files of a guide were made, in whose texts nothing is wrong.
func (f *former) note(g *site.Guide, bodies []body, texts map[site.Lang]*text, sums around, facts render.File) {
	if f == nil {
		return
	}
	made := Made{f.key(g, bodies), f.sum(g, sums, facts)}
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
func (f *former) sum(g *site.Guide, sums around, facts render.File) (out [sha256.Size]byte) {
	sums.add(facts, "")
	for _, path := range f.paths(g) {
		sums.add(render.File{Path: path}, "")
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
			a.add(f, strings.TrimSpace(t.doc.Markdown))
		}
	}
}

// add takes in a file without a text in it.
func (a around) add(f render.File, text string) {
	if a.Hash == nil {
		return
	}
	before, after, _ := bytes.Cut(f.Data, []byte(text))
	var n [8]byte
	for _, part := range [][]byte{[]byte(f.Path), before, after} {
		binary.LittleEndian.PutUint64(n[:], uint64(len(part)))
		a.Write(n[:])
		a.Write(part)
	}
}
