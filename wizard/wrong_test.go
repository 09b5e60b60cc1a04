package wizard

import (
	"path"
	"testing"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/diagtest"
	"zhilu/wizard/diag/yaml"
)

// TestWrong holds what Check says against the comments in testdata/wrong; the other mistakes are tried where they are
// found, in packages check and prove.
func TestWrong(t *testing.T) {
	diagtest.Run(t, "testdata/wrong/*.yaml", func(t *testing.T, c diagtest.Case) {
		src := Sources{Langs: []yaml.Lang{"en", "zh"}, Questions: corpusFile(t, "questions.yaml"), Parameters: corpusFile(t, "parameters.yaml"),
			Calendar: corpusFile(t, "calendar.yaml"), Confidence: map[string]string{"law": "found"}, Documents: map[string][]string{}, Today: today}
		for _, f := range c.Files {
			src.Trees = append(src.Trees, File(f))
			src.Documents[path.Dir(f.Name)] = nil
		}
		_, list := Check(src)
		var got diag.List
		for _, d := range list.Sorted() {
			if d.Rule != "unused-question" {
				got = append(got, d)
			}
		}
		c.Compare(t, got)
	})
}
