package house

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
)

// edges says which packages of the project a package may import. Imports run down, never up: the generator reaches
// the wizard by its door and what holds diagnostics, the wizard never reaches the generator.
var edges = map[string][]string{
	"generator": {
		"generator/content", "generator/markdown", "generator/site", "generator/search", "generator/render",
		"generator/publish", "themes", "wizard", "wizard/diag", "wizard/diag/yaml",
	},
	"generator/content":  {"wizard/diag", "wizard/diag/yaml"},
	"generator/markdown": {"wizard/diag"},
	"generator/site":     {"generator/content", "generator/markdown", "wizard", "wizard/diag", "wizard/diag/yaml"},
	"generator/search":   {"generator/site"},
	"generator/render": {
		"generator/content", "generator/markdown", "generator/site", "generator/search", "themes", "wizard", "wizard/diag", "wizard/diag/yaml",
	},
	"generator/publish": {},
	"themes":            {},
	"wizard": {
		"wizard/diag", "wizard/diag/yaml", "wizard/tree", "wizard/check", "wizard/interp", "wizard/compile", "wizard/browser",
	},
	"wizard/diag":      {},
	"wizard/diag/yaml": {"wizard/diag"},
	"wizard/tree":      {"wizard/diag", "wizard/diag/yaml"},
	"wizard/check":     {"wizard/diag", "wizard/diag/yaml", "wizard/tree"},
	"wizard/interp":    {"wizard/check", "wizard/tree"},
	"wizard/compile":   {"wizard/check", "wizard/tree", "wizard/wasm"},
	"wizard/wasm":      {},
	"wizard/browser":   {},
	"generator/e2e":    {},
	"house":            {},
}

// testEdges are what only the tests of a package may import besides.
var testEdges = map[string][]string{
	"generator/e2e":    {"wizard", "wizard/diag", "wizard/diag/yaml"}, // reads the cases beside the trees
	"generator/render": {"themes"},
	"wizard/compile":   {"wizard/interp"}, // the module must agree with the interpreter
}

// importers says which packages may import a library: its module, or one package of it. A new importer is a decision
// (RATIONALE.md), not a convenience.
var importers = map[string][]string{
	"github.com/yuin/goldmark":           {"generator/markdown"},
	"github.com/alecthomas/chroma/v2":    {"generator/markdown"},
	"github.com/fsnotify/fsnotify":       {"generator"},
	"github.com/spf13/cobra":             {"generator"},
	"golang.org/x/text":                  {"generator/site", "generator/render"},
	"go.yaml.in/yaml/v3":                 {"wizard/diag/yaml"},
	"github.com/evanw/esbuild":           {"wizard/browser"},
	"github.com/tetratelabs/wazero":      {"wizard"},
	"github.com/andybalholm/brotli":      {"generator/publish"},
	"github.com/rogpeppe/go-internal":    {},
	"github.com/chromedp/chromedp":       {},
	"github.com/chromedp/cdproto":        {},
	"golang.org/x/sync":                  {},
	"github.com/go-json-experiment/json": {},
}

// testImporters are the packages whose tests may import a library besides.
var testImporters = map[string][]string{
	"github.com/chromedp/chromedp":    {"generator/e2e"},
	"github.com/chromedp/cdproto":     {"generator/e2e"},
	"github.com/andybalholm/brotli":   {"generator/e2e"}, // sizes over the wire
	"github.com/rogpeppe/go-internal": {"generator"},
	"github.com/tetratelabs/wazero":   {"wizard/compile", "wizard/wasm"},
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
