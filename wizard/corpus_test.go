package wizard

import (
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/interp"
	"zhilu/wizard/prove"
	"zhilu/wizard/tree"
)

var today = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func corpusFile(t testing.TB, name string) File {
	t.Helper()
	data, err := os.ReadFile("testdata/corpus/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return File{name, data}
}

// corpusRules are the trees of testdata/corpus.
func corpusRules(t testing.TB) *Rules {
	t.Helper()
	file := func(name string) File { return corpusFile(t, name) }
	src := Sources{Langs: []yaml.Lang{"en", "zh"}, Questions: file("questions.yaml"), Parameters: file("parameters.yaml"),
		Calendar: file("calendar.yaml"), Confidence: map[string]string{"law": "found"}, Documents: map[string][]string{}, Today: today}
	for _, name := range []string{"days", "points", "steps"} {
		f := file(name + ".yaml")
		f.Name = "t/" + name + "/eligibility.yaml"
		src.Trees = append(src.Trees, f)
		src.Documents["t/"+name] = []string{"passport", "photo"}
	}
	r, list := Check(src)
	if list.HasErrors() {
		t.Fatal(list)
	}
	return r
}

type corpusCase struct {
	line     string
	tree     *check.Tree
	answers  check.Answers
	outcomes []string
	open     []string
}

func corpus(t *testing.T, p *check.Program) []corpusCase {
	data, err := os.ReadFile("testdata/corpus/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []corpusCase
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || f[0] == "#":
		case f[0] == "=":
			c := &out[len(out)-1]
			c.outcomes = f[1:]
			if i := slices.Index(f, "?"); i > 0 {
				c.outcomes, c.open = f[1:i], f[i+1:]
			}
		default:
			c := corpusCase{line: strings.TrimSpace(line), tree: p.Find(f[0]), answers: p.NoAnswers(Day(today))}
			for _, a := range f[1:] {
				set(t, p, &c.answers, a)
			}
			out = append(out, c)
		}
	}
	return out
}

func set(t testing.TB, p *check.Program, a *check.Answers, answer string) {
	id, value, _ := strings.Cut(answer, "=")
	if id == "today" {
		a.Today, _ = tree.ParseDay(value)
		return
	}
	i := slices.IndexFunc(p.Questions, func(q *tree.Question) bool { return q.ID == id })
	slot, err := check.ParseAnswer(p.Questions[i], value)
	if err != nil {
		t.Fatal(err)
	}
	a.Slots[i] = slot
}

// runner runs the module of p until the test ends.
func runner(t testing.TB, p *check.Program) *prove.Runner {
	t.Helper()
	ctx := context.Background() // the test's own is over when its cleanups run
	r, err := prove.NewRunner(ctx, p, compile.Module(p).Encode())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close(ctx) })
	return r
}

// TestCorpus runs the corpus through the interpreter and the module.
func TestCorpus(t *testing.T) {
	p := corpusRules(t).Program
	module := runner(t, p)
	for _, c := range corpus(t, p) {
		t.Run(c.line, func(t *testing.T) {
			r := interp.Decide(p, c.tree, c.answers)
			var outcomes, open []string
			for i, o := range c.tree.Outcomes {
				if r.Possible&(1<<i) != 0 {
					outcomes = append(outcomes, o.ID)
				}
			}
			for _, q := range r.Open {
				open = append(open, p.Questions[q].ID)
			}
			if !slices.Equal(outcomes, c.outcomes) || !slices.Equal(open, c.open) {
				t.Errorf("\n got %s ? %s\nwant %s ? %s", strings.Join(outcomes, " "), strings.Join(open, " "),
					strings.Join(c.outcomes, " "), strings.Join(c.open, " "))
			}
			if err := module.Compare(t.Context(), c.tree, c.answers); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestRandomAnswers compares module and interpreter on answers that nobody thought of.
func TestRandomAnswers(t *testing.T) {
	p := corpusRules(t).Program
	module := runner(t, p)
	rng := rand.New(rand.NewPCG(7, 7))
	for range 20_000 {
		tr := p.Trees[rng.IntN(len(p.Trees))]
		if err := module.Compare(t.Context(), tr, prove.Random(rng, p, tr, Day(today))); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzModule lets the fuzzer choose the seed of the answers.
func FuzzModule(f *testing.F) {
	p := corpusRules(f).Program
	module := runner(f, p)
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		rng := rand.New(rand.NewPCG(a, b))
		for _, tr := range p.Trees {
			if err := module.Compare(t.Context(), tr, prove.Random(rng, p, tr, Day(today))); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestDeterministic holds that equal rules give equal bytes.
func TestDeterministic(t *testing.T) {
	first, again := corpusRules(t), corpusRules(t)
	if !slices.Equal(compile.Module(first.Program).Encode(), compile.Module(again.Program).Encode()) {
		t.Error("two modules of the same rules differ")
	}
}

func TestGuides(t *testing.T) {
	want := map[string]string{"t/days": "days", "t/points": "points", "t/steps": "steps"}
	if got := corpusRules(t).Guides(); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func BenchmarkInterp(b *testing.B) {
	p := corpusRules(b).Program
	a := p.NoAnswers(Day(today))
	for b.Loop() {
		for _, t := range p.Trees {
			interp.Decide(p, t, a)
		}
	}
}

func BenchmarkModule(b *testing.B) {
	p := corpusRules(b).Program
	module := runner(b, p)
	a := p.NoAnswers(Day(today))
	for b.Loop() {
		for _, t := range p.Trees {
			if _, err := module.Decide(b.Context(), t, a); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	p := corpusRules(b).Program
	for b.Loop() {
		compile.Module(p).Encode()
	}
}
