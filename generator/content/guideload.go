package content

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/gif"  // the formats
	_ "image/jpeg" // whose size
	_ "image/png"  // is read
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// assetTypes are the files that may stand beside a guide. Everything else is a mistake, or does harm.
var assetTypes = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf"}

// guideLoader reads one guide's folder. Its loader's list is its own.
type guideLoader struct {
	loader
	id      string
	section *Section
	guide   *Guide // nil if the folder holds none
	tree    File
	stamps  []stamp
	checked bool
	said    diag.List         // by checks of the guide
	total   [sha256.Size]byte // of all that the guide and its diagnostics were made from
}

// load reads the folder, unless it looks as it did when old was read. It returns old if that says the same.
func (l *guideLoader) load(old *guideLoader) (now *guideLoader, read bool, err error) {
	entries, err := l.dir(l.id)
	if err != nil {
		return l, true, err
	}
	if l.fresh(old, entries) {
		return old, false, nil
	}
	recalled := false
	if l.opts.Facts != nil {
		if recalled, err = l.recall(entries); err != nil {
			return l, true, err
		}
	}
	if !recalled {
		l.sum = sha256.New()
		if err := l.read(entries); err != nil {
			return l, true, err
		}
		fmt.Fprint(l.sum, l.list)
		l.total = [sha256.Size]byte(l.sum.Sum(nil))
		if l.opts.Facts != nil {
			l.record(entries)
		}
	}
	l.loader = loader{list: l.list} // the rest is not to be kept
	if old != nil && old.total == l.total {
		old.stamps = l.stamps
		return old, true, nil
	}
	return l, true, nil
}

func (l *guideLoader) read(entries []fs.DirEntry) error {
	var err error
	g := &Guide{ID: l.id, Kind: l.section.Kind, Section: l.section.ID, Pos: diag.Pos{File: l.id}}
	written := 0
	for _, e := range entries {
		name := path.Join(l.id, e.Name())
		note(l.sum, name, nil)
		switch lang, isPage := PageLang(e.Name()); {
		case e.IsDir():
			l.list.Errorf(diag.Pos{File: name}, "nested-folder", "a guide's folder holds no other folders").Hint = "guides do not nest; pictures stand beside index.*.md"
		case isPage && l.c.Config.Language(lang) == nil:
			l.list.Unknown(diag.Pos{File: name}, "language", string(lang), langNames(l.c.Config.Langs())).Notes = []diag.Note{{Pos: l.c.Config.Pos, Message: "the languages are named here"}}
		case isPage:
			written++
			err = l.page(g, lang, name)
		case e.Name() == GuideFile:
			err = l.facts(g, name)
		case e.Name() == TreeFile:
			err = l.treeFile(g, name)
		case e.Name() == LockFile:
			err = l.lock(g, name)
		case e.Name() == readmeFile:
		default:
			err = l.asset(g, name)
		}
		if err != nil {
			return err
		}
	}
	if written == 0 {
		l.list.Errorf(diag.Pos{File: l.id}, "no-index", "the folder has no index.%s.md", l.c.Config.Languages[0].ID).Hint = "a guide has a page for each language"
		return nil
	}
	l.finish(g, written)
	return nil
}

// finish puts the pages in order and reports what is missing.
func (l *guideLoader) finish(g *Guide, written int) {
	langs := l.c.Config.Langs()
	slices.SortFunc(g.Pages, func(a, b *Page) int { return slices.Index(langs, a.Lang) - slices.Index(langs, b.Lang) })
	if written == len(g.Pages) { // a draft of the other language is on its way
		for _, lang := range langs {
			if g.Page(lang) == nil {
				d := l.list.Warnf(diag.Pos{File: l.id}, "missing-translation", "the guide has no page in %q", lang)
				d.Hint, d.Lang = fmt.Sprintf("write index.%s.md", lang), string(lang)
			}
		}
	}
	if g.Pos.Line == 0 && g.Kind != KindTopic {
		l.list.Errorf(diag.Pos{File: l.id}, "missing-file", "the guide has no guide.yaml").Hint = fmt.Sprintf("it holds the facts of a guide of kind %s", g.Kind)
	}
	if g.Kind == KindTopic && g.packed == "" {
		g.keep(&Facts{Topic: &Topic{}})
	}
	l.guide = g
}

// PageLang gives the language of index.<lang>.md; ok is false for another file.
func PageLang(name string) (l Lang, ok bool) {
	rest, ok := strings.CutPrefix(name, "index.")
	lang, md := strings.CutSuffix(rest, ".md")
	return Lang(lang), ok && md
}

func langNames(langs []Lang) []string {
	out := make([]string, len(langs))
	for i, l := range langs {
		out[i] = string(l)
	}
	return out
}

func (l *guideLoader) page(g *Guide, lang Lang, name string) error {
	lent := l.c.files.lend()
	defer l.c.files.takeBack(lent)
	ok, err := readTo(lent, l.fsys, name, markdown.MaxBytes, &l.list)
	if err != nil || !ok {
		return err
	}
	src := *lent
	diag.CheckLineEnds(name, src, &l.list)
	p := &Page{Lang: lang, File: name}
	front, list := markdown.SplitFrontMatter(p.File, src, true)
	note(l.sum, fmt.Sprint(name, front.Line), front.YAML)
	l.list = append(l.list, readFront(p, front, list)...)
	if l.opts.Drafts || !p.Draft && (p.PublishOn == nil || !p.PublishOn.Time.After(l.c.Today)) {
		g.Pages = append(g.Pages, p)
	}
	return nil
}

// readFront reads the front matter of a page into p.
func readFront(p *Page, front markdown.Front, list diag.List) diag.List {
	if front.YAML == nil && list.HasErrors() {
		return list
	}
	n, more := yaml.Parse(p.File, front.Line, front.YAML)
	if list = append(list, more...); n != nil {
		list = append(list, yaml.Decode(n, p)...)
	}
	for _, a := range p.Aliases {
		if !aliasShape.MatchString(a.Value) {
			list.Errorf(a.Pos, "wrong-alias", "%q cannot be an address", a.Value).Hint = "below the language, such as permits/stay/"
		}
	}
	return list
}

func (l *guideLoader) facts(g *Guide, name string) error {
	n, file, err := l.yaml(name)
	g.Pos = diag.Pos{File: name, Line: 1, Col: 1}
	if err != nil || n == nil {
		g.Broken = true
		return err
	}
	brief, facts, list := decode(g.Kind, n)
	l.list = append(l.list, list...)
	g.Brief = brief
	g.keep(&facts)
	g.Templates = yaml.Templates(n, file.Data, l.c.Config.Langs())
	for _, t := range g.Templates {
		t.Own()
	}
	return nil
}

// lock reads what the languages agreed on. One that cannot be read is as good as none: zhilu agree writes it anew.
func (l *guideLoader) lock(g *Guide, name string) error {
	n, _, err := l.yaml(name)
	if err != nil || n == nil {
		return err
	}
	lock := &Lock{}
	lock.DecodeYAML(n, &l.list)
	lock.languages(l.c.Config.Langs(), &l.list)
	g.Lock = lock
	return nil
}

func (l *guideLoader) treeFile(g *Guide, name string) error {
	src, ok, err := read(l.fsys, name, maxData, &l.list)
	if err == nil && ok {
		l.looks(name, src)
		n, _ := yaml.Parse(name, 1, src) // its mistakes are for those to report who read the rules
		l.figures(n, name)
		g.Tree, l.tree = name, File{Name: name, Data: src}
		note(l.sum, name, src)
	}
	return err
}

// asset hashes a picture or document, so that its address can carry the hash before the file is copied.
func (l *guideLoader) asset(g *Guide, name string) error {
	base, ext := path.Base(name), strings.ToLower(path.Ext(name))
	switch {
	case !slices.Contains(assetTypes, ext):
		d := l.list.Unknown(diag.Pos{File: name}, "file", base, append(expected(l.c.Config.Langs()), GuideFile, TreeFile))
		if d.Hint == "" {
			d.Hint = "beside a guide may stand " + strings.Join(assetTypes, ", ")
		}
		return nil
	case !assetShape.MatchString(base):
		l.list.Errorf(diag.Pos{File: name}, "wrong-name", "a file cannot be called %q", base).Hint = "small letters a-z, digits, hyphens and points"
		return nil
	}
	f, err := l.fsys.Open(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > maxAsset {
		tooLarge(name, info.Size(), maxAsset, &l.list)
		return nil
	}
	sum := sha256.New()
	size, err := io.Copy(sum, io.LimitReader(f, maxAsset))
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	a := &Asset{File: name, Size: size, Hash: hex.EncodeToString(sum.Sum(nil)[:8])}
	g.Assets = append(g.Assets, a)
	note(l.sum, a.Hash, nil)
	return l.picture(a, ext)
}

// picture reads the size of a picture and looks for scripts in drawings.
func (l *guideLoader) picture(a *Asset, ext string) error {
	if ext == ".pdf" {
		return nil
	}
	f, err := l.fsys.Open(a.File)
	if err != nil {
		return fmt.Errorf("read %s: %w", a.File, err)
	}
	defer f.Close()
	if ext == ".svg" {
		checkDrawing(a.File, f, &l.list)
		return nil
	}
	if cfg, _, err := image.DecodeConfig(f); err == nil {
		a.Width, a.Height = cfg.Width, cfg.Height
	} else if ext != ".webp" && ext != ".avif" {
		l.list.Errorf(diag.Pos{File: a.File}, "wrong-picture", "not a %s picture", strings.TrimPrefix(ext, ".")).Hint = "save it again in that format"
	}
	return nil
}

func expected(langs []Lang) []string {
	out := make([]string, len(langs))
	for i, l := range langs {
		out[i] = fmt.Sprintf("index.%s.md", l)
	}
	return out
}
