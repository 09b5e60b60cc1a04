package compiled

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// unknown is panicked where a template holds what is not known here.
type unknown struct{}

// compile compiles a template that has been escaped.
func (s *Set) compile(key use) (p page) {
	s.at = nil
	defer func() {
		switch problem := recover(); problem.(type) {
		case nil:
		case unknown:
			p = page{left: fmt.Sprintf("%s: %s", key.name, s.at)}
			clear(s.blocks) // some are not finished
		default:
			panic(problem)
		}
	}()
	return page{block: s.block(key)}
}

// block compiles a template, once. One that calls itself finds the block that is being made.
func (s *Set) block(key use) *block {
	if b := s.blocks[key]; b != nil {
		return b
	}
	t := s.templates.Lookup(key.name) // nil for one that html/template derived for another context than text
	if t == nil || t.Tree == nil || key.typ == nil {
		panic(unknown{})
	}
	b := &block{slots: 1}
	s.blocks[key] = b
	c := &compiler{set: s, block: b, dot: key.typ, types: []reflect.Type{key.typ}, scope: []variable{{"$", 0}}}
	b.do = c.list(t.Tree.Root)
	return b
}

// compiler compiles one template.
type compiler struct {
	set   *Set
	block *block
	dot   reflect.Type   // of dot
	types []reflect.Type // of the block's slots
	scope []variable     // innermost last
}

type variable struct {
	name string
	slot int
}

// step is some text, which may be none, and a node behind it, which may be nil.
type step struct {
	text []byte
	do   op
}

func (c *compiler) list(list *parse.ListNode) op {
	if list == nil {
		return func(*run, reflect.Value) {}
	}
	var steps []step
	var text []byte // so far
	for _, n := range list.Nodes {
		if n, ok := n.(*parse.TextNode); ok {
			text = append(text, n.Text...)
			continue
		}
		steps = append(steps, step{text, c.node(n)})
		text = nil
	}
	if len(steps) == 0 {
		return func(r *run, _ reflect.Value) { r.out = append(r.out, text...) }
	}
	return func(r *run, dot reflect.Value) {
		for i := range steps {
			r.out = append(r.out, steps[i].text...)
			steps[i].do(r, dot)
		}
		r.out = append(r.out, text...)
	}
}

func (c *compiler) node(n parse.Node) op {
	c.set.at = n
	scope, dot := len(c.scope), c.dot
	switch n := n.(type) {
	case *parse.CommentNode:
		return func(*run, reflect.Value) {}
	case *parse.ActionNode:
		return c.action(n.Pipe)
	case *parse.TemplateNode:
		return c.call(n)
	case *parse.IfNode:
		defer c.leave(scope, dot)
		return c.branch(n)
	case *parse.WithNode:
		defer c.leave(scope, dot)
		return c.with(n)
	case *parse.RangeNode:
		defer c.leave(scope, dot)
		return c.over(n)
	}
	panic(unknown{})
}

// leave forgets the variables of a node, and its dot.
func (c *compiler) leave(scope int, dot reflect.Type) { c.scope, c.dot = c.scope[:scope], dot }

func (c *compiler) call(n *parse.TemplateNode) op {
	if n.Pipe == nil {
		b := c.set.block(use{n.Name, reflect.TypeFor[any]()}) // of which nothing is known
		return func(r *run, _ reflect.Value) { r.call(b, reflect.Value{}) }
	}
	v := c.pipe(n.Pipe)
	b := c.set.block(use{n.Name, v.typ})
	if lasts(v.typ) {
		return func(r *run, dot reflect.Value) { r.callOnce(b, v.get(r, dot)) }
	}
	return func(r *run, dot reflect.Value) { r.call(b, v.get(r, dot)) }
}

func (c *compiler) branch(n *parse.IfNode) op {
	if len(n.Pipe.Decl) > 0 {
		panic(unknown{})
	}
	is := c.condition(n.Pipe)
	then, otherwise := c.list(n.List), c.list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		if is(r, dot) {
			then(r, dot)
		} else {
			otherwise(r, dot)
		}
	}
}

func (c *compiler) with(n *parse.WithNode) op {
	v, outer := c.pipe(n.Pipe), c.dot
	is := truth(v.typ)
	keep := c.declare(n.Pipe.Decl, v.typ)
	c.dot = v.typ
	then := c.list(n.List)
	c.dot = outer
	otherwise := c.list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		x := v.get(r, dot)
		keep(r, x)
		if is(x) {
			then(r, x)
		} else {
			otherwise(r, dot)
		}
	}
}

// declare makes the slot of a variable, if there is one. What it gives keeps a value there.
func (c *compiler) declare(decl []*parse.VariableNode, typ reflect.Type) op {
	if len(decl) == 0 {
		return func(*run, reflect.Value) {}
	}
	slot := len(c.types)
	c.types = append(c.types, typ)
	c.block.slots = len(c.types)
	c.scope = append(c.scope, variable{decl[0].Ident[0], slot})
	return func(r *run, x reflect.Value) { r.slots[slot] = x }
}

// over compiles a range over a slice.
func (c *compiler) over(n *parse.RangeNode) op {
	v, outer, decl := c.pipe(n.Pipe), c.dot, n.Pipe.Decl
	if v.typ.Kind() != reflect.Slice || n.Pipe.IsAssign {
		panic(unknown{})
	}
	keepIndex := c.declare(decl[:max(len(decl)-1, 0)], reflect.TypeFor[int]())
	keep := c.declare(decl[max(len(decl)-1, 0):], v.typ.Elem())
	numbered := len(decl) == 2
	c.dot = v.typ.Elem()
	each := c.list(n.List)
	c.dot = outer
	none := c.list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		list := v.get(r, dot)
		for i := range list.Len() {
			if numbered {
				keepIndex(r, reflect.ValueOf(i))
			}
			x := list.Index(i)
			keep(r, x)
			each(r, x)
		}
		if list.Len() == 0 {
			none(r, dot)
		}
	}
}
