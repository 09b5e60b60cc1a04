package deploy

import (
	"path"
	"slices"
	"strings"
)

// When a file is put, from first to last. Between first and front nobody sees a page whose files are not there.
const (
	shared  = iota   // what pages name by its hash: styles, scripts, the module, the search, pictures
	beside           // what stands beside pages, or is asked for by programs: twins, facts, pictures of guides
	deepest          // pages of guides, which lie deeper than the lists that lead to them
	leading = 1 << 8 // what leads to pages without being one: maps, feeds, the worker that keeps pages
	front   = leading + 1
)

// turn says when a file is put.
func turn(name string) int {
	name = plain(name)
	base := path.Base(name)
	switch {
	case strings.HasPrefix(name, "assets/"):
		return shared
	case name == "index.html":
		return front
	case path.Ext(name) == ".html":
		return leading - 1 - min(strings.Count(name, "/"), leading-1-deepest)
	case path.Ext(name) == ".xml", base == "llms.txt", name == "sw.js", name == "robots.txt", name == "api/guides.json":
		return leading
	}
	return beside
}

// inTurns parts files by their turns, first ones first.
func inTurns(names []string) [][]string {
	by := map[int][]string{}
	var turns []int
	for _, name := range names {
		t := turn(name)
		if by[t] == nil {
			turns = append(turns, t)
		}
		by[t] = append(by[t], name)
	}
	slices.Sort(turns)
	var out [][]string
	for _, t := range turns {
		out = append(out, by[t])
	}
	return out
}
