package content

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Part says which guides of a content folder to read, so that one page can be shown before the rest has been read. Its zero
// value has none.
type Part struct {
	Guide    string   // this one, and those that its files name; "" for none
	Sections []string // some guides of each of these: those that the file system lists first
	Most     int      // of each section
}

// mostNamed is how many guides that another one names are read with it.
const mostNamed = 200

// lacks are the kinds of mistakes that a part seems to have only because the rest is not there.
var lacks = []string{"missing-tree", "unknown-guide", "unknown-" + string(KindOffice), "unknown-" + string(KindProcessingTime)}

// Parts reads a content folder part by part: what all guides share once, and then a few guides at a time. Trees and
// questions are no part of it, for rules hold only together. Several parts may be read at once.
type Parts struct {
	Shared *Content // nil if site.yaml is unusable

	fsys fs.FS
	opts Options
	kept Kept // of what is shared
}

// NewParts reads what all guides share.
func NewParts(fsys fs.FS, o Options) (*Parts, error) {
	p := &Parts{fsys: fsys, opts: o}
	o.Kept = &p.kept
	var err error
	p.Shared, _, err = Load(context.Background(), &part{FS: fsys}, o)
	return p, err
}

// Load is Load of a part. The content that it gives turns off what the whole has to say.
func (p *Parts) Load(of Part) (*Content, diag.List, error) {
	only := &part{FS: p.fsys, guides: map[string][]fs.DirEntry{}}
	if err := only.choose(of); err != nil {
		return nil, nil, err
	}
	kept, o := p.kept, p.opts
	o.Kept, o.Changed = &kept, only.ids() // all else is as it was
	c, list, err := Load(context.Background(), only, o)
	if c == nil {
		return nil, list, err
	}
	out := *c // it may be what all parts share
	out.Config.Check = c.Config.Check.without(lacks)
	return &out, list, err
}

// part is a content folder of which only some guides can be seen.
type part struct {
	fs.FS
	guides map[string][]fs.DirEntry // by section
}

func (p *part) Open(name string) (fs.File, error) {
	if isRules(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return p.FS.Open(name)
}

func (p *part) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." && !strings.Contains(name, "/") {
		return p.guides[name], nil
	}
	entries, err := fs.ReadDir(p.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return isRules(path.Join(name, e.Name())) }), err
}

func isRules(name string) bool { return name == questionsFile || path.Base(name) == TreeFile }

func (p *part) choose(of Part) error {
	for _, section := range of.Sections {
		if err := p.first(section, of.Most); err != nil {
			return err
		}
	}
	if of.Guide != "" {
		if found, err := p.add(of.Guide); err != nil || !found {
			return err
		}
		if err := p.named(of.Guide); err != nil {
			return err
		}
	}
	for _, guides := range p.guides {
		slices.SortFunc(guides, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return nil
}

// first adds guides of a section. Of a large one, it reads no more names than it needs.
func (p *part) first(section string, most int) error {
	f, err := p.FS.Open(section)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read folder %s: %w", section, err)
	}
	defer f.Close()
	dir, ok := f.(fs.ReadDirFile)
	for ok && len(p.guides[section]) < most {
		entries, err := dir.ReadDir(most)
		for _, e := range entries {
			if e.IsDir() && !Ignored(e.Name()) && len(p.guides[section]) < most {
				p.guides[section] = append(p.guides[section], e)
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("read folder %s: %w", section, err)
		}
	}
	return nil
}

// add adds a guide if there is a folder of that name.
func (p *part) add(id string) (found bool, err error) {
	section, name, _ := strings.Cut(id, "/")
	if slices.ContainsFunc(p.guides[section], func(e fs.DirEntry) bool { return e.Name() == name }) {
		return true, nil
	}
	info, err := fs.Stat(p.FS, id)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !info.IsDir():
		return false, nil
	case err != nil:
		return false, fmt.Errorf("read folder %s: %w", id, err)
	}
	p.guides[section] = append(p.guides[section], fs.FileInfoToDirEntry(info))
	return true, nil
}

// named adds the guides that the files of a guide name.
func (p *part) named(id string) error {
	entries, err := fs.ReadDir(p, id)
	if err != nil {
		return fmt.Errorf("read folder %s: %w", id, err)
	}
	top, err := fs.ReadDir(p.FS, ".")
	if err != nil {
		return fmt.Errorf("read the content folder: %w", err)
	}
	tried := map[string]bool{id: true}
	for _, e := range entries {
		if _, isPage := PageLang(e.Name()); !isPage && e.Name() != GuideFile {
			continue
		}
		src, _, err := read(p.FS, path.Join(id, e.Name()), markdown.MaxBytes, &diag.List{})
		if err != nil {
			return err
		}
		for _, other := range mentions(src, path.Dir(id)) {
			section := path.Dir(other)
			if tried[other] || len(tried) > mostNamed || !slices.ContainsFunc(top, func(e fs.DirEntry) bool { return e.IsDir() && e.Name() == section }) {
				continue
			}
			tried[other] = true
			if _, err := p.add(other); err != nil {
				return err
			}
		}
	}
	return nil
}

// mentions lists what may be ids of guides in a file of a guide of a section: offices/main, and ../main for a guide of the
// same section.
func mentions(src []byte, section string) (out []string) {
	for word := range bytes.FieldsFuncSeq(src, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '/')
	}) {
		steps := strings.Split(string(word), "/")
		for i := range len(steps) - 1 {
			of := steps[i]
			if of == ".." {
				of = section
			}
			if nameShape.MatchString(of) && nameShape.MatchString(steps[i+1]) {
				out = append(out, of+"/"+steps[i+1])
			}
		}
	}
	return out
}

// ids lists the guides that can be seen. It is never nil.
func (p *part) ids() []string {
	out := []string{}
	for section, guides := range p.guides {
		for _, e := range guides {
			out = append(out, section+"/"+e.Name())
		}
	}
	return out
}

// without gives weights that turn kinds of mistakes off, whatever site.yaml says of them.
func (w *Weights) without(rules []string) Weights {
	out := Weights{in: map[Lang]map[string]string{"": {}}, at: w.at}
	for lang, of := range w.in {
		out.in[lang] = maps.Clone(of)
	}
	for _, rule := range rules {
		for _, of := range out.in {
			delete(of, rule)
		}
		out.in[""][rule] = off
	}
	return out
}
