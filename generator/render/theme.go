package render

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"zhilu/generator/picture"
	"zhilu/generator/render/assets"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Theme is what a site looks like and says: templates, style, scripts, pictures and words, read and checked once. It is
// never changed afterwards.
//
//	templates/*.html    css/site.css and what it imports    js/boot.ts, site.ts, search.ts, beside.ts, worker.ts and what they import
//	img/icons.svg (a symbol for every icon), img/favicon.svg (the mark)    wording/<lang>.yaml
type Theme struct {
	templates *templates
	wording   map[yaml.Lang]*wording
	assets    []File            // fingerprinted
	sums      map[string]string // what the bytes of assets are, by path: see Integrity
	worker    File              // the service worker: browsers know it by a name that stays
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
}

// LoadTheme reads a theme for the given languages. used are the words that other packages take from it (Words).
func LoadTheme(fsys fs.FS, langs []yaml.Lang, used []string) (*Theme, diag.List) {
	var list diag.List
	t := &Theme{wording: map[yaml.Lang]*wording{}, sums: map[string]string{}}
	t.style = t.add("site.css", &list)(assets.Style(fsys, "css/site.css"))
	t.boot = t.add("boot.js", &list)(assets.Script(fsys, "js/boot.ts", false))
	t.script = t.add("site.js", &list)(assets.Script(fsys, "js/site.ts", true))
	t.search = t.add("search.js", &list)(assets.Script(fsys, "js/search.ts", true))
	t.beside = t.add("beside.js", &list)(assets.Script(fsys, "js/beside.ts", true))
	worker, more := assets.Script(fsys, "js/worker.ts", false)
	list = append(list, more...)
	t.worker = File{Path: "sw.js", Data: worker}
	t.icons = t.add("icons.svg", &list)(file(fsys, "img/icons.svg"))
	t.marks(fsys, &list)
	t.templates = loadTemplates(fsys, t.symbols(), &list)
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
	return t, list
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
