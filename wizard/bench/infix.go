package main

import (
	"fmt"
	"strconv"
	"strings"
)

// infix prints conditions and numbers in a language of operators: CEL, ZEN, JavaScript, and the bodies of Rego's rules.
type infix struct {
	And, Or string
	Equal   string                        // compares anything
	Ref     func(id string) string        // an answer
	Number  func(n int64) string          // a literal
	In      func(ref, list string) string // one of ['a', 'b']
	Best    func(name string, xs []string) string
	// None is the value of a choice none of whose conditions holds. A language without it takes the last choice as "else".
	None string
	// Table prints tables in a language that has no conditional operator.
	Table func(t table) string
	// Some prints "or" in a language that has no such operator.
	Some func(c some) string
}

func (f *infix) cond(c cond) string {
	switch c := c.(type) {
	case yes:
		return fmt.Sprintf("%s %s %t", f.Ref(c.Q), f.Equal, c.Is)
	case in:
		if len(c.Options) == 1 {
			return fmt.Sprintf("%s %s '%s'", f.Ref(c.Q), f.Equal, c.Options[0])
		}
		return f.In(f.Ref(c.Q), "['"+strings.Join(c.Options, "', '")+"']")
	case compare:
		op := c.Op
		if op == "==" {
			op = f.Equal
		}
		return f.number(c.L) + " " + op + " " + f.number(c.R)
	case all:
		return f.join(c, f.And)
	case some:
		if f.Some != nil {
			return f.Some(c)
		}
		return f.join(c, f.Or)
	}
	panic(fmt.Sprintf("BUG: no words for %T", c))
}

func (f *infix) join(xs []cond, op string) string {
	parts := make([]string, len(xs))
	for i, x := range xs {
		parts[i] = f.inner(x, op)
	}
	return strings.Join(parts, op)
}

// inner prints a condition within another whose parts op joins; brackets stand around what another operator joins.
func (f *infix) inner(c cond, op string) string {
	text := f.cond(c)
	if _, ok := c.(all); ok && op != f.And {
		return "(" + text + ")"
	}
	if _, ok := c.(some); ok && op != f.Or && f.Some == nil {
		return "(" + text + ")"
	}
	return text
}

func (f *infix) number(n number) string {
	switch n := n.(type) {
	case lit:
		return f.Number(int64(n))
	case ref:
		return f.Ref(string(n))
	case sum:
		return f.sum(n)
	case best:
		xs := make([]string, len(n.X))
		for i, x := range n.X {
			xs[i] = f.number(x)
		}
		return f.Best(map[bool]string{true: "min", false: "max"}[n.Least], xs)
	case table:
		if f.Table != nil {
			return f.Table(n)
		}
		return f.choose(tableArms(n, f.Number))
	}
	panic(fmt.Sprintf("BUG: no words for %T", n))
}

func (f *infix) sum(n sum) string {
	var b strings.Builder
	for i, t := range n {
		k := t.Coef
		switch {
		case i > 0 && k < 0:
			b.WriteString(" - ")
			k = -k
		case i > 0:
			b.WriteString(" + ")
		}
		if k != 1 {
			b.WriteString(f.Number(k) + " * ")
		}
		b.WriteString(f.number(t.X))
	}
	return b.String()
}

// arm is a choice: Value where When holds. After says the same of those that the arms before leave.
type arm struct {
	When, After cond
	Value       string
}

func tableArms(t table, show func(int64) string) []arm {
	arms := make([]arm, len(t))
	for i, c := range t {
		arms[i] = arm{c.Alone, c.Next, show(c.V)}
	}
	return arms
}

// choose prints a ? b : c.
func (f *infix) choose(arms []arm) string {
	var b strings.Builder
	b.WriteString("(")
	for i, a := range arms {
		switch {
		case f.None != "":
			b.WriteString(f.inner(a.When, "?") + " ? " + a.Value + " : ")
		case i < len(arms)-1:
			b.WriteString(f.inner(a.After, "?") + " ? " + a.Value + " : ")
		default:
			b.WriteString(a.Value)
		}
	}
	return b.String() + f.None + ")"
}

// nest prints a tree as one expression. A step that several lead to stands there several times.
func (f *infix) nest(d decision, at int) string {
	var arms []arm
	for _, w := range d.Steps[at] {
		value := "'" + w.Outcome + "'"
		if w.Outcome == "" {
			value = f.nest(d, w.To)
		}
		arms = append(arms, arm{w.When, w.When, value})
	}
	return f.choose(arms)
}

// member prints the answer to a question as a member of an object.
func member(object string) func(id string) string {
	return func(id string) string {
		if strings.Contains(id, "-") {
			return object + "['" + id + "']"
		}
		return object + "." + id
	}
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// pairwise prints a function of two arguments for more.
func pairwise(name string, xs []string) string {
	out := xs[0]
	for _, x := range xs[1:] {
		out = name + "(" + out + ", " + x + ")"
	}
	return out
}

func cel() *infix {
	return &infix{
		And: " && ", Or: " || ", Equal: "==", Ref: member("a"),
		Number: func(n int64) string { return decimal(n) + ".0" }, // a whole number would be of another type than answers
		In:     func(ref, list string) string { return ref + " in " + list },
		Best:   pairwise,
	}
}

func zen() *infix {
	return &infix{
		And: " and ", Or: " or ", Equal: "==", Ref: member("a"), Number: decimal, None: "null",
		In:   func(ref, list string) string { return ref + " in " + list },
		Best: func(name string, xs []string) string { return name + "([" + strings.Join(xs, ", ") + "])" },
	}
}

func javascript() *infix {
	return &infix{
		And: " && ", Or: " || ", Equal: "===", Ref: member("a"), Number: decimal, None: "NaN",
		In:   func(ref, list string) string { return list + ".includes(" + ref + ")" },
		Best: func(name string, xs []string) string { return "Math." + name + "(" + strings.Join(xs, ", ") + ")" },
	}
}
