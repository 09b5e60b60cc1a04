package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"zhilu/wizard/check"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

const parameters = `
wage: {name: {en: Wage, zh: 工资}, unit: CNY/month, values: [{from: 2025-01-01, value: 12000, source: law}, {from: 2026-02-03, value: 12434, source: law}]}
`

// input is what the trees of testdata may refer to.
func input(t *testing.T) check.Input {
	t.Helper()
	src, err := os.ReadFile("testdata/questions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	in := check.Input{Langs: []yaml.Lang{"en", "zh"}, Calendar: &check.Calendar{},
		Confidence: map[string]string{"law": "found", "rumour": "known"},
		Documents:  map[string][]string{"a/b": {"passport", "photo"}, "a/c": nil}}
	var list, bad diag.List
	in.Questions, list = tree.ParseQuestions("questions.yaml", src)
	in.Parameters, bad = tree.ParseParameters("parameters.yaml", []byte(parameters))
	if list = append(list, bad...); len(list) > 0 {
		t.Fatal(list)
	}
	return in
}

var want = regexp.MustCompile("# want `([^`]*)`")

// TestWrong checks the trees of testdata/wrong: files of trees parted by "---", where a comment stands on the line
// that a diagnostic is about. Nothing else may be reported.
func TestWrong(t *testing.T) {
	files, _ := filepath.Glob("testdata/wrong/*.yaml")
	if len(files) == 0 {
		t.Fatal("no wrong trees")
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(string(src), "\n---\n") {
			name, _, _ := strings.Cut(strings.TrimPrefix(part, "# "), "\n")
			t.Run(filepath.Base(f)+"/"+name, func(t *testing.T) { wrong(t, part) })
		}
	}
}

func wrong(t *testing.T, src string) {
	in := input(t)
	var list diag.List
	for i, one := range strings.Split(src, "\n+++\n") { // several trees in one case
		tr, bad := tree.Parse([]string{"a/b/eligibility.yaml", "a/c/eligibility.yaml"}[i], []byte(one))
		list = append(list, bad...)
		if tr != nil {
			in.Trees = append(in.Trees, tr)
		}
	}
	_, bad := check.Trees(in)
	list = append(list, bad...).Sorted()
	var got []diag.Diagnostic
	for _, d := range list {
		if d.Rule != "unused-question" {
			got = append(got, d)
		}
	}
	expected := 0
	for i, one := range strings.Split(src, "\n+++\n") {
		file := []string{"a/b/eligibility.yaml", "a/c/eligibility.yaml"}[i]
		for n, line := range strings.Split(one, "\n") {
			for _, m := range want.FindAllStringSubmatch(line, -1) {
				expected++
				if !reported(got, file, n+1, m[1]) {
					t.Errorf("%s:%d: not reported: %s", file, n+1, m[1])
				}
			}
		}
	}
	if expected == 0 {
		t.Error("the case expects nothing")
	}
	if len(got) != expected || t.Failed() {
		t.Errorf("%d expected, reported:\n%s", expected, diag.List(got))
	}
}

func reported(list []diag.Diagnostic, file string, line int, want string) bool {
	for _, d := range list {
		if d.Pos.File == file && d.Pos.Line == line && strings.Contains(d.String(), want) {
			return true
		}
	}
	return false
}
