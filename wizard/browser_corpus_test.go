package wizard

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhilu/wizard/advice"
	"zhilu/wizard/browser"
	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/interp"
	"zhilu/wizard/tree"
)

// The third runner of the corpus: the functions that pages use, run by Node on the compiled module.

// runtimeAsk is a question to the browser's functions: one tree to decide, or several of which the first is decided.
type runtimeAsk struct {
	Rules  string   `json:"rules"`
	Trees  []string `json:"trees"`
	Given  string   `json:"given"` // as a link has it
	Today  int64    `json:"today"`
	Limit  int      `json:"limit"`
	Budget int      `json:"budget"`
}

// said is what is said of a tree and its answers.
type said struct {
	Ignored  []string       `json:"ignored"`
	Outcomes []string       `json:"outcomes"`
	Open     []string       `json:"open"`
	Next     string         `json:"next"`
	Because  []string       `json:"because"`
	Changes  [][]saidChange `json:"changes"`
}

type saidChange struct {
	Question string `json:"question"`
	Lo       int64  `json:"lo"`
	Hi       int64  `json:"hi"`
}

const (
	proposals = 4
	budget    = 20_000 // that of package advice
)

// runtime asks the browser's functions about some rules.
func runtime(t *testing.T, rules map[string]*check.Program, asks []runtimeAsk) []said {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("no Node on PATH: `make test` installs it (Debian: apt-get install nodejs)")
	}
	dir := t.TempDir()
	write := func(name string, data []byte, err error) {
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, p := range rules {
		writeRules(p, name, write)
	}
	in, err := json.Marshal(asks)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), node, "testdata/browser.mjs", dir)
	var complaints bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, complaints.String())
	}
	var answers []said
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

// writeRules writes the browser's functions, and module and wording of some rules.
func writeRules(p *check.Program, name string, write func(name string, data []byte, err error)) {
	script, err := browser.Runtime()
	write("runtime.mjs", script, err)
	write(name+".wasm", compile.Module(p).Encode(), nil)
	write(name+".json", wording(p, Start{}, "en", Words{}, Day(today)), nil)
}

// advised is what the Go packages say of what the runtime is asked.
func advised(t *testing.T, p *check.Program, adv *advice.Adviser, ask runtimeAsk) said {
	t.Helper()
	a, asked, last := p.NoAnswers(ask.Today), map[int]bool{}, -1
	for f := range strings.SplitSeq(ask.Given, "&") {
		if id, _, ok := strings.Cut(f, "="); ok {
			set(t, p, &a, f)
			last = slices.IndexFunc(p.Questions, func(q *tree.Question) bool { return q.ID == id })
			asked[last] = true
		}
	}
	var trees []*check.Tree
	for _, name := range ask.Trees {
		trees = append(trees, p.Find(name))
	}
	first := trees[0]
	r := interp.Decide(p, first, a)
	out := said{Ignored: []string{}, Outcomes: []string{}, Open: []string{}, Because: []string{}, Changes: [][]saidChange{}}
	for i, o := range first.Outcomes {
		if r.Possible&(1<<i) != 0 {
			out.Outcomes = append(out.Outcomes, o.ID)
		}
	}
	for _, q := range r.Open {
		if id := p.Questions[q].ID; !slices.Contains(out.Open, id) {
			out.Open = append(out.Open, id)
		}
	}
	if q := adv.Next(trees, a, func(q int) bool { return asked[q] }, last); q >= 0 {
		out.Next = p.Questions[q].ID
	}
	for _, q := range advice.Because(p, first, a) {
		out.Because = append(out.Because, p.Questions[q].ID)
	}
	for _, proposal := range adv.Changes(first, a, ask.Limit) {
		var changes []saidChange
		for _, c := range proposal {
			changes = append(changes, saidChange{p.Questions[c.Q].ID, c.To.Lo, c.To.Hi})
		}
		out.Changes = append(out.Changes, changes)
	}
	return out
}

// TestBrowserCorpus runs the corpus and made-up visits through the browser's functions, and holds them against what
// the corpus and the Go packages say.
func TestBrowserCorpus(t *testing.T) {
	rules := map[string]*check.Program{"corpus": corpusRules(t).Program, "site": siteRules(t).Program}
	lines := adviceLines(t, rules["corpus"])
	cases := caseLines(t)
	var asks []runtimeAsk
	for _, c := range cases {
		asks = append(asks, c.ask)
	}
	for _, l := range lines {
		asks = append(asks, l.ask)
	}
	rng := rand.New(rand.NewPCG(5, 8))
	for range 150 {
		asks = append(asks, visitOf(rng, "corpus", rules["corpus"]))
	}
	for range 100 {
		asks = append(asks, visitOf(rng, "site", rules["site"]))
	}
	got := runtime(t, rules, asks)
	for i, c := range cases {
		if !slices.Equal(got[i].Outcomes, c.outcomes) || !slices.Equal(got[i].Open, c.open) {
			t.Errorf("%s\n got %v ? %v\nwant %v ? %v", c.line, got[i].Outcomes, got[i].Open, c.outcomes, c.open)
		}
	}
	for i, l := range lines {
		if text := said.advice(got[len(cases)+i], rules["corpus"], len(l.ask.Trees) == 1); text != l.want {
			t.Errorf("%s\n got %s\nwant %s", l.line, text, l.want)
		}
	}
	advisers := map[string]*advice.Adviser{}
	for name, p := range rules {
		advisers[name] = advice.New(p, Day(today))
	}
	for i, ask := range asks {
		if ask.Today != Day(today) {
			continue // cuts are those of the day of the build, and move with the visit as well as they can
		}
		want, is := encode(t, advised(t, rules[ask.Rules], advisers[ask.Rules], ask)), encode(t, got[i])
		if want != is {
			t.Errorf("%s %v %s\nnode %s\n  go %s", ask.Rules, ask.Trees, ask.Given, is, want)
		}
	}
}

// TestAdviceCorpus runs the lines of advice through package advice.
func TestAdviceCorpus(t *testing.T) {
	p := corpusRules(t).Program
	adv := advice.New(p, Day(today))
	for _, l := range adviceLines(t, p) {
		t.Run(l.line, func(t *testing.T) {
			if got := advised(t, p, adv, l.ask).advice(p, len(l.ask.Trees) == 1); got != l.want {
				t.Errorf("\n got %s\nwant %s", got, l.want)
			}
		})
	}
}

func encode(t *testing.T, v any) string {
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// corpusLine is a line of the corpus with what is expected of it.
type corpusLine struct {
	line           string
	ask            runtimeAsk
	outcomes, open []string // of a case
	want           string   // of a line of advice, as said.advice writes it
}

// readCorpus reads a file of the corpus: answers, and below them, indented, what is expected.
func readCorpus(t *testing.T, name string, expect func(l *corpusLine, f []string)) []corpusLine {
	t.Helper()
	data, err := os.ReadFile("testdata/corpus/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []corpusLine
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || f[0] == "#":
		case line[0] == '\t':
			expect(&out[len(out)-1], f)
		default:
			l := corpusLine{line: strings.TrimSpace(line), ask: runtimeAsk{"corpus", f[:1], "", Day(today), proposals, budget}}
			var given []string
			for _, answer := range f[1:] {
				if day, ok := strings.CutPrefix(answer, "today="); ok {
					l.ask.Today, _ = tree.ParseDay(day)
				} else {
					given = append(given, answer)
				}
			}
			l.ask.Given = strings.Join(given, "&")
			out = append(out, l)
		}
	}
	return out
}

func caseLines(t *testing.T) []corpusLine {
	return readCorpus(t, "cases.txt", func(l *corpusLine, f []string) {
		l.outcomes, l.open = f[1:], []string{}
		if i := slices.Index(f, "?"); i > 0 {
			l.outcomes = f[1:i]
			for _, q := range f[i+1:] { // the browser names each once
				if !slices.Contains(l.open, q) {
					l.open = append(l.open, q)
				}
			}
		}
	})
}

func adviceLines(t *testing.T, p *check.Program) []corpusLine {
	lines := readCorpus(t, "advice.txt", func(l *corpusLine, f []string) { l.want += strings.Join(f, " ") + "; " })
	for i, l := range lines {
		if l.ask.Trees[0] == "*" {
			lines[i].ask.Trees = nil
			for _, t := range p.Trees {
				lines[i].ask.Trees = append(lines[i].ask.Trees, t.Name)
			}
		}
	}
	return lines
}

// advice writes what is advised as a line of the corpus has it; of several trees, only what to ask.
func (s said) advice(p *check.Program, single bool) string {
	var b strings.Builder
	if s.Next != "" {
		fmt.Fprintf(&b, "next %s; ", s.Next)
	}
	if single && len(s.Because) > 0 {
		fmt.Fprintf(&b, "because %s; ", strings.Join(s.Because, " "))
	}
	if single && len(s.Changes) > 0 {
		var changes []string
		for _, c := range s.Changes[0] {
			q := p.Questions[slices.IndexFunc(p.Questions, func(q *tree.Question) bool { return q.ID == c.Question })]
			changes = append(changes, c.Question+"="+check.FormatAnswer(q, check.Slot{Lo: c.Lo, Hi: c.Hi}))
		}
		fmt.Fprintf(&b, "change %s; ", strings.Join(changes, " "))
	}
	return b.String()
}

// visitOf makes up a visit: some or all trees, of which the first is decided, and answers to most of its questions.
func visitOf(rng *rand.Rand, name string, p *check.Program) runtimeAsk {
	order := rng.Perm(len(p.Trees))
	if rng.IntN(2) == 0 {
		order = order[:1]
	}
	ask := runtimeAsk{name, nil, "", Day(today), proposals, budget}
	for _, i := range order {
		ask.Trees = append(ask.Trees, p.Trees[i].Name)
	}
	asks := slices.Clone(p.Trees[order[0]].Asks)
	rng.Shuffle(len(asks), func(i, j int) { asks[i], asks[j] = asks[j], asks[i] })
	var given []string
	for _, q := range asks[:len(asks)-rng.IntN(len(asks)+1)/2] {
		given = append(given, p.Questions[q].ID+"="+answerOf(rng, p.Questions[q]))
	}
	ask.Given = strings.Join(given, "&")
	return ask
}

// answerOf makes up an answer.
func answerOf(rng *rand.Rand, q *tree.Question) string {
	if rng.IntN(10) == 0 {
		return "?"
	}
	ids := q.OptionIDs()
	switch q.Type {
	case tree.Bool, tree.One, tree.Nation:
		return ids[rng.IntN(len(ids))]
	case tree.Many:
		ids = slices.DeleteFunc(slices.Clone(ids), func(string) bool { return rng.IntN(2) == 0 })
		if len(ids) == 0 {
			return "?"
		}
		return strings.Join(ids, "+")
	case tree.Day:
		return tree.FormatDay(Day(today) + rng.Int64N(800) - 400)
	}
	reach := q.Max - q.Min + 1
	for rng.IntN(3) > 0 && reach > 10 { // small numbers matter more
		reach /= 10
	}
	return fmt.Sprint(q.Min + rng.Int64N(reach))
}
