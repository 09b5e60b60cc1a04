package pipeline

import (
	"context"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// pages keeps what one build of the site wrote: the text of every page, without mark-up.
type pages struct {
	mu   sync.Mutex
	text map[string]string
}

var markup = regexp.MustCompile(`(?s)<(script|style)\b.*?</(script|style)>|<[^>]*>`)

func (p *pages) Put(name string, data []byte) error {
	if path.Ext(name) != ".html" {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text[name] = markup.ReplaceAllString(string(data), " ")
	return nil
}

// showing lists the pages on which the figure stands.
func (p *pages) showing(figure string) []string {
	whole := regexp.MustCompile(`(^|[^0-9.,])` + regexp.QuoteMeta(figure))
	var out []string
	for _, name := range slices.Sorted(maps.Keys(p.text)) {
		if whole.MatchString(p.text[name]) {
			out = append(out, name)
		}
	}
	return out
}

// siteFiles reads the content of this project.
func siteFiles(t *testing.T) fstest.MapFS { return filesIn(t, "../../content") }

// filesIn reads all files of a folder, so that a test can change them.
func filesIn(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	from := os.DirFS(dir)
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func buildSite(t *testing.T, files fs.FS) *pages {
	t.Helper()
	out := &pages{text: map[string]string{}}
	in := Input{
		Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
	}
	_, list, err := Build(context.Background(), in, out)
	if err != nil {
		t.Fatal(err)
	}
	if list.HasErrors() {
		t.Fatal(list)
	}
	return out
}

// TestOneFigure changes a fee, two processing times and a figure that a question asks for, each in the one file where it
// stands: every page that showed the old figure shows the new one, and no page shows the old.
func TestOneFigure(t *testing.T) {
	changes := []struct {
		name, file string
		change     []string // old, new
		figures    []string // old, new: as readers see them
		least      int      // pages that show it
		elsewhere  string   // the page on which the old figure is one of something else
	}{
		{
			"fee for permanent residence", "permanent-residence/overview/guide.yaml",
			[]string{"value: 1500 CNY", "value: 1777 CNY"},
			[]string{"CNY 1,500", "CNY 1,777", "1500元", "1777元"}, 26, "",
		},
		{
			"work permit, category B and C", "processing-times/work-permit/guide.yaml",
			[]string{"value: 13 working-days", "value: 47 working-days"},
			[]string{"13 working days", "47 working days", "13个工作日", "47个工作日"}, 8, "",
		},
		{
			"card B", "processing-times/overseas-talent-card/guide.yaml",
			[]string{"time: 9 working-days", "time: 46 working-days"},
			[]string{"9 working days", "46 working days", "9个工作日", "46个工作日"}, 4, "",
		},
		{
			"investment, as a question asks for it", "permanent-residence/foreign-investors/guide.yaml",
			[]string{"value: 2000000 USD", "value: 2345000 USD"},
			[]string{"USD 2,000,000", "USD 2,345,000", "200万美元", "234.5万美元"}, 4, "zh/permits/residence-work/index.html",
		},
	}
	before := buildSite(t, siteFiles(t))
	files := siteFiles(t)
	for _, c := range changes {
		text := string(files[c.file].Data)
		for i := 0; i < len(c.change); i += 2 {
			if !strings.Contains(text, c.change[i]) {
				t.Fatalf("%s: %q is not in %s", c.name, c.change[i], c.file)
			}
		}
		files[c.file] = &fstest.MapFile{Data: []byte(strings.NewReplacer(c.change...).Replace(text))}
	}
	after := buildSite(t, files)
	for _, c := range changes {
		shown := 0
		for i := 0; i < len(c.figures); i += 2 {
			other := func(page string) bool { return page == c.elsewhere }
			was, is := slices.DeleteFunc(before.showing(c.figures[i]), other), after.showing(c.figures[i+1])
			shown += len(was)
			if !slices.Equal(was, is) {
				t.Errorf("%s: %q was on %v, %q is on %v", c.name, c.figures[i], was, c.figures[i+1], is)
			}
			if left := slices.DeleteFunc(after.showing(c.figures[i]), other); len(left) > 0 {
				t.Errorf("%s: %q is still on %v", c.name, c.figures[i], left)
			}
		}
		if shown < c.least {
			t.Errorf("%s: only %d pages show it", c.name, shown)
		}
	}
}
