package schema

import (
	"bytes"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"zhilu/generator/content"
	"zhilu/wizard/diag/yaml"
)

var (
	langs    = []yaml.Lang{"en", "zh"}
	sections = []content.Section{
		{ID: "permits", Kind: content.KindPermit}, {ID: "permanent-residence", Kind: content.KindResidence},
		{ID: "offices", Kind: content.KindOffice}, {ID: "processing-times", Kind: content.KindProcessingTime},
		{ID: "topics", Kind: content.KindTopic},
	}
)

// compiled are the schemas of a site as a validator reads them, by file.
func compiled(t *testing.T, list []File) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	c := jsonschema.NewCompiler()
	for _, f := range list {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if err := c.AddResource(f.Name, doc); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if out[f.Name], err = c.Compile(f.Name); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
	return out
}

// value is what an editor's program makes of YAML: version 1.2, core schema.
func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.List:
		out := []any{}
		for _, item := range n.Items {
			out = append(out, value(item))
		}
		return out
	case yaml.Map:
		out := map[string]any{}
		for _, p := range n.Pairs {
			out[p.Key.Value] = value(p.Node)
		}
		return out
	case yaml.Null:
		return nil
	}
	if n.Quoted {
		return n.Value
	}
	switch strings.ToLower(n.Value) {
	case "true", "false":
		return strings.EqualFold(n.Value, "true")
	}
	if f, err := strconv.ParseFloat(n.Value, 64); err == nil && strings.Trim(n.Value, "+-.0123456789eE") == "" {
		return f
	}
	return n.Value
}

// TestRealContent finds that schemas have nothing against the site's own files.
func TestRealContent(t *testing.T) {
	list := Files(langs, sections)
	schemas := compiled(t, list)
	dir := os.DirFS("../../content")
	seen := 0
	err := fs.WalkDir(dir, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		f, ok := Of(list, name)
		if !ok {
			if e.Name() != content.LockFile {
				t.Errorf("%s has no schema", name)
			}
			return nil
		}
		src, err := fs.ReadFile(dir, name)
		if err != nil {
			return err
		}
		n, bad := yaml.Parse(name, 1, src)
		if n == nil {
			t.Fatal(bad)
		}
		seen++
		if err := schemas[f.Name].Validate(value(n)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil || seen < 100 {
		t.Errorf("%d files, error %v", seen, err)
	}
}
