package region

import (
	"errors"
	"slices"
)

// Diagram is a function from cells to numbers: a node of an ordered decision diagram, shared by all functions of its
// Space. Two functions are the same exactly if their Diagrams are equal. A set of cells is a function to 0 and 1.
type Diagram int32

// node is a choice by one variable, or a number at the end.
type node struct {
	level int32 // the variable; len(vars) for a number
	value int64
	kids  []Diagram // by class of the variable
	next  Diagram   // the next choice of the same hash, 0 for none
}

// errTooLarge ends work on diagrams that grow beyond what a check may cost.
var errTooLarge = errors.New("the rules are too entangled to be decided exactly")

const maxNodes = 400_000

// number returns the function that is n everywhere.
func (s *Space) number(n int64) Diagram {
	if d, ok := s.numbers[n]; ok {
		return d
	}
	d := s.add(node{level: int32(len(s.Vars)), value: n})
	s.numbers[n] = d
	return d
}

func (s *Space) add(n node) Diagram {
	if len(s.nodes) >= maxNodes {
		panic(errTooLarge)
	}
	s.nodes = append(s.nodes, n)
	return Diagram(len(s.nodes) - 1)
}

// choice returns the function that is kids[c] for class c of a variable. It keeps kids.
func (s *Space) choice(level int32, kids []Diagram) Diagram {
	same := true
	for _, k := range kids[1:] {
		same = same && k == kids[0]
	}
	if same {
		return kids[0]
	}
	head := s.choices.head(level, kids)
	for d := *head; d != 0; d = s.nodes[d].next {
		if n := &s.nodes[d]; n.level == level && slices.Equal(n.kids, kids) {
			return d
		}
	}
	d := s.add(node{level: level, kids: kids, next: *head})
	*head = d
	if len(s.nodes) > len(s.choices) {
		s.choices = s.rehashed()
	}
	return d
}

// table finds choices by what they are: for every hash, the first of a chain of nodes, 0 for none.
type table []Diagram

// head returns where the chain of a choice begins. The number of heads is a power of 2.
func (t table) head(level int32, kids []Diagram) *Diagram {
	h := uint64(level)
	for _, k := range kids {
		h = (h ^ uint64(k)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return &t[h&uint64(len(t)-1)]
}

func (s *Space) rehashed() table {
	t := make(table, 4*len(s.choices))
	for d := range s.nodes {
		if n := &s.nodes[d]; n.kids != nil {
			head := t.head(n.level, n.kids)
			n.next, *head = *head, Diagram(d)
		}
	}
	return t
}

// isNumber returns the value of a function that is the same everywhere.
func (s *Space) isNumber(d Diagram) (int64, bool) {
	n := &s.nodes[d]
	return n.value, n.kids == nil
}

// kid returns d where the variable at level is of class c.
func (s *Space) kid(d Diagram, level int32, c int) Diagram {
	if n := &s.nodes[d]; n.level == level {
		return n.kids[c]
	}
	return d
}

// op is a function of two numbers, with a name under which its results are remembered.
type op struct {
	id byte
	f  func(a, b int64) int64
}

var (
	opAdd   = op{'+', func(a, b int64) int64 { return a + b }}
	opMin   = op{'m', func(a, b int64) int64 { return min(a, b) }}
	opMax   = op{'M', func(a, b int64) int64 { return max(a, b) }}
	opAnd   = op{'&', func(a, b int64) int64 { return a & b }}
	opOr    = op{'|', func(a, b int64) int64 { return a | b }}
	opMinus = op{'\\', func(a, b int64) int64 { return a &^ b }}
)

// memory remembers results of work on three diagrams (or two and the kind of work). A result that falls into a slot in
// use takes its place: what was forgotten is worked out again.
type memory []remembered

type remembered struct {
	a, b, c, result Diagram
	known           bool
}

// memorySize is the number of slots at most; it is a power of 2, like every number of slots.
const memorySize = 1 << 15

func (m memory) slot(a, b, c Diagram) *remembered {
	h := uint64(uint32(a))*0x9E3779B97F4A7C15 ^ uint64(uint32(b))*0xC2B2AE3D27D4EB4F ^ uint64(uint32(c))*0x165667B19E3779F9
	return &m[h>>33&uint64(len(m)-1)]
}

func (m memory) find(a, b, c Diagram) (Diagram, bool) {
	if m == nil {
		return 0, false
	}
	r := m.slot(a, b, c)
	return r.result, r.known && r.a == a && r.b == b && r.c == c
}

// put stores a result of work in a space of so many nodes. Most spaces are small: slots become more with the nodes.
func (m *memory) put(a, b, c, result Diagram, nodes int) {
	if len(*m) < min(nodes, memorySize) {
		*m = make(memory, min(memorySize, max(256, 4*len(*m))))
	}
	*m.slot(a, b, c) = remembered{a, b, c, result, true}
}

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
	kids := make([]Diagram, len(s.Vars[level].Classes))
	for c := range kids {
		kids[c] = s.apply(o, s.kid(a, level, c), s.kid(b, level, c))
	}
	d := s.choice(level, kids)
	s.applied.put(Diagram(o.id), a, b, d, len(s.nodes))
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
		level, from := s.nodes[d].level, s.nodes[d].kids
		kids := make([]Diagram, len(from))
		for c, k := range from {
			kids[c] = visit(k)
		}
		r := s.choice(level, kids)
		done[d] = r
		return r
	}
	return visit(a)
}

// ifElse returns then on the set and els elsewhere.
func (s *Space) ifElse(set, then, els Diagram) Diagram {
	if x, ok := s.isNumber(set); ok {
		if x != 0 {
			return then
		}
		return els
	}
	if then == els {
		return then
	}
	if d, ok := s.chosen.find(set, then, els); ok {
		return d
	}
	level := min(s.nodes[set].level, s.nodes[then].level, s.nodes[els].level)
	kids := make([]Diagram, len(s.Vars[level].Classes))
	for c := range kids {
		kids[c] = s.ifElse(s.kid(set, level, c), s.kid(then, level, c), s.kid(els, level, c))
	}
	d := s.choice(level, kids)
	s.chosen.put(set, then, els, d, len(s.nodes))
	return d
}

// And, Or, Minus and Not combine sets.
func (s *Space) And(a, b Diagram) Diagram   { return s.apply(opAnd, a, b) }
func (s *Space) Or(a, b Diagram) Diagram    { return s.apply(opOr, a, b) }
func (s *Space) Minus(a, b Diagram) Diagram { return s.apply(opMinus, a, b) }
func (s *Space) Not(a Diagram) Diagram      { return s.apply(opMinus, s.number(1), a) }

// Empty reports whether a set has no cell.
func (s *Space) Empty(a Diagram) bool { x, ok := s.isNumber(a); return ok && x == 0 }

// All is the set of all cells.
func (s *Space) All() Diagram { return s.number(1) }

// Where returns the cells in which a function has value n.
func (s *Space) Where(f Diagram, n int64) Diagram {
	return s.transform(f, func(x int64) int64 {
		if x == n {
			return 1
		}
		return 0
	})
}

// Support returns the variables on which a function depends.
func (s *Space) Support(a Diagram) []bool {
	out, seen := make([]bool, len(s.Vars)), map[Diagram]bool{}
	var visit func(Diagram)
	visit = func(d Diagram) {
		n := &s.nodes[d]
		if n.kids == nil || seen[d] {
			return
		}
		seen[d] = true
		out[n.level] = true
		for _, k := range n.kids {
			visit(k)
		}
	}
	visit(a)
	return out
}

// Share returns which part of all cells a set holds, every class of a variable weighing the same.
func (s *Space) Share(a Diagram) float64 {
	done := map[Diagram]float64{}
	var visit func(Diagram) float64
	visit = func(d Diagram) float64 {
		n := &s.nodes[d]
		if n.kids == nil {
			return float64(n.value)
		}
		if x, ok := done[d]; ok {
			return x
		}
		sum := 0.0
		for _, k := range n.kids {
			sum += visit(k)
		}
		done[d] = sum / float64(len(n.kids))
		return done[d]
	}
	return visit(a)
}
