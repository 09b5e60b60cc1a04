package tree

import (
	"fmt"
	"slices"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

const maxNesting = 200

// ParseExpr reads an expression that starts at pos. It returns nil if the list has errors.
func ParseExpr(src string, pos diag.Pos) (Expr, diag.List) {
	var list diag.List
	toks, err := lex(src)
	if err == nil {
		p := &exprParser{toks: toks, base: pos}
		var e Expr
		if e, err = p.expr(levelOr, 0); err == nil && p.peek().kind != tokEnd {
			err = p.unexpected("the end")
		}
		if err == nil {
			return e, nil
		}
	}
	err.(*exprError).addTo(&list, pos)
	return nil, list
}

type exprParser struct {
	toks []token
	at   int
	base diag.Pos
}

func (p *exprParser) peek() token { return p.toks[p.at] }

func (p *exprParser) next() token {
	t := p.toks[p.at]
	if t.kind != tokEnd {
		p.at++
	}
	return t
}

func (p *exprParser) is(text string) bool {
	t := p.peek()
	return t.text == text && (t.kind == tokOp || t.kind == tokName)
}

func (p *exprParser) pos(t token) diag.Pos {
	q := p.base
	q.Col += t.col
	return q
}

func (p *exprParser) unexpected(want string) error {
	t := p.peek()
	got := fmt.Sprintf("%q", t.text)
	if t.kind == tokEnd {
		got = "the end"
	}
	return &exprError{t.col, fmt.Sprintf("expected %s, not %s", want, got), ""}
}

// expr reads operators of at least the given precedence, the left operand first.
func (p *exprParser) expr(level, depth int) (Expr, error) {
	if depth > maxNesting {
		return nil, &exprError{p.peek().col, fmt.Sprintf("nested more than %d deep", maxNesting), "name a part in values"}
	}
	left, err := p.operand(depth)
	if err != nil {
		return nil, err
	}
	for {
		t := p.peek()
		op := t.text
		if t.kind == tokName && op == "not" && p.toks[p.at+1].text == "in" {
			op = "in"
		}
		prec, ok := precedence[op]
		if !ok || t.kind != tokOp && t.kind != tokName || prec < level {
			return left, nil
		}
		p.next()
		if op == "in" {
			if left, err = p.in(left, t); err != nil {
				return nil, err
			}
			continue
		}
		right, err := p.expr(prec+1, depth+1)
		if err != nil {
			return nil, err
		}
		if l, ok := left.(*Binary); ok && prec == levelCompare && precedence[l.Op] == levelCompare {
			return nil, &exprError{t.col, "two comparisons in a row", `join them with "and"`}
		}
		left = &Binary{p.pos(t), op, left, right}
	}
}

func (p *exprParser) in(x Expr, t token) (Expr, error) {
	e := &In{Pos: p.pos(t), X: x, Not: t.text == "not"}
	if e.Not {
		p.next()
	}
	if !p.is("(") {
		return nil, p.unexpected(`"(" after "in"`)
	}
	for ok := true; ok; ok = p.is(",") {
		p.next()
		n := p.peek()
		if n.kind != tokName && n.kind != tokNumber {
			return nil, p.unexpected("a name")
		}
		p.next()
		e.Names = append(e.Names, &Name{p.pos(n), n.text})
	}
	if !p.is(")") {
		return nil, p.unexpected(`"," or ")"`)
	}
	p.next()
	return e, nil
}

func (p *exprParser) operand(depth int) (Expr, error) {
	t := p.next()
	switch {
	case p.prefix(t, "("):
		e, err := p.expr(levelOr, depth+1)
		if err == nil && !p.is(")") {
			err = p.unexpected(`")"`)
		}
		p.next()
		return e, err
	case p.prefix(t, "-"):
		x, err := p.expr(levelSign, depth+1)
		return &Unary{p.pos(t), "-", x}, err
	case t.kind == tokName && t.text == "not":
		x, err := p.expr(levelCompare, depth+1)
		return &Unary{p.pos(t), "not", x}, err
	case t.kind == tokNumber:
		return p.number(t)
	case t.kind == tokDate:
		day, ok := ParseDay(t.text)
		if !ok {
			return nil, &exprError{t.col, fmt.Sprintf("%s is no day of the calendar", t.text), ""}
		}
		return &Date{p.pos(t), day}, nil
	case t.kind == tokName && t.text == "tree" && p.peek().kind == tokName:
		n := p.next()
		return &Call{Pos: p.pos(t), Func: "tree", Tree: &Name{p.pos(n), n.text}}, nil
	case t.kind == tokName && slices.Contains(Functions, t.text) && p.is("("):
		return p.call(t, depth)
	case t.kind == tokName:
		return &Name{p.pos(t), t.text}, nil
	}
	if t.kind != tokEnd {
		p.at--
	}
	return nil, p.unexpected("a name, a number or a date")
}

func (p *exprParser) prefix(t token, op string) bool { return t.kind == tokOp && t.text == op }

// Functions are the names that can be called.
var Functions = []string{"min", "max", "working-days"}

func (p *exprParser) call(t token, depth int) (Expr, error) {
	c := &Call{Pos: p.pos(t), Func: t.text}
	for ok := true; ok; ok = p.is(",") {
		p.next()
		a, err := p.expr(levelOr, depth+1)
		if err != nil {
			return nil, err
		}
		c.Args = append(c.Args, a)
	}
	if !p.is(")") {
		return nil, p.unexpected(`"," or ")"`)
	}
	p.next()
	return c, nil
}

// number reads a literal with the unit that may follow it, such as 12 months/year.
func (p *exprParser) number(t token) (Expr, error) {
	num, den, ok := parseDecimal(t.text)
	if !ok {
		return nil, &exprError{t.col, fmt.Sprintf("number %s is too large", t.text), fmt.Sprintf("at most %d", MaxNumber)}
	}
	n := &Number{Pos: p.pos(t), Num: num, Den: den}
	if u := p.peek(); u.kind == tokName && IsUnit(u.text) {
		p.next()
		n.Unit = u.text
		if p.is("/") && p.toks[p.at+1].kind == tokName && IsUnit(p.toks[p.at+1].text) {
			p.next()
			n.Unit += "/" + p.next().text
		}
	}
	return n, nil
}

// exprNode reads a scalar as an expression.
type exprNode struct {
	Expr
	bad bool // there was one, and it was reported
}

// DecodeYAML parses the expression.
func (e *exprNode) DecodeYAML(n *yaml.Node, list *diag.List) {
	if n.Expect(yaml.Scalar, list) {
		x, bad := ParseExpr(n.Value, textPos(n))
		*list = append(*list, bad...)
		e.Expr, e.bad = x, x == nil
	}
}

// textPos is where the text of a scalar begins: behind the quote, if there is one.
func textPos(n *yaml.Node) diag.Pos {
	p := n.Pos
	if n.Quoted {
		p.Col++
	}
	return p
}
