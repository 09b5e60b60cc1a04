// Package wizard is the door to the rules: the editors' trees in, a Bundle for the browser out. It knows nothing of
// pages, files on disk or the site around it.
package wizard

import (
	"context"
	"fmt"
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
	Documents  map[string][]string // of every guide, by id: the ids of its documents
	Today      time.Time           // the day of the build
}

// Words is what the wizard says in one language beside the texts of the trees themselves.
type Words struct {
	UI        map[string]string // the wizard's own wording, by the keys of package browser
	Units     map[string]string // "years" in this language; a unit that is missing is shown as editors write it
	Guides    map[string]Card
	Documents map[string]map[string]Document // by guide, then id
	Sources   map[string]Source
}

// Card is what the wizard shows of a guide: an office with its address and hours, the stages of a processing time.
type Card struct {
	Title      string `json:"title"`
	URL        string `json:"url"`
	Lines      []Line `json:"lines,omitempty"`
	Confidence string `json:"confidence,omitempty"`
}

// Line is a labelled line of a card.
type Line struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

// Document is a paper to bring.
type Document struct {
	Text string
	Note string
}

// Source is what a statement rests on.
type Source struct {
	Title      string `json:"title"`
	Publisher  string `json:"publisher,omitempty"`
	Date       string `json:"date,omitempty"`
	URL        string `json:"url,omitempty"`
	Confidence string `json:"confidence,omitempty"`
}

// Rules are trees that were found to be right.
type Rules struct {
	Program   *check.Program
	questions *tree.Questions // all of them, also those that no tree asks
}

// Check reads and checks the trees. Rules are nil if the list has errors.
func Check(src Sources) (*Rules, diag.List) {
	in := check.Input{Langs: src.Langs, Confidence: src.Confidence, Documents: src.Documents, Today: Day(src.Today)}
	var list, bad diag.List
	in.Questions, list = tree.ParseQuestions(src.Questions.Name, src.Questions.Data)
	in.Parameters, bad = tree.ParseParameters(src.Parameters.Name, src.Parameters.Data)
	list = append(list, bad...)
	in.Calendar, bad = check.ParseCalendar(src.Calendar.Name, src.Calendar.Data)
	list = append(list, bad...)
	files := slices.SortedFunc(slices.Values(src.Trees), func(a, b File) int { return compareNames(a.Name, b.Name) })
	for _, f := range files {
		t, bad := tree.Parse(f.Name, f.Data)
		list = append(list, bad...)
		if t != nil {
			in.Trees = append(in.Trees, t)
		}
	}
	p, bad := check.Trees(in)
	list = append(list, bad...)
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
	return &Rules{p, in.Questions}, list
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

// Bundle is what the browser needs.
type Bundle struct {
	Module  []byte               // WebAssembly
	Hash    string               // ties wording to module
	Wording map[yaml.Lang][]byte // JSON
	rules   *Rules
}

// Bundle compiles the rules, proves the module against the interpreter and writes the wording. A returned error is a
// module that does not mean what the rules mean: it is our mistake, and nothing may be published.
func (r *Rules) Bundle(ctx context.Context, words map[yaml.Lang]Words, today time.Time) (*Bundle, error) {
	module := compile.Module(r.Program).Encode()
	if err := prove.Module(ctx, r.Program, module, Day(today)); err != nil {
		return nil, fmt.Errorf("prove the compiled rules: %w", err)
	}
	b := &Bundle{Module: module, Hash: compile.Hash(r.Program), Wording: map[yaml.Lang][]byte{}, rules: r}
	for _, l := range r.Program.Langs {
		data, err := wording(r.Program, l, words[l], Day(today))
		if err != nil {
			return nil, fmt.Errorf("write the wording in %q: %w", l, err)
		}
		b.Wording[l] = data
	}
	return b, nil
}

// Script returns the runtime with its element as one ES module. Equal sources give equal bytes.
func Script() ([]byte, error) { return browser.Bundle() }

// UIKeys lists the texts of the wizard's own that Words.UI must hold.
func UIKeys() []string { return browser.UIKeys() }

// Guides lists the guides that have a tree, with its name.
func (r *Rules) Guides() map[string]string {
	m := make(map[string]string, len(r.Program.Trees))
	for _, t := range r.Program.Trees {
		m[t.Guide] = t.Name
	}
	return m
}
