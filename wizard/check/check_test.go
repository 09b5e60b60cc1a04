package check_test

import (
	"os"
	"path"
	"testing"

	"zhilu/wizard/check"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/diagtest"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

const parameters = `
wage: {name: {en: Wage, zh: 工资}, unit: CNY/month, values: [{from: 2025-01-01, value: 12000, source: law}, {from: 2026-02-03, value: 12434, source: law}]}
`

// input is what the trees of testdata may refer to, and the parts of a case that stand in for it.
func input(t testing.TB, files ...diagtest.File) (check.Input, diag.List) {
	t.Helper()
	questions, err := os.ReadFile("testdata/questions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	src := map[string][]byte{"questions.yaml": questions, "parameters.yaml": []byte(parameters), "calendar.yaml": nil}
	for _, f := range files {
		src[f.Name] = f.Data
	}
	in := check.Input{Langs: []yaml.Lang{"en", "zh"}, Confidence: map[string]string{"law": "found", "rumour": "known"},
		Documents: map[string][]string{"a/b": {"passport", "photo"}, "a/c": {"lease"}}}
	var list, bad diag.List
	in.Questions, list = tree.ParseQuestions("questions.yaml", src["questions.yaml"])
	in.Parameters, bad = tree.ParseParameters("parameters.yaml", src["parameters.yaml"])
	list = append(list, bad...)
	in.Calendar, bad = check.ParseCalendar("calendar.yaml", src["calendar.yaml"])
	list = append(list, bad...)
	for _, f := range files {
		if path.Base(f.Name) != "eligibility.yaml" {
			continue
		}
		tr, bad := tree.Parse(f.Name, f.Data)
		list = append(list, bad...)
		if tr != nil {
			in.Trees = append(in.Trees, tr)
		}
	}
	return in, list
}

// TestWrong checks the trees of testdata/wrong, where a comment stands on the line that a diagnostic is about.
func TestWrong(t *testing.T) {
	n := 0
	diagtest.Run(t, "testdata/wrong/*.yaml", func(t *testing.T, c diagtest.Case) {
		n++
		in, list := input(t, c.Files...)
		_, bad := check.Trees(in)
		c.Compare(t, used(append(list, bad...), c).Sorted())
	})
	t.Logf("%d cases", n)
}

// used leaves out that a question is not asked, unless the case brings its questions along.
func used(list diag.List, c diagtest.Case) diag.List {
	var out diag.List
	for _, d := range list {
		if d.Rule != "unused-question" || c.File("questions.yaml") != nil {
			out = append(out, d)
		}
	}
	return out
}
