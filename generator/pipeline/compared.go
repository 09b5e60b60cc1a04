package pipeline

import (
	"slices"
	"sync"

	"zhilu/generator/agree"
	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
)

// comparison is what was found when the languages of a guide were held against each other. Findings are few, and what
// they were found in is as much as the texts: it is dropped, and read again when it is needed.
type comparison struct {
	of     []*reading // in the order of the guide's pages
	lock   *content.Lock
	agreed bool // some guide of the site has a lock
	state  agree.State
	list   diag.List
}

// compare gives the comparison of a guide's languages: the last one if nothing in it has changed.
func (l *Live) compare(b *builder, g *site.Guide, now map[site.Lang]*reading, mu *sync.Mutex) (*comparison, error) {
	c := newComparison(b, g, now)
	mu.Lock()
	was := l.compared[g.Written.ID]
	mu.Unlock()
	if was != nil && was.lock == c.lock && was.agreed == c.agreed && slices.Equal(was.of, c.of) {
		return was, nil
	}
	whole := make(map[site.Lang]*reading, len(c.of))
	for i, w := range g.Written.Pages {
		p := g.Page(w.Lang)
		if whole[w.Lang] = c.of[i]; c.of[i].side == nil && isCompared(p, c.of[i]) {
			var err error
			if whole[w.Lang], err = b.skim(p); err != nil {
				return nil, err
			}
		}
	}
	c.state, c.list = b.compare(g, whole)
	for _, r := range c.of {
		r.side = nil
	}
	l.keepCompared(g, c, mu)
	return c, nil
}

// newComparison is one in which nothing has been found yet.
func newComparison(b *builder, g *site.Guide, now map[site.Lang]*reading) *comparison {
	c := &comparison{lock: g.Written.Lock, agreed: b.content.Agreed}
	for _, w := range g.Written.Pages {
		c.of = append(c.of, now[w.Lang])
	}
	return c
}

func (l *Live) keepCompared(g *site.Guide, c *comparison, mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock()
	l.compared[g.Written.ID] = c
}
