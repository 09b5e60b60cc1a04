package wizard

import (
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"time"

	"zhilu/wizard/advice"
	"zhilu/wizard/check"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/interp"
	"zhilu/wizard/prove"
	"zhilu/wizard/tree"
)

// CallError is a mistake in what somebody typed, not in what an author wrote.
type CallError struct{ Message, Hint string }

func (e *CallError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return fmt.Sprintf("%s (%s)", e.Message, e.Hint)
}

// Trial is a run of trees outside the browser.
type Trial struct {
	Trees   []string // by name or guide; none for all
	Answers []string // question=value
	AsOf    time.Time
	Module  bool      // decide by the compiled module instead of the interpreter
	Lang    yaml.Lang // "" for the first
}

// Verdict is what a trial says of one tree. Texts are in the language of the trial.
type Verdict struct {
	Tree     string       `json:"tree"`
	Guide    string       `json:"guide"`
	Outcome  *string      `json:"outcome"`          // null as long as several are possible
	Detail   string       `json:"detail,omitempty"` // which case of that outcome, if it has several and it is known
	Verdict  tree.Verdict `json:"verdict,omitempty"`
	Text     string       `json:"text,omitempty"`
	Possible []string     `json:"possible"`
	Ask      *string      `json:"ask"` // what to ask next; null if nothing would change anything
	AskText  string       `json:"ask_text,omitempty"`
	Path     []PathStep   `json:"path"`
	Because  []string     `json:"because"` // the fewest answers that decide it
	Change   [][]string   `json:"change"`  // the fewest answers that would make it likely
	// What follows from the outcome, where its condition is met or may yet be.
	Documents []string `json:"documents,omitempty"`
	Offices   []string `json:"offices,omitempty"`
	Deadlines []Due    `json:"deadlines,omitempty"`
	Sources   []string `json:"sources"`
}

// Due is a day that follows from the answers: From is To unless an answer is not exact.
type Due struct {
	From string `json:"from"`
	To   string `json:"to"`
	Text string `json:"text"`
	// Opens is the first day on which it can be met; "" if at once, or not known.
	Opens string `json:"opens,omitempty"`
}

// PathStep is a step on the way, with the branch that was taken, or "" if it is open.
type PathStep struct {
	Step   string   `json:"step"`
	Text   string   `json:"text"`
	Answer string   `json:"answer"`
	Source []string `json:"sources"`
}

// Try runs a trial. A *CallError says that a tree, question or value does not exist.
func (r *Rules) Try(ctx context.Context, in Trial) ([]Verdict, error) {
	trees, err := r.find(in.Trees)
	if err != nil {
		return nil, err
	}
	if in.Lang == "" {
		in.Lang = r.Program.Langs[0]
	}
	if !slices.Contains(r.Program.Langs, in.Lang) {
		return nil, &CallError{fmt.Sprintf("no tree speaks %q", in.Lang), fmt.Sprintf("one of %s", r.Program.Langs)}
	}
	a, err := r.read(in)
	if err != nil {
		return nil, err
	}
	decide := func(t *check.Tree) (interp.Result, error) { return interp.Decide(r.Program, t, a), nil }
	if in.Module {
		module, err := prove.NewRunner(ctx, r.Program, r.Module())
		if err != nil {
			return nil, err
		}
		defer module.Close(ctx)
		decide = func(t *check.Tree) (interp.Result, error) { return module.Decide(ctx, t, a) }
	}
	adviser := advice.New(r.Program, a.Today)
	var out []Verdict
	for _, t := range trees {
		res, err := decide(t)
		if err != nil {
			return nil, err
		}
		out = append(out, r.verdict(t, a, res, adviser, in.Lang))
	}
	return out, nil
}

func (r *Rules) find(names []string) ([]*check.Tree, error) {
	if len(names) == 0 {
		return r.Program.Trees, nil
	}
	var out []*check.Tree
	for _, name := range names {
		t := r.Program.Find(strings.TrimSuffix(name, "/"))
		if t == nil {
			var known []string
			for _, u := range r.Program.Trees {
				known = append(known, u.Name, u.Guide)
			}
			return nil, &CallError{fmt.Sprintf("unknown tree %q", name), diag.DidYouMean(name, known)}
		}
		out = append(out, t)
	}
	return out, nil
}

func (r *Rules) read(in Trial) (check.Answers, error) {
	a := r.Program.NoAnswers(Day(in.AsOf))
	given := map[string]bool{}
	for _, s := range in.Answers {
		id, value, ok := strings.Cut(s, "=")
		if !ok {
			return a, &CallError{fmt.Sprintf("%q is no answer", s), "write question=value"}
		}
		q := r.questions.Find(id)
		if q == nil {
			return a, &CallError{fmt.Sprintf("unknown question %q", id), diag.DidYouMean(id, r.questions.IDs())}
		}
		if given[id] {
			return a, &CallError{fmt.Sprintf("%q is answered twice", id), "one answer to each question"}
		}
		given[id] = true
		slot, err := check.ParseAnswer(q, value)
		if e, ok := err.(*check.AnswerError); ok {
			return a, &CallError{e.Message, e.Hint}
		}
		if i := slices.Index(r.Program.Questions, q); i >= 0 {
			a.Slots[i] = slot
		}
	}
	return a, nil
}

func (r *Rules) verdict(t *check.Tree, a check.Answers, res interp.Result, adviser *advice.Adviser, lang yaml.Lang) Verdict {
	p := r.Program
	v := Verdict{Tree: t.Name, Guide: t.Guide, Possible: []string{}, Path: []PathStep{}, Because: []string{}, Change: [][]string{}, Sources: []string{}}
	for i, o := range t.Outcomes {
		if res.Possible&(1<<i) != 0 && !slices.Contains(v.Possible, o.Family()) {
			v.Possible = append(v.Possible, o.Family())
		}
	}
	if len(v.Possible) == 1 {
		v.Outcome = &v.Possible[0]
	}
	w := &writer{p: p, lang: lang}
	for _, i := range res.Path(t) {
		s := t.Steps[i]
		v.Path = append(v.Path, PathStep{s.ID, w.stepText(s), taken(p, s, res.Taken[i]), cited(s.Sources)})
	}
	if o := res.Settled(); o >= 0 {
		out := t.Outcomes[o]
		v.Verdict, v.Text, v.Sources = out.Verdict, w.text(out.Text), cited(out.Sources)
		if out.Of != "" {
			v.Detail = out.ID
		}
		v.follows(w, t, o, res)
		for _, q := range advice.Because(p, t, a) {
			v.Because = append(v.Because, p.Questions[q].ID)
		}
		for _, set := range adviser.Changes(t, a, shown) {
			var one []string
			for _, c := range set {
				one = append(one, p.Questions[c.Q].ID+"="+check.FormatAnswer(p.Questions[c.Q], c.To))
			}
			v.Change = append(v.Change, one)
		}
		return v
	}
	if q := adviser.Next([]*check.Tree{t}, a, func(int) bool { return false }, -1); q >= 0 {
		v.Ask, v.AskText = &p.Questions[q].ID, w.text(p.Questions[q].Text)
	}
	return v
}

// follows fills in what an outcome brings with it.
func (v *Verdict) follows(w *writer, t *check.Tree, o int, res interp.Result) {
	out, x := t.Outcomes[o], t.Extras[o]
	meant := func(cond int) bool { return cond < 0 || res.Conds[cond] != interp.False }
	for j, d := range out.Documents {
		if meant(x.Docs[j]) {
			v.Documents = append(v.Documents, d.ID.Value)
		}
	}
	for j, d := range out.Offices {
		if meant(x.Offices[j]) {
			v.Offices = append(v.Offices, d.ID.Value)
		}
	}
	for j, d := range out.Deadlines {
		if day := res.Dues[x.Dues[j]]; meant(x.Deadlines[j]) {
			due := Due{From: tree.FormatDay(day[0]), To: tree.FormatDay(day[1]), Text: w.text(d.Text)}
			if i := x.Froms[j]; i >= 0 && res.Dues[i][0] == res.Dues[i][1] {
				due.Opens = tree.FormatDay(res.Dues[i][0])
			}
			v.Deadlines = append(v.Deadlines, due)
		}
	}
}

// taken names the branch of a step that is taken, out of a set of branches: by the answers that take it, as editors
// write them. It is "" if the set has not exactly one.
func taken(p *check.Program, s *check.Step, set uint32) string {
	if bits.OnesCount32(set) != 1 {
		return ""
	}
	b := bits.TrailingZeros32(set)
	var labels []string
	switch t := s.Test.(type) {
	case *check.Options:
		for i, o := range p.Questions[t.Q].Options {
			if t.Groups[b]&(1<<i) != 0 {
				labels = append(labels, o.ID)
			}
		}
	case *check.Ranges:
		for _, r := range t.Groups[b] {
			labels = append(labels, r.String())
		}
	case *check.RunTree:
		for i, o := range p.Trees[t.Tree].Outcomes {
			if t.Groups[b]&(1<<i) != 0 {
				labels = append(labels, o.ID)
			}
		}
	case *check.If:
		return ifBranches[b]
	}
	return strings.Join(labels, " | ")
}

// cited lists the sources of citations.
func cited(cites []tree.Cite) []string {
	out := []string{}
	for _, c := range cites {
		out = append(out, c.Source)
	}
	return out
}
