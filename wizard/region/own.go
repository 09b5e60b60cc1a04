package region

import (
	"slices"

	"zhilu/wizard/check"
)

// Own is a tree as a function of the answers that it looks at itself, and of the outcomes of the trees that it runs as
// if they were answers, too. Where the other trees have a proof of their own, this is what is left to be proved.
type Own struct {
	Rules *Rules // the whole rules, with the questions of all trees
	own   *Rules
	t     *check.Tree
	sets  map[string]Diagram
}

// NewOwn takes a tree apart for one day of visit.
func NewOwn(today int64, p *check.Program, t *check.Tree) *Own {
	c := &cutter{s: emptySpace(today), p: p, run: map[int]bool{}}
	c.tree(t)
	c.constraints()
	for u, other := range p.Trees {
		if c.run[u] {
			v := &Var{run: u, max: int64(len(other.Outcomes) - 1)}
			for o := range v.max {
				v.cuts = append(v.cuts, o+1)
			}
			c.s.Vars = append(c.s.Vars, v)
		}
	}
	return &Own{Rules: NewTreeSpace(today, p, t).NewRules(p), own: c.s.finished().NewRules(p), t: t, sets: map[string]Diagram{}}
}

// Paths calls f with ways through everything that the tree decides: the outcome, every step, every condition. A path
// is, by variable of the whole rules' space, the class that it takes, or -1 where it does not look. Together the paths
// take every class of every choice, except where no answers do; see Space.Paths.
func (o *Own) Paths(f func(path []int) bool) {
	fn := o.own.Tree(o.t)
	all := append([]Diagram{fn.Outcome}, fn.Test...)
	for _, c := range o.t.Conds {
		all = append(all, o.own.Cond(c))
	}
	n := len(o.Rules.s.Vars)
	o.own.s.Paths(func(path []int) bool {
		whole, possible := o.steer(path[:n:n], path[n:])
		return !possible || f(whole)
	}, all...)
}

// Filler fills in answers on paths.
func (o *Own) Filler() *Filler { return o.Rules.s.Filler(o.Rules.p) }

// steer extends a path so that the other trees end at the outcomes which it takes. It reports false if no answers on
// the path do that.
func (o *Own) steer(path, ends []int) ([]int, bool) {
	s := o.Rules.s
	if !slices.ContainsFunc(ends, func(c int) bool { return c >= 0 }) {
		return path, true
	}
	key := make([]byte, len(ends))
	for i, c := range ends {
		key[i] = byte(c + 1)
	}
	set, ok := o.sets[string(key)]
	if !ok {
		set = s.All()
		for i, c := range ends {
			if c >= 0 {
				u := o.Rules.p.Trees[o.own.s.Vars[len(path)+i].run]
				set = s.And(set, s.Where(o.Rules.Tree(u).Outcome, int64(c)))
			}
		}
		o.sets[string(key)] = set
	}
	whole := slices.Clone(path)
	return whole, s.within(set, whole, map[Diagram]bool{})
}

// within leads a path into a set, by classes of variables at which it did not look yet. It reports whether it could.
func (s *Space) within(set Diagram, path []int, dead map[Diagram]bool) bool {
	kids, level := s.choices(set), s.nodes[set].level
	if kids == nil {
		return set != empty
	}
	if dead[set] {
		return false
	}
	if c := path[level]; c >= 0 {
		if s.within(kids[c], path, dead) {
			return true
		}
	} else {
		for c, k := range kids {
			path[level] = c
			if s.within(k, path, dead) {
				return true
			}
		}
		path[level] = -1
	}
	dead[set] = true
	return false
}
