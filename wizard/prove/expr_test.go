package prove_test

import (
	"fmt"

	"zhilu/wizard/tree"
)

func named(id string) tree.Expr { return &tree.Name{ID: id} }

func num(n int64, unit string) tree.Expr {
	if n < 0 {
		return &tree.Unary{Op: "-", X: &tree.Number{Num: -n, Den: 1, Unit: unit}}
	}
	return &tree.Number{Num: n, Den: 1, Unit: unit}
}

func bin(l tree.Expr, op string, r tree.Expr) tree.Expr { return &tree.Binary{Op: op, L: l, R: r} }

func call(f string, args ...tree.Expr) tree.Expr { return &tree.Call{Func: f, Args: args} }

func (k *maker) order() string { return k.pick("=", "!=", "<", "<=", ">", ">=") }

// cond makes up a condition of at most the given depth.
func (k *maker) cond(depth int) tree.Expr {
	if depth > 0 {
		switch k.rng.IntN(4) {
		case 0:
			return bin(k.cond(depth-1), "and", k.cond(depth-1))
		case 1:
			return bin(k.cond(depth-1), "or", k.cond(depth-1))
		case 2:
			return &tree.Unary{Op: "not", X: k.cond(depth - 1)}
		}
	}
	switch k.rng.IntN(8) {
	case 0:
		return k.choice()
	case 1:
		q := k.question(tree.Many)
		return bin(named(q.ID), "has", named(q.Options[k.rng.IntN(len(q.Options))].ID))
	case 2:
		return k.outcome()
	case 3:
		return k.pay()
	case 4, 5:
		return k.day()
	case 6:
		return k.points()
	}
	return k.number()
}

// choice is about yes/no, one of, or a country.
func (k *maker) choice() tree.Expr {
	q := k.question(tree.Bool, tree.One, tree.Nation)
	if q.Type == tree.Bool {
		if k.rng.IntN(3) == 0 {
			return bin(named(q.ID), k.pick("=", "!="), named(k.pick("yes", "no")))
		}
		return named(q.ID)
	}
	option := func() *tree.Name { return &tree.Name{ID: q.Options[k.rng.IntN(len(q.Options))].ID} }
	if k.rng.IntN(2) == 0 {
		in := &tree.In{X: named(q.ID), Not: k.rng.IntN(2) == 0, Names: []*tree.Name{option()}}
		if o := option(); o.ID != in.Names[0].ID {
			in.Names = append(in.Names, o)
		}
		return in
	}
	if q.Ordered {
		return bin(named(q.ID), k.order(), option())
	}
	return bin(named(q.ID), k.pick("=", "!="), option())
}

func (k *maker) outcome() tree.Expr {
	if len(k.trees) == 0 {
		return k.choice()
	}
	t := k.rng.IntN(len(k.trees))
	all := outcomes(k.trees[t])
	c := &tree.Call{Func: "tree", Tree: &tree.Name{ID: fmt.Sprintf("t%d", t)}}
	o := k.rng.IntN(len(all))
	if k.rng.IntN(2) == 0 {
		return bin(c, k.pick("=", "!="), named(all[o]))
	}
	in := &tree.In{X: c, Not: k.rng.IntN(2) == 0, Names: []*tree.Name{{ID: all[o]}}}
	if o > 0 {
		in.Names = append(in.Names, &tree.Name{ID: all[0]})
	}
	return in
}

// number compares a multiple of an answer with the multiple of a number within its range, or just outside.
func (k *maker) number() tree.Expr {
	q := k.question(tree.Num)
	at := q.Min - 1 + k.rng.Int64N(q.Max-q.Min+3)
	x, y := named(q.ID), at
	if q.Max < 1_000_000 {
		if f := k.rng.Int64N(9) - 4; f != 0 && k.rng.IntN(2) == 0 {
			x, y = bin(x, "*", num(f, "")), f*at+k.rng.Int64N(5)-2
		}
		if c := k.rng.Int64N(9); k.rng.IntN(3) == 0 {
			x, y = bin(x, k.pick("+", "-"), num(c, "")), y+k.rng.Int64N(2*c+1)-c
		}
	}
	switch k.rng.IntN(6) {
	case 0:
		return bin(bin(x, "/", num(4, "")), k.order(), &tree.Number{Num: max(y, -y) % 10_000_000, Den: 4})
	case 1:
		return bin(num(y, ""), k.order(), x)
	}
	return bin(x, k.order(), num(y, ""))
}

// pay compares an answer with a figure that changes.
func (k *maker) pay() tree.Expr {
	pay := named("pay")
	switch k.rng.IntN(4) {
	case 0:
		return bin(pay, k.order(), bin(num(k.rng.Int64N(80), "months/year"), "*", named("wage")))
	case 1:
		return bin(bin(pay, "*", num(3, "")), k.order(), bin(named("fee"), "+", num(k.rng.Int64N(100), "")))
	case 2:
		return bin(pay, k.order(), bin(named("fee"), "/", num(7, "")))
	}
	return bin(named("wage"), k.order(), num(11_999+k.rng.Int64N(3), ""))
}

// day is about a day and today.
func (k *maker) day() tree.Expr {
	d, now, n := named(k.question(tree.Day).ID), named("today"), num(k.rng.Int64N(60)-20, "")
	switch k.rng.IntN(11) {
	case 0:
		return bin(bin(now, "-", d), k.order(), n)
	case 1:
		return bin(bin(d, "+", n), k.order(), now)
	case 2:
		return bin(d, k.order(), &tree.Date{Day: today - 30 + k.rng.Int64N(60)})
	case 3:
		return bin(call("working-days", d, now), k.order(), n)
	case 4:
		return bin(call("working-days", now, bin(d, "+", n)), k.order(), num(k.rng.Int64N(20)-5, ""))
	case 5:
		return bin(bin(call("working-days", bin(d, "-", n), now), "*", num(k.rng.Int64N(5)-2, "")), k.order(), num(k.rng.Int64N(20)-5, ""))
	case 6:
		return bin(call("working-days", &tree.Date{Day: today - 5}, now), k.order(), num(k.rng.Int64N(8), ""))
	case 7:
		lasts := bin(num(k.rng.Int64N(5)-2, ""), "*", named("lasts"))
		return bin(call("working-days", now, bin(now, "+", lasts)), k.order(), n)
	case 8:
		return bin(call("working-days", now, bin(now, "+", call("max", num(3, ""), named("lasts")))), k.order(), n)
	case 9:
		return bin(call(k.pick("min", "max"), d, now), k.order(), bin(now, "+", n))
	}
	return bin(call("working-days", call("min", d, now), now), k.order(), n)
}

// due is a day that follows from two answers at most.
func (k *maker) due() tree.Expr {
	d, e := named(k.question(tree.Day).ID), named(k.question(tree.Day).ID)
	switch k.rng.IntN(4) {
	case 0:
		return bin(d, "+", num(k.rng.Int64N(60), "days"))
	case 1:
		return call(k.pick("min", "max"), d, bin(e, "-", num(5, "days")), named("today"))
	case 2:
		return bin(named("today"), "+", call("working-days", d, e))
	}
	return bin(d, k.pick("+", "-"), bin(named("lasts"), "*", num(2, "")))
}

// points compares tables of the tree in work with numbers and with each other.
func (k *maker) points() tree.Expr {
	var tables []tree.Expr
	for _, v := range k.t.values {
		if v.expr == nil {
			tables = append(tables, named(v.id))
		}
	}
	if len(tables) == 0 {
		return k.number()
	}
	x, y, n := tables[k.rng.IntN(len(tables))], tables[k.rng.IntN(len(tables))], num(k.rng.Int64N(30)-5, "")
	switch k.rng.IntN(7) {
	case 0:
		return bin(bin(x, "+", bin(y, "*", num(2, ""))), k.order(), n)
	case 1:
		return bin(bin(x, "-", y), k.order(), n)
	case 2:
		return bin(call(k.pick("min", "max"), x, y), k.order(), n)
	case 3:
		return bin(x, k.order(), named("line"))
	case 4:
		lasts := bin(x, "*", num(1, "days/point"))
		return bin(call("working-days", named("today"), bin(named("today"), "+", lasts)), k.order(), n)
	case 5:
		return bin(call("max", bin(x, "/", num(1, "")), n, named("line")), k.order(), y)
	}
	return bin(x, k.order(), n)
}
