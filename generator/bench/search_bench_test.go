//go:build unix

package bench

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/generator/search"
)

const largeSite = 20000 // pages

// buildMade builds a made site into a folder.
func buildMade(b *testing.B, pages int) string {
	b.Helper()
	in := input(b, write(b, pages))
	out := filepath.Join(b.TempDir(), "public")
	staging, err := publish.Begin(out)
	if err != nil {
		b.Fatal(err)
	}
	if _, list, err := pipeline.Build(b.Context(), in, staging); err != nil || list.HasErrors() {
		b.Fatalf("%v\n%s", err, list)
	}
	if err := staging.Publish(); err != nil {
		b.Fatal(err)
	}
	return out
}

// BenchmarkSearch asks a large site, where every word and pair of characters is on most pages: B/wire is what a first
// query fetches with nothing kept, the script apart; ms-answer what it takes from the query to what is shown, when the
// files have come but nothing has run before, by the clock and as work of all processors, the compiler's included;
// ms-import what comes once before that, to read the script. Of times the least of five.
func BenchmarkSearch(b *testing.B) {
	site := buildMade(b, largeSite)
	b.Run("index", func(b *testing.B) { benchmarkIndex(b, site) })
	for _, c := range []struct{ name, lang, query string }{
		{"most common word", "en", "permit"},
		{"rare", "en", "004211"},
		{"begun", "en", "resi"},
		{"mistyped", "en", "offcie"},
		{"two words", "en", "permit office"},
		{"a sentence", "en", "the permit office asks for a form with photo"},
		{"most common pair", "zh", "申请"},
		{"one character", "zh", "证"},
		{"two words", "zh", "申请护照"},
		{"a sentence", "zh", "应当提交护照照片以及有关材料到窗口办理"},
		{"traditional", "zh", "護照"},
		{"pinyin", "zh", "shenqing"},
		{"initials", "zh", "sqhz"},
	} {
		b.Run(c.lang+" "+c.name, func(b *testing.B) {
			for b.Loop() {
				a := ask(b, asked{Site: site, Lang: c.lang, Show: 6, Fresh: true, Queries: []query{{Query: c.query}}})[0]
				wire, raw := 0, 0
				for _, f := range a.Files {
					wire += f.Wire
					raw += f.Raw
				}
				b.ReportMetric(float64(wire), "B/wire")
				b.ReportMetric(float64(raw), "B/raw")
				b.ReportMetric(float64(len(a.Files)), "files")
				b.ReportMetric(a.Took, "ms-answer")
				b.ReportMetric(a.Worked, "ms-answer-CPU")
				b.ReportMetric(a.Opened, "ms-import")
				b.ReportMetric(float64(a.Docs), "pages")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}

// benchmarkIndex makes the index of a site again from what its pages say: seconds of the processor, and the most memory.
func benchmarkIndex(b *testing.B, site string) {
	docs, pages := map[string][]search.Doc{}, map[string][]string{}
	for _, lang := range []string{"en", "zh"} {
		names, err := filepath.Glob(filepath.Join(site, lang, "*", "*", "index.md"))
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			docs[lang] = append(docs[lang], search.Doc{Path: name, Kind: "all"})
			pages[lang] = append(pages[lang], string(data))
		}
	}
	for b.Loop() {
		before, most := heap(), uint64(0)
		var took time.Duration
		size, files := 0, 0
		for _, lang := range []string{"en", "zh"} {
			begun := cpu(b)
			x := search.New("en", docs[lang], nil)
			var all sync.WaitGroup
			for worker := range runtime.GOMAXPROCS(0) {
				all.Go(func() {
					for i := worker; i < len(pages[lang]); i += runtime.GOMAXPROCS(0) {
						x.Add(docs[lang][i].Path, func(r *search.Reader) { readOut(r, pages[lang][i]) })
					}
				})
			}
			all.Wait()
			made, err := x.Files(nil, nil)
			if err != nil {
				b.Fatal(err)
			}
			took += cpu(b) - begun
			most = max(most, heap())
			for _, f := range made {
				size += len(f.Data)
			}
			files += len(made)
			runtime.KeepAlive(x)
		}
		b.ReportMetric(took.Seconds(), "CPU-s")
		b.ReportMetric(float64(most-before)/(1<<20), "MiB")
		b.ReportMetric(float64(size), "B/lists")
		b.ReportMetric(float64(files), "files")
		b.ReportMetric(0, "ns/op")
	}
}

// cpu is how long processors have worked for this process.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// readOut reads out a page in Markdown, roughly: what its marks are does not matter to how long it takes.
func readOut(r *search.Reader, page string) {
	title, text, _ := strings.Cut(page, "\n")
	r.Title(title)
	for line := range strings.Lines(text) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			r.Heading(heading)
		} else {
			r.Text(line)
		}
	}
}
