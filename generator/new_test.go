package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/themes"
	"zhilu/wizard/diag"
)

// answers fill in what a new file leaves open and words alone will not do.
var answers = map[string]string{
	"an id of sources.yaml":                              "a011",
	"an id of sources.yaml, not one of confidence known": "a011",
	"a guide":                         "permits/work-permit",
	"a guide of kind office":          "offices/minsheng-road",
	"a guide of kind processing-time": "processing-times/stay-permit",
	"a question of questions.yaml":    "adult",
}

var openPlace = regexp.MustCompile(`(?m)"… ([^"\n]*)"|… (.*)$`)

// fillIn fills in all that is open in a file, and counts it.
func fillIn(text string) (string, int) {
	n := 0
	return openPlace.ReplaceAllStringFunc(text, func(place string) string {
		n++
		what := strings.TrimPrefix(strings.Trim(place, `"`), "… ")
		if answer, ok := answers[what]; ok {
			return answer
		}
		if example, ok := strings.CutPrefix(what, "such as "); ok {
			return example
		}
		return "Words"
	}), n
}

// comments are the lines that YAML does not read. offered are those that it would read without their #: in prose, a
// single space stands behind it.
var (
	comments = regexp.MustCompile(`(?m)^#([^#].*)?$`)
	offered  = regexp.MustCompile(`(?m)^#(\S|  )`)
)

// TestNewFiles writes what `zhilu new` writes: every place that is open is reported, and nothing else; once filled in,
// the site is built, and so it is with all that the comments offer.
func TestNewFiles(t *testing.T) {
	for _, c := range []struct{ name, what, id, questions string }{
		{"permit", "permit", "fresh", ""},
		{"permanent residence", "permanent-residence", "fresh", ""},
		{"office", "office", "fresh", ""},
		{"processing time", "processing-time", "fresh", ""},
		{"topic", "topic", "fresh", ""},
		{"tree, first question", "tree", "permits/stay-permit", ""},
		{"tree", "tree", "permits/stay-permit", "adult: {type: bool, text: {en: Are you 18, zh: 是否成年}}\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "content")
			check(t, copyMissing("testdata/site", dir))
			put(t, filepath.Join(dir, "site.yaml"), get(t, filepath.Join(dir, "site.yaml"))+
				"  - {id: permanent-residence, kind: permanent-residence, title: {en: Residence, zh: 永居}}\n")
			if c.questions != "" {
				put(t, filepath.Join(dir, "questions.yaml"), c.questions)
			}
			files := written(t, "new", c.what, c.id, "--content", dir)
			open := 0
			for _, text := range files {
				_, n := fillIn(comments.ReplaceAllString(text, ""))
				open += n
			}
			found := wrong(t, dir)
			for _, d := range found {
				if d.Rule != "fill-in" {
					t.Errorf("beside what is open: %s", d)
				}
			}
			if len(found) != open || open == 0 {
				t.Errorf("%d places are open, %d reported:\n%s", open, len(found), found)
			}
			for name, text := range files {
				text, _ := fillIn(text)
				put(t, name, text)
			}
			if list := wrong(t, dir); len(list) > 0 {
				t.Errorf("filled in: %s", list)
			}
			for name, text := range files {
				if filepath.Ext(name) == ".yaml" {
					text, _ := fillIn(offered.ReplaceAllString(text, "$1"))
					put(t, name, text)
				}
			}
			if list := wrong(t, dir); len(list) > 0 {
				t.Errorf("with what comments offer: %s", list)
			}
		})
	}
}

// written runs the command, and reads the files whose names it prints.
func written(t *testing.T, args ...string) map[string]string {
	t.Helper()
	var out, bad bytes.Buffer
	none := func(string) (string, bool) { return "", false }
	if code := run(t.Context(), args, world{stdout: &out, stderr: &bad, env: none}); code != exitFine {
		t.Fatalf("ended with %d: %s", code, bad.String())
	}
	files := map[string]string{}
	for name := range strings.FieldsSeq(out.String()) {
		files[name] = get(t, name)
	}
	return files
}

// wrong builds a site in memory and gives the errors in it.
func wrong(t *testing.T, dir string) diag.List {
	t.Helper()
	in := pipeline.Input{
		Content: os.DirFS(dir), Theme: themes.Default(), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
	}
	_, list, err := pipeline.Build(t.Context(), in, &publish.Memory{})
	check(t, err)
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
}

func get(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	check(t, err)
	return string(data)
}

func put(t *testing.T, name, text string) {
	t.Helper()
	check(t, os.WriteFile(name, []byte(text), 0o644))
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
