package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhilu/generator/mistakes"
	"zhilu/wizard/diag"
)

// named are the functions that are given the name of a kind of mistake, with the number of that argument.
var named = map[string]int{"Errorf": 1, "Warnf": 1, "errorf": 1, "Remarkf": 1, "warn": 2, "mistake": 0, "malformed": 0}

// severities are those of what these functions report; all others report errors.
var severities = map[string]diag.Severity{"Warnf": diag.Warning, "warn": diag.Warning, "Remarkf": diag.Remark}

// byWhat are those that make it of what is unknown.
var byWhat = map[string]int{"Unknown": 1, "unknown": 0}

// computed are names that no source holds as a whole: "unknown-" and a kind of guide or of what a name stands for,
// "parity-" and what two languages have to agree in.
var computed = []string{
	"unknown-office", "unknown-processing-time", "unknown-name",
	"parity-figure", "parity-phone",
}

var kindName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// TestKindsOfMistakes holds that the table which `zhilu check --rules` prints is complete, and has nothing too much.
func TestKindsOfMistakes(t *testing.T) {
	used := map[string]string{}
	for _, name := range computed {
		used[name] = "computed"
	}
	for _, f := range files(t) {
		ours := strings.HasPrefix(f.name, "generator/") || strings.HasPrefix(f.name, "wizard/")
		if ours && strings.HasSuffix(f.name, ".go") && !strings.HasSuffix(f.name, "_test.go") && f.name != "wizard/diag/diag.go" {
			collect(t, f, used)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(used)) {
		if mistakes.Find(name) == nil {
			t.Errorf("%s: the kind of mistake %q is not in generator/mistakes/table.go", used[name], name)
		}
	}
	for _, k := range mistakes.Kinds {
		if used[k.Name] == "" {
			t.Errorf("generator/mistakes/table.go: nothing reports %q", k.Name)
		}
	}
}

// collect notes the kinds of mistakes that a file reports.
func collect(t *testing.T, f file, used map[string]string) {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, filepath.Base(f.name), f.data, 0)
	if err != nil {
		t.Fatal(err)
	}
	consts := map[string]ast.Expr{}
	note := func(e ast.Expr, prefix string) string {
		if id, ok := e.(*ast.Ident); ok && consts[id.Name] != nil {
			e = consts[id.Name]
		}
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			s, err := strconv.Unquote(lit.Value)
			if name := prefix + strings.ReplaceAll(s, " ", "-"); err == nil && kindName.MatchString(name) {
				used[name] = f.name
				return name
			}
		}
		return ""
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			for i, v := range n.Values {
				consts[n.Names[i].Name] = v
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Rule" {
				note(n.Value, "")
			}
		case *ast.AssignStmt:
			if to, ok := n.Lhs[0].(*ast.SelectorExpr); ok && to.Sel.Name == "Rule" && len(n.Rhs) == 1 {
				note(n.Rhs[0], "")
			}
		case *ast.CallExpr:
			name := called(n)
			if i, ok := named[name]; ok && i < len(n.Args) && packageOf(n) != "fmt" {
				if kind := mistakes.Find(note(n.Args[i], "")); kind != nil && kind.Severity() != severities[name] {
					t.Errorf("%s: %s of %q, which is of severity %s in generator/mistakes/table.go", f.name, name, kind.Name, kind.Severity())
				}
			}
			if i, ok := byWhat[name]; ok && i < len(n.Args) {
				note(n.Args[i], "unknown-")
			}
		}
		return true
	})
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func packageOf(call *ast.CallExpr) string {
	if f, ok := call.Fun.(*ast.SelectorExpr); ok {
		if id, ok := f.X.(*ast.Ident); ok {
			return id.Name
		}
	}
	return ""
}
