package wizard

import (
	"encoding/json"
	"slices"
	"strconv"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// The wording file of one language: what the wizard needs to ask and to decide. Numbers stand for questions, steps and
// outcomes of the module's tables; addresses are in its memory. What is left out is empty. Steps, options and outcomes
// are short lists in a fixed order, which words.ts reads back: thousands of keys would be half of the file.
type jsonWording struct {
	V         int               `json:"v"`
	Hash      string            `json:"hash"`
	Lang      yaml.Lang         `json:"lang"`
	UI        map[string]string `json:"ui"`
	Open      uint32            `json:"open"`
	Questions []jsonQuestion    `json:"questions"`
	Trees     []jsonTree        `json:"trees"`
}

type jsonQuestion struct {
	ID        string    `json:"id"`
	Type      tree.Type `json:"type"`
	Text      string    `json:"text"`
	Help      string    `json:"help,omitempty"`
	Terms     []tuple   `json:"terms,omitempty"` // see terms
	Sensitive string    `json:"sensitive,omitempty"`
	Fixed     bool      `json:"fixed,omitempty"`
	Unit      string    `json:"unitText,omitempty"`
	Min       *int64    `json:"min,omitempty"`
	Max       *int64    `json:"max,omitempty"`
	Options   []tuple   `json:"options,omitempty"` // id, text, help
	// Countries are, of a country question, all codes, each followed by its group, an index into Options in base 32.
	Countries string `json:"countries,omitempty"`
	// Cuts are the numbers from which on rules decide otherwise; of days, Days counts from the day of the visit.
	Cuts []int64 `json:"cuts,omitempty"`
	Days []int64 `json:"days,omitempty"`
	// Groups are the sets of options that rules tell apart, where that is not each option.
	Groups []int64 `json:"groups,omitempty"`
}

type jsonTree struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Guide string `json:"guide"`
	URL   string `json:"url"` // of the guide
	// Leads are, of a tree that sends visitors on, the trees that each of its outcomes leads to.
	Leads [][]int `json:"leads,omitempty"`
	First *int    `json:"first,omitempty"` // of the tree that a visit starts with: the question that comes first
	// At says where results are in the module's memory: outcomes, steps, conditions and how many, days and how many.
	At       [6]uint32 `json:"at"`
	Asks     []int     `json:"asks"`
	Steps    []tuple   `json:"steps"`    // see step
	Outcomes []tuple   `json:"outcomes"` // see outcome
}

// tuple is a short list of values whose meaning is their place.
type tuple []any

// trimmed leaves out what is empty at the end.
func (t tuple) trimmed() tuple {
	for len(t) > 0 && (t[len(t)-1] == "" || t[len(t)-1] == 0) {
		t = t[:len(t)-1]
	}
	return t
}

type writer struct {
	p     *check.Program
	lang  yaml.Lang
	words Words
}

func wording(p *check.Program, start Start, lang yaml.Lang, words Words, today int64) []byte {
	w := &writer{p, lang, words}
	layout := compile.NewLayout(p)
	out := jsonWording{V: wordingVersion, Hash: compile.Hash(p), Lang: lang, UI: words.UI, Open: layout.Open,
		Questions: []jsonQuestion{}, Trees: []jsonTree{}}
	cuts := newCuts(p, today)
	for _, q := range p.Questions {
		jq := w.question(q)
		cuts.add(q, &jq)
		out.Questions = append(out.Questions, jq)
	}
	for _, t := range p.Trees {
		jt := w.tree(t, layout.Trees[t.Index])
		jt.Leads = leads(p, t)
		if t.Guide == start.Guide {
			first := slices.IndexFunc(p.Questions, func(q *tree.Question) bool { return q.ID == start.Ask.Value })
			jt.First = &first
		}
		out.Trees = append(out.Trees, jt)
	}
	return encoded(out)
}

// leads lists for each outcome the trees of the guides that it names to read next, if the tree sends visitors on: if all
// but a few of its likely outcomes lead to some tree, and together to several.
func leads(p *check.Program, t *check.Tree) [][]int {
	out, to := make([][]int, len(t.Outcomes)), map[int]bool{}
	likely, led := 0, 0
	for i, o := range t.Outcomes {
		out[i] = []int{}
		for _, next := range o.Next {
			if j := slices.IndexFunc(p.Trees, func(u *check.Tree) bool { return u.Guide == next.Value && u != t }); j >= 0 {
				out[i] = append(out[i], j)
				to[j] = true
			}
		}
		if o.Verdict == tree.Likely {
			likely++
			led += min(len(out[i]), 1)
		}
	}
	if led*10 < likely*9 || len(to) < 3 {
		return nil
	}
	return out
}

// wordingVersion changes with the form of both files.
const wordingVersion = 3

// encoded writes what can always be written.
func encoded(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return data
}

func (w *writer) text(t yaml.Text) string { return t.In(w.lang) }

func (w *writer) question(q *tree.Question) jsonQuestion {
	out := jsonQuestion{ID: q.ID, Type: q.Type, Text: w.text(q.Text), Help: w.text(q.Help), Sensitive: w.text(q.Sensitive), Fixed: q.Fixed}
	out.Terms = w.terms(out.Text + "\n" + out.Help)
	switch q.Type {
	case tree.Num:
		out.Unit, out.Min, out.Max = w.unit(q), &q.Min, &q.Max
	case tree.One, tree.Nation, tree.Many:
		for _, o := range q.Options {
			out.Options = append(out.Options, tuple{o.ID, w.text(o.Text), w.text(o.Help)}.trimmed())
		}
	}
	if q.Type == tree.Nation {
		for i, code := range tree.Countries() {
			out.Countries += code + strconv.FormatInt(int64(q.Countries[i]), 32)
		}
	}
	return out
}

func (w *writer) unit(q *tree.Question) string {
	if unit := w.words.Units[q.UnitWord]; unit != "" {
		return unit
	}
	return q.UnitWord
}

func (w *writer) tree(t *check.Tree, at compile.TreeLayout) jsonTree {
	out := jsonTree{ID: t.Name, Title: w.text(t.Title), Guide: t.Guide, URL: w.words.guide(t.Guide).URL, Asks: t.Asks,
		At: [6]uint32{at.Possible, at.Taken, at.Conds, uint32(len(t.Conds)), at.Dues, uint32(len(t.Dues))}}
	if out.Asks == nil {
		out.Asks = []int{}
	}
	for _, s := range t.Steps {
		out.Steps = append(out.Steps, w.step(s))
	}
	for _, o := range t.Outcomes {
		out.Outcomes = append(out.Outcomes, tuple{o.ID, o.Verdict, w.text(o.Text), w.text(o.Title), w.text(o.Unblock)}.trimmed())
	}
	return out
}

// step is what a step is about, the ways on, which answers take each, and its own words.
//
//	about   a question; the questions that a condition looks at; -1 minus the tree that it runs
//	ways    for each branch the step it leads to, or -1 minus an outcome
//	sets    for each branch: options as bits; ranges, lowest and highest in turn; outcomes. 0 of a condition, which has
//	        the branches yes and no.
func (w *writer) step(s *check.Step) tuple {
	var about, sets any = nil, 0
	switch t := s.Test.(type) {
	case *check.Options:
		about, sets = t.Q, t.Groups
	case *check.Ranges:
		about, sets = t.Q, flat(t.Groups)
	case *check.RunTree:
		about, sets = -1-t.Tree, members(t.Groups)
	case *check.If:
		about = check.Mentions(t.Cond)
	}
	var ways []int
	for _, b := range s.Branches {
		if b.Out >= 0 {
			ways = append(ways, -1-b.Out)
		} else {
			ways = append(ways, b.To)
		}
	}
	return tuple{about, ways, sets, w.text(s.Text)}.trimmed()
}

// flat writes ranges as their ends.
func flat(groups [][]tree.Range) [][]int64 {
	out := make([][]int64, len(groups))
	for i, g := range groups {
		for _, r := range g {
			out[i] = append(out[i], r.Lo, r.Hi)
		}
	}
	return out
}

// members lists what sets hold.
func members(groups []uint64) [][]int {
	out := make([][]int, len(groups))
	for i, g := range groups {
		for o := range 64 {
			if g&(1<<o) != 0 {
				out[i] = append(out[i], o)
			}
		}
	}
	return out
}
