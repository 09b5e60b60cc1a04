package wizard

import (
	"encoding/json"
	"strings"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// The wording file of one language. Numbers stand for questions, steps and outcomes of the module's tables; addresses
// are in its memory. What is left out is empty.
type jsonWording struct {
	V         int               `json:"v"`
	Hash      string            `json:"hash"`
	Lang      yaml.Lang         `json:"lang"`
	UI        map[string]string `json:"ui"`
	Open      uint32            `json:"open"`
	Questions []jsonQuestion    `json:"questions"`
	Trees     []jsonTree        `json:"trees"`
	Cards     map[string]Card   `json:"cards"`
	Sources   map[string]Source `json:"sources"`
}

type jsonQuestion struct {
	ID        string       `json:"id"`
	Type      tree.Type    `json:"type"`
	Text      string       `json:"text"`
	Help      string       `json:"help,omitempty"`
	Sensitive string       `json:"sensitive,omitempty"`
	Fixed     bool         `json:"fixed,omitempty"`
	Unit      string       `json:"unitText,omitempty"`
	Min       *int64       `json:"min,omitempty"`
	Max       *int64       `json:"max,omitempty"`
	Options   []jsonOption `json:"options,omitempty"`
	// Countries are, of a country question: code, name and group (an index into Options) of each, by name.
	Countries []jsonCountry `json:"countries,omitempty"`
	// Cuts are the numbers from which on rules decide otherwise; of days, Days counts from the day of the visit.
	Cuts []int64 `json:"cuts,omitempty"`
	Days []int64 `json:"days,omitempty"`
	// Groups are the sets of options that rules tell apart, where that is not each option.
	Groups []int64 `json:"groups,omitempty"`
}

type jsonCountry struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Group int    `json:"group"`
}

type jsonOption struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Help string `json:"help,omitempty"`
}

type jsonTree struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	Guide    string        `json:"guide"`
	Possible uint32        `json:"possible"`
	Taken    uint32        `json:"taken"`
	Conds    uint32        `json:"conds"`
	Dues     uint32        `json:"dues"`
	Asks     []int         `json:"asks"`
	Start    int           `json:"start"`
	Steps    []jsonStep    `json:"steps"`
	Outcomes []jsonOutcome `json:"outcomes"`
}

type jsonStep struct {
	ID       string        `json:"id"`
	Kind     tree.StepKind `json:"kind"`
	Q        *int          `json:"q,omitempty"`
	Tree     *int          `json:"tree,omitempty"`
	Uses     []int         `json:"uses,omitempty"`
	Text     string        `json:"text,omitempty"`
	Branches []jsonBranch  `json:"branches"`
	Sources  []string      `json:"sources"`
}

type jsonBranch struct {
	Text string `json:"text"`
	To   *int   `json:"to,omitempty"`
	Out  *int   `json:"out,omitempty"`
}

type jsonOutcome struct {
	ID        string       `json:"id"`
	Verdict   tree.Verdict `json:"verdict"`
	Title     string       `json:"title,omitempty"` // only where the first sentence of the text would not do
	Text      string       `json:"text"`
	Unblock   string       `json:"unblock,omitempty"`
	Notes     []jsonItem   `json:"notes,omitempty"`
	Documents []jsonItem   `json:"documents,omitempty"`
	Offices   []string     `json:"offices,omitempty"`
	// OfficeConds gives the conditions of Offices where there are any; -1 for always.
	OfficeConds []int      `json:"officeConds,omitempty"`
	Deadlines   []jsonItem `json:"deadlines,omitempty"`
	Times       []string   `json:"times,omitempty"`
	Next        []string   `json:"next,omitempty"`
	Sources     []string   `json:"sources"`
}

// jsonItem is a document or note; Cond is the condition under which it counts, if there is one.
type jsonItem struct {
	Text    string   `json:"text"`
	Note    string   `json:"note,omitempty"`
	Cond    *int     `json:"cond,omitempty"`
	Due     *int     `json:"due,omitempty"` // of a deadline: which of the tree's days it is
	Sources []string `json:"sources,omitempty"`
}

type writer struct {
	p      *check.Program
	lang   yaml.Lang
	words  Words
	layout compile.Layout
	out    *jsonWording
}

func wording(p *check.Program, lang yaml.Lang, words Words, today int64) ([]byte, error) {
	w := &writer{p, lang, words, compile.NewLayout(p), &jsonWording{V: 1, Hash: compile.Hash(p), Lang: lang, UI: words.UI,
		Questions: []jsonQuestion{}, Trees: []jsonTree{}, Cards: map[string]Card{}, Sources: map[string]Source{}}}
	w.out.Open = w.layout.Open
	cuts := newCuts(p, today)
	for _, q := range p.Questions {
		jq := w.question(q)
		cuts.add(q, &jq)
		w.out.Questions = append(w.out.Questions, jq)
	}
	for _, t := range p.Trees {
		w.card(t.Guide)
		w.out.Trees = append(w.out.Trees, w.tree(t))
	}
	return json.Marshal(w.out)
}

func (w *writer) text(t yaml.Text) string { return t.In[w.lang] }

func (w *writer) question(q *tree.Question) jsonQuestion {
	out := jsonQuestion{ID: q.ID, Type: q.Type, Text: w.text(q.Text), Help: w.text(q.Help), Sensitive: w.text(q.Sensitive), Fixed: q.Fixed}
	switch q.Type {
	case tree.Num:
		out.Unit, out.Min, out.Max = w.words.Units[q.UnitWord], &q.Min, &q.Max
		if out.Unit == "" {
			out.Unit = q.UnitWord
		}
	case tree.One, tree.Nation, tree.Many:
		for _, o := range q.Options {
			out.Options = append(out.Options, jsonOption{o.ID, w.text(o.Text), w.text(o.Help)})
		}
	}
	if q.Type == tree.Nation {
		out.Countries = countries(w.lang, q)
	}
	return out
}

func (w *writer) tree(t *check.Tree) jsonTree {
	l := w.layout.Trees[t.Index]
	out := jsonTree{ID: t.Name, Title: w.text(t.Title), Guide: t.Guide, Possible: l.Possible, Taken: l.Taken, Conds: l.Conds, Dues: l.Dues, Asks: t.Asks,
		Steps: []jsonStep{}, Outcomes: []jsonOutcome{}}
	if out.Asks == nil {
		out.Asks = []int{}
	}
	for _, s := range t.Steps {
		out.Steps = append(out.Steps, w.step(s))
	}
	for i := range t.Outcomes {
		out.Outcomes = append(out.Outcomes, w.outcome(t, i))
	}
	return out
}

func (w *writer) step(s *check.Step) jsonStep {
	out := jsonStep{ID: s.ID, Kind: s.Kind, Text: w.text(s.Text), Sources: w.cites(s.Sources)}
	switch t := s.Test.(type) {
	case *check.Options:
		out.Q = &t.Q
	case *check.Ranges:
		out.Q = &t.Q
	case *check.RunTree:
		out.Tree = &t.Tree
	case *check.If:
		out.Uses = check.Mentions(t.Cond)
	}
	for i, b := range s.Branches {
		jb := jsonBranch{Text: w.branchText(s, i)}
		if to := b; to.Out >= 0 {
			jb.Out = &to.Out
		} else {
			jb.To = &to.To
		}
		out.Branches = append(out.Branches, jb)
	}
	return out
}

// branchText says in words which answers take branch i of a step.
func (w *writer) branchText(s *check.Step, i int) string {
	sep := w.words.UI["separator"]
	switch t := s.Test.(type) {
	case *check.Options:
		return w.optionText(w.p.Questions[t.Q], t.Groups[i], sep)
	case *check.Ranges:
		var parts []string
		for _, r := range t.Groups[i] {
			parts = append(parts, w.rangeText(w.p.Questions[t.Q], r))
		}
		return strings.Join(parts, sep)
	case *check.RunTree:
		var parts []string
		u := w.p.Trees[t.Tree]
		for o, out := range u.Outcomes {
			if t.Groups[i]&(1<<o) != 0 {
				parts = append(parts, w.outcomeTitle(out))
			}
		}
		return strings.Join(parts, sep)
	}
	return w.words.UI[map[int]string{0: "yes", 1: "no"}[i]]
}

func (w *writer) optionText(q *tree.Question, mask uint32, sep string) string {
	var parts []string
	for i, o := range q.Options {
		if mask&(1<<i) == 0 {
			continue
		}
		text := w.text(o.Text)
		if q.Type == tree.Bool {
			text = w.words.UI[o.ID]
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, sep)
}

// rangeText writes a range with the question's unit: "18 to 60 years", "60 years or more".
func (w *writer) rangeText(q *tree.Question, r tree.Range) string {
	key := "range"
	switch {
	case r.Lo == r.Hi:
		key = "exactly"
	case r.Hi >= q.Max:
		key = "or-more"
	case r.Lo <= q.Min:
		key = "or-less"
	}
	lo, hi := tree.Range{Lo: r.Lo, Hi: r.Lo}.String(), tree.Range{Lo: r.Hi, Hi: r.Hi}.String()
	text := strings.NewReplacer("{lo}", lo, "{hi}", hi).Replace(w.words.UI[key])
	unit := w.words.Units[q.UnitWord]
	if unit == "" {
		unit = q.UnitWord
	}
	return strings.NewReplacer("{n}", text, "{unit}", unit).Replace(w.words.UI["quantity"])
}

// outcomeTitle is the short name of an outcome: its title, or else its first sentence.
func (w *writer) outcomeTitle(o *tree.Outcome) string {
	if o.Title.In != nil {
		return w.text(o.Title)
	}
	text := w.text(o.Text)
	for i, r := range text {
		if r == '。' || r == '；' || r == '.' && strings.HasPrefix(text[i+1:], " ") {
			return text[:i]
		}
	}
	return strings.TrimSuffix(text, ".")
}

func (w *writer) outcome(t *check.Tree, i int) jsonOutcome {
	o := t.Outcomes[i]
	out := jsonOutcome{ID: o.ID, Verdict: o.Verdict, Title: w.text(o.Title), Text: w.text(o.Text), Unblock: w.text(o.Unblock),
		Times: w.cards(o.Times), Next: w.cards(o.Next), Sources: w.cites(o.Sources)}
	cond := func(n int) *int {
		if n < 0 {
			return nil
		}
		return &n
	}
	x := t.Extras[i]
	for j, office := range o.Offices {
		w.card(office.ID.Value)
		out.Offices = append(out.Offices, office.ID.Value)
		if x.Offices[j] >= 0 {
			out.OfficeConds = x.Offices
		}
	}
	for j, d := range o.Deadlines {
		out.Deadlines = append(out.Deadlines, jsonItem{Text: w.text(d.Text), Cond: cond(x.Deadlines[j]), Due: &x.Dues[j], Sources: w.cites(d.Sources)})
	}
	for j, d := range o.Documents {
		doc := w.words.Documents[t.Guide][d.ID.Value]
		out.Documents = append(out.Documents, jsonItem{Text: doc.Text, Note: doc.Note, Cond: cond(x.Docs[j])})
	}
	for j, n := range o.Notes {
		out.Notes = append(out.Notes, jsonItem{Text: w.text(n.Text), Cond: cond(x.Notes[j]), Sources: w.cites(n.Sources)})
	}
	return out
}

func (w *writer) cards(ids []yaml.At[string]) []string {
	var out []string
	for _, id := range ids {
		w.card(id.Value)
		out = append(out, id.Value)
	}
	return out
}

func (w *writer) card(id string) { w.out.Cards[id] = w.words.Guides[id] }

func (w *writer) cites(cites []tree.Cite) []string {
	out := []string{}
	for _, c := range cites {
		w.out.Sources[c.Source] = w.words.Sources[c.Source]
		out = append(out, c.Source)
	}
	return out
}
