package site

import (
	"fmt"
	"testing"

	"zhilu/generator/content"
)

// TestManySources: numbers are the same however many sources a page cites.
func TestManySources(t *testing.T) {
	var l SourceList
	var sources []*content.Source
	for i := range 3 * few {
		sources = append(sources, &content.Source{ID: fmt.Sprint("s", i)})
	}
	for range 2 {
		for i, s := range sources {
			if n := l.Cite(s, fmt.Sprint("p", i%7)); n != i+1 {
				t.Fatalf("%s has number %d, want %d", s.ID, n, i+1)
			}
		}
	}
	if n := len(l.All()); n != len(sources) {
		t.Errorf("%d are cited, want %d", n, len(sources))
	}
}
