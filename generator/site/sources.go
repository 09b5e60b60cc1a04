package site

import (
	"slices"

	"zhilu/generator/content"
)

// SourceList numbers the sources of one page in order of first use. Its zero value is empty and ready.
type SourceList struct {
	cited  []*Cited
	number map[string]int
}

// Cited is a source that a page cites.
type Cited struct {
	Number   int // from 1
	Source   *content.Source
	Locators []string // places in it, in order of first use
}

// Cite returns the number of source s on the page and remembers the places in it that are cited.
func (l *SourceList) Cite(s *content.Source, locators ...string) int {
	if l.number == nil {
		l.number = map[string]int{}
	}
	n, ok := l.number[s.ID]
	if !ok {
		n = len(l.cited) + 1
		l.number[s.ID] = n
		l.cited = append(l.cited, &Cited{Number: n, Source: s})
	}
	c := l.cited[n-1]
	for _, loc := range locators {
		if loc != "" && !slices.Contains(c.Locators, loc) {
			c.Locators = append(c.Locators, loc)
		}
	}
	return n
}

// All lists what has been cited so far, by number.
func (l *SourceList) All() []*Cited { return l.cited }
