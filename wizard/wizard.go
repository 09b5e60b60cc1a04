// Package wizard is the door to the rules: the editors' trees in, a Bundle for the browser out. It knows nothing of
// pages, files on disk or the site around it.
package wizard

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"sync"
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

// Rules are trees that were found to be right: by Read in themselves, by Findings and Prove also in what they come to.
type Rules struct {
	Program   *check.Program
	questions *tree.Questions // all of them, also those that no tree asks
	start     Start
	today     int64
	module    func() []byte // compiles them once
}

// Check reads the trees and says all that is wrong with them. Rules are nil if the list has errors.
func Check(src Sources) (*Rules, diag.List) {
	r, list := Read(src)
	if r != nil {
		list = append(list, r.Findings()...)
	}
	if list.HasErrors() {
		return nil, list
	}
	return r, list
}

// Read reads and checks the trees and their cases. Rules are nil if the list has errors. What takes looking at all answers
// is left to Findings and Prove: that takes longer than all else.
func Read(src Sources) (*Rules, diag.List) {
	in := check.Input{Langs: src.Langs, Confidence: src.Confidence, Documents: src.Documents, Today: Day(src.Today)}
	files := slices.SortedFunc(slices.Values(src.Trees), func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	parsed := parse(append([]File{src.Questions}, files...), src.Langs)
	var bad diag.List
	questions, list := src.fill(parsed[0], "")
	in.Questions, bad = tree.ReadQuestions(questions)
	list = append(list, bad...)
	in.Parameters, bad = tree.ParseParameters(src.Parameters.Name, src.Parameters.Data)
	list = append(list, bad...)
	in.Calendar, bad = check.ParseCalendar(src.Calendar.Name, src.Calendar.Data)
	list = append(list, bad...)
	for i, f := range files {
		n, bad := src.fill(parsed[i+1], path.Dir(f.Name))
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
	if list.HasErrors() {
		return nil, list
	}
	return &Rules{p, in.Questions, src.Start, in.Today, sync.OnceValue(func() []byte { return compile.Module(p).Encode() })}, list
}

// Module is what the rules are compiled to. It may be handed to readers when Prove has compared it.
func (r *Rules) Module() []byte { return r.module() }

// Findings says what no answers can reach, what answers cannot change, and what no case tries.
func (r *Rules) Findings() diag.List { return prove.Findings(r.Program, r.today) }

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
}

// Bundle compiles the rules and writes the words.
func (r *Rules) Bundle(words map[yaml.Lang]Words) *Bundle {
	b := &Bundle{Module: r.Module(), Hash: compile.Hash(r.Program), Wording: map[yaml.Lang][]byte{}, Papers: map[yaml.Lang][]byte{}}
	var mu sync.Mutex
	var work sync.WaitGroup
	write := func(to map[yaml.Lang][]byte, l yaml.Lang, do func() []byte) {
		work.Go(func() {
			data := do()
			mu.Lock()
			defer mu.Unlock()
			to[l] = data
		})
	}
	for _, l := range r.Program.Langs {
		write(b.Wording, l, func() []byte { return wording(r.Program, r.start, l, words[l], r.today) })
		write(b.Papers, l, func() []byte { return papers(r.Program, l, words[l]) })
	}
	work.Wait()
	return b
}

// Prove compares the module with the interpreter, for rules without findings that are errors. An error is a module that
// does not mean what the rules mean: it is our mistake, and nothing may be published.
func (r *Rules) Prove(ctx context.Context) error {
	if err := prove.Module(ctx, r.Program, r.Module(), r.today); err != nil {
		return fmt.Errorf("prove the compiled rules: %w", err)
	}
	return nil
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
	bundles := []struct {
		to   *[]byte
		make func() ([]byte, error)
	}{
		{&s.Element, browser.Element},
		{&s.Papers, browser.Papers},
		{&s.Embed, func() ([]byte, error) { return browser.Embed(list) }},
		{&s.Frame, browser.Frame},
		{&s.Builder, browser.Builder},
	}
	errs := make([]error, len(bundles))
	var work sync.WaitGroup
	for i, bundle := range bundles {
		work.Go(func() { *bundle.to, errs[i] = bundle.make() })
	}
	work.Wait()
	if err := cmp.Or(errs...); err != nil {
		return nil, err
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
