package wizard

import (
	"strconv"
	"strings"

	"zhilu/wizard/check"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/prove"
	"zhilu/wizard/tree"
)

// Node is a step or outcome of a tree as a page shows it without script: nested, each step once. A step that several
// branches lead to hangs below the first of them; the others refer to it.
type Node struct {
	ID       string
	At       int           // of a step: its place in the wording
	Number   int           // of a step, from 1 in the order of the page; 0 for outcomes
	Again    bool          // the step hangs elsewhere: see there
	Kind     tree.StepKind // "" for outcomes
	Text     string        // the question, the condition or what the outcome says
	Verdict  tree.Verdict  // of an outcome
	Branches []NodeBranch
	Sources  []tree.Cite
}

// NodeBranch is the answer in words that leads to a node.
type NodeBranch struct {
	Text string
	To   *Node
}

// Outline returns the tree beside a guide in one language, or nil if there is none. words must be those of Bundle.
func (r *Rules) Outline(guide string, lang yaml.Lang, words Words) *Node {
	for _, t := range r.Program.Trees {
		if t.Guide == guide {
			o := outliner{w: &writer{r.Program, lang, words}, t: t, seen: map[int]*Node{}}
			return o.step(0)
		}
	}
	return nil
}

// Branch is a way on from a step of a tree.
type Branch struct {
	Tree   string `json:"tree"`
	Step   int    `json:"step"` // its place in the wording
	Branch int    `json:"branch"`
}

// Untried lists the branches that no case of their tree takes.
func (r *Rules) Untried() []Branch {
	out := []Branch{}
	for _, t := range r.Program.Trees {
		taken := prove.Taken(r.Program, t)
		for i, s := range t.Steps {
			for b := range s.Branches {
				if taken[i]&(1<<b) == 0 {
					out = append(out, Branch{t.Name, i, b})
				}
			}
		}
	}
	return out
}

type outliner struct {
	w    *writer
	t    *check.Tree
	seen map[int]*Node
}

func (o *outliner) step(i int) *Node {
	s := o.t.Steps[i]
	if n := o.seen[i]; n != nil {
		return &Node{ID: s.ID, At: i, Number: n.Number, Again: true, Kind: s.Kind, Text: n.Text}
	}
	n := &Node{ID: s.ID, At: i, Number: len(o.seen) + 1, Kind: s.Kind, Text: o.w.stepText(s), Sources: s.Sources}
	o.seen[i] = n
	for b, to := range s.Branches {
		nb := NodeBranch{Text: o.w.branchText(s, b)}
		if to.Out >= 0 {
			out := o.t.Outcomes[to.Out]
			nb.To = &Node{ID: out.ID, Text: o.w.text(out.Text), Verdict: out.Verdict, Sources: out.Sources}
		} else {
			nb.To = o.step(to.To)
		}
		n.Branches = append(n.Branches, nb)
	}
	return n
}

// stepText is what a step asks, tests or runs, in words.
func (w *writer) stepText(s *check.Step) string {
	if text := w.text(s.Text); text != "" {
		return text
	}
	switch t := s.Test.(type) {
	case *check.Options:
		return w.text(w.p.Questions[t.Q].Text)
	case *check.Ranges:
		return w.text(w.p.Questions[t.Q].Text)
	case *check.RunTree:
		return w.text(w.p.Trees[t.Tree].Title)
	}
	return ""
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
	return w.words.UI[ifBranches[i]]
}

// ifBranches are the branches of a condition as answers to it: the keys of their words.
var ifBranches = [...]string{"yes", "no"}

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
	lo, hi := strconv.FormatInt(r.Lo, 10), strconv.FormatInt(r.Hi, 10)
	text := strings.NewReplacer("{lo}", lo, "{hi}", hi).Replace(w.words.UI[key])
	return strings.NewReplacer("{n}", text, "{unit}", w.unit(q)).Replace(w.words.UI["quantity"])
}

// outcomeTitle is the short name of an outcome: its title, or else its first sentence.
func (w *writer) outcomeTitle(o *tree.Outcome) string {
	if o.Title.Written() {
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
