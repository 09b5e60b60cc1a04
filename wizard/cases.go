package wizard

import (
	"fmt"
	"time"

	"zhilu/wizard/check"
	"zhilu/wizard/prove"
)

// MissingCase is a case that no editor wrote yet, as it would stand in eligibility.yaml.
type MissingCase struct {
	Step   string
	Given  []string // question: value
	Expect string
}

// MissingCases returns a case for every branch and threshold of a tree that none of its cases tries. They say where
// the rules lead, not whether that is right. first reports that the tree has no case yet.
func (r *Rules) MissingCases(name string, today time.Time) (out []MissingCase, first bool, err error) {
	trees, err := r.find([]string{name})
	if err != nil {
		return nil, false, err
	}
	t := trees[0]
	missing, err := prove.MissingCases(r.Program, t, Day(today))
	if err != nil {
		return nil, false, fmt.Errorf("find the missing cases of %s: %w", t.Name, err)
	}
	for _, m := range missing {
		c := MissingCase{Step: m.Step.ID, Expect: t.Outcomes[m.Outcome].ID}
		for i, q := range r.Program.Questions {
			if m.Answers.Slots[i] != check.Unknown(q) {
				c.Given = append(c.Given, q.ID+": "+check.FormatAnswer(q, m.Answers.Slots[i]))
			}
		}
		out = append(out, c)
	}
	return out, len(t.Cases) == 0, nil
}
