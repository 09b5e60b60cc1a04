// Package wizard is the door to the rules: the editors' trees in, a Bundle for the browser out. It knows nothing of
// pages, files on disk or the site around it.
package wizard

import (
	"context"
	"fmt"
	"path"
	"slices"
	"time"

	"zhilu/wizard/browser"
	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/interp"
	"zhilu/wizard/prove"
	"zhilu/wizard/tree"
)

// File is something an editor wrote. Name is its path below the content folder, for diagnostics.
type File struct {
	Name string
	Data []byte
}

// Sources is everything that a bundle is made of.
type Sources struct {
	Langs      []yaml.Lang // in order of preference
	Questions  File
	Parameters File
	Calendar   File
	Trees      []File              // every eligibility.yaml; the folder of its name is the guide it decides
	Confidence map[string]string   // of every source, by id: "seed", "found", "known"
	Documents  map[string][]string // of every guide, by id: the ids of its documents; nil if they could not be read
	Start      Start
	Today      time.Time // the day of the build
	// Insert gives the words for a reference in a text, as written: {{fact fee}}. guide is the one beside whose tree it
	// stands, "" for questions. A diagnostic needs no place. Without Insert, braces are words like others.
	Insert func(guide, written string, lang yaml.Lang) (string, *diag.Diagnostic)
}

// Start says how a visit to all trees begins: with the tree of a guide that leads to the others, and with one of its
// questions. Without it, all trees are asked about at once.
type Start struct {
	Guide string
	Ask   yaml.At[string]
}

// Rules are trees that were found to be right.
type Rules struct {
	Program   *check.Program
	questions *tree.Questions // all of them, also those that no tree asks
	start     Start

	module []byte // proved to mean the same on that day; nil until Bundle has done so
	proved int64
}

// Check reads and checks the trees. Rules are nil if the list has errors.
func Check(src Sources) (*Rules, diag.List) {
	in := check.Input{Langs: src.Langs, Confidence: src.Confidence, Documents: src.Documents, Today: Day(src.Today)}
	var bad diag.List
	questions, list := src.read(src.Questions, "")
	in.Questions, bad = tree.ReadQuestions(questions)
	list = append(list, bad...)
	in.Parameters, bad = tree.ParseParameters(src.Parameters.Name, src.Parameters.Data)
	list = append(list, bad...)
	in.Calendar, bad = check.ParseCalendar(src.Calendar.Name, src.Calendar.Data)
	list = append(list, bad...)
	files := slices.SortedFunc(slices.Values(src.Trees), func(a, b File) int { return compareNames(a.Name, b.Name) })
	for _, f := range files {
		n, bad := src.read(f, path.Dir(f.Name))
		if list = append(list, bad...); n == nil {
			continue
		}
		t, bad := tree.Read(f.Name, n)
		list = append(list, bad...)
		tree.CheckLayout(f.Name, f.Data, &list)
		in.Trees = append(in.Trees, t)
	}
	p, bad := check.Trees(in)
	list = append(list, bad...)
	if p != nil {
		src.Start.check(p, &list)
	}
	if list.HasErrors() {
		return nil, list
	}
	for _, t := range p.Trees {
		for _, c := range t.Cases {
			checkCase(p, t, c, &list)
		}
	}
	if !list.HasErrors() && len(p.Trees) > 0 {
		list = append(list, prove.Findings(p, in.Today)...)
	}
	if list.HasErrors() {
		return nil, list
	}
	return &Rules{Program: p, questions: in.Questions, start: src.Start}, list
}

// check reports a question to begin with that the tree doesn't ask.
func (s Start) check(p *check.Program, list *diag.List) {
	for _, t := range p.Trees {
		if t.Guide != s.Guide {
			continue
		}
		var ids []string
		for _, q := range t.Asks {
			ids = append(ids, p.Questions[q].ID)
		}
		if !slices.Contains(ids, s.Ask.Value) {
			list.Errorf(s.Ask.Pos, "unknown-question", "the tree of %q asks no %q", s.Guide, s.Ask.Value).Hint = diag.DidYouMean(s.Ask.Value, ids)
		}
	}
}

func compareNames(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

// Day counts the days from 1970-01-01 to the date of t.
func Day(t time.Time) int64 {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400
}

// checkCase reports a case that does not give its outcome, with the way that its answers take.
func checkCase(p *check.Program, t *check.Tree, c *check.Case, list *diag.List) {
	r := interp.Decide(p, t, c.Answers)
	got := r.Settled()
	if got == c.Outcome {
		return
	}
	var d *diag.Diagnostic
	if got < 0 {
		d = list.Errorf(c.Expect.Pos, "case", "these answers do not lead to %q: they leave the tree open", c.Expect.Value)
		var open []string
		for _, q := range r.Open {
			if id := p.Questions[q].ID; !slices.Contains(open, id) {
				open = append(open, id)
			}
		}
		d.Hint = fmt.Sprintf("answer %q as well", open)
	} else {
		d = list.Errorf(c.Expect.Pos, "case", "these answers lead to %q, not to %q", t.Outcomes[got].ID, c.Expect.Value)
	}
	for _, s := range r.Path(t) {
		d.Notes = append(d.Notes, diag.Note{Pos: t.Steps[s].Pos, Message: fmt.Sprintf("by way of step %q", t.Steps[s].ID)})
	}
}

// Bundle is what the browser needs, beside the scripts.
type Bundle struct {
	Module  []byte               // WebAssembly
	Hash    string               // ties wording and papers to the module
	Wording map[yaml.Lang][]byte // JSON: what is asked and decided
	Papers  map[yaml.Lang][]byte // JSON: what follows from a decision
	rules   *Rules
}

// Bundle compiles the rules, proves the module against the interpreter and writes the words. A returned error is a
// module that does not mean what the rules mean: it is our mistake, and nothing may be published. Another Bundle of the
// same rules on the same day only writes the words; it has to wait for the first.
func (r *Rules) Bundle(ctx context.Context, words map[yaml.Lang]Words, today time.Time) (*Bundle, error) {
	if r.module == nil || r.proved != Day(today) {
		module := compile.Module(r.Program).Encode()
		if err := prove.Module(ctx, r.Program, module, Day(today)); err != nil {
			return nil, fmt.Errorf("prove the compiled rules: %w", err)
		}
		r.module, r.proved = module, Day(today)
	}
	b := &Bundle{Module: r.module, Hash: compile.Hash(r.Program), Wording: map[yaml.Lang][]byte{}, Papers: map[yaml.Lang][]byte{}, rules: r}
	for _, l := range r.Program.Langs {
		b.Wording[l] = wording(r.Program, r.start, l, words[l], Day(today))
		b.Papers[l] = papers(r.Program, l, words[l])
	}
	return b, nil
}

// Scripts are the wizard's, ES modules without imports. Equal sources give equal bytes.
type Scripts struct {
	Element []byte
	Papers  []byte // what the element loads behind the first question
	Embed   []byte // the element for pages of others
	Frame   []byte // of the page that shows the element alone
	Builder []byte // of the page where links are made
}

// NewScripts bundles the scripts for a site in these languages.
func NewScripts(langs []yaml.Lang) (*Scripts, error) {
	list := make([]string, len(langs))
	for i, l := range langs {
		list[i] = string(l)
	}
	var s Scripts
	for _, bundle := range []struct {
		to   *[]byte
		make func() ([]byte, error)
	}{
		{&s.Element, browser.Element},
		{&s.Papers, browser.Papers},
		{&s.Embed, func() ([]byte, error) { return browser.Embed(list) }},
		{&s.Frame, browser.Frame},
		{&s.Builder, browser.Builder},
	} {
		script, err := bundle.make()
		if err != nil {
			return nil, err
		}
		*bundle.to = script
	}
	return &s, nil
}

// UIKeys lists the texts of the wizard's own that Words.UI must hold.
func UIKeys() []string { return browser.UIKeys() }

// PapersKeys lists those that Words.PapersUI must hold.
func PapersKeys() []string { return browser.PapersKeys() }

// TimesScript is the script of the pages of processing times, which counts days as the papers do and needs no rules.
func TimesScript() ([]byte, error) { return browser.Times() }

// TimesKeys lists the texts that it must be given; what PapersKeys has of them are the same texts.
func TimesKeys() []string { return browser.TimesKeys() }

// Guides lists the guides that have a tree, with its name.
func (r *Rules) Guides() map[string]string {
	m := make(map[string]string, len(r.Program.Trees))
	for _, t := range r.Program.Trees {
		m[t.Guide] = t.Name
	}
	return m
}
