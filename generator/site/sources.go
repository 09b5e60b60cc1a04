package site

import (
	"slices"

	"zhilu/generator/content"
)

// SourceList numbers the sources of one page in order of first use. Its zero value is empty and ready.
type SourceList struct {
	cited  []*Cited
	number map[string]int // by id, once they are many
}

// Cited is a source that a page cites.
type Cited struct {
	Number   int // from 1
	Source   *content.Source
	Locators []string // places in it, in order of first use
}

// Cite returns the number of source s on the page and remembers the places in it that are cited.
func (l *SourceList) Cite(s *content.Source, locators ...string) int {
	n := l.find(s.ID)
	if n == 0 {
		n = len(l.cited) + 1
		if l.cited = append(l.cited, &Cited{Number: n, Source: s}); l.number != nil {
			l.number[s.ID] = n
		}
	}
	c := l.cited[n-1]
	for _, loc := range locators {
		if loc != "" && !slices.Contains(c.Locators, loc) {
			c.Locators = append(c.Locators, loc)
		}
	}
	return n
}

// find gives the number of a source, 0 if it has none. Most pages cite few.
func (l *SourceList) find(id string) int {
	if len(l.cited) <= few {
		for _, c := range l.cited {
			if c.Source.ID == id {
				return c.Number
			}
		}
		return 0
	}
	if l.number == nil {
		l.number = make(map[string]int, len(l.cited))
		for _, c := range l.cited {
			l.number[c.Source.ID] = c.Number
		}
	}
	return l.number[id]
}

// All lists what has been cited so far, by number.
func (l *SourceList) All() []*Cited { return l.cited }
