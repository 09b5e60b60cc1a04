package main

import (
	"fmt"
	"strings"
)

// publicodes gives a rule for every question, every step and every figure that is made of several answers.
func publicodes(trees []decision) files {
	w := &codeWriter{rules: object{"today": nil}, figures: map[string]string{}}
	for i, d := range trees {
		for at, s := range d.Steps {
			w.rules[stepName(i, at)] = w.step(i, s)
		}
	}
	return files{"rules.json": encode(w.rules)} // encoding/json sorts the names
}

type codeWriter struct {
	rules   object
	figures map[string]string // name by its JSON
}

func stepName(tree, at int) string { return fmt.Sprintf("step-%d-%d", tree, at) }

func (w *codeWriter) step(tree int, s step) any {
	var arms []any
	for i, x := range s {
		value := "'" + x.Outcome + "'"
		if x.Outcome == "" {
			value = stepName(tree, x.To)
		}
		arms = append(arms, w.arm(i == len(s)-1, x.When, value))
	}
	return object{"variations": arms}
}

func (w *codeWriter) arm(last bool, when cond, value any) any {
	if last {
		return object{"sinon": value}
	}
	return object{"si": w.cond(when), "alors": value}
}

// question declares a question as a rule without a value.
func (w *codeWriter) question(id string) string {
	w.rules[id] = nil
	return id
}

func (w *codeWriter) cond(c cond) any {
	switch c := c.(type) {
	case yes:
		return w.question(c.Q) + map[bool]string{true: " = oui", false: " = non"}[c.Is]
	case in:
		var either []any
		for _, o := range c.Options {
			either = append(either, w.question(c.Q)+" = '"+o+"'")
		}
		if len(either) == 1 {
			return either[0]
		}
		return object{"une de ces conditions": either}
	case compare:
		op := strings.Replace(c.Op, "==", "=", 1)
		return w.operand(c.L) + " " + op + " " + w.operand(c.R)
	case all:
		return object{"toutes ces conditions": w.conds(c)}
	case some:
		return object{"une de ces conditions": w.conds(c)}
	}
	panic(fmt.Sprintf("BUG: no words for %T", c))
}

func (w *codeWriter) conds(xs []cond) []any {
	out := make([]any, len(xs))
	for i, x := range xs {
		out[i] = w.cond(x)
	}
	return out
}

// operand names a number within an expression: what is neither a literal nor an answer becomes a rule, once.
func (w *codeWriter) operand(n number) string {
	switch n := n.(type) {
	case lit:
		return decimal(int64(n))
	case ref:
		return w.question(string(n))
	}
	value := w.number(n)
	key := string(encode(value))
	name, ok := w.figures[key]
	if !ok {
		name = fmt.Sprintf("figure-%d", len(w.figures))
		w.figures[key] = name
		w.rules[name] = value
	}
	return name
}

// part is a number within another. One mechanism of a kind is all that a rule can hold of "le maximum de", so that they
// become rules of their own.
func (w *codeWriter) part(n number) any {
	if b, ok := n.(best); ok {
		return w.operand(b)
	}
	return w.number(n)
}

func (w *codeWriter) number(n number) any {
	switch n := n.(type) {
	case lit:
		return int64(n)
	case ref:
		return w.question(string(n))
	case sum:
		var xs []any
		for _, t := range n {
			if x := w.part(t.X); t.Coef == 1 {
				xs = append(xs, x)
			} else {
				xs = append(xs, fmt.Sprintf("%d * %s", t.Coef, w.operand(t.X)))
			}
		}
		return object{"somme": xs}
	case best:
		var xs []any
		for _, x := range n.X {
			xs = append(xs, w.part(x))
		}
		return object{map[bool]string{true: "le minimum de", false: "le maximum de"}[n.Least]: xs}
	case table:
		var arms []any
		for i, c := range n {
			arms = append(arms, w.arm(i == len(n)-1, c.Next, c.V))
		}
		return object{"variations": arms}
	}
	panic(fmt.Sprintf("BUG: no words for %T", n))
}
