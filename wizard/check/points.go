package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/tree"
)

// points turns a points table into a sum of tables.
func (s *scope) points(v *tree.Value) *typed {
	sum, ok := &Sum{}, true
	for i := range v.Items {
		x := s.item(&v.Items[i])
		ok = ok && x != nil
		sum.Terms = append(sum.Terms, Term{1, x})
	}
	if !ok {
		return nil
	}
	if v.Cap != nil {
		sum = &Sum{Terms: []Term{{1, &Best{Least: true, X: []*Sum{sum, {Const: *v.Cap}}}}}}
	}
	u, _ := tree.ParseUnit("points")
	return number(sum, u)
}

func (s *scope) item(it *tree.Item) Num {
	if it.Best != nil {
		b := &Best{}
		for i := range it.Best {
			x := s.item(&it.Best[i])
			if x == nil {
				return nil
			}
			b.X = append(b.X, &Sum{Terms: []Term{{1, x}}})
		}
		return b
	}
	if it.Of.Value == "" {
		return nil // reported by the parser
	}
	q := s.question(it.Of.Value, it.Of.Pos, "question")
	if q < 0 {
		return nil
	}
	switch s.c.questions.List[q].Type {
	case tree.Bool, tree.One, tree.Nation:
		return s.optionTable(it, q)
	case tree.Num:
		return s.rangeTable(it, q)
	}
	s.errorf(it.Of.Pos, "type", "points cannot be given for %q", it.Of.Value).Hint = "only for yes/no, one of, and numbers"
	return nil
}

func (s *scope) optionTable(it *tree.Item, q int) Num {
	qq, t := s.c.questions.List[q], &Table{Q: q}
	var seen uint32
	for _, b := range it.Bands {
		mask := s.labelMask(b.Label, b.Pos, qq)
		if mask&seen != 0 {
			s.errorf(b.Pos, "overlap", "item %q gives points twice for %q", it.ID, b.Label)
		}
		seen |= mask
		t.Cells = append(t.Cells, Cell{Mask: mask, V: b.Points})
	}
	if it.From != nil {
		s.errorf(it.From.Pos, "type", "%q is not a number: its points cannot grow", qq.ID)
	}
	if rest := uint32(Unknown(qq).Lo) &^ seen; rest != 0 {
		s.errorf(it.Pos, "gap", "item %q gives no points for %s", it.ID, maskNames(qq, rest))
		return nil
	}
	return t
}

// labelMask reads "a | b" as a set of options; unknown ones are reported.
func (s *scope) labelMask(label string, pos diag.Pos, q *tree.Question) uint32 {
	var mask uint32
	for _, id := range splitLabel(label) {
		if i := q.Option(id); i >= 0 {
			mask |= 1 << i
		} else {
			s.c.list.Unknown(pos, "option", id, q.OptionIDs())
		}
	}
	return mask
}

func (s *scope) rangeTable(it *tree.Item, q int) Num {
	qq, t := s.c.questions.List[q], &Table{Q: q}
	for _, b := range it.Bands {
		r, ok := tree.ParseRange(b.Label)
		if !ok {
			s.errorf(b.Pos, "range", "%q is not a range", b.Label).Hint = `such as "< 18", "18..60", ">= 60" or "17"`
			return nil
		}
		t.Cells = append(t.Cells, Cell{Range: r, V: b.Points})
	}
	if g := it.From; g != nil {
		for at, v := g.Start, g.Base; ; at, v = at+1, min(v+g.Each, g.Cap) {
			r := tree.Range{Lo: at, Hi: at}
			if v == g.Cap {
				r.Hi = tree.Widest.Hi
			}
			t.Cells = append(t.Cells, Cell{Range: r, V: v})
			if v == g.Cap {
				break
			}
		}
	}
	slices.SortStableFunc(t.Cells, func(a, b Cell) int { return cmp.Compare(a.Range.Lo, b.Range.Lo) })
	ranges := make([]tree.Range, len(t.Cells))
	for i, c := range t.Cells {
		ranges[i] = c.Range
	}
	if !s.partition(ranges, qq, it.Pos, fmt.Sprintf("item %q", it.ID)) {
		return nil
	}
	return t
}

// partition reports gaps and overlaps of ranges, which ascend, over the answers that q can have.
func (s *scope) partition(ranges []tree.Range, q *tree.Question, pos diag.Pos, what string) bool {
	ok, next := true, q.Min
	for _, r := range ranges {
		if r.Hi < q.Min || r.Lo > q.Max {
			s.errorf(pos, "unreachable", "%s: %s lies outside the answers %d to %d of %q", what, r, q.Min, q.Max, q.ID)
			ok = false
			continue
		}
		if lo := max(r.Lo, q.Min); lo > next {
			s.errorf(pos, "gap", "%s says nothing about %s = %s", what, q.ID, tree.Range{Lo: next, Hi: lo - 1})
			ok = false
		} else if lo < next {
			s.errorf(pos, "overlap", "%s says two things about %s = %s", what, q.ID, tree.Range{Lo: lo, Hi: min(next-1, r.Hi)})
			ok = false
		}
		next = max(next, r.Hi+1)
	}
	if next <= q.Max {
		s.errorf(pos, "gap", "%s says nothing about %s = %s", what, q.ID, tree.Range{Lo: next, Hi: q.Max})
		ok = false
	}
	return ok
}

func splitLabel(s string) []string {
	parts := strings.Split(s, "|")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return parts
}

func maskNames(q *tree.Question, mask uint32) string {
	var names []string
	for i, o := range q.Options {
		if mask&(1<<i) != 0 {
			names = append(names, fmt.Sprintf("%q", o.ID))
		}
	}
	return strings.Join(names, ", ")
}
