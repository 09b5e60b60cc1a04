// Package compile translates a checked Program into WebAssembly: one function for each tree, straight code without
// loops, and a few helpers that all of them share. The module holds numbers only; abi.go is its contract.
package compile

import (
	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

// Module compiles p. Equal programs give equal modules.
func Module(p *check.Program) *wasm.Module {
	c := &compiler{p: p, layout: NewLayout(p), m: &wasm.Module{Memory: "memory"}, helpers: map[string]int{}, tables: map[*check.Table]int{}}
	c.m.Pages = (c.layout.Size + 0xFFFF) >> 16
	c.m.Globals = []wasm.Global{{Type: i32}}
	c.m.Funcs = make([]wasm.Func, len(p.Trees)+1)
	for i := range p.Trees {
		c.m.Funcs[i].Type = wasm.FuncType{Results: types(i64)}
		c.m.Table = append(c.m.Table, i)
	}
	for i, t := range p.Trees {
		code := c.tree(t) // may add functions
		c.m.Funcs[i].Locals, c.m.Funcs[i].Code = treeLocals(t), code
	}
	c.decide(len(p.Trees))
	c.m.Exports = []wasm.Export{{Name: "decide", Func: len(p.Trees)}}
	c.m.Custom = []wasm.Custom{{Name: Section, Bytes: []byte(Hash(p))}}
	return c.m
}

const (
	i32 = wasm.I32
	i64 = wasm.I64
)

func types(ts ...wasm.ValType) []wasm.ValType { return ts }

// globalOpen is the one global: the number of open questions.
const globalOpen = 0

type compiler struct {
	p       *check.Program
	m       *wasm.Module
	layout  Layout
	helpers map[string]int       // functions
	tables  map[*check.Table]int // functions
}

// code is the code of one function.
type code struct {
	wasm.Code
	c *compiler
}

// function adds a function that body writes, and returns its number. What body calls and is new comes behind it.
func (c *compiler) function(t wasm.FuncType, locals []wasm.ValType, body func(f *code)) int {
	i := len(c.m.Funcs)
	c.m.Funcs = append(c.m.Funcs, wasm.Func{})
	f := &code{c: c}
	body(f)
	c.m.Funcs[i] = wasm.Func{Type: t, Locals: locals, Code: f.Code}
	return i
}

// decide(tree) forgets the open questions of the call before and runs one tree.
func (c *compiler) decide(at int) {
	var f wasm.Code
	f.I32Const(0)
	f.GlobalSet(globalOpen)
	f.LocalGet(0)
	if len(c.p.Trees) > 0 {
		f.CallIndirect(c.m.Type(0))
	}
	f.Do(wasm.Drop)
	f.GlobalGet(globalOpen)
	c.m.Funcs[at] = wasm.Func{Type: wasm.FuncType{Params: types(i32), Results: types(i32)}, Code: f}
}
