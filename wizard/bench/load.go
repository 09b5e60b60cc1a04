package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"zhilu/wizard"
	"zhilu/wizard/check"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// compared are the guides whose trees every engine has to decide: none of them runs another tree, counts working days
// or asks for several options at once.
var compared = []string{
	"permits/stay-permit", "permits/work-permit-categories", "permits/work-permit-change", "permits/work-permit-extension",
	"topics/online-pre-assessment", "permanent-residence/working-staff",
}

// load reads and checks the compared trees of a content folder.
func load(content string, today time.Time) (*check.Program, error) {
	l := &loader{root: content}
	src := wizard.Sources{
		Langs: []yaml.Lang{"en", "zh"}, Questions: l.file("questions.yaml"), Parameters: l.file("parameters.yaml"),
		Calendar: l.file("calendar.yaml"), Confidence: l.confidence(), Documents: l.documents(), Today: today,
	}
	for _, g := range compared {
		src.Trees = append(src.Trees, l.file(g+"/eligibility.yaml"))
	}
	if l.err != nil {
		return nil, l.err
	}
	rules, list := wizard.Check(src)
	if list.HasErrors() {
		return nil, fmt.Errorf("the rules are not right:\n%s", list.Sorted())
	}
	return rules.Program, nil
}

// loader reads files until the first failure.
type loader struct {
	root string
	err  error
}

func (l *loader) file(name string) wizard.File {
	data, err := os.ReadFile(filepath.Join(l.root, filepath.FromSlash(name)))
	if err != nil && l.err == nil {
		l.err = fmt.Errorf("read the content: %w", err)
	}
	return wizard.File{Name: name, Data: data}
}

// node reads a YAML file; what cannot be read is empty.
func (l *loader) node(name string) *yaml.Node {
	f := l.file(name)
	n, list := yaml.Parse(f.Name, 1, f.Data)
	l.fail(list)
	if n == nil {
		n = &yaml.Node{}
	}
	return n
}

func (l *loader) fail(list diag.List) {
	if list.HasErrors() && l.err == nil {
		l.err = fmt.Errorf("read the content:\n%s", list.Sorted())
	}
}

// confidence is, by source, how sure the editors are of it.
func (l *loader) confidence() map[string]string {
	m := map[string]string{}
	for _, p := range l.node("sources.yaml").Pairs {
		if c := p.Node.Get("confidence"); c != nil {
			m[p.Key.Value] = c.Value
		}
	}
	return m
}

// documents are the ids of the documents of every guide.
func (l *loader) documents() map[string][]string {
	guides, err := filepath.Glob(filepath.Join(l.root, "*", "*", "guide.yaml"))
	if err != nil && l.err == nil {
		l.err = err
	}
	m := map[string][]string{}
	for _, g := range guides {
		name := filepath.ToSlash(strings.TrimPrefix(g, l.root+string(filepath.Separator)))
		ids := []string{}
		if docs := l.node(name).Get("documents"); docs != nil {
			for _, d := range docs.Items {
				if id := d.Get("id"); id != nil {
					ids = append(ids, id.Value)
				}
			}
		}
		m[strings.TrimSuffix(name, "/guide.yaml")] = ids
	}
	return m
}
