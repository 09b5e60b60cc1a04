// Package scaffold makes the files of a new guide, tree or site, with comments that teach: what it takes is the site so
// far, what it gives are names and bytes. What has to be filled in begins with "…", which every reader reports.
package scaffold

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"text/template"

	"zhilu/generator/content"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

//go:embed files
var embedded embed.FS

// File is a file to be written, by its name below the content folder.
type File struct {
	Name string
	Data []byte
}

// Guide makes the files of a guide of that kind: its facts, and a page in every language.
func Guide(kind content.Kind, id string, langs []content.Lang, today string) []File {
	m := &maker{langs: langs, today: today, shape: content.NewShapes().Guides[kind]}
	out := []File{{path.Join(id, content.GuideFile), m.fill(string(kind)+".yaml", nil)}}
	for _, l := range langs {
		name := fmt.Sprintf("%s.%s.md", kind, written(l))
		out = append(out, File{path.Join(id, fmt.Sprintf("index.%s.md", l)), read(path.Join("files", name))})
	}
	return out
}

// Site makes a site with one guide, in English and Chinese.
func Site(today string) []File {
	m := &maker{today: today}
	var out []File
	err := fs.WalkDir(embedded, "files/site", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		below := strings.TrimPrefix(name, "files/site/")
		out = append(out, File{below, m.fill(path.Join("site", below), nil)})
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("BUG: walk the files of a site: %v", err))
	}
	return out
}

func read(name string) []byte {
	data, err := fs.ReadFile(embedded, name)
	if err != nil {
		panic(fmt.Sprintf("BUG: no file to make a new one of: %v", err))
	}
	return data
}

// written is the language in which we have words for those who speak l.
func written(l content.Lang) content.Lang {
	if l == "zh" {
		return l
	}
	return "en"
}

// maker fills in templates.
type maker struct {
	langs []content.Lang
	today string
	shape *yaml.Shape   // of the file, with words for its keys
	title *content.Text // of the guide; nil if it has none yet
}

func (m *maker) fill(name string, data any) []byte {
	t := template.New(path.Base(name)).Delims("<%", "%>").Funcs(template.FuncMap{
		"today": func() string { return m.today },
		"about": func() string { return m.say(m.shape.Says) },
		"says":  func(key string) string { return m.say(m.shape.Key(key).Says) },
		"say":   func(en, zh string) string { return m.say(inBoth(en, zh)) },
		"open":  func(en, zh string) string { return open(m.say(inBoth(en, zh))) },
		"words": func(en, zh string) string { return m.text(inBoth(en, zh)) },
		"text":  func(en, zh string) string { return m.text(inBoth(diag.FillIn+" "+en, diag.FillIn+" "+zh)) },
		"title": func() string { return m.titles() },
	})
	files := []string{"files/common.yaml", path.Join("files", name)}
	t = template.Must(t.ParseFS(embedded, files...))
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		panic(fmt.Sprintf("BUG: fill in %s: %v", name, err))
	}
	return b.Bytes()
}

func inBoth(en, zh string) yaml.Text {
	return yaml.TextOf(map[yaml.Lang]string{"en": en, "zh": zh})
}

// say gives words in the first language of the site, in which its editors are likely to think.
func (m *maker) say(t yaml.Text) string {
	if len(m.langs) == 0 {
		return t.In("en")
	}
	return t.In(written(m.langs[0]))
}

// text writes words in every language of the site.
func (m *maker) text(t yaml.Text) string {
	out := make([]string, len(m.langs))
	for i, l := range m.langs {
		out[i] = fmt.Sprintf("%s: %s", l, quoted(t.In(written(l))))
	}
	return "{" + strings.Join(out, ", ") + "}"
}

// open writes a value that has to be filled in.
func open(what string) string { return quoted(diag.FillIn + " " + what) }

// quoted writes a text so that YAML reads it as it is.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
