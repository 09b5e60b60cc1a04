package main

import (
	"bytes"
	"fmt"
)

// jsonRules gives a rule for every way out of every step, chained as the engine's examples do it: the rule of a step
// that is reached says in the fact "at" where to go on. Its language has no arithmetic and no tables, so that figures
// made of several answers are facts written in JavaScript.
func jsonRules(trees []decision) files {
	j := &ruleWriter{figures: map[string]string{}}
	j.code.WriteString("export default {\n")
	lists := make([][]any, len(trees))
	for i, d := range trees {
		for at, s := range d.Steps {
			for _, w := range s {
				lists[i] = append(lists[i], j.rule(at, len(d.Steps)-at, w))
			}
		}
	}
	return files{"rules.json": encode(lists), "facts.js": append(j.code.Bytes(), "}\n"...)}
}

type ruleWriter struct {
	code    bytes.Buffer
	figures map[string]string // name by code
}

func (j *ruleWriter) rule(at, priority int, w way) any {
	var to any = w.To
	if w.Outcome != "" {
		to = w.Outcome
	}
	// The higher priority is looked at first: facts of steps that are not reached stay out of it.
	here := object{"fact": "at", "operator": "equal", "value": at, "priority": 2}
	return object{
		"conditions": object{"all": []any{here, j.cond(w.When)}},
		"event":      object{"type": "go", "params": object{"to": to}},
		"priority":   priority,
	}
}

var ruleOperators = map[string]string{
	"==": "equal", "!=": "notEqual", ">=": "greaterThanInclusive", "<=": "lessThanInclusive", ">": "greaterThan", "<": "lessThan",
}

func (j *ruleWriter) cond(c cond) any {
	switch c := c.(type) {
	case yes:
		return object{"fact": c.Q, "operator": "equal", "value": c.Is}
	case in:
		if len(c.Options) == 1 {
			return object{"fact": c.Q, "operator": "equal", "value": c.Options[0]}
		}
		return object{"fact": c.Q, "operator": "in", "value": c.Options}
	case compare:
		left, ok := c.L.(ref)
		if !ok {
			left = j.figure(c.L)
		}
		var right any
		switch r := c.R.(type) {
		case lit:
			right = int64(r)
		case ref:
			right = object{"fact": string(r)}
		default:
			right = object{"fact": string(j.figure(r))}
		}
		return object{"fact": string(left), "operator": ruleOperators[c.Op], "value": right}
	case all:
		return object{"all": j.conds(c)}
	case some:
		return object{"any": j.conds(c)}
	}
	panic(fmt.Sprintf("BUG: no words for %T", c))
}

func (j *ruleWriter) conds(xs []cond) []any {
	out := make([]any, len(xs))
	for i, x := range xs {
		out[i] = j.cond(x)
	}
	return out
}

// figure names a number that is made of answers, each once.
func (j *ruleWriter) figure(n number) ref {
	code := javascript().number(n)
	name, ok := j.figures[code]
	if !ok {
		name = fmt.Sprintf("figure-%d", len(j.figures))
		j.figures[code] = name
		fmt.Fprintf(&j.code, "%q: (a) => %s,\n", name, code)
	}
	return ref(name)
}
