package tree

import (
	"strconv"
	"strings"

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
		return "-" + wrap(e.X, levelSign)
	}
	return "not " + wrap(e.X, levelNot)
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
	return wrap(e.X, levelCompare) + op + strings.Join(names, ", ") + ")"
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

// How strongly operators hold what stands beside them, the weakest first.
const (
	levelOr = 1 + iota
	levelAnd
	levelNot
	levelCompare
	levelSum
	levelProduct
	levelSign
	levelOperand // what needs no brackets anywhere
)

// precedence gives the level of every operator between two operands.
var precedence = map[string]int{
	"or": levelOr, "and": levelAnd,
	"=": levelCompare, "!=": levelCompare, "<": levelCompare, "<=": levelCompare, ">": levelCompare, ">=": levelCompare,
	"has": levelCompare, "in": levelCompare,
	"+": levelSum, "-": levelSum, "*": levelProduct, "/": levelProduct,
}

// wrap writes e as an operand of an operator at that level, in brackets if it needs them.
func wrap(e Expr, at int) string {
	p := levelOperand
	switch e := e.(type) {
	case *Binary:
		p = precedence[e.Op]
	case *In:
		p = levelCompare
	case *Unary:
		if p = levelNot; e.Op == "-" {
			p = levelSign
		}
	}
	if p < at {
		return "(" + e.String() + ")"
	}
	return e.String()
}
