package check

import (
	"fmt"
	"maps"
	"slices"

	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

func (c *checker) outcome(s *scope, o *tree.Outcome) {
	what := fmt.Sprintf("outcome %q", o.ID)
	c.text(o.Title, "the title of "+what)
	c.text(o.Text, what)
	c.text(o.Unblock, fmt.Sprintf("the way out of %s", what))
	if !o.Unblock.Written() && o.Verdict == tree.Blocked {
		c.list.Errorf(o.Pos, "missing-words", "the way out of %s has no words", what).Hint = "write unblock: {…}"
	}
	c.cites(o.Sources, what, o.Pos)
	cond := func(e tree.Expr) int {
		if e == nil {
			return -1
		}
		x := s.condition(e)
		if x == nil {
			x = Const(true)
		}
		s.t.Conds = append(s.t.Conds, x)
		return len(s.t.Conds) - 1
	}
	var x Extra
	for _, d := range o.Documents {
		c.document(d, s.t.Guide)
		x.Docs = append(x.Docs, cond(d.When))
	}
	for _, d := range o.Offices {
		c.guide(d.ID)
		x.Offices = append(x.Offices, cond(d.When))
	}
	for _, n := range o.Notes {
		c.text(n.Text, "the note")
		if len(n.Sources) > 0 {
			c.cites(n.Sources, "the note", n.Pos)
		}
		x.Notes = append(x.Notes, cond(n.When))
	}
	for _, d := range o.Deadlines {
		c.text(d.Text, "the deadline")
		c.cites(d.Sources, "the deadline", d.Pos)
		x.Deadlines = append(x.Deadlines, cond(d.When))
		x.Dues = append(x.Dues, s.due(d.Due))
		if d.From == nil {
			x.Froms = append(x.Froms, -1)
		} else {
			x.Froms = append(x.Froms, s.due(d.From))
		}
	}
	s.t.Extras = append(s.t.Extras, x)
	for _, id := range slices.Concat(o.Times, o.Next) {
		c.guide(id)
	}
}

// document reports a paper that its guide does not list.
func (c *checker) document(d tree.Optional, own string) {
	guide, id := d.Document(own)
	if guide != own && !c.guide(yaml.At[string]{Value: guide, Pos: d.ID.Pos}) {
		return
	}
	known, read := c.Documents[guide]
	if read && known == nil {
		return // that they could not be read is said elsewhere
	}
	if slices.Contains(known, id.Value) {
		return
	}
	unknown := c.list.Unknown(id.Pos, "document", id.Value, known)
	for _, other := range slices.Sorted(maps.Keys(c.Documents)) {
		if unknown.Hint == "" && slices.Contains(c.Documents[other], id.Value) {
			unknown.Hint = fmt.Sprintf("did you mean %q?", other+" "+id.Value)
		}
	}
}

// guide reports an id that no guide has, and whether one has it.
func (c *checker) guide(id yaml.At[string]) bool {
	_, ok := c.Documents[id.Value]
	if !ok {
		c.list.Unknown(id.Pos, "guide", id.Value, slices.Sorted(maps.Keys(c.Documents)))
	}
	return ok
}

// maxDue keeps deadlines where calendars have names for days.
const maxDue = 1_000_000

// due checks a day of a deadline and returns its index in Dues.
func (s *scope) due(day tree.Expr) int {
	sum := &Sum{}
	if day != nil {
		switch x := s.expr(day); {
		case x == nil:
		case x.sum == nil || !x.day || x.den != 1:
			s.errorf(day.Position(), "type", "%q is not a day", day).Hint = "such as entry-date + 30 days"
		case s.c.sumMagnitude(x.sum) > maxDue:
			s.errorf(day.Position(), "too-large", "the figures in %q are too large", day)
		default:
			sum = x.sum
		}
	}
	s.t.Dues = append(s.t.Dues, sum)
	return len(s.t.Dues) - 1
}

// refusals reports outcomes that say no on the strength of sources that nobody verified.
func (c *checker) refusals(t *Tree) {
	refuses := func(i int) bool {
		v := t.Outcomes[i].Verdict
		return v == tree.NotThis || v == tree.Blocked
	}
	for i, o := range t.Outcomes {
		if refuses(i) && c.unverified(o.Sources) {
			c.list.Errorf(o.Pos, "unverified-refusal", "outcome %q refuses on the strength of unverified sources", o.ID).Hint =
				"make it ask-the-office, or cite a verified source"
		}
	}
	for _, s := range t.Steps {
		if !c.unverified(s.Sources) {
			continue
		}
		for _, b := range s.Branches {
			if b.Out >= 0 && refuses(b.Out) {
				c.list.Errorf(s.Pos, "unverified-refusal", "step %q leads to the refusal %q on the strength of unverified sources", s.ID,
					t.Outcomes[b.Out].ID).Hint = "lead to an outcome that says ask-the-office, or cite a verified source"
			}
		}
	}
}

func (c *checker) unverified(cites []tree.Cite) bool {
	return len(cites) > 0 && !slices.ContainsFunc(cites, func(s tree.Cite) bool { return c.Confidence[s.Source] != "known" })
}
