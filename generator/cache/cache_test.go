package cache

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func open(t *testing.T, dir string) *Cache {
	t.Helper()
	c, err := Open(dir, "program", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// only gives the one file of the cache with that ending.
func only(t *testing.T, dir, end string) string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, "*"+end))
	if err != nil || len(list) != 1 {
		t.Fatalf("%d files end with %s (%v)", len(list), end, err)
	}
	return list[0]
}

// damages are what disks and dying processes do to a file.
var damages = map[string]func([]byte) []byte{
	"torn":    func(b []byte) []byte { return b[:len(b)-3] },
	"flipped": func(b []byte) []byte { b = bytes.Clone(b); b[len(b)/2] ^= 1; return b },
	"empty":   func([]byte) []byte { return nil },
}

func damage(t *testing.T, file string, do func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, do(data), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestEntries(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	for _, text := range []string{"first", "second", ""} {
		if err := c.Save("name", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Load("name"); !ok || string(got) != text {
			t.Errorf("got %q, %t; want %q", got, ok, text)
		}
	}
	if _, ok := c.Load("other"); ok {
		t.Error("what was never kept is there")
	}
	other, err := Open(dir, "another program", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := other.Load("name"); ok {
		t.Error("another program's entry is there")
	}
	for name, do := range damages {
		if err := c.Save("name", []byte("a longer text")); err != nil {
			t.Fatal(err)
		}
		damage(t, only(t, dir, entryEnd), do)
		if got, ok := c.Load("name"); ok {
			t.Errorf("%s entry: %q", name, got)
		}
	}
}

func key(i int) Key { return sha256.Sum256(fmt.Append(nil, i)) }

func text(i int) []byte { return bytes.Repeat(fmt.Append(nil, i), 50) }

// fill puts some entries, as one run does.
func fill(t *testing.T, c *Cache, from, to int) {
	t.Helper()
	p := c.Pack("code")
	var wait sync.WaitGroup
	for i := from; i < to; i++ {
		wait.Go(func() { p.Put(key(i), text(i)); p.Put(key(i), text(i)) })
	}
	wait.Wait()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

// found counts the entries that are there, all of which have to be right.
func found(t *testing.T, c *Cache, to int) (n int) {
	t.Helper()
	p := c.Pack("code")
	defer p.Close()
	for i := range to {
		got, ok := p.Get(key(i))
		if ok && !bytes.Equal(got, text(i)) {
			t.Fatalf("entry %d is wrong", i)
		}
		if ok {
			n++
		}
	}
	return n
}

func TestPacks(t *testing.T) {
	c := open(t, t.TempDir())
	if n := found(t, c, 10); n != 0 {
		t.Errorf("%d entries in an empty cache", n)
	}
	for run := range 2*maxPacks + 1 {
		fill(t, c, 10*run, 10*run+10)
		if n := found(t, c, 10*run+20); n != 10*run+10 {
			t.Fatalf("after run %d: %d entries", run, n)
		}
	}
	if list, err := filepath.Glob(filepath.Join(c.dir, "*"+packEnd)); err != nil || len(list) > maxPacks {
		t.Errorf("%d files are left (%v)", len(list), err)
	}
}

// TestAddedLast: what a key stands for may change.
func TestAddedLast(t *testing.T) {
	c := open(t, t.TempDir())
	for run := range 3 * maxPacks {
		p := c.Pack("code")
		if got, ok := p.Get(key(1)); ok != (run > 0) || ok && !bytes.Equal(got, text(run-1)) {
			t.Fatalf("run %d: got %q (%t)", run, got, ok)
		}
		p.Put(key(1), text(run))
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDamagedPacks(t *testing.T) {
	for name, do := range damages {
		dir := t.TempDir()
		c := open(t, dir)
		fill(t, c, 0, 20)
		damage(t, only(t, dir, packEnd), do)
		n := found(t, c, 20) // and none is wrong
		t.Logf("%s: %d of 20 entries are left", name, n)
		if n == 20 {
			t.Errorf("%s: the damage does not show", name)
		}
		fill(t, c, 0, 20)
		if n := found(t, c, 20); n != 20 {
			t.Errorf("%s: %d of 20 entries after they were made again", name, n)
		}
	}
}

// TestAtOnce: runs side by side, and somebody who removes files, harm nobody.
func TestAtOnce(t *testing.T) {
	dir := t.TempDir()
	var wait sync.WaitGroup
	for run := range 6 {
		wait.Go(func() {
			c := open(t, dir)
			for i := range 10 {
				p := c.Pack("code")
				for k := range 30 {
					if got, ok := p.Get(key(k)); ok && !bytes.Equal(got, text(k)) {
						t.Errorf("entry %d is wrong", k)
					} else if !ok {
						p.Put(key(k), text(k))
					}
				}
				if err := p.Close(); err != nil {
					t.Error(err)
				}
				if err := c.Save("name", text(run)); err != nil {
					t.Error(err)
				}
				if _, ok := c.Load("name"); !ok {
					t.Error("the entry is torn")
				}
				if err := c.Trim(); err != nil {
					t.Error(err)
				}
				if i%4 == run%4 {
					list, _ := filepath.Glob(filepath.Join(dir, "*"+packEnd))
					for _, f := range list {
						_ = os.Remove(f) // another run may have done so
					}
				}
			}
		})
	}
	wait.Wait()
}

func TestTrim(t *testing.T) {
	dir := t.TempDir()
	c, err := Open(dir, "program", 350)
	if err != nil {
		t.Fatal(err)
	}
	put := func(name string, hours int) {
		file := filepath.Join(dir, name)
		then := time.Now().Add(-time.Duration(hours) * time.Hour)
		if err := os.WriteFile(file, make([]byte, 100), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, then, then); err != nil {
			t.Fatal(err)
		}
	}
	put("a"+entryEnd, 5)
	put("b"+packEnd, 4)
	put("c"+entryEnd, 3)
	put("d"+packEnd, 2)
	put("e"+entryEnd, 1)
	put("dead"+newEnd, 2)
	put("living"+newEnd, 0)
	put("somebody's.txt", 9)
	if err := c.Trim(); err != nil {
		t.Fatal(err)
	}
	var left []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	const want = "README c.zhilu-entry d.zhilu-pack e.zhilu-entry living.zhilu-new somebody's.txt"
	if got := strings.Join(left, " "); got != want {
		t.Errorf("left: %s\nwant: %s", got, want)
	}
}

func TestStamps(t *testing.T) {
	none := func(string) bool { return false }
	set := func(file string, to time.Time) error { return os.Chtimes(file, to, to) }
	for _, c := range []struct {
		name string
		do   func(dir string) error
	}{
		{"other bytes", func(dir string) error { return os.WriteFile(filepath.Join(dir, "a/x"), []byte("neu"), 0o644) }},
		{"another file by that name", func(dir string) error {
			return os.Rename(filepath.Join(dir, "a/y"), filepath.Join(dir, "a/x"))
		}},
		{"a file more", func(dir string) error { return os.WriteFile(filepath.Join(dir, "b/z"), nil, 0o644) }},
		{"a file less", func(dir string) error { return os.Remove(filepath.Join(dir, "a/x")) }},
		{"a folder more", func(dir string) error { return os.Mkdir(filepath.Join(dir, "c"), 0o755) }},
		{"a link", func(dir string) error {
			return os.Symlink("y", filepath.Join(dir, "a/l"))
		}},
		{"other bytes, and the time set back", func(dir string) error {
			name := filepath.Join(dir, "a/x")
			info, err := os.Stat(name)
			return errors.Join(err, os.WriteFile(name, []byte("neu"), 0o644), set(name, info.ModTime()))
		}},
	} {
		dir := filepath.Join(t.TempDir(), "site")
		for _, name := range []string{"", "a", "b"} {
			if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		began := time.Now()
		for _, name := range []string{"a/x", "a/y", "top"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte("old"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		names := []string{".", "a", "a/x", "a/y", "b", "top"}
		walked, err := Walk(dir, none)
		if err != nil || len(walked) != len(names) {
			t.Fatalf("%v, %v", walked, err)
		}
		if !Racy(walked, began) || Racy(walked, time.Now().Add(3*time.Second)) {
			t.Error("files just written may change without that being seen, and old ones may not")
		}
		looked, err := Of(dir, names)
		if err != nil {
			t.Fatal(err)
		}
		for _, do := range []func(old, new string) error{os.Link, func(_, new string) error { return os.Remove(new) }} { // as a build does
			if err := do(filepath.Join(dir, "a/x"), filepath.Join(dir, "../x")); err != nil {
				t.Fatal(err)
			}
		}
		until, err := Now(filepath.Dir(dir))
		if err != nil || !Same(dir, looked, until) {
			t.Fatalf("a folder that nobody touched differs (%v)", err)
		}
		time.Sleep(25 * time.Millisecond) // a tick
		if err := c.do(dir); err != nil {
			t.Fatal(err)
		}
		now, err := Walk(dir, none)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(now) == fmt.Sprint(walked) {
			t.Errorf("%s: not seen by walking", c.name)
		}
		if Same(dir, looked, until) {
			t.Errorf("%s: not seen by looking", c.name)
		}
	}
}

// TestFolder: what came after the walk is not seen; what was kept of a folder is there as long as that looks as it did.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		full := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a/x.md", "a/b/z.md", "a-b/x.md", "changed/x.md", "late/x.md", "top"} {
		write(name, "old")
	}
	c := open(t, t.TempDir())
	var stamps []Stamp
	folder := func(after time.Duration) (*Folder, *Pack) {
		t.Helper()
		var err error
		stamps, err = Walk(dir, func(name string) bool { return name == "skipped" })
		if err != nil {
			t.Fatal(err)
		}
		p := c.Pack("heads")
		return NewFolder(os.DirFS(dir), stamps, time.Now().Add(after), p), p
	}
	closed := func(p *Pack) {
		t.Helper()
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
	read := func(f *Folder, name, want string) {
		t.Helper()
		if data, err := fs.ReadFile(f, name); err != nil || string(data) != want {
			t.Errorf("%s: %q, %v; want %q", name, data, err, want)
		}
	}
	recalled := func(f *Folder) (out string) {
		for _, name := range []string{"a", "a-b", "changed", "late"} {
			if data, ok := f.Recall(name, "way"); ok {
				out += string(data) + " "
			}
		}
		return out
	}
	keep := func(f *Folder) {
		for _, name := range []string{"a", "a-b", "changed", "late"} {
			f.Keep(name, "way", []byte("of "+name))
		}
	}

	f, p := folder(0)
	keep(f) // all too new
	closed(p)
	f, p = folder(time.Minute)
	if got := recalled(f); got != "" {
		t.Errorf("recalled %s, which may have changed unseen", got)
	}
	write("late/x.md", "other")
	read(f, "late/x.md", "other")
	read(f, "a/x.md", "old")
	keep(f)
	closed(p)
	p = c.Pack("heads")
	if got := recalled(NewFolder(os.DirFS(dir), stamps, time.Now(), p)); got != "of a of a-b of changed " {
		t.Errorf("kept %s, not what looked all the time as it did", got)
	}
	closed(p)

	write("changed/x.md", "new")
	write("a-b/new.md", "new")
	write("skipped", "")
	f, p = folder(0)
	defer closed(p)
	write("a/later.md", "later")
	if got := recalled(f); got != "of a " {
		t.Errorf("recalled %s, not what is as it was", got)
	}
	if _, ok := f.Recall("a", "another way"); ok {
		t.Error("recalled what was read in another way")
	}
	for _, name := range []string{"a/later.md", "skipped", "nowhere"} {
		if _, err := f.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, want := range map[string]string{".": "a a-b changed late top", "a": "b x.md", "a-b": "new.md x.md"} {
		entries, err := fs.ReadDir(f, name)
		var got []string
		for _, e := range entries {
			got = append(got, e.Name())
		}
		if strings.Join(got, " ") != want || err != nil {
			t.Errorf("%s holds %v, %v; want %s", name, got, err, want)
		}
	}
	if entries, err := f.ReadDir("later"); err == nil {
		t.Error(entries)
	}
}

func TestDiffer(t *testing.T) {
	list := func(of string) (out []Stamp) {
		for i := 0; i < len(of); i += 2 {
			out = append(out, Stamp{Name: of[i : i+1], Size: int64(of[i+1])})
		}
		return out
	}
	for _, c := range []struct{ a, b, want string }{
		{"", "", ""}, {"a1b1", "a1b1", ""}, {"a1b1c1", "a1c1", "b"}, {"b1", "a1b1c1", "ac"}, {"a1b1", "a2b1", "a"}, {"a1", "b1", "ab"}, {"", "a1", "a"},
	} {
		got := ""
		Differ(list(c.a), list(c.b), func(name string) { got += name })
		if got != c.want {
			t.Errorf("%q and %q differ in %q, not %q", c.a, c.b, got, c.want)
		}
	}
}
