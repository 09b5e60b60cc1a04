package main

import (
	"context"

	"zhilu/wizard/check"
)

// engine is something that decides rules in a browser.
type engine struct {
	Name    string // as its makers write it
	File    string // engines/File.js is how it is used
	Package string // of npm, whose version the lock file holds; empty for ours
	Module  string // WebAssembly that belongs to the engine and not to the rules, below node_modules
	Workers []string
	// Node is set if the browser's build does not run in Node: then engines/File.node.js is measured instead.
	Node bool
	// Compiler is the Go module that makes the rules ready, if one does.
	Compiler string
	Lacks    string
	Rules    files
}

// engines are all that are compared, with the rules in their own form.
func engines(ctx context.Context, p *check.Program) ([]*engine, error) {
	trees, err := lower(p)
	if err != nil {
		return nil, err
	}
	policy, err := rego(ctx, trees)
	if err != nil {
		return nil, err
	}
	const twice = "names for what is used twice"
	const zenGraph = "@gorules/zen-engine-wasm32-wasi"
	return []*engine{
		{Name: "Zhilu", File: "ours", Rules: ours(p), Lacks: "nothing"},
		{Name: "JsonLogic", File: "jsonlogic", Package: "json-logic-js", Rules: jsonLogic(trees, false), Lacks: twice},
		{Name: "JsonLogic with `missing`", File: "jsonlogic", Package: "json-logic-js", Rules: jsonLogic(trees, true), Lacks: twice},
		{Name: "CEL", File: "cel", Package: "@marcbachmann/cel-js", Rules: expressions(cel(), trees),
			Lacks: twice + "; `min` and `max`, added in JavaScript"},
		{Name: "json-rules-engine", File: "jsonrules", Package: "json-rules-engine", Rules: jsonRules(trees),
			Lacks: "arithmetic and tables: points and days are written in JavaScript beside the rules"},
		{Name: "Publicodes", File: "publicodes", Package: "publicodes", Rules: publicodes(trees), Lacks: "nothing"},
		{Name: "Open Policy Agent", File: "opa", Package: "@open-policy-agent/opa-wasm",
			Compiler: "github.com/open-policy-agent/opa", Rules: policy, Lacks: "nothing"},
		{Name: "GoRules ZEN, expressions", File: "zenexpr", Package: "@gorules/zen-engine-wasm",
			Module: "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm", Rules: expressions(zen(), trees),
			Lacks: "decisions: this build knows expressions only, and parses them anew each time"},
		{Name: "GoRules ZEN, decisions", File: "zengraph", Package: zenGraph, Module: zenGraph + "/zen-engine.wasm32-wasi.wasm",
			Workers: []string{zenGraph + "/wasi-worker-browser.mjs"}, Node: true, Rules: graph(trees),
			Lacks: "threads have to be allowed: the page must be isolated from all others"},
	}, nil
}
