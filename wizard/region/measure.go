package region

// Support returns the variables on which a function depends.
func (s *Space) Support(a Diagram) []bool {
	out, seen := make([]bool, len(s.Vars)), map[Diagram]bool{}
	var visit func(Diagram)
	visit = func(d Diagram) {
		kids := s.choices(d)
		if kids == nil || seen[d] {
			return
		}
		seen[d] = true
		out[s.nodes[d].level] = true
		for _, k := range kids {
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
		if n, ok := s.isNumber(d); ok {
			return float64(n)
		}
		if x, ok := done[d]; ok {
			return x
		}
		sum, kids := 0.0, s.choices(d)
		for _, k := range kids {
			sum += visit(k)
		}
		done[d] = sum / float64(len(kids))
		return done[d]
	}
	return visit(a)
}
