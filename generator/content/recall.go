package content

import (
	"crypto/sha256"
	"encoding/json"
	"io/fs"
	"path"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Folder is the content folder, and what was read of guides in earlier runs.
type Folder interface {
	fs.FS
	// Recall gives what was kept of a guide's folder, if that looks as it did then, and was read in the same way.
	Recall(folder, way string) (data []byte, ok bool)
	Keep(folder, way string, data []byte)
}

// recorded is what is kept of a guide, all pages of which are published on any day.
type recorded struct {
	Total  string
	Line   int // of Guide.Pos
	Brief  Brief
	Facts  string // packed; "" if guide.yaml has to be read again
	Pages  []recordedPage
	Assets []*Asset
	List   string // as JSON; "" if there was nothing to say
}

type recordedPage struct {
	Lang   Lang
	Packed string
}

// way is all that a guide's reading depends on beside its folder.
func (l *guideLoader) way() string {
	way := string(l.section.Kind)
	for _, lang := range l.c.Config.Languages {
		way += " " + string(lang.ID) + " " + lang.Locale
	}
	return way
}

// record keeps what was read of a guide, unless that depends on the day, or anything is wrong that stops a build.
func (l *guideLoader) record(entries []fs.DirEntry) {
	g := l.guide
	if g == nil || l.list.HasErrors() {
		return
	}
	out := recorded{Total: string(l.total[:]), Line: g.Pos.Line, Assets: g.Assets}
	if len(g.Templates) == 0 { // they hold nodes of their file
		out.Brief, out.Facts = g.Brief, g.packed
	}
	for _, p := range g.Pages {
		if p.Draft || p.PublishOn != nil {
			return
		}
		out.Pages = append(out.Pages, recordedPage{p.Lang, yaml.Pack(p.File, p)})
	}
	written := 0
	for _, e := range entries {
		if _, isPage := PageLang(e.Name()); isPage {
			written++
		}
	}
	if written > len(g.Pages) {
		return
	}
	if len(l.list) > 0 {
		list, err := json.Marshal(l.list)
		if err != nil {
			panic("BUG: " + err.Error()) // plain values
		}
		out.List = string(list)
	}
	l.opts.Facts.Keep(l.id, l.way(), []byte(yaml.Pack(path.Join(l.id, GuideFile), &out)))
}

// recall makes the guide of what was kept. Its tree and what its languages agreed on are read again.
func (l *guideLoader) recall(entries []fs.DirEntry) (ok bool, err error) {
	data, ok := l.opts.Facts.Recall(l.id, l.way())
	if !ok {
		return false, nil
	}
	var was recorded
	file := path.Join(l.id, GuideFile)
	yaml.Unpack(string(data), file, &was)
	var list diag.List
	if was.List != "" && json.Unmarshal([]byte(was.List), &list) != nil {
		return false, nil
	}
	g := &Guide{ID: l.id, Kind: l.section.Kind, Section: l.section.ID, Pos: diag.Pos{File: l.id}, Brief: was.Brief, Assets: was.Assets}
	g.packed = was.Facts
	if was.Line > 0 {
		g.Pos = diag.Pos{File: file, Line: was.Line, Col: 1}
	}
	for _, p := range was.Pages {
		page := &Page{}
		name := path.Join(l.id, "index."+string(p.Lang)+".md")
		yaml.Unpack(strings.Clone(p.Packed), name, page) // else it would hold all that was kept
		g.Pages = append(g.Pages, page)
	}
	for _, e := range entries {
		name := path.Join(l.id, e.Name())
		switch e.Name() {
		case GuideFile:
			if was.Facts == "" {
				err = l.facts(g, name)
			}
		case TreeFile:
			err = l.treeFile(g, name)
		case LockFile:
			err = l.lock(g, name)
		}
		if err != nil {
			return true, err
		}
	}
	l.guide, l.list, l.total = g, list, [sha256.Size]byte([]byte(was.Total))
	return true, nil
}
