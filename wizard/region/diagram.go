package region

import (
	"errors"
	"slices"
)

// Diagram is a function from cells to numbers: a node of an ordered decision diagram, shared by all functions of its
// Space. Two functions are the same exactly if their Diagrams are equal. A set of cells is a function to 0 and 1.
type Diagram int32

// The first nodes of every space are the set without cells and the set of all cells.
const (
	empty Diagram = iota
	whole
)

// node is a choice by one variable, or a number at the end.
type node struct {
	level int32   // the variable; len(vars) for a number
	at    int32   // of a choice: where its kids begin; of a number: where it stands among the values
	next  Diagram // the next choice of the same hash, empty for none
}

// errTooLarge ends work on diagrams that grow beyond what a check may cost.
var errTooLarge = errors.New("the rules are too entangled to be decided exactly")

const maxNodes = 400_000

// number returns the function that is n everywhere.
func (s *Space) number(n int64) Diagram {
	if d, ok := s.numbers[n]; ok {
		return d
	}
	d := s.add(node{level: int32(len(s.Vars)), at: int32(len(s.values))})
	s.values = append(s.values, n)
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

// isNumber returns the value of a function that is the same everywhere.
func (s *Space) isNumber(d Diagram) (int64, bool) {
	n := &s.nodes[d]
	if int(n.level) < len(s.Vars) {
		return 0, false
	}
	return s.values[n.at], true
}

// choices returns what a function is in each class of the variable that it looks at first; nil for a number. The slice
// is valid until the next node is made.
func (s *Space) choices(d Diagram) []Diagram {
	n := &s.nodes[d]
	if int(n.level) == len(s.Vars) {
		return nil
	}
	end := n.at + int32(len(s.Vars[n.level].Classes))
	return s.kids[n.at:end:end]
}

// kid returns a function where the variable at level is of class c. The function does not look at variables before it.
func (s *Space) kid(d Diagram, level int32, c int) Diagram {
	if n := &s.nodes[d]; n.level == level {
		return s.kids[int(n.at)+c]
	}
	return d
}

// choice returns the function that is kids[c] in class c of a variable. It does not keep kids.
func (s *Space) choice(level int32, kids []Diagram) Diagram {
	if !slices.ContainsFunc(kids[1:], func(k Diagram) bool { return k != kids[0] }) {
		return kids[0]
	}
	head := s.found.head(level, kids)
	for d := *head; d != empty; d = s.nodes[d].next {
		if s.nodes[d].level == level && slices.Equal(s.choices(d), kids) {
			return d
		}
	}
	d := s.add(node{level: level, at: int32(len(s.kids)), next: *head})
	*head = d
	s.kids = append(s.kids, kids...)
	if len(s.nodes) > len(s.found) {
		s.rehash()
	}
	return d
}

// choose makes a choice out of what kid says for each class. kid may make other diagrams.
func (s *Space) choose(level int32, kid func(class int) Diagram) Diagram {
	base := len(s.stack)
	for c := range s.Vars[level].Classes {
		k := kid(c)
		s.stack = append(s.stack, k)
	}
	d := s.choice(level, s.stack[base:])
	s.stack = s.stack[:base]
	return d
}

// table finds choices by what they are: for every hash, the first of a chain of nodes, empty for none.
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

func (s *Space) rehash() {
	s.found = make(table, 4*len(s.found))
	for d := range s.nodes {
		if kids := s.choices(Diagram(d)); kids != nil {
			head := s.found.head(s.nodes[d].level, kids)
			s.nodes[d].next, *head = *head, Diagram(d)
		}
	}
}
