package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/tree"
)

// AnswerError is an answer that a question cannot have.
type AnswerError struct{ Message, Hint string }

func (e *AnswerError) Error() string { return e.Message }

// ParseAnswer reads an answer as it stands in a case, on the command line and in a link: "yes", an option, "a+b" for
// any of, "none" for none of them, "29", "18..60", "2026-02-03", a country or a group of countries, and "?" for "I don't know".
func ParseAnswer(q *tree.Question, s string) (Slot, error) {
	if s == "?" {
		return Unknown(q), nil
	}
	switch q.Type {
	case tree.Bool, tree.One, tree.Nation:
		i := q.Option(s)
		if k, ok := slices.BinarySearch(tree.Countries(), s); ok && q.Type == tree.Nation {
			i = q.Countries[k]
		}
		if i < 0 {
			return Slot{}, unknownOption(q, s)
		}
		return Slot{1 << i, 0}, nil
	case tree.Many:
		var mask int64
		for part := range strings.SplitSeq(s, "+") {
			part = strings.TrimSpace(part)
			i := q.Option(part)
			if i < 0 && s == "none" {
				break
			}
			if i < 0 {
				return Slot{}, unknownOption(q, part)
			}
			mask |= 1 << i
		}
		return Slot{mask, mask}, nil
	}
	lo, hi, ok := strings.Cut(s, "..")
	if !ok {
		hi = lo
	}
	a, err := parsePoint(q, lo)
	if err != nil {
		return Slot{}, err
	}
	b, err := parsePoint(q, hi)
	if err == nil && b < a {
		err = &AnswerError{fmt.Sprintf("range %s ends before it begins", s), ""}
	}
	return Slot{a, b}, err
}

func unknownOption(q *tree.Question, s string) error {
	hint := diag.DidYouMean(s, q.OptionIDs())
	if hint == "" {
		hint = "one of " + strings.Join(q.OptionIDs(), ", ")
	}
	return &AnswerError{fmt.Sprintf("%q is no answer to %q", s, q.ID), hint}
}

func parsePoint(q *tree.Question, s string) (int64, error) {
	if q.Type == tree.Day {
		day, ok := tree.ParseDay(s)
		if !ok || day < FirstDay || day > LastDay {
			return 0, &AnswerError{fmt.Sprintf("%q is no day of the calendar", s), "write YYYY-MM-DD"}
		}
		return day, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, &AnswerError{fmt.Sprintf("%q is no whole number", s), ""}
	}
	if n < q.Min || n > q.Max {
		return 0, &AnswerError{fmt.Sprintf("%d is not between %d and %d", n, q.Min, q.Max), ""}
	}
	return n, nil
}

// FormatAnswer is the inverse of ParseAnswer.
func FormatAnswer(q *tree.Question, s Slot) string {
	if s == Unknown(q) {
		return "?"
	}
	switch q.Type {
	case tree.Bool, tree.One, tree.Nation, tree.Many:
		var ids []string
		for i, o := range q.Options {
			if s.Lo&(1<<i) != 0 {
				ids = append(ids, o.ID)
			}
		}
		if len(ids) == 0 {
			return "none"
		}
		return strings.Join(ids, "+")
	}
	format := func(n int64) string {
		if q.Type == tree.Day {
			return tree.FormatDay(n)
		}
		return strconv.FormatInt(n, 10)
	}
	if s.Lo == s.Hi {
		return format(s.Lo)
	}
	return format(s.Lo) + ".." + format(s.Hi)
}

// cases resolves the names in a tree's cases. Whether they give their outcome is found by running them.
func (c *checker) cases(t *Tree) {
	for _, tc := range t.Tree.Cases {
		k := &Case{Case: tc, Outcome: outcomeIndex(t.Tree, tc.Expect.Value)}
		if k.Outcome < 0 && tc.Expect.Pos.Line != 0 {
			c.list.Unknown(tc.Expect.Pos, "outcome", tc.Expect.Value, outcomeIDs(t.Tree))
		}
		today := c.Today
		if tc.Today.Value != "" {
			day, ok := tree.ParseDay(tc.Today.Value)
			if !ok {
				c.list.Errorf(tc.Today.Pos, "date", "%q is no day of the calendar", tc.Today.Value).Hint = "write YYYY-MM-DD"
			}
			today = day
		}
		k.Answers = (&Program{Questions: c.questions.List}).NoAnswers(today)
		for _, g := range tc.Given {
			c.given(k, g.Key, g.Pos, g.Value.Value, g.Value.Pos)
		}
		t.Cases = append(t.Cases, k)
	}
}

func (c *checker) given(k *Case, id string, pos diag.Pos, value string, at diag.Pos) {
	q := c.Questions.Find(id)
	if q == nil {
		c.list.Unknown(pos, "question", id, c.Questions.IDs())
		return
	}
	if q.Type == "" {
		return // reported by the parser
	}
	slot, err := ParseAnswer(q, value)
	if e, ok := err.(*AnswerError); ok {
		c.list.Errorf(at, "answer", "%s", e.Message).Hint = e.Hint
	} else if i := slices.Index(c.questions.List, q); i >= 0 { // if no tree mentions it, it changes nothing
		k.Answers.Slots[i] = slot
	}
}
