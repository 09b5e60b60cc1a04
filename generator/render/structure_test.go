package render

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// page is what the tests look at in a page.
type page struct {
	t        *testing.T
	elements []xml.StartElement
	text     map[string]string // of title and the data
}

// read checks that elements are nested as they should be.
func read(t *testing.T, html string) *page {
	t.Helper()
	p := &page{t: t, text: map[string]string{}}
	d := xml.NewDecoder(strings.NewReader(html))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var open []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return p
		}
		if err != nil {
			t.Fatalf("not well formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			p.elements = append(p.elements, token.Copy())
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				p.text[open[len(open)-1]] += string(token)
			}
		}
	}
}

func attr(e xml.StartElement, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// all gives an attribute of the elements of that name that have it, and another attribute of a given value.
func (p *page) all(element, name string, having ...string) []string {
	var out []string
	for _, e := range p.elements {
		value, ok := attr(e, name)
		if !ok || element != "" && e.Name.Local != element {
			continue
		}
		if len(having) > 0 {
			if other, _ := attr(e, having[0]); other != having[1] {
				continue
			}
		}
		out = append(out, value)
	}
	return out
}

func (p *page) count(element string) int {
	n := 0
	for _, e := range p.elements {
		if e.Name.Local == element {
			n++
		}
	}
	return n
}

func TestPages(t *testing.T) {
	files := build(t, fixture(t, nil)).files(t)
	for name, html := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			p := read(t, html)
			if lang := p.all("html", "lang"); len(lang) != 1 || lang[0] == "" {
				t.Errorf("language %q", lang)
			}
			if p.text["title"] == "" {
				t.Error("no title")
			}
			if d := p.all("meta", "content", "name", "description"); len(d) != 1 || d[0] == "" {
				t.Errorf("description %q", d)
			}
			canonical := p.all("link", "href", "rel", "canonical")
			instead := name == "404.html" || name == "offline.html" // shown in the place of another page
			if want := !instead; want != (len(canonical) == 1) {
				t.Errorf("canonical %q", canonical)
			}
			if n := p.count("h1"); n != 1 && !instead {
				t.Errorf("%d headings of the first level", n)
			}
			if p.count("main") != 1 || p.count("style") > 0 || len(p.all("", "style")) > 0 {
				t.Error("no single main part, or inline styles")
			}
			for _, e := range p.elements {
				for _, a := range e.Attr {
					if strings.HasPrefix(a.Name.Local, "on") {
						t.Errorf("inline script %s=%q", a.Name.Local, a.Value)
					}
				}
				if kind, _ := attr(e, "type"); e.Name.Local == "script" && kind != "application/ld+json" && kind != "application/json" {
					if _, ok := attr(e, "src"); !ok {
						t.Error("inline script")
					}
				}
			}
			for d := json.NewDecoder(strings.NewReader(p.text["script"])); ; { // structured data, and what scripts read
				var data map[string]any
				if err := d.Decode(&data); err == io.EOF {
					break
				} else if err != nil {
					t.Errorf("no JSON in %s: %v", p.text["script"], err)
					break
				}
			}
			checkIDs(t, p)
			checkLinks(t, p, files)
		})
	}
}

func checkIDs(t *testing.T, p *page) {
	ids := p.all("", "id")
	slices.Sort(ids)
	for i := 1; i < len(ids); i++ {
		if ids[i] == ids[i-1] {
			t.Errorf("id %q twice", ids[i])
		}
	}
	for _, name := range []string{"aria-labelledby", "aria-describedby", "for", "popovertarget"} {
		for _, id := range p.all("", name) {
			if !slices.Contains(ids, id) {
				t.Errorf("%s names %q, which is not there", name, id)
			}
		}
	}
}

// checkLinks follows every link within the site.
func checkLinks(t *testing.T, p *page, files map[string]string) {
	ids := p.all("", "id")
	for _, href := range append(p.all("", "href"), p.all("", "src")...) {
		if here, ok := strings.CutPrefix(href, "#"); ok && !slices.Contains(ids, here) {
			t.Errorf("link to %q leads nowhere", href)
		}
		path, ok := strings.CutPrefix(href, "/guide/")
		if !ok || strings.HasPrefix(path, "assets/wizard.") || strings.HasPrefix(path, "assets/times.") {
			continue
		}
		path, anchor, _ := strings.Cut(path, "#")
		if path == "" || strings.HasSuffix(path, "/") {
			path += "index.html"
		}
		target, ok := files[path]
		if !ok {
			t.Errorf("link to %q leads nowhere", href)
		}
		answers := strings.Contains(anchor, "=") // for the wizard
		if anchor != "" && !answers && !strings.Contains(target, `id="`+anchor+`"`) {
			t.Errorf("link to %q leads past its heading", href)
		}
	}
}

func TestNeverReviewed(t *testing.T) {
	files := build(t, fixture(t, map[string]string{"topics/night/guide.yaml": "{}\n"})).files(t)
	for _, word := range []string{"reviewed", "lastReviewed"} {
		if strings.Contains(files["en/topics/night/index.html"], word) {
			t.Errorf("a guide that nobody has reviewed says %q", word)
		}
	}
}

func TestUntranslated(t *testing.T) {
	files := build(t, fixture(t, nil)).files(t)
	p := read(t, files["zh/topics/night/index.html"])
	if c := p.all("link", "href", "rel", "canonical"); !slices.Equal(c, []string{"https://example.org/guide/en/topics/night/"}) {
		t.Errorf("canonical %q", c)
	}
	if alternates := p.all("link", "hreflang"); len(alternates) > 0 {
		t.Errorf("alternates %q", alternates)
	}
	if lang := p.all("div", "lang", "class", "prose"); !slices.Equal(lang, []string{"en-GB"}) {
		t.Errorf("the text is in %q", lang)
	}
	if strings.Contains(files["sitemap.xml"], "zh/topics/night") || !strings.Contains(files["sitemap.xml"], "en/topics/night") {
		t.Error("the sitemap has the page that is no translation, or lacks the one that is written")
	}
}

// TestHostile writes markup wherever an author can write a short text.
func TestHostile(t *testing.T) {
	const bad = `</script></title><script>alert(1)</script>" onload="alert(2)`
	changes := map[string]string{}
	for name, file := range fixture(t, nil) {
		text := string(file.Data)
		for _, word := range []string{
			"Wayfinder", "Papers and places", "Not legal advice.", "Notice on stay permits", "The bureau", "Ask before you rely on it.",
			"stay certificate", "A paper for a short stay.", "In person.", "Validity", "Letter", "You work", "The original.", "How long it takes",
			"Five days.", "Count on seven.", "Certificate hall", "1 Harbour Road", "3rd floor", "Information", "Closed on holidays.",
			"Stay permits", "Harbour}", "Book first.", "The lift", "Papers handed in", "your visit", "Usually less.", "What you may hold.",
		} {
			if strings.HasSuffix(name, ".yaml") {
				quoted, _ := json.Marshal(bad + strings.TrimSuffix(word, "}"))
				text = strings.ReplaceAll(text, "en: "+word, "en: "+string(quoted)+word[len(strings.TrimSuffix(word, "}")):])
			}
		}
		text = strings.ReplaceAll(text, "title: Stay permit\n", "title: '"+bad+"'\n")
		text = strings.ReplaceAll(text, "summary: A paper for people", "summary: '"+bad+"'\n#")
		changes[name] = text
	}
	files := build(t, fixture(t, changes)).files(t)
	if !strings.Contains(files["en/permits/stay/index.html"], "alert(2)") {
		t.Fatal("the fixture is not hostile any more")
	}
	for name, text := range files {
		if strings.HasSuffix(name, ".html") {
			if strings.Contains(text, "<script>alert") || strings.Contains(text, `" onload="`) {
				t.Errorf("%s has an author's script", name)
			}
			read(t, text)
		}
	}
}
