package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
)

// regoText gives a rule for every step. The ways out of a step exclude each other, so that a rule is undefined as long as
// what it needs is not known. "Or", and tables, are rules of their own.
func regoText(trees []decision) string {
	w := newRegoWriter()
	var rules bytes.Buffer
	for i, d := range trees {
		fmt.Fprintf(&rules, "outcomes['%s'] := step_%d_0\n", d.Name, i)
		for at, s := range d.Steps {
			for _, x := range s {
				value := "'" + x.Outcome + "'"
				if x.Outcome == "" {
					value = fmt.Sprintf("step_%d_%d", i, x.To)
				}
				fmt.Fprintf(&rules, "step_%d_%d := %s if { %s }\n", i, at, value, w.infix.cond(x.When))
			}
		}
	}
	return "package zhilu\n" + strings.ReplaceAll(rules.String()+w.extra.String(), "'", `"`)
}

type regoWriter struct {
	infix   *infix
	extra   bytes.Buffer
	helpers map[string]string // name by text
}

func newRegoWriter() *regoWriter {
	w := &regoWriter{helpers: map[string]string{}}
	w.infix = &infix{
		And: "; ", Equal: "==", Ref: member("input"), Number: decimal,
		In:    func(ref, list string) string { return ref + " in {" + strings.Trim(list, "[]") + "}" },
		Best:  func(name string, xs []string) string { return name + "([" + strings.Join(xs, ", ") + "])" },
		Table: w.table, Some: w.some,
	}
	return w
}

// helper names rules of which each line of bodies is one; equal ones are written once.
func (w *regoWriter) helper(values []string, bodies []cond) string {
	var texts []string
	for i, b := range bodies {
		texts = append(texts, fmt.Sprintf(" := %s if { %s }\n", values[i], w.infix.cond(b)))
	}
	key := strings.Join(texts, "")
	name, ok := w.helpers[key]
	if !ok {
		name = fmt.Sprintf("part_%d", len(w.helpers))
		w.helpers[key] = name
		for _, t := range texts {
			w.extra.WriteString(name + t)
		}
	}
	return name
}

func (w *regoWriter) some(c some) string {
	values := make([]string, len(c))
	for i := range c {
		values[i] = "true"
	}
	return w.helper(values, c)
}

func (w *regoWriter) table(t table) string {
	var values []string
	var bodies []cond
	for _, c := range t {
		values, bodies = append(values, decimal(c.V)), append(bodies, c.Alone)
	}
	return w.helper(values, bodies)
}

// rego compiles the policy, which is what a browser gets.
func rego(ctx context.Context, trees []decision) (files, error) {
	text := regoText(trees)
	module, err := ast.ParseModule("rules.rego", text)
	if err != nil {
		return nil, fmt.Errorf("parse the policy: %w", err)
	}
	policy := &bundle.Bundle{
		Modules: []bundle.ModuleFile{{URL: "rules.rego", Path: "rules.rego", Raw: []byte(text), Parsed: module}},
		Data:    map[string]any{},
	}
	policy.Manifest.Init()
	c := compile.New().WithTarget(compile.TargetWasm).WithEntrypoints("zhilu/outcomes").WithBundle(policy)
	if err := c.Build(ctx); err != nil {
		return nil, fmt.Errorf("compile the policy: %w", err)
	}
	wasm := c.Bundle().WasmModules
	if len(wasm) != 1 {
		return nil, fmt.Errorf("compile the policy: %d modules", len(wasm))
	}
	return files{"rules.wasm": wasm[0].Raw}, nil
}
