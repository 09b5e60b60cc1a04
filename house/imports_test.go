package house

import (
	"encoding/json"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// edges says which packages of the project a package may import. Imports run down, never up: the generator reaches
// the wizard by its door and what holds diagnostics, the wizard never reaches the generator.
var edges = map[string][]string{
	"generator": {
		"generator/cache", "generator/content", "generator/deploy", "generator/history", "generator/live", "generator/markdown", "generator/mistakes", "generator/pipeline", "generator/publish",
		"generator/scaffold", "generator/schema", "generator/site", "generator/web", "themes", "wizard", "wizard/diag", "wizard/diag/yaml",
	},
	"generator/agree":         {"generator/content", "generator/figures", "generator/markdown", "wizard/diag"},
	"generator/bench":         {},
	"generator/bench/compare": {"generator/bench"},
	"generator/bench/floor":   {},
	"generator/bench/made":    {"generator/bench"},
	"generator/cache":         {},
	"generator/content":       {"generator/figures", "generator/markdown", "generator/mistakes", "wizard/diag", "wizard/diag/yaml"},
	"generator/deploy":        {"generator/publish"},
	"generator/e2e":           {},
	"generator/figures":       {},
	"generator/history":       {},
	"generator/live":          {"generator/publish"},
	"generator/markdown":      {"wizard/diag"},
	"generator/mistakes":      {"wizard/diag"},
	"generator/pipeline": {
		"generator/agree", "generator/content", "generator/figures", "generator/history", "generator/markdown", "generator/publish",
		"generator/render", "generator/search", "generator/site", "wizard", "wizard/diag", "wizard/diag/yaml",
	},
	"generator/picture": {},
	"generator/publish": {},
	"generator/render": {
		"generator/content", "generator/history", "generator/markdown", "generator/picture", "generator/render/assets", "generator/render/compiled", "generator/search", "generator/site",
		"wizard", "wizard/diag", "wizard/diag/yaml",
	},
	"generator/render/assets":   {"wizard/diag"},
	"generator/render/compiled": {},
	"generator/scaffold":        {"generator/content", "wizard", "wizard/diag", "wizard/diag/yaml"},
	"generator/schema":          {"generator/content", "wizard", "wizard/diag/yaml"},
	"generator/search":          {"generator/site"},
	"generator/site":            {"generator/content", "generator/markdown", "wizard/diag", "wizard/diag/yaml"},
	"generator/web":             {"wizard/diag"},
	"house":                     {},
	"themes":                    {},
	"wizard": {
		"wizard/advice", "wizard/browser", "wizard/check", "wizard/compile", "wizard/diag", "wizard/diag/yaml",
		"wizard/interp", "wizard/prove", "wizard/region", "wizard/tree",
	},
	"wizard/advice":        {"wizard/check", "wizard/interp", "wizard/region", "wizard/tree"},
	"wizard/browser":       {},
	"wizard/check":         {"wizard/diag", "wizard/diag/yaml", "wizard/tree"},
	"wizard/compile":       {"wizard/check", "wizard/wasm"},
	"wizard/diag":          {},
	"wizard/diag/diagtest": {"wizard/diag"},
	"wizard/diag/yaml":     {"wizard/diag"},
	"wizard/interp":        {"wizard/check", "wizard/tree"},
	"wizard/prove": {
		"wizard/check", "wizard/compile", "wizard/diag", "wizard/interp", "wizard/region", "wizard/tree", "wizard/wasm",
	},
	"wizard/region": {"wizard/check", "wizard/tree"},
	"wizard/tree":   {"wizard/diag", "wizard/diag/yaml"},
	"wizard/wasm":   {},
}

// testEdges are what only the tests of a package may import besides.
var testEdges = map[string][]string{
	"generator":          {"generator/bench"},
	"generator/bench":    {"generator/pipeline", "generator/publish", "generator/render/assets", "generator/search", "themes"}, // measures builds
	"generator/e2e":      {"wizard/diag", "wizard/diag/yaml"},                                                                  // reads the cases beside the trees
	"generator/pipeline": {"generator/bench"},
	"generator/render":   {"themes"},
	"house":              {"generator/mistakes", "wizard/diag"}, // the table of kinds against the sources
	"generator/schema":   {"wizard/diag"},
	"wizard":             {"wizard/diag/diagtest"},
	"wizard/check":       {"wizard/diag/diagtest"},
	"wizard/compile":     {"wizard/interp"}, // the module must agree with the interpreter
	"wizard/prove":       {"wizard/diag/diagtest", "wizard/diag/yaml"},
	"wizard/tree":        {"wizard/diag/diagtest"},
}

// importers says which packages may import a library: its module, or one package of it. A new importer is a decision
// (RATIONALE.md), not a convenience.
var importers = map[string][]string{
	"github.com/alecthomas/chroma/v2":          {"generator/bench/floor", "generator/markdown"},
	"github.com/andybalholm/brotli":            {"generator/publish"},
	"github.com/chromedp/cdproto":              {},
	"github.com/chromedp/chromedp":             {},
	"github.com/evanw/esbuild":                 {"generator/render/assets", "wizard/browser"},
	"github.com/fsnotify/fsnotify":             {"generator/live"},
	"github.com/hajimehoshi/bitmapfont/v3":     {"generator/picture"},
	"github.com/minio/minio-go/v7":             {"generator/deploy"},
	"github.com/mozillazg/go-pinyin":           {"generator/search"},
	"github.com/rogpeppe/go-internal":          {},
	"github.com/santhosh-tekuri/jsonschema/v6": {},
	"github.com/spf13/cobra":                   {"generator"},
	"github.com/spf13/pflag":                   {"generator"}, // what cobra's flags are made of
	"github.com/tetratelabs/wazero":            {"wizard/prove"},
	"github.com/yuin/goldmark":                 {"generator/bench/floor", "generator/markdown"},
	"go.yaml.in/yaml/v3":                       {"wizard/diag/yaml"},
	"golang.org/x/image":                       {"generator/picture"}, // what bitmapfont's letters are
	"golang.org/x/sync":                        {"generator/bench/floor", "generator/content", "generator/deploy", "generator/pipeline"},
	"golang.org/x/sys":                         {"generator/content", "generator/publish"},
	"golang.org/x/text":                        {"generator/content", "generator/render", "generator/search", "generator/site", "wizard"},
}

// testImporters are the packages whose tests may import a library besides.
var testImporters = map[string][]string{
	"github.com/andybalholm/brotli":            {"generator/e2e", "wizard", "wizard/browser"}, // sizes over the wire
	"github.com/chromedp/cdproto":              {"generator/e2e"},
	"github.com/chromedp/chromedp":             {"generator/e2e"},
	"github.com/rogpeppe/go-internal":          {"generator"},
	"github.com/santhosh-tekuri/jsonschema/v6": {"generator/render", "generator/schema"},
	"github.com/tetratelabs/wazero":            {"wizard/compile", "wizard/wasm"},
}

type pkg struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := run(t, "go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	var list []pkg
	for d := json.NewDecoder(strings.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

const module = "zhilu"

func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		if _, ok := edges[name]; !ok {
			t.Errorf("package %s is a new room: say in ARCHITECTURE.md what it is for, and add it to edges in house/imports_test.go with what it may import", name)
			continue
		}
		for _, imported := range p.Imports {
			checkImport(t, name, imported, false)
		}
		for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
			checkImport(t, name, imported, true)
		}
	}
}

func checkImport(t *testing.T, name, imported string, inTest bool) {
	t.Helper()
	who := "package " + name
	if inTest {
		who = "a test of " + name
	}
	if below, ours := strings.CutPrefix(imported, module+"/"); ours {
		ok := slices.Contains(edges[name], below) || inTest && (below == name || slices.Contains(testEdges[name], below))
		if !ok {
			t.Errorf("%s imports %s, which is not below it: pass in what is needed, or move it to a room that both may import (edges in house/imports_test.go; design in ARCHITECTURE.md)", who, below)
		}
		return
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return // the standard library
	}
	library, ok := libraryOf(imported)
	switch {
	case !ok:
		t.Errorf("%s imports %s, a new library: write a RATIONALE.md entry (why, what we would do without it), then add it to importers in house/imports_test.go", who, imported)
	case !slices.Contains(importers[library], name) && !(inTest && slices.Contains(testImporters[library], name)):
		t.Errorf("%s imports %s, which only %s may: call that package instead, or decide anew in importers of house/imports_test.go", who, imported,
			strings.Join(slices.Concat(importers[library], testImporters[library]), ", "))
	}
}

// libraryOf finds the longest entry of importers that path lies in.
func libraryOf(path string) (string, bool) {
	for p := path; ; {
		if _, ok := importers[p]; ok {
			return p, true
		}
		cut := strings.LastIndexByte(p, '/')
		if cut < 0 {
			return "", false
		}
		p = p[:cut]
	}
}

// TestEdgesOnlyGoDown keeps the table itself from allowing what the design forbids.
func TestEdgesOnlyGoDown(t *testing.T) {
	done := map[string]bool{}
	var visit func(name string, path []string)
	visit = func(name string, path []string) {
		if slices.Contains(path, name) {
			t.Errorf("the table allows a circle: %s", strings.Join(append(path, name), " -> "))
			return
		}
		if done[name] {
			return
		}
		done[name] = true
		for _, below := range edges[name] {
			visit(below, append(path, name))
		}
	}
	for name, list := range edges {
		for _, below := range list {
			if strings.HasPrefix(name, "wizard") && !strings.HasPrefix(below, "wizard") {
				t.Errorf("the table lets %s import %s: the wizard knows nothing of the generator", name, below)
			}
		}
		visit(name, nil)
	}
}

// TestLibrariesAreDecisions wants an entry in RATIONALE.md for each library, and no library that nobody imports.
func TestLibrariesAreDecisions(t *testing.T) {
	used := map[string]bool{}
	for _, p := range packages(t) {
		for _, imported := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if library, ok := libraryOf(imported); ok {
				used[library] = true
			}
		}
	}
	text, err := os.ReadFile(filepath.Join(root, "RATIONALE.md"))
	if err != nil {
		t.Fatal(err)
	}
	for library := range importers {
		if !used[library] {
			t.Errorf("nobody imports %s: take it out of importers in house/imports_test.go, of RATIONALE.md and of go.mod", library)
		}
		name := path.Base(regexp.MustCompile(`/v\d+$`).ReplaceAllString(library, ""))
		if !strings.Contains(string(text), name) {
			t.Errorf("RATIONALE.md says nothing of %s: why is it here, what does it cost, what would we do without it?", library)
		}
	}
}
