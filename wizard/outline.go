package wizard

import (
	"zhilu/wizard/check"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// Node is a step or outcome of a tree as a page shows it without script: nested, each step once. A step that several
// branches lead to hangs below the first of them; the others refer to it.
type Node struct {
	ID       string
	Number   int           // of a step, from 1 in the order of the page; 0 for outcomes
	Again    bool          // the step hangs elsewhere: see there
	Kind     tree.StepKind // "" for outcomes
	Text     string        // the question, the condition or what the outcome says
	Verdict  tree.Verdict  // of an outcome
	Branches []NodeBranch
	Sources  []string
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
			o := outliner{w: &writer{p: r.Program, lang: lang, words: words, out: &jsonWording{Cards: map[string]Card{}, Sources: map[string]Source{}}},
				t: t, seen: map[int]*Node{}}
			return o.step(0)
		}
	}
	return nil
}

type outliner struct {
	w    *writer
	t    *check.Tree
	seen map[int]*Node
}

func (o *outliner) step(i int) *Node {
	s := o.t.Steps[i]
	if n := o.seen[i]; n != nil {
		return &Node{ID: s.ID, Number: n.Number, Again: true, Kind: s.Kind, Text: n.Text}
	}
	n := &Node{ID: s.ID, Number: len(o.seen) + 1, Kind: s.Kind, Text: o.w.stepText(s), Sources: o.w.cites(s.Sources)}
	o.seen[i] = n
	for b, to := range s.Branches {
		nb := NodeBranch{Text: o.w.branchText(s, b)}
		if to.Out >= 0 {
			out := o.t.Outcomes[to.Out]
			nb.To = &Node{ID: out.ID, Text: o.w.text(out.Text), Verdict: out.Verdict, Sources: o.w.cites(out.Sources)}
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
