package site

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
)

// TestOnce: links that are dropped on the way are those in which nothing is wrong.
func TestOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	whole, once := (&Site{}).Anchors([]string{"taken"}), (&Site{}).Anchors([]string{"taken"}).Once()
	path := func(i int) string { return fmt.Sprintf("en/%d/", i) }
	const pages = 5000
	for i := range pages {
		o := Outline{Unread: random.IntN(50) == 0}
		var headings []markdown.Heading
		for h := range random.IntN(5) {
			headings = append(headings, markdown.Heading{ID: fmt.Sprint("h", h)})
		}
		o.ids = idsOf(headings)
		for line := range random.IntN(6) {
			anchor := fmt.Sprint("h", random.IntN(4))
			if random.IntN(9) == 0 {
				anchor = "taken"
			}
			near := max(0, min(pages, i+random.IntN(30)-15)) // the last ones lead to a page that is not there
			o.links = append(o.links, anchorLink{path(near), anchor, int32(line), 1})
		}
		p := &Page{Path: path(i), Text: &content.Page{File: path(i)}, Guide: &Guide{}}
		whole.Add(p, o)
		once.Add(p, o)
	}
	kept := 0
	for _, p := range once.pages {
		kept += len(p.links)
	}
	want, got := whole.Check().Sorted(), once.Check().Sorted()
	if len(want) == 0 || want.String() != got.String() {
		t.Errorf("%d mistakes, and %d if links are dropped", len(want), len(got))
	}
	if kept > 2*len(want)+3*2000 {
		t.Errorf("%d links are kept, of which %d are wrong", kept, len(want))
	}
}
