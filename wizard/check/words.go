package check

import (
	"fmt"
	"maps"
	"slices"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// words reports texts of questions and parameters that a language lacks, and unknown sources of parameters.
func (c *checker) words() {
	for _, q := range c.Questions.List {
		if q.Type == "" {
			continue
		}
		c.text(q.Text, fmt.Sprintf("question %q", q.ID))
		c.text(q.Help, fmt.Sprintf("the help of %q", q.ID))
		c.text(q.Sensitive, fmt.Sprintf("the reason for asking %q", q.ID))
		for _, o := range q.Options {
			if q.Type != tree.Bool {
				c.text(o.Text, fmt.Sprintf("option %q", o.ID))
				c.text(o.Help, fmt.Sprintf("the help of %q", o.ID))
			}
		}
	}
	for _, p := range c.Parameters {
		c.taken(p.ID, p.Pos, "parameter", nil)
		c.text(p.Name, fmt.Sprintf("parameter %q", p.ID))
	}
}

// text reports what a text lacks, unless there is none: the parser knows where one is needed.
func (c *checker) text(t yaml.Text, what string) {
	if t.Written() {
		t.Missing(c.Langs, what, &c.list)
	}
}

func (c *checker) cites(cites []tree.Cite, what string, pos diag.Pos) {
	if len(cites) == 0 {
		c.list.Errorf(pos, "missing-source", "%s cites no source", what).Hint = "write sources: […]"
	}
	for _, s := range cites {
		if _, ok := c.Confidence[s.Source]; !ok {
			c.list.Unknown(s.Pos, "source", s.Source, slices.Sorted(maps.Keys(c.Confidence)))
		}
	}
}
