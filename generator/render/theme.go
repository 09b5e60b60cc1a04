package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"zhilu/generator/picture"
	"zhilu/generator/render/assets"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Theme is what a site looks like and says: templates, style, scripts, pictures and words, read and checked once by ReadTheme
// and Speak. It is never changed afterwards.
//
//	templates/*.html    css/site.css and what it imports    js/boot.ts, site.ts, search.ts, beside.ts, worker.ts and what they import
//	img/icons.svg (a symbol for every icon), img/favicon.svg (the mark)    wording/<lang>.yaml
type Theme struct {
	templates *templates
	wording   map[yaml.Lang]*wording
	assets    []File            // fingerprinted
	sums      map[string]string // what the bytes of assets are, by path: see Integrity
	worker    File              // the service worker
	style     string            // paths of assets, by what they are
	boot      string
	script    string
	search    string
	beside    string
	icons     string
	favicon   string
	touch     string
	launchers []icon
	cards     *picture.Cards
	mark      []byte // that pictures show
	keep      Keep
}

// Keep returns what make returns, or what it returned in an earlier run for the same from. What is nil is not kept.
type Keep func(from string, make func() []byte) []byte

// ReadTheme reads a theme but for its words, which Speak reads. keep may be nil.
func ReadTheme(fsys fs.FS, keep Keep) (*Theme, diag.List) {
	if keep == nil {
		keep = func(_ string, make func() []byte) []byte { return make() }
	}
	var list diag.List
	t := &Theme{wording: map[yaml.Lang]*wording{}, sums: map[string]string{}, keep: keep}
	t.bundle(fsys, &list)
	t.icons = t.add("icons.svg", &list)(file(fsys, "img/icons.svg"))
	t.marks(fsys, &list)
	t.templates = loadTemplates(fsys, t.symbols(), &list)
	return t, list
}

// Speak reads the words of a theme in the given languages. used are those that other packages take from it (Words).
func (t *Theme) Speak(fsys fs.FS, langs []yaml.Lang, used []string) (list diag.List) {
	all := slices.Concat(t.templates.uses, uses[words](), uses[twinWords]())
	for _, key := range used {
		all = append(all, use{key: key})
	}
	for _, lang := range langs {
		w := loadWording(fsys, lang, &list)
		w.check(all, &list)
		if lang != langs[0] {
			w.checkAgainst(t.wording[langs[0]], &list)
		}
		t.wording[lang] = w
	}
	return list
}

// bundle makes the style sheet and the scripts, side by side.
func (t *Theme) bundle(fsys fs.FS, list *diag.List) {
	script := func(name string, module bool) func() ([]byte, diag.List) {
		return func() ([]byte, diag.List) { return assets.Script(fsys, "js/"+name, module) }
	}
	bundles := []struct {
		name string
		path *string
		make func() ([]byte, diag.List)
		data []byte
		list diag.List
	}{
		{name: "site.css", path: &t.style, make: func() ([]byte, diag.List) { return assets.Style(fsys, "css/site.css") }},
		{name: "boot.js", path: &t.boot, make: script("boot.ts", false)},
		{name: "site.js", path: &t.script, make: script("site.ts", true)},
		{name: "search.js", path: &t.search, make: script("search.ts", true)},
		{name: "beside.js", path: &t.beside, make: script("beside.ts", true)},
		{name: "sw.js", make: script("worker.ts", false)},
	}
	from := sources(fsys)
	var work sync.WaitGroup
	for i := range bundles {
		b := &bundles[i]
		work.Go(func() {
			kept := t.keep(b.name+" of "+from, func() []byte {
				if b.data, b.list = b.make(); len(b.list) > 0 {
					return nil // what is wrong is to be said again
				}
				return b.data
			})
			if kept != nil {
				b.data = kept
			}
		})
	}
	work.Wait()
	for _, b := range bundles {
		if b.path == nil { // browsers know the service worker by a name that stays
			t.worker = File{Path: b.name, Data: b.data}
			*list = append(*list, b.list...)
			continue
		}
		*b.path = t.add(b.name, list)(b.data, b.list)
	}
}

// sources sums up the files that style and scripts may be made of.
func sources(fsys fs.FS) string {
	sum := sha256.New()
	for _, dir := range []string{"css", "js", "img"} {
		_ = fs.WalkDir(fsys, dir, func(name string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				data, _ := fs.ReadFile(fsys, name) // who bundles it will say what is wrong with it
				fmt.Fprintf(sum, "%q %d\n", name, len(data))
				sum.Write(data)
			}
			return nil
		})
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// add keeps an asset and returns its path.
func (t *Theme) add(name string, list *diag.List) func([]byte, diag.List) string {
	return func(data []byte, more diag.List) string {
		*list = append(*list, more...)
		f := File{Path: site.Fingerprint("assets/"+name, data), Data: data}
		t.assets = append(t.assets, f)
		t.sums[f.Path] = Integrity(data)
		return f.Path
	}
}

func file(fsys fs.FS, name string) ([]byte, diag.List) {
	data, err := fs.ReadFile(fsys, name)
	var list diag.List
	if err != nil {
		list.Errorf(diag.Pos{File: name}, "missing-file", "the theme has no %q", name)
	}
	return data, list
}

var symbol = regexp.MustCompile(`<symbol id="([^"]+)"`)

// symbols lists the icons of the theme.
func (t *Theme) symbols() map[string]bool {
	out := map[string]bool{}
	for _, f := range t.assets {
		if f.Path == t.icons {
			for _, m := range symbol.FindAllSubmatch(f.Data, -1) {
				out[string(m[1])] = true
			}
		}
	}
	return out
}

// Words gives the words of each language by key, for packages that speak to readers too.
func (t *Theme) Words() map[yaml.Lang]map[string]string {
	out := make(map[yaml.Lang]map[string]string, len(t.wording))
	for _, lang := range slices.Sorted(maps.Keys(t.wording)) {
		out[lang] = t.wording[lang].plain()
	}
	return out
}

// Group gives the words of one group in one language, without the group's name: Group("zh", "wizard").
func (t *Theme) Group(lang yaml.Lang, group string) map[string]string {
	out := map[string]string{}
	for key, w := range t.wording[lang].words {
		if rest, ok := strings.CutPrefix(key, group+"."); ok {
			out[rest] = w.text
		}
	}
	return out
}
