package content_test

import (
	"cmp"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"zhilu/generator/content"
)

const contentDir = "../../content"

// siteContent loads the content of this project as of the day on which it was written down.
func siteContent(t *testing.T) *content.Content {
	t.Helper()
	c, list, err := content.Load(t.Context(), os.DirFS(contentDir), content.Options{Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if list.HasErrors() {
		t.Fatal(list)
	}
	return c
}

// ledger reads the ids that the site has to carry.
func ledger(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/ledger.txt")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		for _, word := range strings.Fields(line) {
			ids = append(ids, run(t, word)...)
		}
	}
	return ids
}

func run(t *testing.T, word string) []string {
	t.Helper()
	ids, problem := content.Run(word)
	if problem != "" {
		t.Fatal(problem)
	}
	return ids
}

// carried says where one guide carries ids of the ledger.
type carried struct {
	claims map[string]bool                  // covers
	facts  map[string]bool                  // ref of what the page draws, or of a fact that prose shows in every language
	prose  map[content.Lang]map[string]bool // locators of citations
}

func (c carried) says(id string, langs []content.Lang) bool {
	if c.facts[id] {
		return true
	}
	for _, l := range langs {
		if !c.prose[l][id] {
			return false
		}
	}
	return true
}

var (
	citation = regexp.MustCompile(`\[\^[0-9A-Za-z._-]+:([^\[\]\n]+)\]`)
	primary  = regexp.MustCompile(`^S[0-9]{3}-[0-9]{2}$`)
)

var insertion = regexp.MustCompile(`\{\{ *(?:fact|figure) +(?:([0-9a-z/-]+) +)?([0-9a-z-]+) *\}\}`)

// shown lists the facts that prose shows, by language: "permits/stay-permit validity".
func shown(t *testing.T, c *content.Content) map[content.Lang]map[string]bool {
	t.Helper()
	out := map[content.Lang]map[string]bool{}
	for _, l := range c.Config.Langs() {
		out[l] = map[string]bool{}
	}
	for _, g := range c.Guides {
		for _, p := range g.Pages {
			for _, m := range insertion.FindAllStringSubmatch(text(t, p), -1) {
				out[p.Lang][cmp.Or(m[1], g.ID)+" "+m[2]] = true
			}
		}
	}
	return out
}

func text(t *testing.T, p *content.Page) string {
	t.Helper()
	data, err := fs.ReadFile(os.DirFS(contentDir), p.File)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func guideCarries(t *testing.T, g *content.Guide, shown map[content.Lang]map[string]bool) carried {
	t.Helper()
	out := carried{map[string]bool{}, map[string]bool{}, map[content.Lang]map[string]bool{}}
	f := g.Facts()
	for _, id := range f.Covers.All() {
		out.claims[id.Value] = true
	}
	drawn := []any{f.Permit, f.Residence, f.Office, f.Time, f.Topic, f.Fees} // one page lists the fees of all
	for i := range f.Facts {
		if everywhere(shown, g.ID+" "+f.Facts[i].Key) {
			drawn = append(drawn, &f.Facts[i].Value)
		}
	}
	for _, d := range drawn {
		for _, r := range refs(reflect.ValueOf(d)) {
			for _, id := range run(t, r) {
				out.facts[id] = true
			}
		}
	}
	for _, p := range g.Pages {
		out.prose[p.Lang] = map[string]bool{}
		for _, m := range citation.FindAllStringSubmatch(text(t, p), -1) {
			for _, locator := range strings.Split(m[1], ",") {
				ids, _ := content.Run(strings.TrimSpace(locator)) // others are articles and pages
				for _, id := range ids {
					out.prose[p.Lang][id] = true
				}
			}
		}
	}
	return out
}

func everywhere(shown map[content.Lang]map[string]bool, fact string) bool {
	for _, facts := range shown {
		if !facts[fact] {
			return false
		}
	}
	return true
}

// refs gathers the fields called Ref in whatever v holds.
func refs(v reflect.Value) []string {
	var out []string
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return refs(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, refs(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if !field.IsExported() {
				continue
			}
			if list, ok := reflect.TypeAssert[[]string](v.Field(i)); ok && field.Name == "Ref" {
				out = append(out, list...)
			} else {
				out = append(out, refs(v.Field(i))...)
			}
		}
	}
	return out
}

// TestLedger holds the ledger of facts against the guides: every id is carried by one, what the primary documents say is
// said in every language, and a guide says what it claims to cover.
func TestLedger(t *testing.T) {
	c := siteContent(t)
	langs := c.Config.Langs()
	ids := ledger(t)
	inProse := shown(t, c)
	known, missing := map[string]bool{}, map[string]bool{}
	for _, id := range ids {
		known[id], missing[id] = true, true
	}
	for _, g := range c.Guides {
		has := guideCarries(t, g, inProse)
		for _, id := range ids {
			if has.says(id, langs) || has.claims[id] && !primary.MatchString(id) {
				delete(missing, id)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(has.claims)) {
			if primary.MatchString(id) && !has.says(id, langs) {
				t.Errorf("%s covers %s, but neither a fact nor the text in every language cites it", g.ID, id)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(has.facts)) {
			if (primary.MatchString(id) || strings.Contains(id, "/")) && !known[id] {
				t.Errorf("%s has the ref %s, which is not in the ledger", g.ID, id)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("%s: no guide carries it in all of %v", id, langs)
	}
}

// TestFactsAreShown finds facts that a guide holds and no page shows: the site would not say what its author thinks it says.
func TestFactsAreShown(t *testing.T) {
	c := siteContent(t)
	inProse := shown(t, c)
	for _, g := range c.Guides {
		for _, f := range g.Facts().Facts {
			if !everywhere(inProse, g.ID+" "+f.Key) {
				t.Errorf("%s: the fact %q is not shown in every language", f.Value.Pos, f.Key)
			}
		}
	}
}
