package check

import (
	"maps"
	"slices"
	"strings"

	"zhilu/wizard/diag"
)

// runs finds the tree named name and notes that t depends on it. It returns nil after a diagnostic.
func (c *checker) runs(t *Tree, name string, pos diag.Pos) *Tree {
	var known []string
	for _, u := range c.trees {
		if u.Name == name {
			if _, ok := c.calls[t.Index][u.Index]; !ok {
				c.calls[t.Index][u.Index] = pos
			}
			return u
		}
		known = append(known, u.Name)
	}
	c.list.Unknown(pos, "tree", name, known)
	return nil
}

// dependencies sets what a tree depends on by way of those that it runs. There are no cycles.
func (c *checker) dependencies(t *Tree) {
	asks, runs := maps.Clone(c.uses[t.Index]), map[int]bool{}
	var visit func(t int)
	visit = func(t int) {
		for u := range c.calls[t] {
			if !runs[u] {
				runs[u] = true
				maps.Copy(asks, c.uses[u])
				visit(u)
			}
		}
	}
	visit(t.Index)
	t.Asks, t.Runs = slices.Sorted(maps.Keys(asks)), slices.Sorted(maps.Keys(runs))
}

// treeCycles reports trees that run themselves by way of others.
func (c *checker) treeCycles() {
	seen := make([]state, len(c.trees))
	var path []string
	var visit func(t int)
	visit = func(t int) {
		seen[t] = onPath
		path = append(path, c.trees[t].Name)
		for _, u := range slices.Sorted(maps.Keys(c.calls[t])) {
			switch seen[u] {
			case unseen:
				visit(u)
			case onPath:
				from := slices.Index(path, c.trees[u].Name)
				c.list.Errorf(c.calls[t][u], "cycle", "tree %q runs itself: %s", c.trees[u].Name,
					strings.Join(append(slices.Clone(path[from:]), c.trees[u].Name), " → "))
			}
		}
		path = path[:len(path)-1]
		seen[t] = done
	}
	for t := range c.trees {
		if seen[t] == unseen {
			visit(t)
		}
	}
}
