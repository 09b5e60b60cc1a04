package region

import (
	"fmt"
	"strings"

	"zhilu/wizard/tree"
)

// Describe writes a box as conditions that a person can read; "" means any answers.
func (s *Space) Describe(b Box) string {
	var parts []string
	for i, classes := range b {
		if classes != nil {
			parts = append(parts, s.Vars[i].Describe(classes))
		}
	}
	return strings.Join(parts, ", ")
}

// Describe writes a class of a variable as an author would: "age = 18..60", "reason in (work, study)".
func (v *Var) Describe(classes []int) string {
	if v.Option != "" {
		if classes[0] == 0 {
			return fmt.Sprintf("not %s has %s", v.Q.ID, v.Option)
		}
		return fmt.Sprintf("%s has %s", v.Q.ID, v.Option)
	}
	if v.options != nil {
		var ids []string
		for i, id := range v.options {
			for _, c := range classes {
				if v.Classes[c].Options&(1<<i) != 0 {
					ids = append(ids, id)
				}
			}
		}
		if len(ids) == 1 {
			return fmt.Sprintf("%s = %s", v.Q.ID, ids[0])
		}
		return fmt.Sprintf("%s in (%s)", v.Q.ID, strings.Join(ids, ", "))
	}
	var parts []string
	for i := 0; i < len(classes); {
		j := i
		for j+1 < len(classes) && classes[j+1] == classes[j]+1 {
			j++
		}
		parts = append(parts, v.rangeText(v.Classes[classes[i]].Lo, v.Classes[classes[j]].Hi))
		i = j + 1
	}
	return v.Q.ID + " " + strings.Join(parts, " or ")
}

func (v *Var) rangeText(lo, hi int64) string {
	format := func(n int64) string {
		if v.Q.Type == tree.Day {
			return tree.FormatDay(n)
		}
		return fmt.Sprint(n)
	}
	switch {
	case lo == hi:
		return "= " + format(lo)
	case lo <= v.min:
		return "<= " + format(hi)
	case hi >= v.max:
		return ">= " + format(lo)
	}
	return fmt.Sprintf("= %s..%s", format(lo), format(hi))
}
