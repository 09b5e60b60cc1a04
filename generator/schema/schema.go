// Package schema writes what a content folder's files look like as JSON Schema, with which editor programs complete
// keys, explain them and mark mistakes while somebody types. It is made of the types that read those files: nothing is
// said twice. What needs more than one file to be judged, such as whether an id names anything, only `zhilu check` says.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"

	"zhilu/generator/content"
	"zhilu/wizard"
	"zhilu/wizard/diag/yaml"
)

// File is a schema. Equal sites give equal bytes.
type File struct {
	Name string   // permit.schema.json
	For  []string // the files that it is about, below the content folder, * standing for a name: permits/*/guide.yaml
	Data []byte
}

// Files writes all schemas for a site with those languages and sections: for no kind of guide that it has no section for.
// Where nobody knows its languages, any will do.
func Files(langs []yaml.Lang, sections []content.Section) []File {
	ours, rules := content.NewShapes(), wizard.NewShapes()
	out := []File{
		file("site", ours.Site, langs, content.SiteFile),
		file("sources", ours.Sources, langs, "sources.yaml"),
		file("glossary", ours.Glossary, langs, "glossary.yaml"),
		file("questions", rules.Questions, langs, "questions.yaml"),
		file("parameters", yaml.Both(ours.Parameters, rules.Parameters), langs, "parameters.yaml"),
		file("calendar", yaml.Both(ours.Calendar, rules.Calendar), langs, "calendar.yaml"),
	}
	var trees []string
	of := map[content.Kind][]string{}
	for _, s := range sections {
		trees = append(trees, path.Join(s.ID, "*", content.TreeFile))
		of[s.Kind] = append(of[s.Kind], path.Join(s.ID, "*", content.GuideFile))
	}
	if trees != nil {
		out = append(out, file("eligibility", rules.Tree, langs, trees...))
	}
	for _, k := range content.Kinds() {
		if of[k] != nil {
			out = append(out, file(string(k), ours.Guides[k], langs, of[k]...))
		}
	}
	return out
}

func file(name string, s *yaml.Shape, langs []yaml.Lang, files ...string) File {
	w := &writer{langs: langs, defs: map[string]*node{}, done: map[*yaml.Shape]bool{}}
	n := w.whole(s)
	n.Schema = "https://json-schema.org/draft/2020-12/schema"
	n.Comment = "written by zhilu schema, which writes it anew"
	n.Title = name
	n.Defs = w.defs
	if n.Required == nil { // a file of ids may be empty
		n.Type = append(n.Type, "null")
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(n); err != nil {
		panic(fmt.Sprintf("BUG: schema %s: %v", name, err))
	}
	return File{Name: name + ".schema.json", For: files, Data: b.Bytes()}
}

// Of finds the schema for a file of the content folder; ok is false if there is none.
func Of(list []File, name string) (f File, ok bool) {
	for _, f := range list {
		for _, pattern := range f.For {
			if match, err := path.Match(pattern, name); err == nil && match {
				return f, true
			}
		}
	}
	return File{}, false
}
