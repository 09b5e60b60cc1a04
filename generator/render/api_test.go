package render

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// ours is the site of this repository, without its rules.
func ours(t *testing.T) *built {
	b := build(t, os.DirFS("../../content"))
	b.opt.Wizard = Wizard{}
	return b
}

// machines gives a site's schema, and all that it has for programs.
func machines(t *testing.T, files map[string]string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(files[apiSchema]))
	if err != nil {
		t.Fatal(err)
	}
	id, _ := doc.(map[string]any)["$id"].(string)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource(id, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func valid(schema *jsonschema.Schema, text string) error {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(v)
}

var (
	withinSite = regexp.MustCompile(`https://[^ ()<>"\\]+`)
	ofOurs     = regexp.MustCompile(`\{\{(fact|figure)|index\.[a-z]+\.md|<!--|\]\(\.`)
	headingID  = regexp.MustCompile(`(?m)^#{2,6} .*?(?: \{#(\S+)\})?$`)
	noteNumber = regexp.MustCompile(`\[\^(\d+)\](:)?`)
)

// TestMachines holds what programs read of a small site and of ours against the schema, and follows its links.
func TestMachines(t *testing.T) {
	for name, b := range map[string]*built{"small": build(t, fixture(t, nil)), "ours": ours(t)} {
		files := b.files(t)
		schema, base := machines(t, files), b.site.URL("")
		seen := map[string]int{}
		for path, text := range files {
			switch {
			case path == apiSchema:
			case strings.HasPrefix(path, "api/"):
				seen["json"]++
				if err := valid(schema, text); err != nil {
					t.Errorf("%s: %s: %v", name, path, err)
				}
			case strings.HasSuffix(path, ".md"):
				seen["twin"]++
				checkTwin(t, name+": "+path, text)
				page := files[strings.TrimSuffix(path, "md")+"html"]
				for _, m := range headingID.FindAllStringSubmatch(text, -1) {
					part := strings.HasPrefix(m[0], "## ") // smaller ones may be only of a list
					if m[1] == "" && part || m[1] != "" && !strings.Contains(page, ` id="`+m[1]+`"`) {
						t.Errorf("%s: %s: %q leads to no heading of the page", name, path, m[0])
					}
				}
			case strings.HasSuffix(path, "llms.txt"):
				seen["llms"]++
			default:
				continue
			}
			for _, address := range withinSite.FindAllString(text, -1) {
				to, ok := strings.CutPrefix(address, base)
				to, _, _ = strings.Cut(to, "#")
				if to == "" || strings.HasSuffix(to, "/") {
					to += "index.html"
				}
				if _, there := files[to]; ok && !there && !strings.HasPrefix(to, "assets/") && !strings.HasSuffix(to, ".example/") {
					t.Errorf("%s: %s: %s leads nowhere", name, path, address)
				}
			}
		}
		guides, langs := len(b.site.Guides), len(b.site.Langs())
		if seen["json"] != guides+1 || seen["twin"] == 0 || seen["llms"] != langs+1 {
			t.Errorf("%s: %d guides in %d languages: %v", name, guides, langs, seen)
		}
	}
}

// checkTwin wants nothing in a twin that only this site understands, and every citation with its source.
func checkTwin(t *testing.T, name, text string) {
	t.Helper()
	if left := ofOurs.FindString(text); left != "" {
		t.Errorf("%s: %q", name, left)
	}
	cited, defined := map[string]bool{}, map[string]bool{}
	for _, m := range noteNumber.FindAllStringSubmatch(text, -1) {
		if m[2] == "" {
			cited[m[1]] = true
		} else {
			defined[m[1]] = true
		}
	}
	for n := range cited {
		if !defined[n] {
			t.Errorf("%s cites %s, which is no source of it", name, n)
		}
	}
}

// TestSchemaRefuses tries what the schema must not take.
func TestSchemaRefuses(t *testing.T) {
	files := build(t, fixture(t, nil)).files(t)
	schema := machines(t, files)
	const permit, hall = "api/guides/permits/stay.json", "api/guides/offices/hall.json"
	for _, c := range []struct{ name, path, old, new string }{
		{"another kind", permit, `"kind":"permit"`, `"kind":"licence"`},
		{"no unit", permit, `,"unit":"CNY"`, ``},
		{"a figure as words", permit, `"low":1600`, `"low":"1,600"`},
		{"another confidence", permit, `"confidence":"known"`, `"confidence":"sure"`},
		{"a key too many", permit, `"who_files":`, `"who":"x","who_files":`},
		{"no words", permit, `"label":{"en":"Fee","zh":"费用"}`, `"label":{}`},
		{"no date", permit, `"reviewed":"2026-03-01"`, `"reviewed":"March"`},
		{"hours in words", hall, `"09:00-12:00"`, `"nine to twelve"`},
		{"six days", hall, `["09:00-12:00"],[]`, `["09:00-12:00"]`},
		{"a list without addresses", apiList, `"facts":`, `"fact":`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := files[c.path]
			if err := valid(schema, text); err != nil {
				t.Fatal(err)
			}
			changed := strings.Replace(text, c.old, c.new, 1)
			if changed == text {
				t.Fatalf("there is no %s in %s", c.old, text)
			}
			if valid(schema, changed) == nil {
				t.Errorf("%s is taken", c.new)
			}
		})
	}
}
