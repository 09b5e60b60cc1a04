package region

// op is a function of two numbers, with a name under which its results are remembered.
type op struct {
	id byte
	f  func(a, b int64) int64
}

var (
	opAdd   = op{'+', func(a, b int64) int64 { return a + b }}
	opMin   = op{'m', func(a, b int64) int64 { return min(a, b) }}
	opMax   = op{'M', func(a, b int64) int64 { return max(a, b) }}
	opEqual = op{'=', func(a, b int64) int64 { return truth(a == b) }}
)

// apart and inside are the names under which it is remembered that two sets do not meet, and that one is in the other.
const (
	apart  Diagram = 'x'
	inside Diagram = '<'
)

// apply combines two functions cell by cell.
func (s *Space) apply(o op, a, b Diagram) Diagram {
	x, xok := s.isNumber(a)
	y, yok := s.isNumber(b)
	if xok && yok {
		return s.number(o.f(x, y))
	}
	if d, ok := s.applied.find(Diagram(o.id), a, b); ok {
		return d
	}
	level := min(s.nodes[a].level, s.nodes[b].level)
	d := s.choose(level, func(c int) Diagram { return s.apply(o, s.kid(a, level, c), s.kid(b, level, c)) })
	s.remember(&s.applied, Diagram(o.id), a, b, d)
	return d
}

// transform returns f of a function. It remembers nothing beyond the call.
func (s *Space) transform(a Diagram, f func(int64) int64) Diagram {
	done := map[Diagram]Diagram{}
	var visit func(Diagram) Diagram
	visit = func(d Diagram) Diagram {
		if x, ok := s.isNumber(d); ok {
			return s.number(f(x))
		}
		if r, ok := done[d]; ok {
			return r
		}
		level := s.nodes[d].level
		done[d] = s.choose(level, func(c int) Diagram { return visit(s.kid(d, level, c)) })
		return done[d]
	}
	return visit(a)
}

// ifElse returns then on the set and els elsewhere.
func (s *Space) ifElse(set, then, els Diagram) Diagram {
	if then == set {
		then = whole
	}
	if els == set {
		els = empty
	}
	switch {
	case set == whole || then == els:
		return then
	case set == empty:
		return els
	case then == whole && els == empty:
		return set
	}
	if d, ok := s.chosen.find(set, then, els); ok {
		return d
	}
	level := min(s.nodes[set].level, s.nodes[then].level, s.nodes[els].level)
	d := s.choose(level, func(c int) Diagram {
		return s.ifElse(s.kid(set, level, c), s.kid(then, level, c), s.kid(els, level, c))
	})
	s.remember(&s.chosen, set, then, els, d)
	return d
}

// And, Or, Minus and Not combine sets.
func (s *Space) And(a, b Diagram) Diagram   { return s.ifElse(min(a, b), max(a, b), empty) }
func (s *Space) Or(a, b Diagram) Diagram    { return s.ifElse(min(a, b), whole, max(a, b)) }
func (s *Space) Minus(a, b Diagram) Diagram { return s.ifElse(b, empty, a) }
func (s *Space) Not(a Diagram) Diagram      { return s.ifElse(a, empty, whole) }

// Where returns the cells in which a function has value n.
func (s *Space) Where(f Diagram, n int64) Diagram { return s.apply(opEqual, f, s.number(n)) }

// Empty reports whether a set has no cell.
func (s *Space) Empty(a Diagram) bool { return a == empty }

// All is the set of all cells.
func (s *Space) All() Diagram { return whole }

// Meet reports whether two sets have a cell in common. Unlike And, it stops at the first and makes no set.
func (s *Space) Meet(a, b Diagram) bool {
	switch {
	case a == empty || b == empty:
		return false
	case a == b || a == whole || b == whole:
		return true
	}
	a, b = min(a, b), max(a, b)
	if _, apart := s.applied.find(apart, a, b); apart {
		return false
	}
	level := min(s.nodes[a].level, s.nodes[b].level)
	for c := range s.Vars[level].Classes {
		if s.Meet(s.kid(a, level, c), s.kid(b, level, c)) {
			return true
		}
	}
	s.remember(&s.applied, apart, a, b, empty)
	return false
}

// Within reports whether all cells of a are in b.
func (s *Space) Within(a, b Diagram) bool {
	switch {
	case a == b || a == empty || b == whole:
		return true
	case a == whole || b == empty:
		return false
	}
	if _, inside := s.applied.find(inside, a, b); inside {
		return true
	}
	level := min(s.nodes[a].level, s.nodes[b].level)
	for c := range s.Vars[level].Classes {
		if !s.Within(s.kid(a, level, c), s.kid(b, level, c)) {
			return false
		}
	}
	s.remember(&s.applied, inside, a, b, whole)
	return true
}
