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
	get  func(r *run, dot reflect.Value) reflect.Value
	html func(r *run, dot reflect.Value) template.HTML // the same, if a function made it: nothing has to be put into a reflect.Value
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
		return c.here()
	case *parse.FieldNode:
		return field(c.here(), n.Ident)
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
	return value{typ: x.Type(), get: func(*run, reflect.Value) reflect.Value { return x }}
}

// here is dot.
func (c *compiler) here() value {
	return value{typ: c.dot, get: func(_ *run, dot reflect.Value) reflect.Value { return dot }}
}

// kept is what a slot holds.
func (c *compiler) kept(slot int) value {
	return value{typ: c.types[slot], get: func(r *run, _ reflect.Value) reflect.Value { return r.slots[slot] }}
}

// field is .A.B.C of v.
func field(v value, names []string) value {
	for _, name := range names {
		v = member(v, name)
	}
	return v
}

func member(v value, name string) value {
	typ := v.typ
	if typ.Kind() == reflect.Pointer {
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
	for _, i := range f.Index {
		v = part(v, i)
	}
	return v
}

// part is a field of a struct, or of the struct behind a pointer, by its place.
func part(v value, i int) value {
	get := v.get
	if v.typ.Kind() == reflect.Pointer {
		return value{typ: v.typ.Elem().Field(i).Type, get: func(r *run, dot reflect.Value) reflect.Value {
			x := get(r, dot)
			if x.IsNil() {
				panic(impossible{})
			}
			return x.Elem().Field(i)
		}}
	}
	return value{typ: v.typ.Field(i).Type, get: func(r *run, dot reflect.Value) reflect.Value { return get(r, dot).Field(i) }}
}

// function compiles the call of a function that has a value.
func (c *compiler) function(name string, args []parse.Node) value {
	var list []value
	for _, a := range args {
		list = append(list, c.operand(a))
	}
	switch {
	case name == "len" && len(list) == 1 && list[0].typ.Kind() == reflect.Slice:
		return value{typ: reflect.TypeFor[int](), get: func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(list[0].get(r, dot).Len()) }}
	case len(list) == 2 && comparisons[name] != nil:
		return truthValue(compared(comparisons[name], list[0], list[1]))
	case name == "not" && len(list) == 1:
		is := truth(list[0].typ)
		return truthValue(func(r *run, dot reflect.Value) bool { return !is(list[0].get(r, dot)) })
	case c.set.funcs[name] != nil && len(list) == 1 && list[0].typ == reflect.TypeFor[string]():
		call := c.set.funcs[name]
		html := func(r *run, dot reflect.Value) template.HTML { return call(list[0].get(r, dot).String()) }
		return value{reflect.TypeFor[template.HTML](), func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(html(r, dot)) }, html}
	}
	panic(unknown{})
}

func truthValue(is func(*run, reflect.Value) bool) value {
	return value{typ: reflect.TypeFor[bool](), get: func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(is(r, dot)) }}
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

func compared(is func(int) bool, a, b value) func(*run, reflect.Value) bool {
	switch {
	case a.typ.Kind() == reflect.String && b.typ.Kind() == reflect.String:
		return func(r *run, dot reflect.Value) bool {
			return is(strings.Compare(a.get(r, dot).String(), b.get(r, dot).String()))
		}
	case a.typ.Kind() == reflect.Int && b.typ.Kind() == reflect.Int:
		return func(r *run, dot reflect.Value) bool { return is(cmp.Compare(a.get(r, dot).Int(), b.get(r, dot).Int())) }
	}
	panic(unknown{})
}

// condition compiles what {{if}} asks: "or" and "and" of values of any types, too.
func (c *compiler) condition(p *parse.PipeNode) func(*run, reflect.Value) bool {
	if len(p.Cmds) != 1 {
		panic(unknown{})
	}
	args := p.Cmds[0].Args
	name, ok := args[0].(*parse.IdentifierNode)
	if !ok || name.Ident != "or" && name.Ident != "and" {
		v := c.pipe(p)
		is := truth(v.typ)
		return func(r *run, dot reflect.Value) bool { return is(v.get(r, dot)) }
	}
	var all []func(*run, reflect.Value) bool
	for _, a := range args[1:] {
		v := c.operand(a)
		is := truth(v.typ)
		all = append(all, func(r *run, dot reflect.Value) bool { return is(v.get(r, dot)) })
	}
	decides := name.Ident == "or"
	return func(r *run, dot reflect.Value) bool {
		for _, is := range all {
			if is(r, dot) == decides {
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
