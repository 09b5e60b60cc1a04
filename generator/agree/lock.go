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
	differ := map[string][]string{} // what Parity would find if nothing was meant
	differences(sides, figures, func(id string, d difference) {
		if !slices.Contains(differ[id], d.name) {
			differ[id] = append(differ[id], d.name)
		}
	})
	for _, id := range IDs(sides) {
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
		for _, d := range slices.Sorted(slices.Values(differ[id])) {
			if named || slices.Contains(then.Differ, d) {
				a.Differ = append(a.Differ, d)
			}
		}
		out.Sections[id] = a
	}
	return out
}
