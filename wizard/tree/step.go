package tree

import (
	"cmp"
	"slices"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// StepKind says how a step decides.
type StepKind string

const (
	Ask  StepKind = "ask"  // by the answer to a question
	When StepKind = "when" // by a condition
	Run  StepKind = "run"  // by the outcome of another tree
)

// Step is a point where a tree decides.
type Step struct {
	ID       string
	Pos      diag.Pos
	Kind     StepKind
	Subject  yaml.At[string] // the question or tree; of When, the condition as written
	Cond     Expr            // of When
	Text     yaml.Text       // of When: the condition in words
	Branches []Branch        // of When: "then", then "else", whichever was written first
	Sources  []Cite
	Ref      string
}

// Branch leads from some answers to a step or outcome.
type Branch struct {
	Pos    diag.Pos
	Labels []yaml.At[string] // option ids, ranges, outcomes, "yes", "no", "then", "else"
	Target Target
}

// Target is a step, or an outcome if Outcome is set.
type Target struct {
	Pos     diag.Pos
	Outcome bool
	Name    string
}

// Position is where a step decides, or where it stands if nothing was read there.
func (s *Step) Position() diag.Pos { return cmp.Or(s.Subject.Pos, s.Pos) }

// stepsNode reads the steps: a map whose keys, beside a few fixed ones, are the answers.
type stepsNode struct{ list []*Step }

// DecodeYAML reads every step that can be read.
func (s *stepsNode) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Map, list) {
		return
	}
	for _, p := range n.Pairs {
		checkName(p.Key.Value, p.Key.Pos, "step", list)
		if p.Node.Expect(yaml.Map, list) {
			s.list = append(s.list, parseStep(p.Key, p.Node, list))
		}
	}
	if len(n.Pairs) == 0 {
		list.Errorf(n.Pos, "missing-key", "there is no step")
	}
}

func parseStep(key, n *yaml.Node, list *diag.List) *Step {
	s := &Step{ID: key.Value, Pos: key.Pos}
	for _, p := range n.Pairs {
		switch k := p.Key.Value; k {
		case "ask", "when", "run":
			if s.Kind != "" {
				list.Errorf(p.Key.Pos, "two-decisions", "step %q decides by both %q and %q", s.ID, s.Kind, k).Hint = "make two steps"
				continue
			}
			s.Kind = StepKind(k)
			if p.Node.Expect(yaml.Scalar, list) {
				s.Subject = yaml.At[string]{Value: p.Node.Value, Pos: p.Node.Pos}
			}
			if s.Kind == When && p.Node.Kind == yaml.Scalar {
				x, bad := ParseExpr(p.Node.Value, textPos(p.Node))
				*list = append(*list, bad...)
				s.Cond = x
			}
		case "text":
			*list = append(*list, yaml.Decode(p.Node, &s.Text)...)
		case "sources":
			*list = append(*list, yaml.Decode(p.Node, &s.Sources)...)
		case "ref":
			*list = append(*list, yaml.Decode(p.Node, &s.Ref)...)
		default:
			if b, ok := parseBranch(p, list); ok {
				s.Branches = append(s.Branches, b)
			}
		}
	}
	if s.Kind == "" {
		list.Errorf(key.Pos, "missing-key", "step %q does not say how it decides", s.ID).Hint = "write ask, when or run"
	}
	if b := s.Branches; s.Kind == When && len(b) == 2 && b[0].Labels[0].Value == "else" && b[1].Labels[0].Value == "then" {
		slices.Reverse(b)
	}
	return s
}

func parseBranch(p yaml.Pair, list *diag.List) (Branch, bool) {
	b := Branch{Pos: p.Key.Pos, Target: Target{Pos: p.Node.Pos}}
	col := 0
	for part := range strings.SplitSeq(p.Key.Value, "|") {
		label := strings.TrimSpace(part)
		pos := p.Key.Pos
		pos.Col += col + len(part) - len(strings.TrimLeft(part, " "))
		b.Labels = append(b.Labels, yaml.At[string]{Value: label, Pos: pos})
		col += len([]rune(part)) + 1
	}
	if !p.Node.Expect(yaml.Scalar, list) {
		return b, false
	}
	b.Target.Name = p.Node.Value
	if rest, ok := strings.CutPrefix(p.Node.Value, "outcome "); ok {
		b.Target.Outcome, b.Target.Name = true, strings.TrimSpace(rest)
	}
	return b, true
}
