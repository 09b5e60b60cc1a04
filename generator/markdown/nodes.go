package markdown

import "github.com/yuin/goldmark/parser"

// nodes are those of one text that are made here and not by goldmark. Their memory is used again for the next text.
type nodes struct {
	citations  slab[citation]
	facts      slab[fact]
	headingIDs slab[headingID]
	delimiters slab[parser.Delimiter]
}

// nodesKey keeps the *nodes of the text that is read.
var nodesKey = parser.NewContextKey()

func nodesOf(pc parser.Context) *nodes { return pc.Get(nodesKey).(*nodes) }

// count is how many there is memory for.
func (n *nodes) count() int {
	return len(n.citations.all) + len(n.facts.all) + len(n.headingIDs.all) + len(n.delimiters.all)
}

// clear ends a text.
func (n *nodes) clear() {
	n.citations.clear()
	n.facts.clear()
	n.headingIDs.clear()
	n.delimiters.clear()
}

// slab gives out values of one type.
type slab[T any] struct {
	all  []*T
	used int
}

// put stores a value where it stays until clear.
func (s *slab[T]) put(v T) *T {
	if s.used == len(s.all) {
		s.all = append(s.all, new(T))
	}
	at := s.all[s.used]
	s.used++
	*at = v
	return at
}

func (s *slab[T]) clear() {
	for _, at := range s.all[:s.used] {
		*at = *new(T)
	}
	s.used = 0
}
