package e2e

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

const maxGuide = 50 << 10 // bytes: all that a guide's page asks for before pictures

// maxWizard is what the wizard's files may weigh, in bytes over the wire: the scripts' names before the first dot, and
// what they end in.
var maxWizard = []struct {
	begins, ends string
	max          int
}{
	{"wizard", ".js", 12 << 10}, // asks and decides
	{"wizard", ".wasm", 8 << 10},
	{"wizard", ".json", 25 << 10}, // what one language says of it
	{"papers", ".js", 15 << 10},   // explains
	{"papers", ".json", 18 << 10},
}

// quick is a level of Brotli that takes a thirtieth of the time of the best; files are a seventh larger.
const quick = 5

// wire is the size of a file of the site as it goes over the wire, compressed with Brotli.
func wire(t *testing.T, name string, level int) int {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(built(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, level)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// files returns the files of the site that the tab has asked for, each once.
func (p *tab) files(t *testing.T, origin string) []string {
	t.Helper()
	var names []string
	for _, r := range p.sent() {
		u, err := url.Parse(r.url)
		if err != nil || !strings.HasPrefix(r.url, origin+"/") {
			continue
		}
		name := u.Path
		if strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func TestSizeOfWizard(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	for _, lang := range []string{"en", "zh"} {
		p := open(t, view{})
		p.visit(origin + "/" + lang + "/wizard/")
		p.settle()
		for _, m := range maxWizard {
			found := 0
			for _, name := range p.files(t, origin) {
				if base := path.Base(name); strings.HasPrefix(base, m.begins+".") && strings.HasSuffix(base, m.ends) {
					found++
					if size := wire(t, name, brotli.BestCompression); size > m.max {
						t.Errorf("%s: %s takes %d bytes over the wire, more than %d", lang, name, size, m.max)
					} else {
						t.Logf("%6d %s", size, name)
					}
				}
			}
			if found != 1 {
				t.Errorf("%s: the page asks for %d files %s….%s, want 1", lang, found, m.begins, m.ends)
			}
		}
	}
}

// weigh adds up what a page asked for, photographs apart, and names the parts. It remembers what it has compressed.
func (p *tab) weigh(t *testing.T, origin string, level int, known map[string]int) (total int, parts []string) {
	t.Helper()
	for _, name := range p.files(t, origin) {
		if slices.Contains([]string{".png", ".jpg", ".webp", ".avif"}, path.Ext(name)) {
			continue
		}
		if _, ok := known[name]; !ok {
			known[name] = wire(t, name, level)
		}
		total += known[name]
		parts = append(parts, fmt.Sprintf("%s %d", path.Base(name), known[name]))
	}
	return total, parts
}
