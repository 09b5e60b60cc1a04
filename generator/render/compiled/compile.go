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
	c := &compiler{set: s, block: b, types: []reflect.Type{key.typ}, scope: []variable{{"$", 0}}}
	b.do = c.list(t.Tree.Root)
	return b
}

// compiler compiles one template.
type compiler struct {
	set   *Set
	block *block
	types []reflect.Type // of the block's slots
	scope []variable     // innermost last
	dot   int            // the slot of dot
}

type variable struct {
	name string
	slot int
}

// slot makes a slot.
func (c *compiler) slot(typ reflect.Type) int {
	c.types = append(c.types, typ)
	c.block.slots = len(c.types)
	return len(c.types) - 1
}

func (c *compiler) list(list *parse.ListNode) op {
	if list == nil {
		return func(*run) {}
	}
	var ops []op
	for i := 0; i < len(list.Nodes); i++ {
		if _, ok := list.Nodes[i].(*parse.TextNode); !ok {
			ops = append(ops, c.node(list.Nodes[i]))
			continue
		}
		var text []byte // as far as it goes
		for ; i < len(list.Nodes); i++ {
			n, ok := list.Nodes[i].(*parse.TextNode)
			if !ok {
				break
			}
			text = append(text, n.Text...)
		}
		i--
		ops = append(ops, func(r *run) { r.out = append(r.out, text...) })
	}
	if len(ops) == 1 {
		return ops[0]
	}
	return func(r *run) {
		for _, do := range ops {
			do(r)
		}
	}
}

func (c *compiler) node(n parse.Node) op {
	c.set.at = n
	scope, dot := len(c.scope), c.dot
	switch n := n.(type) {
	case *parse.CommentNode:
		return func(*run) {}
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
func (c *compiler) leave(scope, dot int) { c.scope, c.dot = c.scope[:scope], dot }

func (c *compiler) call(n *parse.TemplateNode) op {
	if n.Pipe == nil {
		b := c.set.block(use{n.Name, reflect.TypeFor[any]()}) // of which nothing is known
		return func(r *run) { r.call(b, reflect.Value{}) }
	}
	v := c.pipe(n.Pipe)
	b := c.set.block(use{n.Name, v.typ})
	return func(r *run) { r.call(b, v.get(r)) }
}

func (c *compiler) branch(n *parse.IfNode) op {
	if len(n.Pipe.Decl) > 0 {
		panic(unknown{})
	}
	is := c.condition(n.Pipe)
	then, otherwise := c.list(n.List), c.list(n.ElseList)
	return func(r *run) {
		if is(r) {
			then(r)
		} else {
			otherwise(r)
		}
	}
}

func (c *compiler) with(n *parse.WithNode) op {
	v := c.pipe(n.Pipe)
	is := truth(v.typ)
	slot, outer := c.slot(v.typ), c.dot
	for _, d := range n.Pipe.Decl {
		c.scope = append(c.scope, variable{d.Ident[0], slot})
	}
	c.dot = slot
	then := c.list(n.List)
	c.dot = outer
	otherwise := c.list(n.ElseList)
	return func(r *run) {
		x := v.get(r)
		r.slots[slot] = x
		if is(x) {
			then(r)
		} else {
			otherwise(r)
		}
	}
}

// over compiles a range over a slice.
func (c *compiler) over(n *parse.RangeNode) op {
	v := c.pipe(n.Pipe)
	if v.typ.Kind() != reflect.Slice || n.Pipe.IsAssign {
		panic(unknown{})
	}
	slot, index, outer := c.slot(v.typ.Elem()), -1, c.dot
	switch decl := n.Pipe.Decl; len(decl) {
	case 1:
		c.scope = append(c.scope, variable{decl[0].Ident[0], slot})
	case 2:
		index = c.slot(reflect.TypeFor[int]())
		c.scope = append(c.scope, variable{decl[0].Ident[0], index}, variable{decl[1].Ident[0], slot})
	}
	c.dot = slot
	each := c.list(n.List)
	c.dot = outer
	none := c.list(n.ElseList)
	return func(r *run) {
		list := v.get(r)
		for i := range list.Len() {
			r.slots[slot] = list.Index(i)
			if index >= 0 {
				r.slots[index] = reflect.ValueOf(i)
			}
			each(r)
		}
		if list.Len() == 0 {
			none(r)
		}
	}
}
