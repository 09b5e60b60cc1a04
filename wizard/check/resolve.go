package check

import (
	"slices"

	"zhilu/wizard/diag"
	"zhilu/wizard/tree"
)

func (s *scope) name(e *tree.Name) *typed {
	if e.ID == "today" {
		x := number(&Sum{Terms: []Term{{1, Today{}}}}, days)
		x.day = true
		return x
	}
	if slices.ContainsFunc(s.t.Values, func(v *tree.Value) bool { return v.ID == e.ID }) {
		return s.value(e)
	}
	if i := slices.IndexFunc(s.c.Parameters, func(p *tree.Parameter) bool { return p.ID == e.ID }); i >= 0 {
		return number(&Sum{Terms: []Term{{1, &Param{i}}}}, s.c.Parameters[i].Unit)
	}
	q := s.question(e.ID, e.Pos, "name")
	if q < 0 {
		return nil
	}
	switch qq := s.c.questions.List[q]; qq.Type {
	case tree.Bool:
		return &typed{cond: &InSet{q, 1}, q: -1}
	case tree.One, tree.Nation, tree.Many:
		return &typed{q: q}
	case tree.Num:
		return number(&Sum{Terms: []Term{{1, &Answer{q}}}}, qq.Unit)
	case tree.Day:
		x := number(&Sum{Terms: []Term{{1, &Answer{q}}}}, days)
		x.day = true
		return x
	}
	return nil // the question itself was reported
}

// question resolves a question and notes that the tree depends on it. It returns -1 after a diagnostic.
func (s *scope) question(id string, pos diag.Pos, what string) int {
	i := slices.IndexFunc(s.c.questions.List, func(q *tree.Question) bool { return q.ID == id })
	if i < 0 {
		known := s.c.Questions.IDs()
		if what == "name" {
			for _, v := range s.t.Values {
				known = append(known, v.ID)
			}
			for _, p := range s.c.Parameters {
				known = append(known, p.ID)
			}
		}
		s.c.list.Unknown(pos, what, id, known)
		return -1
	}
	s.c.uses[s.t.Index][i] = true
	if s.c.questions.List[i].Type == "" {
		return -1
	}
	return i
}

func (s *scope) value(e *tree.Name) *typed {
	if x, ok := s.values[e.ID]; ok {
		return x
	}
	if slices.Contains(s.using, e.ID) {
		s.errorf(e.Pos, "cycle", "value %q needs itself", e.ID)
		return nil
	}
	s.using = append(s.using, e.ID)
	var v *tree.Value
	for _, w := range s.t.Values {
		if w.ID == e.ID {
			v = w
		}
	}
	var x *typed
	if v.Expr != nil {
		x = s.expr(v.Expr)
	} else if v.Items != nil {
		x = s.points(v)
	}
	if x != nil && v.Unit.Value != "" && x.sum != nil {
		if u, ok := tree.ParseUnit(v.Unit.Value); !ok {
			s.c.list.Unknown(v.Unit.Pos, "unit", v.Unit.Value, tree.Units)
		} else if u != x.unit {
			s.errorf(v.Unit.Pos, "unit", "value %q is in %s, not %s", v.ID, x.unit, u)
		}
	}
	s.using = s.using[:len(s.using)-1]
	s.values[e.ID] = x
	return x
}
