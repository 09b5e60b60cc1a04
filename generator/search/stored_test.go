package search

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// TestSpill: an index whose records went to a file, in an order of their own, gives the files of one that kept them.
func TestSpill(t *testing.T) {
	const pages = 1500
	var docs []Doc
	for i := range pages {
		docs = append(docs, Doc{fmt.Sprintf("en/%d/", i), "topics"})
	}
	opened := 0
	spilled, kept := New("en", docs, nil), New("en", docs, nil)
	spilled.Spill(func() (Room, error) {
		opened++
		return os.Create(t.TempDir() + "/room")
	})
	spilled.records.piece = 10_000
	random := rand.New(rand.NewPCG(1, 2))
	for _, i := range random.Perm(pages)[1:] { // one is never read
		var text strings.Builder
		for range 10 + random.IntN(100) {
			fmt.Fprint(&text, " w", random.IntN(5000))
		}
		for _, x := range []*Index{spilled, kept} {
			x.Add(docs[i].Path, page("Page", text.String()))
		}
	}
	if opened != 1 || spilled.records.begin < 100_000 {
		t.Fatalf("opened %d files, %d bytes written: too few to show anything", opened, spilled.records.begin)
	}
	sameFiles(t, spilled, kept)
	data, err := spilled.Save()
	again := New("en", docs, nil)
	if err != nil || !again.Load(data) {
		t.Fatal("what was saved cannot be read", err)
	}
	for _, d := range docs {
		if !again.Keep(d.Path) {
			t.Errorf("%s is not there", d.Path)
		}
	}
	sameFiles(t, again, kept)
}

// TestSpillFails: where there is no room, the index says so and is not made.
func TestSpillFails(t *testing.T) {
	full := errors.New("full")
	x := newIndex()
	x.Spill(func() (Room, error) { return nil, full })
	x.records.piece = 100
	x.Add("en/a/", page("Visa", "words"))
	if _, err := x.Files(nil, nil); err != nil {
		t.Errorf("few records need no file: %v", err)
	}
	for range 100 {
		x.Add("en/b/", page("Permit", "other words"))
	}
	if _, err := x.Files(nil, nil); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	if _, err := x.Save(); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}
