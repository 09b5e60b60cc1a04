package render

import "zhilu/generator/site"

// Files renders everything but the pages of guides: home, lists, glossary, wizard, root, 404, older addresses, sitemap,
// what hosts and browsers look for, and what programs read. The theme's assets are among them. Lists of a large site are
// large: each is handed to put, and is valid until put returns.
func (r *Renderer) Files(put func(File) error) error {
	if err := r.Small(put); err != nil {
		return err
	}
	out := output{put: put}
	for _, l := range r.Large() {
		out.large(l.Make)
	}
	return out.err
}

// Small renders all of Files but Large: what takes about as long on a site of any size. What put gets may be kept.
func (r *Renderer) Small(put func(File) error) error {
	out := output{put: put}
	out.files(append([]File{r.theme.worker}, r.theme.assets...), nil)
	for _, lang := range r.site.Langs() {
		sp := r.speakers[lang]
		out.file(r.home(sp))
		out.file(sp.manifest(), nil)
		out.files(sp.pictures, nil)
		for _, make := range []func(*speaker) ([]File, error){r.glossary, r.wizard, r.results, r.consultancies, r.changesPage} {
			out.files(make(sp))
		}
	}
	out.files(r.doors())
	out.files(r.moved())
	out.files([]File{r.schema(), r.robots(), r.headers()}, nil)
	return out.err
}

// Large is a file that names all guides, or those of a section.
type Large struct {
	Path string
	Make func(dst []byte) (File, error) // appends to dst
}

// Large gives the files that name all guides. None has been made.
func (r *Renderer) Large() []Large {
	var out []Large
	for _, lang := range r.site.Langs() {
		sp := r.speakers[lang]
		for _, sec := range r.site.Sections {
			out = append(out, Large{sp.listPath(sec), func(dst []byte) (File, error) { return r.section(dst, sp, sec) }})
		}
		out = append(out, Large{string(lang) + "/llms.txt", sp.llms})
	}
	return append(out, Large{"llms.txt", r.llms}, Large{apiList, r.api}, Large{"sitemap.xml", r.sitemap})
}

// listPath is the path of the list of a section.
func (sp *speaker) listPath(sec *site.Section) string { return sec.Path[sp.lang] + "index.html" }

// output hands files on until something goes wrong.
type output struct {
	put   func(File) error
	err   error
	space []byte // of the last large file
}

func (o *output) file(f File, err error) { o.files([]File{f}, err) }

// large takes a file that lists all guides, appended to dst: one after the other in the same memory.
func (o *output) large(make func(dst []byte) (File, error)) {
	if o.err != nil {
		return
	}
	f, err := make(o.space[:0])
	o.file(f, err)
	o.space = f.Data
}

func (o *output) files(list []File, err error) {
	if o.err == nil {
		o.err = err
	}
	for _, f := range list {
		if o.err == nil {
			o.err = o.put(f)
		}
	}
}
