package main

import (
	"math/rand/v2"

	"zhilu/wizard/advice"
	"zhilu/wizard/check"
	"zhilu/wizard/interp"
	"zhilu/wizard/tree"
)

// checks are answers with the outcome of every tree, empty where they leave the tree open.
type checks struct {
	Name   string     `json:"name"`
	Timed  bool       `json:"timed"`
	Checks []question `json:"checks"`
}

// question is put to every engine: what is answered, by the id of the question.
type question struct {
	Answers object   `json:"answers"`
	Want    []string `json:"want"`
}

// sampler makes up visitors. Numbers and days are as often at the ends of what the rules tell apart as between them.
type sampler struct {
	p   *check.Program
	adv *advice.Adviser
	rng *rand.Rand
}

const samples = 1000

// sets are: every case of the trees, with the rest of the answers made up; complete answers; answers of which every
// second one is missing.
func sets(p *check.Program, today int64) []checks {
	s := &sampler{p, advice.New(p, today), rand.New(rand.NewPCG(1, 2))}
	cases, complete, partial := checks{Name: "cases"}, checks{Name: "complete", Timed: true}, checks{Name: "partial", Timed: true}
	for _, t := range p.Trees {
		for _, c := range t.Cases {
			full := s.visitor(c.Answers.Today)
			for i, slot := range c.Answers.Slots {
				if slot != check.Unknown(p.Questions[i]) {
					full.Slots[i] = slot
				}
			}
			cases.Checks = append(cases.Checks, s.question(full))
		}
	}
	for range samples {
		full := s.visitor(today)
		complete.Checks = append(complete.Checks, s.question(full))
		for i, q := range p.Questions {
			if s.rng.IntN(2) == 0 {
				full.Slots[i] = check.Unknown(q)
			}
		}
		partial.Checks = append(partial.Checks, s.question(full))
	}
	return []checks{cases, complete, partial}
}

// visitor answers every question.
func (s *sampler) visitor(today int64) check.Answers {
	a := s.p.NoAnswers(today)
	for i, q := range s.p.Questions {
		slot := check.Unknown(q)
		if classes := s.adv.Classes(i); len(classes) > 0 {
			slot = classes[s.rng.IntN(len(classes))]
		}
		switch q.Type {
		case tree.Num, tree.Day:
			ends := []int64{slot.Lo, slot.Hi, slot.Lo + s.rng.Int64N(slot.Hi-slot.Lo+1)}
			n := ends[s.rng.IntN(len(ends))]
			a.Slots[i] = check.Slot{Lo: n, Hi: n}
		default:
			var options []int64
			for bit := int64(1); bit <= slot.Lo; bit <<= 1 {
				if slot.Lo&bit != 0 {
					options = append(options, bit)
				}
			}
			a.Slots[i] = check.Slot{Lo: options[s.rng.IntN(len(options))]}
		}
	}
	return a
}

// question writes answers as a page would have them, with what the interpreter says.
func (s *sampler) question(a check.Answers) question {
	out := question{Answers: object{"today": a.Today}}
	for i, q := range s.p.Questions {
		slot := a.Slots[i]
		switch {
		case slot == check.Unknown(q):
		case q.Type == tree.Num || q.Type == tree.Day:
			out.Answers[q.ID] = slot.Lo
		case q.Type == tree.Bool:
			out.Answers[q.ID] = slot.Lo == 1
		default:
			for k, id := range q.OptionIDs() {
				if slot.Lo == 1<<k {
					out.Answers[q.ID] = id
				}
			}
		}
	}
	for _, t := range s.p.Trees {
		outcome := ""
		if i := interp.Decide(s.p, t, a).Settled(); i >= 0 {
			outcome = t.Outcomes[i].ID
		}
		out.Want = append(out.Want, outcome)
	}
	return out
}
