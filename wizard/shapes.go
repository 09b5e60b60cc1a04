package wizard

import (
	"zhilu/wizard/check"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// Shapes say how the files that Check reads are written. Those of Parameters and Calendar have no words: whoever shows
// these files reads more of them, and says what it is for.
type Shapes struct{ Tree, Questions, Parameters, Calendar *yaml.Shape }

// NewShapes derives the shapes from the types that are read.
func NewShapes() Shapes {
	s := tree.NewShapes()
	return Shapes{Tree: s.Tree, Questions: s.Questions, Parameters: s.Parameters, Calendar: check.CalendarShape()}
}
