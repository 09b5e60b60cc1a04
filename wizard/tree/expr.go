package tree

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhilu/wizard/diag"
)

// Expr is a parsed expression: *Name, *Number, *Date, *Unary, *Binary, *In or *Call.
type Expr interface {
	Position() diag.Pos
	String() string // as an author would write it
}

// Name is a question, parameter, derived value, option or "today".
type Name struct {
	Pos diag.Pos
	ID  string
}

// Number is a literal, Num/Den, with its unit word ("" if none, "months/year").
type Number struct {
	Pos      diag.Pos
	Num, Den int64
	Unit     string
}

// Date is a literal day.
type Date struct {
	Pos diag.Pos
	Day int64 // days since 1970-01-01
}

// Unary is "not" or "-".
type Unary struct {
	Pos diag.Pos
	Op  string
	X   Expr
}

// Binary is and, or, has, a comparison or arithmetic.
type Binary struct {
	Pos  diag.Pos // of the operator
	Op   string
	L, R Expr
}

// In tests whether X is one of the names.
type In struct {
	Pos   diag.Pos
	X     Expr
	Not   bool
	Names []*Name
}

// Call is a function: min, max, working-days; or "tree NAME", a tree's outcome, with no arguments.
type Call struct {
	Pos  diag.Pos
	Func string
	Tree *Name // for "tree"
	Args []Expr
}

func (e *Name) Position() diag.Pos   { return e.Pos }
func (e *Number) Position() diag.Pos { return e.Pos }
func (e *Date) Position() diag.Pos   { return e.Pos }
func (e *Unary) Position() diag.Pos  { return e.Pos }
func (e *Binary) Position() diag.Pos { return e.L.Position() }
func (e *In) Position() diag.Pos     { return e.X.Position() }
func (e *Call) Position() diag.Pos   { return e.Pos }

func (e *Name) String() string { return e.ID }

func (e *Number) String() string {
	s := strconv.FormatInt(e.Num, 10)
	if e.Den != 1 {
		s = strconv.FormatFloat(float64(e.Num)/float64(e.Den), 'f', -1, 64)
	}
	return strings.TrimSpace(s + " " + e.Unit)
}

func (e *Date) String() string { return FormatDay(e.Day) }

func (e *Unary) String() string {
	if e.Op == "-" {
		return "-" + wrap(e.X, 7)
	}
	return "not " + wrap(e.X, 3)
}

func (e *Binary) String() string {
	p := precedence[e.Op]
	right := p + 1
	if e.Op == "and" || e.Op == "or" {
		right = p
	}
	return wrap(e.L, p) + " " + e.Op + " " + wrap(e.R, right)
}

func (e *In) String() string {
	names := make([]string, len(e.Names))
	for i, n := range e.Names {
		names[i] = n.ID
	}
	op := " in ("
	if e.Not {
		op = " not in ("
	}
	return wrap(e.X, 4) + op + strings.Join(names, ", ") + ")"
}

func (e *Call) String() string {
	if e.Tree != nil {
		return "tree " + e.Tree.ID
	}
	args := make([]string, len(e.Args))
	for i, a := range e.Args {
		args[i] = a.String()
	}
	return e.Func + "(" + strings.Join(args, ", ") + ")"
}

var precedence = map[string]int{"or": 1, "and": 2, "not": 3, "=": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "has": 4, "in": 4,
	"+": 5, "-": 5, "*": 6, "/": 6}

func wrap(e Expr, at int) string {
	p := 9
	switch e := e.(type) {
	case *Binary:
		p = precedence[e.Op]
	case *In:
		p = precedence["in"]
	case *Unary:
		if p = 3; e.Op == "-" {
			p = 7
		}
	}
	if p < at {
		return "(" + e.String() + ")"
	}
	return e.String()
}

const maxNesting = 200

// ParseExpr reads an expression that starts at pos. It returns nil if the list has errors.
func ParseExpr(src string, pos diag.Pos) (Expr, diag.List) {
	var list diag.List
	toks, err := lex(src)
	if err == nil {
		p := &exprParser{toks: toks, base: pos}
		var e Expr
		if e, err = p.expr(1, 0); err == nil && p.peek().kind != tokEnd {
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
		if !ok || op == "not" || t.kind != tokOp && t.kind != tokName || prec < level {
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
		if l, ok := left.(*Binary); ok && prec == 4 && precedence[l.Op] == 4 {
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
		e, err := p.expr(1, depth+1)
		if err == nil && !p.is(")") {
			err = p.unexpected(`")"`)
		}
		p.next()
		return e, err
	case p.prefix(t, "-"):
		x, err := p.expr(7, depth+1)
		return &Unary{p.pos(t), "-", x}, err
	case t.kind == tokName && t.text == "not":
		x, err := p.expr(4, depth+1)
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
		a, err := p.expr(1, depth+1)
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

// MaxNumber bounds every figure in rules, so that sums and products of them stay within 64 bits.
const MaxNumber = 1_000_000_000_000

func parseDecimal(s string) (num, den int64, ok bool) {
	whole, frac, _ := strings.Cut(s, ".")
	den = 1
	if len(whole)+len(frac) > 13 || len(frac) > 4 {
		return 0, 1, false
	}
	num, err := strconv.ParseInt(whole+frac, 10, 64)
	for range frac {
		den *= 10
	}
	return num, den, err == nil && num <= MaxNumber
}

// ParseDay reads YYYY-MM-DD into days since 1970-01-01. It reports false if there is no such day.
func ParseDay(s string) (int64, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, false
	}
	return t.Unix() / 86400, true
}

// FormatDay is the inverse of ParseDay.
func FormatDay(day int64) string { return time.Unix(day*86400, 0).UTC().Format(time.DateOnly) }
