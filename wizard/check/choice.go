package check

import (
	"fmt"

	"zhilu/wizard/diag"
	"zhilu/wizard/tree"
)

func (s *scope) has(e *tree.Binary) *typed {
	x := s.expr(e.L)
	n, ok := e.R.(*tree.Name)
	switch {
	case x == nil:
		return nil
	case x.q < 0 || s.c.questions.List[x.q].Type != tree.Many:
		s.errorf(e.L.Position(), "type", "%q is not a question with any of several options", e.L).Hint = `"has" is for those`
		return nil
	case !ok:
		s.errorf(e.R.Position(), "type", `expected an option after "has"`)
		return nil
	}
	i := s.option(x.q, n)
	if i < 0 {
		return nil
	}
	return &typed{cond: &Has{x.q, 1 << i}, q: -1}
}

func (s *scope) option(q int, n *tree.Name) int {
	qq := s.c.questions.List[q]
	i := qq.Option(n.ID)
	if i < 0 {
		d := s.c.list.Unknown(n.Pos, "option", n.ID, qq.OptionIDs())
		d.Notes = append(d.Notes, diag.Note{Pos: qq.Pos, Message: fmt.Sprintf("question %q is here", qq.ID)})
	}
	return i
}

func (s *scope) in(e *tree.In) *typed {
	if c, ok := e.X.(*tree.Call); ok && c.Tree != nil {
		return s.treeIn(c, e.Names, e.Not)
	}
	x := s.expr(e.X)
	if x == nil {
		return nil
	}
	if x.q < 0 || s.c.questions.List[x.q].Type != tree.One && s.c.questions.List[x.q].Type != tree.Nation {
		s.errorf(e.X.Position(), "type", "%q is not a question with one of several options", e.X)
		return nil
	}
	var mask uint32
	for _, n := range e.Names {
		i := s.option(x.q, n)
		if i < 0 {
			return nil
		}
		if mask&(1<<i) != 0 {
			s.errorf(n.Pos, "duplicate", "%q is named twice", n.ID)
		}
		mask |= 1 << i
	}
	return s.inSet(x.q, mask, e.Not)
}

func (s *scope) inSet(q int, mask uint32, not bool) *typed {
	if not {
		mask = ^mask & uint32(Unknown(s.c.questions.List[q]).Lo)
	}
	return &typed{cond: &InSet{q, mask}, q: -1}
}

func (s *scope) treeIn(c *tree.Call, names []*tree.Name, not bool) *typed {
	t := s.c.runs(s.t, c.Tree.ID, c.Tree.Pos)
	if t == nil {
		return nil
	}
	var mask uint64
	for _, n := range names {
		i := outcomeIndex(t.Tree, n.ID)
		if i < 0 {
			s.c.list.Unknown(n.Pos, "outcome", n.ID, outcomeIDs(t.Tree))
			return nil
		}
		mask |= 1 << i
	}
	if not {
		mask ^= 1<<len(t.Outcomes) - 1
	}
	return &typed{cond: &TreeIn{t.Index, mask}, q: -1}
}

func (s *scope) compareOption(e *tree.Binary, q int) *typed {
	qq := s.c.questions.List[q]
	n, ok := e.R.(*tree.Name)
	switch {
	case !ok:
		s.errorf(e.R.Position(), "type", "expected an option of %q, not %s", qq.ID, e.R)
		return nil
	case qq.Type == tree.Many:
		s.errorf(e.Pos, "type", "%q can have several answers", qq.ID).Hint = fmt.Sprintf("write %s has %s", qq.ID, n.ID)
		return nil
	case e.Op != "=" && e.Op != "!=" && !qq.Ordered:
		s.errorf(e.Pos, "type", "the options of %q have no order", qq.ID).Hint = "say ordered: true in questions.yaml if they ascend"
		return nil
	}
	i := s.option(q, n)
	if i < 0 {
		return nil
	}
	below := uint32(1)<<i - 1
	switch e.Op {
	case "=", "!=":
		return s.inSet(q, 1<<i, e.Op == "!=")
	case "<", ">=":
		return s.inSet(q, below, e.Op == ">=")
	}
	return s.inSet(q, below|1<<i, e.Op == ">")
}

func (s *scope) compareYesNo(e *tree.Binary, c Cond) *typed {
	n, ok := e.R.(*tree.Name)
	if !ok || n.ID != "yes" && n.ID != "no" || e.Op != "=" && e.Op != "!=" {
		s.errorf(e.Pos, "type", "%q is true or false", e.L).Hint = "use it alone, or write = yes or = no"
		return nil
	}
	if (n.ID == "no") == (e.Op == "=") {
		c = negate(c)
	}
	return &typed{cond: c, q: -1}
}
