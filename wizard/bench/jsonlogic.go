package main

import "fmt"

// op is a JsonLogic operation: {"name": [arguments]}.
func op(name string, args ...any) any { return map[string][]any{name: args} }

// jsonLogic gives one rule for each tree. JsonLogic has no names: a step that several lead to stands there several times.
// With guarded set, every step first says that it has no result as long as one of its answers is missing.
func jsonLogic(trees []decision, guarded bool) files {
	var list []any
	for _, d := range trees {
		list = append(list, logicNest(d, 0, guarded))
	}
	return files{"rules.json": encode(list)}
}

func logicNest(d decision, at int, guarded bool) any {
	var args []any
	if guarded {
		var missing []any
		for _, id := range asked(d.Steps[at]) {
			missing = append(missing, id)
		}
		args = append(args, op("missing", missing...), nil)
	}
	for i, w := range d.Steps[at] {
		if i < len(d.Steps[at])-1 {
			args = append(args, logicCond(w.When))
		}
		if w.Outcome != "" {
			args = append(args, w.Outcome)
		} else {
			args = append(args, logicNest(d, w.To, guarded))
		}
	}
	return op("if", args...)
}

func answer(id string) any { return map[string]string{"var": id} }

func logicCond(c cond) any {
	switch c := c.(type) {
	case yes:
		if c.Is {
			return answer(c.Q)
		}
		return op("!", answer(c.Q))
	case in:
		if len(c.Options) == 1 {
			return op("==", answer(c.Q), c.Options[0])
		}
		return op("in", answer(c.Q), c.Options)
	case compare:
		return op(c.Op, logicNumber(c.L), logicNumber(c.R))
	case all:
		return op("and", logicConds(c)...)
	case some:
		return op("or", logicConds(c)...)
	}
	panic(fmt.Sprintf("BUG: no words for %T", c))
}

func logicConds(xs []cond) []any {
	out := make([]any, len(xs))
	for i, x := range xs {
		out[i] = logicCond(x)
	}
	return out
}

func logicNumber(n number) any {
	switch n := n.(type) {
	case lit:
		return int64(n)
	case ref:
		return answer(string(n))
	case sum:
		var args []any
		for _, t := range n {
			if x := logicNumber(t.X); t.Coef == 1 {
				args = append(args, x)
			} else {
				args = append(args, op("*", t.Coef, x))
			}
		}
		return op("+", args...)
	case best:
		var args []any
		for _, x := range n.X {
			args = append(args, logicNumber(x))
		}
		return op(map[bool]string{true: "min", false: "max"}[n.Least], args...)
	case table:
		var args []any
		for i, c := range n {
			if i < len(n)-1 {
				args = append(args, logicCond(c.Next))
			}
			args = append(args, c.V)
		}
		return op("if", args...)
	}
	panic(fmt.Sprintf("BUG: no words for %T", n))
}
