package wizard

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"zhilu/wizard/compile"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/prove"
	"zhilu/wizard/tree"
)

// siteSources are the rules of the site about Shanghai, with as much of its other files as they refer to.
func siteSources(t testing.TB) Sources {
	t.Helper()
	content := os.DirFS("../content")
	read := func(name string) File {
		data, err := fs.ReadFile(content, name)
		if err != nil {
			t.Fatal(err)
		}
		return File{name, data}
	}
	parse := func(name string) *yaml.Node {
		n, list := yaml.Parse(name, 1, read(name).Data)
		if list.HasErrors() {
			t.Fatal(list)
		}
		return n
	}
	src := Sources{Langs: []yaml.Lang{"en", "zh"}, Questions: read("questions.yaml"), Parameters: read("parameters.yaml"),
		Calendar: read("calendar.yaml"), Confidence: map[string]string{}, Documents: map[string][]string{}, Today: today}
	for _, p := range parse("sources.yaml").Pairs {
		src.Confidence[p.Key.Value] = p.Node.Get("confidence").Value
	}
	guides, err := fs.Glob(content, "*/*/guide.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range guides {
		ids := []string{}
		if docs := parse(name).Get("documents"); docs != nil {
			for _, d := range docs.Items {
				ids = append(ids, d.Get("id").Value)
			}
		}
		src.Documents[path.Dir(name)] = ids
		if _, err := fs.Stat(content, path.Dir(name)+"/eligibility.yaml"); err == nil {
			src.Trees = append(src.Trees, read(path.Dir(name)+"/eligibility.yaml"))
		}
	}
	return src
}

func siteRules(t testing.TB) *Rules {
	t.Helper()
	r, list := Check(siteSources(t))
	if list.HasErrors() {
		t.Fatal(errors(list))
	}
	return r
}

func errors(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		if d.Severity == diag.Error {
			b.WriteString(d.String() + "\n")
		}
	}
	return b.String()
}

// TestSite holds that the module of the site's own rules is right.
func TestSite(t *testing.T) {
	p := siteRules(t).Program
	if err := prove.Module(t.Context(), p, compile.Module(p).Encode(), Day(today)); err != nil {
		t.Error(err)
	}
}

// TestSiteSize holds the budget of the site's module: 80 bytes a branch, and 8 KB over the wire.
func TestSiteSize(t *testing.T) {
	p := siteRules(t).Program
	module := compile.Module(p).Encode()
	branches := 0
	for _, tr := range p.Trees {
		for _, s := range tr.Steps {
			branches += len(s.Branches)
		}
	}
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	if _, err := w.Write(module); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes for %d branches, %d with Brotli", len(module), branches, packed.Len())
	if len(module) > 80*branches || packed.Len() > 8<<10 {
		t.Error("the budget is 80 bytes a branch, and 8 KB with Brotli")
	}
}

// The benchmarks take all trees of the site at once. All that `zhilu` checks of them, SiteCheck, must stay below two
// seconds on a quiet machine with two processors, and each tree of SiteTree below 100 ms.

func BenchmarkSiteRead(b *testing.B) {
	src := siteSources(b)
	for b.Loop() {
		tree.ParseQuestions(src.Questions.Name, src.Questions.Data)
		for _, f := range src.Trees {
			tree.Parse(f.Name, f.Data)
		}
	}
}

func BenchmarkSiteCheck(b *testing.B) {
	src := siteSources(b)
	for b.Loop() {
		if _, list := Check(src); list.HasErrors() {
			b.Fatal(errors(list))
		}
	}
}

func BenchmarkSiteFindings(b *testing.B) {
	p := siteRules(b).Program
	for b.Loop() {
		prove.Findings(p, Day(today))
	}
}

func BenchmarkSiteCompile(b *testing.B) {
	p := siteRules(b).Program
	for b.Loop() {
		b.ReportMetric(float64(len(compile.Module(p).Encode())), "bytes")
	}
}

func BenchmarkSiteProve(b *testing.B) {
	p := siteRules(b).Program
	module := compile.Module(p).Encode()
	for b.Loop() {
		if err := prove.Module(b.Context(), p, module, Day(today)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSiteAgree compares module and interpreter on random partial answers, one tree of the site at a time; for a
// million of them, run it with -benchtime 1000000x.
func BenchmarkSiteAgree(b *testing.B) {
	p := siteRules(b).Program
	module := runner(b, p)
	rng := rand.New(rand.NewPCG(5, 5))
	for b.Loop() {
		t := p.Trees[rng.IntN(len(p.Trees))]
		if err := module.Compare(b.Context(), t, prove.Random(rng, p, t, Day(today))); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSiteTree decides each tree of the site by itself.
func BenchmarkSiteTree(b *testing.B) {
	p := siteRules(b).Program
	for _, t := range p.Trees {
		b.Run(t.Name, func(b *testing.B) {
			for b.Loop() {
				prove.TreeFindings(p, t, Day(today))
			}
		})
	}
}
