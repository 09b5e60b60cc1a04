package search

import (
	"bytes"
	"errors"
	"testing"
)

// page is a document of a title and a text.
func page(title, text string) func(*Reader) {
	return func(r *Reader) {
		r.Title(title)
		r.Text(text)
	}
}

func newIndex() *Index {
	return New("en", []Doc{{"en/a/", "topics"}, {"en/b/", "topics"}, {"en/c/", "topics"}}, map[string]string{"topics": "Topics"})
}

// TestKeep: an index of what was kept and what was read anew gives the files of one that was read anew.
func TestKeep(t *testing.T) {
	first := newIndex()
	first.Add("en/a/", page("Residence permit", "A stay of 30 days. 居留许可"))
	first.Add("en/b/", page("Work permit", "words that nobody writes any more"))
	first.Add("en/c/", page("Visa", "Fees of a visa"))
	data, err := first.Save()
	if err != nil {
		t.Fatal(err)
	}

	second, anew := newIndex(), newIndex()
	if !second.Load(data) {
		t.Fatal("what was saved cannot be read")
	}
	for _, path := range []string{"en/a/", "en/c/"} {
		if !second.Keep(path) {
			t.Errorf("%s is not there", path)
		}
	}
	anew.Add("en/a/", page("Residence permit", "A stay of 30 days. 居留许可"))
	anew.Add("en/c/", page("Visa", "Fees of a visa"))
	for _, x := range []*Index{second, anew} {
		x.Add("en/b/", page("Work permit", "other words, 工作许可"))
	}
	sameFiles(t, second, anew)
	if second.Kept() {
		t.Error("an index with another document passes for what was kept")
	}
	third := newIndex()
	if !third.Load(data) || !third.Keep("en/a/") || !third.Keep("en/b/") || third.Kept() {
		t.Error("what was kept of two documents passes for three")
	}
	third.Add("en/c/", page("Visa", "Fees of a visa"))
	if !third.Kept() {
		t.Error("a document that says the same makes another index")
	}
	if again, err := second.Save(); err != nil || bytes.Contains(again, []byte("nobody")) {
		t.Error("a word that no document has any more is kept for ever")
	}
}

// sameFiles compares the files of two indexes.
func sameFiles(t *testing.T, one, two *Index) {
	t.Helper()
	a, err := one.Files(nil, nil)
	b, err2 := two.Files(nil, nil)
	if err = errors.Join(err, err2); err != nil || len(a) != len(b) {
		t.Fatalf("%d files, and %d: %v", len(a), len(b), err)
	}
	for i := range a {
		if a[i].Path != b[i].Path || !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s differs from %s", a[i].Path, b[i].Path)
		}
	}
}

func TestKeepNothing(t *testing.T) {
	x := newIndex()
	if x.Load(nil) || x.Load([]byte("torn")) || x.Keep("en/a/") {
		t.Error("something was kept out of nothing")
	}
}

// FuzzLoad: whatever stands in a cache is read, or is not there.
func FuzzLoad(f *testing.F) {
	x := newIndex()
	x.Add("en/a/", page("Residence permit", "A stay of 30 days. 居留许可"))
	data, err := x.Save()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		x := newIndex()
		if x.Load(data) {
			x.Keep("en/a/")
			if _, err := x.Files(nil, nil); err != nil {
				t.Error(err)
			}
		}
	})
}
