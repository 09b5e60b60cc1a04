package bench

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/generator/render/assets"
	"zhilu/themes"
)

// asked is what testdata/search.mjs is asked, answered what it says to each query.
type asked struct {
	Site    string  `json:"site"`
	Script  string  `json:"script"`
	Lang    string  `json:"lang"`
	Show    int     `json:"show"`
	Fresh   bool    `json:"fresh"`
	Queries []query `json:"queries"`
}

type query struct {
	Query string `json:"query"`
	Want  string `json:"want"` // the address of a page, or ""
}

type answered struct {
	Docs   int     `json:"docs"`
	All    bool    `json:"all"`
	Place  int     `json:"place"`
	Opened float64 `json:"opened"` // milliseconds: to import the script and read what the index begins with
	Took   float64 `json:"took"`   // milliseconds: to answer
	Worked float64 `json:"worked"` // milliseconds: of all processors for that, whatever else the machine does
	Files  []struct {
		Name string `json:"name"`
		Raw  int    `json:"raw"`
		Wire int    `json:"wire"`
	} `json:"files"`
}

// ask runs queries on a site in a folder, as the browser does.
func ask(tb testing.TB, q asked) []answered {
	tb.Helper()
	q.Script = searchScript(tb)
	in, err := json.Marshal(q)
	if err != nil {
		tb.Fatal(err)
	}
	cmd := exec.CommandContext(tb.Context(), node(tb), "testdata/search.mjs")
	var complaints bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &complaints
	out, err := cmd.Output()
	if err != nil {
		tb.Fatalf("%v\n%s", err, complaints.String())
	}
	var answers []answered
	if err := json.Unmarshal(out, &answers); err != nil {
		tb.Fatal(err)
	}
	return answers
}

func node(tb testing.TB) string {
	tb.Helper()
	name, err := exec.LookPath("node")
	if err != nil {
		tb.Fatal("no Node on PATH: `make test` installs it (Debian: apt-get install nodejs)")
	}
	return name
}

// searchScript writes the script of the search into a file.
func searchScript(tb testing.TB) string {
	tb.Helper()
	script, list := assets.Script(themes.Default(), "js/search.ts", true)
	if len(list) > 0 {
		tb.Fatal(list)
	}
	name := filepath.Join(tb.TempDir(), "search.mjs")
	if err := os.WriteFile(name, script, 0o600); err != nil {
		tb.Fatal(err)
	}
	return name
}

// buildReal builds the site of this project into a folder.
func buildReal(t *testing.T) string {
	t.Helper()
	in := input(t, "../../content")
	out := filepath.Join(t.TempDir(), "public")
	staging, err := publish.Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, list, err := pipeline.Build(t.Context(), in, staging); err != nil || list.HasErrors() {
		t.Fatalf("%v\n%s", err, list)
	}
	if err := staging.Publish(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEverySentenceIsFound: what anybody remembers of a page, from the middle of a sentence and cut off anywhere, leads
// to it; a sentence that many pages have leads to all of them.
func TestEverySentenceIsFound(t *testing.T) {
	site := buildReal(t)
	for _, c := range []struct {
		lang        string
		least, size int // characters: of a sentence that is tried, of what is taken from its middle
	}{{"en", 60, 34}, {"zh", 24, 10}} {
		t.Run(c.lang, func(t *testing.T) {
			pages, err := filepath.Glob(filepath.Join(site, c.lang, "*", "*", "index.html"))
			if err != nil || len(pages) < 50 {
				t.Fatal(len(pages), err)
			}
			q := asked{Site: site, Lang: c.lang, Show: 10}
			for _, page := range pages {
				href := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(page), filepath.ToSlash(site)), "index.html")
				list := sentences(t, page, c.least)
				for i := range min(5, len(list)) {
					text := middle(list[i*len(list)/5], c.size)
					if c.lang == "en" || len(pairs(text)) >= 3 {
						q.Queries = append(q.Queries, query{text, href})
					}
				}
			}
			if len(q.Queries) < 3*len(pages) {
				t.Errorf("only %d queries for %d pages", len(q.Queries), len(pages))
			}
			first := 0
			for i, a := range ask(t, q) {
				if a.Place < 0 {
					t.Errorf("%q is on %s, and not found there (%d pages)", q.Queries[i].Query, q.Queries[i].Want, a.Docs)
				}
				if a.Place == 0 {
					first++
				}
			}
			t.Logf("%d of %d are the first page found", first, len(q.Queries))
		})
	}
}

// TestAnyTwoCharacters: two Chinese characters side by side find every page that has them.
func TestAnyTwoCharacters(t *testing.T) {
	site := buildReal(t)
	has := map[string][]string{} // two characters -> pages
	pages, err := filepath.Glob(filepath.Join(site, "zh", "*", "*", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		for _, s := range sentences(t, page, 8) {
			for _, two := range pairs(s) {
				if list := has[two]; len(list) == 0 || list[len(list)-1] != page {
					has[two] = append(list, page)
				}
			}
		}
	}
	q := asked{Site: site, Lang: "zh"}
	for _, two := range slices.Sorted(maps.Keys(has)) {
		q.Queries = append(q.Queries, query{Query: two})
	}
	if len(q.Queries) < 5000 {
		t.Errorf("only %d pairs", len(q.Queries))
	}
	for i, a := range ask(t, q) {
		if two := q.Queries[i].Query; !a.All || a.Docs < len(has[two]) {
			t.Errorf("%q is on %d pages, found on %d", two, len(has[two]), a.Docs)
		}
	}
}

// pairs lists the characters of a sentence that stand side by side, two and two.
func pairs(sentence string) []string {
	var out []string
	r := []rune(sentence)
	for i := 1; i < len(r); i++ {
		if unicode.Is(unicode.Han, r[i-1]) && unicode.Is(unicode.Han, r[i]) {
			out = append(out, string(r[i-1:i+1]))
		}
	}
	return out
}

// middle takes so many characters from the middle of a sentence.
func middle(sentence string, size int) string {
	r := []rune(sentence)
	from := (len(r) - size) / 2
	return strings.TrimSpace(string(r[from : from+size]))
}

// sentences gives the lines of a page's text that have so many characters at least, as they stand in the page.
func sentences(t *testing.T, page string, least int) []string {
	t.Helper()
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var out []string
	var line strings.Builder
	within, silent := 0, 0 // elements: of the text, of what is no part of a sentence
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		end := false
		switch token := token.(type) {
		case xml.StartElement:
			is := func(name, value string) bool {
				return slices.Contains(token.Attr, xml.Attr{Name: xml.Name{Local: name}, Value: value})
			}
			if within > 0 || is("class", "prose") {
				within++
			}
			if silent > 0 || token.Name.Local == "sup" || is("class", "note-title") || is("class", "sure known") || is("role", "tooltip") {
				silent++
			}
			end = !slices.Contains(inline, token.Name.Local)
		case xml.EndElement:
			within, silent = max(0, within-1), max(0, silent-1)
			end = !slices.Contains(inline, token.Name.Local)
		case xml.CharData:
			if within > 0 && silent == 0 {
				line.Write(token)
			}
		}
		if end {
			if text := strings.Join(strings.Fields(line.String()), " "); len([]rune(text)) >= least {
				out = append(out, text)
			}
			line.Reset()
		}
	}
}

// inline are the elements that stand within a sentence.
var inline = []string{"a", "abbr", "b", "code", "del", "em", "i", "input", "kbd", "label", "q", "s", "span", "strong", "sub", "sup", "time", "wbr"}
