package markdown

import (
	"strings"
	"testing"

	"zhilu/wizard/diag"
)

// library answers the references of the tests: what it lists exists, and links lead where they say.
type library struct {
	links, facts, sources []string
	seen                  []string // sources in order of first use
}

func newLibrary() *library {
	return &library{
		links:   []string{"../work-permit/index.en.md", "../../glossary.yaml#stay-permit", "a.md", "map.png", "/a", "b.md"},
		facts:   []string{"fee", "processing", "phone", "html"},
		sources: []string{"a011", "law-2013", "xuhui-2021"},
	}
}

func unknown(what, name string, known []string) *diag.Diagnostic {
	for _, k := range known {
		if k == name {
			return nil
		}
	}
	var list diag.List
	return list.Unknown(diag.Pos{}, what, name, known)
}

func (l *library) Link(dest string) (Target, *diag.Diagnostic) {
	path, _, _ := strings.Cut(dest, "#")
	if path == "../../glossary.yaml" {
		if d := unknown("link", dest, l.links); d != nil {
			return Target{}, d
		}
		return Target{Href: "/en/glossary/#stay-permit", Term: &Term{ID: "stay-permit", Other: "停留证件", Lang: "zh", Meaning: "lets you stay"}}, nil
	}
	return Target{Href: dest}, unknown("link", path, l.links)
}

func (l *library) Picture(dest string) (Picture, *diag.Diagnostic) {
	return Picture{Src: dest, Width: 40, Height: 30}, unknown("picture", dest, l.links)
}

func (l *library) Fact(ref FactRef) (Fact, *diag.Diagnostic) {
	f := Fact{Text: map[string]string{"fee": "400元", "processing": "at most 5 days", "phone": "12367", "html": "a<b"}[ref.ID]}
	if ref.Bare {
		f.Text = strings.TrimPrefix(f.Text, "at most ")
	}
	if ref.ID == "phone" {
		f.HTML = `<a href="tel:12367">12367</a>`
	}
	return f, unknown("fact", ref.ID, l.facts)
}

func (l *library) Cite(id string, _ []string) (Cite, *diag.Diagnostic) {
	for i, s := range l.seen {
		if s == id {
			return Cite{Number: i + 1, Label: "Source " + id}, nil
		}
	}
	l.seen = append(l.seen, id)
	return Cite{Number: len(l.seen), Label: "Source " + id}, unknown("source", id, l.sources)
}

func parse(src string) (*Doc, diag.List) {
	return New(Options{}).Parse([]byte(src), Page{At: diag.Pos{File: "x.md", Line: 1}, Resolver: newLibrary()})
}

// inlineHTML gives the HTML of a single paragraph without its tags.
func inlineHTML(t *testing.T, src string) string {
	t.Helper()
	doc, list := parse(src)
	if len(list) > 0 {
		t.Errorf("%s\n%s", src, list)
	}
	html := strings.TrimSpace(string(doc.HTML))
	return strings.TrimSuffix(strings.TrimPrefix(html, "<p>"), "</p>")
}
