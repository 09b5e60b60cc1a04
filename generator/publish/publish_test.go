package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// tree is a folder's files: "name=content", sorted.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		out = append(out, filepath.ToSlash(rel)+"="+string(data))
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// put makes files from "name=content".
func put(t *testing.T, dir string, list ...string) {
	t.Helper()
	for _, f := range list {
		name, text, _ := strings.Cut(f, "=")
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func begin(t *testing.T, out string) *Staging {
	t.Helper()
	s, err := Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestPublish(t *testing.T) {
	mark := marker + "=" + markerText
	for _, c := range []struct {
		name   string
		before []string
		want   []string
	}{
		{"no folder yet", nil, []string{mark, "en/a.html=new", "index.html=new"}},
		{"dot files only", []string{".gitignore=*", ".gitkeep="}, []string{".gitignore=*", ".gitkeep=", mark, "en/a.html=new", "index.html=new"}},
		{"a part of a site", []string{mark, partMark + "2-of-4=", "index.html=old"}, []string{mark, "en/a.html=new", "index.html=new"}},
		{"an older site", []string{mark, "index.html=old", "old/b.html=old", ".gitignore=*"}, []string{".gitignore=*", mark, "en/a.html=new", "index.html=new"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			out := filepath.Join(parent, "public")
			put(t, out, c.before...)
			s := begin(t, out)
			for _, f := range []string{"index.html", "en/a.html"} {
				if err := s.Put(f, []byte("new")); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Publish(); err != nil {
				t.Fatal(err)
			}
			if got := tree(t, out); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if got := names(t, parent); !slices.Equal(got, []string{"public"}) {
				t.Errorf("left behind: %q", got)
			}
		})
	}
}

func TestForeignFolders(t *testing.T) {
	for _, c := range []struct{ name, file, found string }{
		{"a file", "thesis.txt=years", "thesis.txt"},
		{"a folder", "photos/1.jpg=", "photos"},
		{"a hidden folder", ".ssh/id=", ".ssh"},
		{"a repository", ".git/HEAD=", "a Git repository"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			out := filepath.Join(parent, "public")
			put(t, out, c.file)
			before := tree(t, out)
			_, err := Begin(out)
			if f := (*Foreign)(nil); !errors.As(err, &f) || f.Found != c.found {
				t.Fatalf("Begin: %v", err)
			}
			if got := tree(t, out); !slices.Equal(got, before) || len(names(t, parent)) != 1 {
				t.Errorf("touched: %q, beside it %q", got, names(t, parent))
			}
		})
	}
}

func TestRepositoryInOurFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	put(t, out, marker+"=", ".git/HEAD=")
	if _, err := Begin(out); err == nil {
		t.Error("a folder that holds a Git repository is taken")
	}
}

func TestDiscard(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	put(t, out, marker+"=", "index.html=old")
	before := tree(t, out)
	s := begin(t, out)
	if err := errors.Join(s.Put("index.html", []byte("new")), s.Discard()); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, out); !slices.Equal(got, before) || len(names(t, parent)) != 1 {
		t.Errorf("got %q beside %q", got, names(t, parent))
	}
}

func TestSecondBuildIsRefused(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	first := begin(t, out)
	_, err := Begin(out)
	if b := (*Busy)(nil); !errors.As(err, &b) {
		t.Fatalf("second Begin: %v", err)
	}
	if err := errors.Join(first.Put("index.html", nil), first.Publish()); err != nil {
		t.Fatal(err)
	}
	third := begin(t, out)
	if err := third.Discard(); err != nil {
		t.Fatal(err)
	}
}

func TestOneOfManyAtOnce(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	var mu sync.Mutex
	var began []*Staging
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := Begin(out)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				began = append(began, s)
			} else if b := (*Busy)(nil); !errors.As(err, &b) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if len(began) != 1 {
		t.Fatalf("%d builds began at once", len(began))
	}
	if err := began[0].Discard(); err != nil {
		t.Fatal(err)
	}
}

func TestLeavingsOfDeadBuilds(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	put(t, parent, ".public-staging-1/index.html=half", ".public-old-2/index.html=old", ".public-old-2/"+marker+"=", ".other-staging-3/x=")
	s := begin(t, out)
	if got := tree(t, out); !slices.Equal(got, []string{marker + "=", "index.html=old"}) {
		t.Errorf("the old site did not come back: %q", got)
	}
	if err := s.Discard(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, parent); !slices.Equal(got, []string{".other-staging-3", "public"}) {
		t.Errorf("left: %q", got)
	}
}

func TestRenameTwice(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	put(t, out, marker+"=", "index.html=old")
	s := begin(t, out)
	if err := errors.Join(s.Put("index.html", []byte("new")), s.renameTwice(), s.Discard()); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, out); !slices.Contains(got, "index.html=new") || len(names(t, parent)) != 1 {
		t.Errorf("got %q beside %q", got, names(t, parent))
	}
}

func TestLinkToFolder(t *testing.T) {
	parent := t.TempDir()
	real := filepath.Join(parent, "disk", "site")
	put(t, real, marker+"=", "index.html=old")
	link := filepath.Join(parent, "public")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no symbolic links here")
	}
	s := begin(t, link)
	if err := errors.Join(s.Put("index.html", []byte("new")), s.Publish()); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced, not the folder it leads to")
	}
	if got := tree(t, real); !slices.Contains(got, "index.html=new") {
		t.Errorf("got %q", got)
	}
}

func TestPaths(t *testing.T) {
	staging := begin(t, filepath.Join(t.TempDir(), "public"))
	defer staging.Discard()
	for name, store := range map[string]Store{"staging": staging, "memory": &Memory{}} {
		for _, bad := range []string{"", ".", "../x", "/x", "a/../b", "a//b", marker} {
			if err := store.Put(bad, nil); err == nil {
				t.Errorf("%s: %q is taken for a path", name, bad)
			}
		}
		if err := store.Put("a/b.html", []byte("x")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := store.Put("a/b.html", []byte("x")); err == nil || !strings.Contains(err.Error(), "this address") {
			t.Errorf("%s: the same path twice: %v", name, err)
		}
	}
}

func TestMemory(t *testing.T) {
	m := &Memory{}
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			if err := m.Put(fmt.Sprint(i), []byte{byte(i)}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	tags := map[string]bool{}
	for i := range 50 {
		f, ok := m.Get(fmt.Sprint(i))
		if !ok || f.Data[0] != byte(i) {
			t.Fatalf("file %d: %v", i, f)
		}
		tags[f.ETag] = true
	}
	if len(tags) != 50 {
		t.Errorf("tags: %v", slices.Sorted(maps.Keys(tags)))
	}
}
