package content

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"
)

// TestKeptReread changes the text of one guide and the facts of another, long before anybody looks.
func TestKeptReread(t *testing.T) {
	const facts = "processing-times/stay-permit/guide.yaml"
	site := testSite(t)
	for _, f := range site {
		f.ModTime = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	kept := &Kept{}
	if _, got := load(t, site, Options{Kept: kept}); got != "" {
		t.Fatal(got)
	}
	for _, name := range []string{page, facts} {
		f := *site[name]
		f.Data, f.ModTime = append(slices.Clone(f.Data), "\n# Changed.\n"...), f.ModTime.AddDate(0, 1, 0)
		site[name] = &f
	}
	f := site[facts]
	f.Data = append(f.Data, "review_every: 300 days\n"...)
	if _, got := load(t, site, Options{Kept: kept, Changed: []string{page, facts}}); got != "" {
		t.Fatal(got)
	}
	if want := []string{"permits/stay-permit", "processing-times/stay-permit"}; !slices.Equal(kept.Reread, want) {
		t.Errorf("reread %q, not %q", kept.Reread, want)
	}
}

// TestLoadEnds: whoever ends zhilu while a large site is read need not wait for that.
func TestLoadEnds(t *testing.T) {
	for _, o := range []Options{{}, {Kept: &Kept{}}} {
		ctx, end := context.WithCancel(t.Context())
		site := &endingSite{MapFS: fstest.MapFS{}, end: end}
		for name, f := range testSite(t) {
			site.MapFS[name] = f
		}
		for i := range 1000 {
			site.MapFS[fmt.Sprintf("topics/more-%d/index.en.md", i)] = &fstest.MapFile{Data: []byte("---\ntitle: More\nsummary: S.\n---\n")}
		}
		if _, _, err := Load(ctx, site, o); !errors.Is(err, context.Canceled) {
			t.Errorf("the error is %v", err)
		}
		if n := site.read.Load(); n > 100 {
			t.Errorf("%d guides were read after the end", n)
		}
	}
}

// endingSite ends what reads it when the first of many guides is read.
type endingSite struct {
	fstest.MapFS
	end  func()
	read atomic.Int64
}

func (s *endingSite) ReadDir(name string) ([]fs.DirEntry, error) {
	if strings.HasPrefix(name, "topics/more-") {
		s.read.Add(1)
		s.end()
	}
	return s.MapFS.ReadDir(name)
}
