package publish

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

// TestNames: every file and folder is listed once, however many a folder holds and in whatever order they came.
func TestNames(t *testing.T) {
	n := newWritten()
	want := []string{"."}
	for i := range 2 * most {
		dir := fmt.Sprint("en/", i)
		n.addFolder(dir)
		want = append(want, dir)
		for j := range i {
			path := fmt.Sprint(dir, "/", (i+j)%3, "-", j)
			n.add(path)
			want = append(want, path)
		}
		n.add(fmt.Sprint(i))
		want = append(want, fmt.Sprint(i))
	}
	got := n.all()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("listed\n%q, not\n%q", got, want)
	}
}

// TestRoom: what is needed meanwhile takes what is written to it, and is never published.
func TestRoom(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	s := begin(t, out)
	for range 2 {
		room, err := s.Room()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := room.WriteAt([]byte("records"), 10); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(s.Put("index.html", []byte("page")), s.Publish()); err != nil {
		t.Fatal(err)
	}
	want := []string{marker + "=" + markerText, "index.html=page"}
	if got := tree(t, out); !slices.Equal(got, want) {
		t.Errorf("published %q, not %q", got, want)
	}
}
