package region

// memory remembers results of work on three diagrams, or on two and the kind of work. A result that falls into a slot
// in use takes its place: what was forgotten is worked out again.
type memory []remembered

// remembered is empty if a is 0: no work on three diagrams begins with the first one, and no kind of work is 0.
type remembered struct{ a, b, c, result Diagram }

// memorySize is the number of slots at most; it is a power of 2, like every number of slots.
const memorySize = 1 << 17

func (m memory) slot(a, b, c Diagram) *remembered {
	h := uint64(uint32(a))*0x9E3779B97F4A7C15 ^ uint64(uint32(b))*0xC2B2AE3D27D4EB4F ^ uint64(uint32(c))*0x165667B19E3779F9
	return &m[h>>33&uint64(len(m)-1)]
}

func (m memory) find(a, b, c Diagram) (Diagram, bool) {
	if m == nil {
		return 0, false
	}
	r := m.slot(a, b, c)
	return r.result, r.a == a && r.b == b && r.c == c
}

// maxWork is how many results may be worked out: what was forgotten is worked out again, so that the number of nodes
// alone is no bound.
const maxWork = 5_000_000

// remember stores a result. Most spaces are small: slots become more with the nodes.
func (s *Space) remember(m *memory, a, b, c, result Diagram) {
	if s.work++; s.work > maxWork {
		panic(errTooLarge)
	}
	if len(*m) < min(len(s.nodes), memorySize) {
		*m = make(memory, min(memorySize, max(256, 4*len(*m))))
	}
	*m.slot(a, b, c) = remembered{a, b, c, result}
}
