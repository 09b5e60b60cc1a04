package bench

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"zhilu/generator/pipeline"
)

// BenchmarkLive measures what stands between an editor's save and the page in the browser: ns/op is until the page's bytes
// are there, cpu-ns/op what all processors did for it. What grows with the site shows when its sizes are compared; -short
// leaves out the largest.
func BenchmarkLive(b *testing.B) {
	for _, pages := range []int{2_000, 20_000, 200_000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			if testing.Short() && pages > 20_000 {
				b.Skip("large")
			}
			benchmarkLive(b, pages)
		})
	}
}

const (
	liveGuide = "permits/made-000000" // is edited
	liveNew   = "topics/new"          // comes and goes
)

// liveEdits are what editors do, and what they look at meanwhile.
var liveEdits = []struct {
	name, page string
	do         func(f liveFolder, n int) (changed string)
	before     func(f liveFolder, n int) (changed string) // so that it can be done again; may be nil
}{
	{"text", liveGuide, swap(liveGuide+"/index.en.md", "\n## ", "\nA sentence, X.\n\n## "), nil},
	{"title", liveGuide, swap(liveGuide+"/index.en.md", "title: ", "title: X "), nil},
	{"title in the list", "permits", swap(liveGuide+"/index.en.md", "title: ", "title: X "), nil},
	{"title at home", "", swap(liveGuide+"/index.en.md", "title: ", "title: X "), nil},
	{"fact", liveGuide, swap(liveGuide+"/guide.yaml", "en: Fee", "en: Fee X"), nil},
	{"office", "offices/made-000003", swap("offices/made-000003/guide.yaml", "Long Road", "X Road"), nil},
	{"new guide", liveNew, liveFolder.add, liveFolder.remove},
	{"removed guide", "topics", liveFolder.remove, liveFolder.add},
	{"tree", liveGuide, swap(liveGuide+"/eligibility.yaml", "en: Tree", "en: Tree X"), nil},
	{"question", liveGuide, swap("questions.yaml", "an adult", "an X adult"), nil},
	{"site.yaml", liveGuide, swap("site.yaml", "Made content", "Made content X"), nil},
	{"term", liveGuide, swap("glossary.yaml", "A paper", "A paper X"), nil},
	{"source", liveGuide, swap("sources.yaml", "The law", "The law X"), nil},
}

// swap puts new in the place of old. X in it is another word each time: no figure, which the other language would lack.
func swap(name, old, new string) func(liveFolder, int) string {
	return func(f liveFolder, n int) string {
		word := strings.NewReplacer("0", "a", "1", "b", "2", "c", "3", "d", "4", "e", "5", "f", "6", "g", "7", "h", "8", "i", "9", "j").Replace(fmt.Sprint("x", n))
		f.put(name, strings.Replace(f.first(name), old, strings.Replace(new, "X", word, 1), 1))
		return name
	}
}

// liveFolder is a content folder that is edited.
type liveFolder struct {
	testing.TB
	dir string
	was map[string]string // files as they were before the first edit
}

func (f liveFolder) first(name string) string {
	if _, ok := f.was[name]; !ok {
		data, err := os.ReadFile(filepath.Join(f.dir, name))
		if err != nil {
			f.Fatal(err)
		}
		f.was[name] = string(data)
	}
	return f.was[name]
}

func (f liveFolder) put(name, text string) {
	if err := os.WriteFile(filepath.Join(f.dir, name), []byte(text), 0o644); err != nil {
		f.Fatal(err)
	}
}

func (f liveFolder) add(n int) string {
	if err := os.MkdirAll(filepath.Join(f.dir, liveNew), 0o755); err != nil {
		f.Fatal(err)
	}
	for _, lang := range []string{"en", "zh"} {
		f.put(liveNew+"/index."+lang+".md", fmt.Sprintf("---\ntitle: New %d\nsummary: A new one.\n---\n\nText.\n", n))
	}
	return liveNew
}

func (f liveFolder) remove(int) string {
	if err := os.RemoveAll(filepath.Join(f.dir, liveNew)); err != nil {
		f.Fatal(err)
	}
	return liveNew
}

func benchmarkLive(b *testing.B, pages int) {
	f := liveFolder{b, write(b, pages), map[string]string{}}
	f.put("questions.yaml", "adult: {type: bool, text: {en: \"Are you an adult?\", zh: 您成年了吗？}}\n")
	f.put(liveGuide+"/eligibility.yaml", liveTree)
	in := input(b, f.dir)
	live := pipeline.NewLive(in)
	update := func(b *testing.B, page string, change pipeline.Change) {
		b.Helper()
		if _, list, err := live.Update(b.Context(), in.Now, change); err != nil || len(list) > 0 {
			b.Fatalf("%v\n%.1000s", err, list)
		}
		if _, ok := live.Get(path.Join("en", page, "index.html")); !ok {
			b.Fatalf("there is no page of %q", page)
		}
	}
	b.Run("start", func(b *testing.B) {
		for b.Loop() {
			live = pipeline.NewLive(in)
			update(b, liveGuide, pipeline.Change{})
		}
	})
	for _, c := range liveEdits {
		b.Run(c.name, func(b *testing.B) {
			update(b, "", pipeline.Change{})
			n, used := 0, time.Duration(0)
			for b.Loop() {
				n++
				b.StopTimer()
				if c.before != nil {
					update(b, "", pipeline.Change{Content: []string{c.before(f, n)}})
				}
				changed := c.do(f, n)
				before := processorTime(b)
				b.StartTimer()
				update(b, c.page, pipeline.Change{Content: []string{changed}})
				used += processorTime(b) - before
			}
			b.ReportMetric(float64(used)/float64(n), "cpu-ns/op")
		})
	}
}

// processorTime is how long processors have worked for this process: on a machine that does other things, too, it says more
// than the clock.
func processorTime(tb testing.TB) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// liveTree are rules beside liveGuide.
const liveTree = `title: {en: Tree, zh: 规则}
tree: tree
steps:
  start: {ask: adult, yes: outcome ok, no: outcome no, sources: [law]}
outcomes:
  ok: {verdict: likely, text: {en: "Yes, {{fact fee}}.", zh: "可以，{{fact fee}}。"}, sources: [law]}
  no: {verdict: ask-the-office, text: {en: Ask., zh: 请咨询。}, sources: [law]}
cases:
  - {given: {adult: yes}, expect: ok}
  - {given: {adult: no}, expect: no}
`
