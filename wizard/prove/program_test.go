package prove_test

import (
	"os"
	"path"
	"testing"

	"zhilu/wizard/check"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/diagtest"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/prove"
	"zhilu/wizard/tree"
)

// today is the day for which the tests decide.
const today = 20779 // 2026-11-22

const wage = `
wage: {name: {en: Wage, zh: 工资}, unit: CNY/month, values: [{from: 2025-01-01, value: 12000, source: law}, {from: 2026-02-03, value: 12434, source: law}]}
`

const calendar = `
years:
  - year: 2026
    status: official
    off: [{date: 2026-10-01}, {date: 2026-10-02}, {date: 2026-10-05}, {date: 2026-10-06}, {date: 2026-10-07}]
    workdays: [{date: 2026-09-20}, {date: 2026-10-10}]
`

// program checks trees, and the files that stand in for the usual ones.
func program(files ...diagtest.File) (*check.Program, diag.List) {
	src := map[string][]byte{"parameters.yaml": []byte(wage), "calendar.yaml": []byte(calendar)}
	for _, f := range files {
		src[f.Name] = f.Data
	}
	in := check.Input{Langs: []yaml.Lang{"en", "zh"}, Confidence: map[string]string{"law": "found"}, Today: today,
		Documents: map[string][]string{}}
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
		t, bad := tree.Parse(f.Name, f.Data)
		list = append(list, bad...)
		if t != nil {
			in.Documents[t.Guide] = []string{"passport", "photo", "letter"}
			in.Trees = append(in.Trees, t)
		}
	}
	p, bad := check.Trees(in)
	return p, append(list, bad...)
}

// TestWrong holds the findings against the comments in testdata/wrong.
func TestWrong(t *testing.T) {
	questions, err := os.ReadFile("../check/testdata/questions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	diagtest.Run(t, "testdata/wrong/*.yaml", func(t *testing.T, c diagtest.Case) {
		p, list := program(append([]diagtest.File{{Name: "questions.yaml", Data: questions}}, c.Files...)...)
		if list.HasErrors() {
			t.Fatal(list)
		}
		c.Compare(t, prove.Findings(p, today).Sorted())
	})
}
