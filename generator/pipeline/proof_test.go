package pipeline

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"log/slog"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/publish"
)

const (
	treeFile  = "permits/stay-permit/eligibility.yaml"
	treePage  = "en/permits/stay-permit/index.html"
	rightTree = `tree: stay
title: {en: Stay, zh: 停留}
steps:
  start: {ask: adult, yes: outcome ok, no: outcome no, sources: [SOURCE]}
outcomes:
  ok: {verdict: likely, text: {en: "Yes.", zh: 可以。}, sources: [SOURCE]}
  no: {verdict: ask-the-office, text: {en: Ask., zh: 请咨询。}, sources: [SOURCE]}
cases:
  - {given: {adult: yes}, expect: ok}
  - {given: {adult: no}, expect: no}
`
	right = "yes: outcome ok"
	wrong = "yes: again, no: outcome no, sources: [SOURCE]}\n  again: {ask: adult, yes: outcome ok"
)

// siteWithTree is the small site with a tree.
func siteWithTree(t *testing.T, tree string) (fstest.MapFS, Input) {
	t.Helper()
	files := smallSite(t)
	files["questions.yaml"] = &fstest.MapFile{Data: []byte("adult: {type: bool, text: {en: \"Are you an adult?\", zh: 您成年了吗？}}\n")}
	setTree(files, tree)
	return files, Input{
		Content: files, ContentName: "content", Theme: os.DirFS("../../themes/default"), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
	}
}

// setTree writes the tree, with a source that the site has.
func setTree(files fstest.MapFS, tree string) {
	id, _, _ := strings.Cut(string(files["sources.yaml"].Data), ":")
	files[treeFile] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(tree, "SOURCE", id)), ModTime: time.Unix(int64(len(tree)), 0)}
}

// modules are the paths of the compiled rules.
func modules(l *Live) (out []string) {
	for _, f := range l.newest.wizard.files {
		if path.Ext(f.Path) == ".wasm" {
			out = append(out, f.Path)
		}
	}
	return out
}

func given(l *Live, path string) bool {
	_, ok := l.Get(path)
	return ok
}

// TestPagesBeforeProofs: rules that are wrong only when all answers are looked at hold no page back; the next Update says
// what is wrong, and nobody is given their module.
func TestPagesBeforeProofs(t *testing.T) {
	files, in := siteWithTree(t, strings.Replace(rightTree, right, wrong, 1))
	l := NewLive(in)
	if _, list, err := l.Open(t.Context(), in.Now); err != nil || list.HasErrors() || !given(l, treePage) {
		t.Fatalf("no page before the proof: %v\n%s", err, list)
	}
	for _, name := range modules(l) {
		if given(l, name) {
			t.Errorf("%s is of wrong rules", name)
		}
	}
	_, list, err := l.Update(t.Context(), in.Now, Change{Content: []string{}})
	if err != nil || !strings.Contains(list.String(), `"adult" is asked twice on one way`) || !given(l, treePage) {
		t.Fatalf("the Update says %v\n%s", err, list)
	}
	if _, same, err := Build(t.Context(), in, &publish.Memory{}); err != nil || same.String() != list.String() {
		t.Errorf("a build says %v\n%s\nserve\n%s", err, same, list)
	}
	if _, same, err := Check(t.Context(), in); err != nil || same.String() != list.String() {
		t.Errorf("a check says %v\n%s\nserve\n%s", err, same, list)
	}

	setTree(files, rightTree)
	if _, list, err := l.Update(t.Context(), in.Now, Change{Content: []string{treeFile}}); err != nil || list.HasErrors() {
		t.Fatalf("mended: %v\n%s", err, list)
	}
	built := &publish.Memory{}
	if _, _, err := Build(t.Context(), in, built); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(modules(l), treePage) {
		got, _ := l.Get(name)
		if want, ok := built.Get(name); !ok || !bytes.Equal(got.Data, want.Data) {
			t.Errorf("%s differs from what a build writes", name)
		}
	}
}

// TestUnprovedModule: a module that decides otherwise than the rules is given to nobody, and ends a build.
func TestUnprovedModule(t *testing.T) {
	_, in := siteWithTree(t, rightTree)
	l := NewLive(in)
	if _, list, err := l.Open(t.Context(), in.Now); err != nil || list.HasErrors() {
		t.Fatalf("%v\n%s", err, list)
	}
	bad := errors.New("module and interpreter differ")
	p := l.newest.wizard.proof
	p.once.Do(func() { p.err = bad })
	for range 2 {
		if _, _, err := l.Update(t.Context(), in.Now, Change{Content: []string{}}); !errors.Is(err, bad) {
			t.Errorf("the Update says %v", err)
		}
	}
	names := modules(l)
	if len(names) == 0 {
		t.Fatal("there is no module")
	}
	for _, name := range names {
		if given(l, name) {
			t.Errorf("%s is not proved", name)
		}
	}
	if !given(l, treePage) {
		t.Error("the page is gone, whose tree can be read")
	}
}

// memoryDisk is a Disk that counts.
type memoryDisk struct {
	mu   sync.Mutex
	data map[[sha256.Size]byte][]byte
	puts int
}

func (d *memoryDisk) Get(key [sha256.Size]byte) ([]byte, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	data, ok := d.data[key]
	return data, ok
}

func (d *memoryDisk) Put(key [sha256.Size]byte, data []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.data[key] = data
	d.puts++
}

// TestPartsAreRemembered: a second run makes nothing anew, unless what it is made from has changed, and what it says and
// writes is the same.
func TestPartsAreRemembered(t *testing.T) {
	disk := &memoryDisk{data: map[[sha256.Size]byte][]byte{}}
	files, in := siteWithTree(t, rightTree)
	for _, c := range []struct {
		name, tree string
		day        int
		anew       int // proofs, and what they find
		proved     bool
	}{
		{"the first time", rightTree, 22, -1, true},
		{"the same", rightTree, 22, 0, true},
		{"another day", rightTree, 23, 2, true},
		{"another outcome", strings.Replace(rightTree, "no: outcome no, sources", "no: outcome ok, sources", 1), 22, 0, false},
		{"another text", strings.Replace(rightTree, "Ask.", "Ask them.", 1), 22, 2, true},
		{"a branch that no case takes", strings.Replace(rightTree, "  - {given: {adult: no}, expect: no}\n", "", 1), 22, 1, true},
		{"once more", strings.Replace(rightTree, "  - {given: {adult: no}, expect: no}\n", "", 1), 22, 0, true},
		{"the first again", rightTree, 22, 0, true},
	} {
		setTree(files, c.tree)
		in.Now = time.Date(2026, 11, c.day, 12, 0, 0, 0, time.UTC)
		want, got := &publish.Memory{}, &publish.Memory{}
		in.Parts = nil
		_, says, err := Build(t.Context(), in, want)
		if err != nil || says.HasErrors() == c.proved {
			t.Fatalf("%s: %v\n%s", c.name, err, says)
		}
		in.Parts, disk.puts = disk, 0
		_, said, err := Build(t.Context(), in, got)
		if err != nil || said.String() != says.String() {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.name, err, said, says)
		}
		if c.anew >= 0 && disk.puts != c.anew {
			t.Errorf("%s: %d parts are new, not %d", c.name, disk.puts, c.anew)
		}
		for name, f := range want.All() {
			if has, ok := got.Get(name); !ok || !bytes.Equal(f.Data, has.Data) {
				t.Errorf("%s: %s differs", c.name, name)
			}
		}
	}
}
