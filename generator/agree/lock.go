package agree

import (
	"slices"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
)

// Agree gives the lock of a guide whose languages say the same now. Of the sections named in only, differences in
// figures and the like are taken to be meant, and the others stay as they are in old; without any names all sections are
// agreed, and of differences only those stay meant that old says are. old may be nil.
func Agree(sides []*Side, old *content.Lock, only []string, figures func(content.Lang) bool) *content.Lock {
	out := &content.Lock{Sections: map[string]content.Agreed{}}
	was := map[string]string{}
	if old != nil {
		was = renamed(sides, old)
	} else {
		old = &content.Lock{}
	}
	differ := Differences(sides, figures)
	for _, id := range ids(sides) {
		then, known := old.Sections[was[id]]
		named := slices.Contains(only, id)
		if len(only) > 0 && !named {
			if known {
				out.Sections[id] = then
			}
			continue
		}
		a := content.Agreed{Said: map[content.Lang]markdown.Meaning{}}
		for _, s := range sides {
			if sec := s.section(id); sec != nil {
				a.Said[s.Page.Lang] = sec.Meaning
			}
		}
		for _, d := range differ[id] {
			if named || slices.Contains(then.Differ, d) {
				a.Differ = append(a.Differ, d)
			}
		}
		out.Sections[id] = a
	}
	return out
}

// IDs lists the sections of a guide, in the order of the text.
func IDs(sides []*Side) []string { return ids(sides) }
