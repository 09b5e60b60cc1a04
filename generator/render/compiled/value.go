package compiled

import (
	"cmp"
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// value is an expression: of what type it is is known, what it is comes with a run.
type value struct {
	typ  reflect.Type
	get  func(*run) reflect.Value
	html func(*run) template.HTML // the same, if a function made it: nothing has to be put into a reflect.Value
}

// pipe compiles the one command of a pipeline.
func (c *compiler) pipe(p *parse.PipeNode) value {
	if len(p.Cmds) != 1 || p.IsAssign {
		panic(unknown{})
	}
	return c.command(p.Cmds[0])
}

func (c *compiler) command(cmd *parse.CommandNode) value {
	if name, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return c.function(name.Ident, cmd.Args[1:])
	}
	if len(cmd.Args) > 1 {
		panic(unknown{})
	}
	return c.operand(cmd.Args[0])
}

func (c *compiler) operand(n parse.Node) value {
	switch n := n.(type) {
	case *parse.DotNode:
		return c.kept(c.dot)
	case *parse.FieldNode:
		return field(c.kept(c.dot), n.Ident)
	case *parse.VariableNode:
		for i := len(c.scope) - 1; i >= 0; i-- {
			if c.scope[i].name == n.Ident[0] {
				return field(c.kept(c.scope[i].slot), n.Ident[1:])
			}
		}
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return c.pipe(n)
		}
	case *parse.StringNode:
		return always(n.Text)
	case *parse.NumberNode:
		if n.IsInt && isDecimal(n.Text) {
			return always(int(n.Int64))
		}
	}
	panic(unknown{})
}

// isDecimal reports whether a number is written so that it is an int and nothing else.
func isDecimal(text string) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func always(v any) value {
	x := reflect.ValueOf(v)
	return value{typ: x.Type(), get: func(*run) reflect.Value { return x }}
}

// kept is what a slot holds.
func (c *compiler) kept(slot int) value {
	return value{typ: c.types[slot], get: func(r *run) reflect.Value { return r.slots[slot] }}
}

// field is .A.B.C of v.
func field(v value, names []string) value {
	for _, name := range names {
		v = member(v, name)
	}
	return v
}

func member(v value, name string) value {
	typ, isPointer := v.typ, v.typ.Kind() == reflect.Pointer
	if isPointer {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct {
		panic(unknown{})
	}
	if _, isMethod := reflect.PointerTo(typ).MethodByName(name); isMethod {
		panic(unknown{})
	}
	f, ok := typ.FieldByName(name)
	if !ok || !f.IsExported() {
		panic(unknown{})
	}
	for i := 1; i < len(f.Index); i++ {
		if typ.FieldByIndex(f.Index[:i]).Type.Kind() == reflect.Pointer {
			panic(unknown{})
		}
	}
	get, index := v.get, f.Index
	if isPointer {
		get = func(r *run) reflect.Value {
			x := v.get(r)
			if x.IsNil() {
				panic(impossible{})
			}
			return x.Elem()
		}
	}
	if len(index) == 1 {
		only := index[0]
		return value{typ: f.Type, get: func(r *run) reflect.Value { return get(r).Field(only) }}
	}
	return value{typ: f.Type, get: func(r *run) reflect.Value { return get(r).FieldByIndex(index) }}
}

// function compiles the call of a function that has a value.
func (c *compiler) function(name string, args []parse.Node) value {
	var list []value
	for _, a := range args {
		list = append(list, c.operand(a))
	}
	switch {
	case name == "len" && len(list) == 1 && list[0].typ.Kind() == reflect.Slice:
		return value{typ: reflect.TypeFor[int](), get: func(r *run) reflect.Value { return reflect.ValueOf(list[0].get(r).Len()) }}
	case len(list) == 2 && comparisons[name] != nil:
		return truthValue(compared(comparisons[name], list[0], list[1]))
	case name == "not" && len(list) == 1:
		is := truth(list[0].typ)
		return truthValue(func(r *run) bool { return !is(list[0].get(r)) })
	case c.set.funcs[name] != nil && len(list) == 1 && list[0].typ == reflect.TypeFor[string]():
		call := c.set.funcs[name]
		html := func(r *run) template.HTML { return call(list[0].get(r).String()) }
		return value{reflect.TypeFor[template.HTML](), func(r *run) reflect.Value { return reflect.ValueOf(html(r)) }, html}
	}
	panic(unknown{})
}

func truthValue(is func(*run) bool) value {
	return value{typ: reflect.TypeFor[bool](), get: func(r *run) reflect.Value { return reflect.ValueOf(is(r)) }}
}

// comparisons are the functions that compare two values, by the order of the two: negative, 0 or positive.
var comparisons = map[string]func(order int) bool{
	"eq": func(order int) bool { return order == 0 },
	"ne": func(order int) bool { return order != 0 },
	"lt": func(order int) bool { return order < 0 },
	"le": func(order int) bool { return order <= 0 },
	"gt": func(order int) bool { return order > 0 },
	"ge": func(order int) bool { return order >= 0 },
}

func compared(is func(int) bool, a, b value) func(*run) bool {
	switch {
	case a.typ.Kind() == reflect.String && b.typ.Kind() == reflect.String:
		return func(r *run) bool { return is(strings.Compare(a.get(r).String(), b.get(r).String())) }
	case a.typ.Kind() == reflect.Int && b.typ.Kind() == reflect.Int:
		return func(r *run) bool { return is(cmp.Compare(a.get(r).Int(), b.get(r).Int())) }
	}
	panic(unknown{})
}

// condition compiles what {{if}} asks: "or" and "and" of values of any types, too.
func (c *compiler) condition(p *parse.PipeNode) func(*run) bool {
	if len(p.Cmds) != 1 {
		panic(unknown{})
	}
	args := p.Cmds[0].Args
	name, ok := args[0].(*parse.IdentifierNode)
	if !ok || name.Ident != "or" && name.Ident != "and" {
		v := c.pipe(p)
		is := truth(v.typ)
		return func(r *run) bool { return is(v.get(r)) }
	}
	var all []func(*run) bool
	for _, a := range args[1:] {
		v := c.operand(a)
		is := truth(v.typ)
		all = append(all, func(r *run) bool { return is(v.get(r)) })
	}
	decides := name.Ident == "or"
	return func(r *run) bool {
		for _, is := range all {
			if is(r) == decides {
				return decides
			}
		}
		return !decides
	}
}

// truth tells whether values of a type count as true.
func truth(typ reflect.Type) func(reflect.Value) bool {
	switch typ.Kind() {
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Int:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	panic(unknown{})
}
