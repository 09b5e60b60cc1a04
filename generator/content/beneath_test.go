package content

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestBeneath: files are those that an os.Root gives, and no link leads out of the folder.
func TestBeneath(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "content")
	do := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	do(os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755))
	do(os.WriteFile(filepath.Join(dir, "a", "b", "file"), []byte("inside"), 0o644))
	do(os.WriteFile(filepath.Join(top, "secret"), []byte("outside"), 0o644))
	for name, to := range map[string]string{
		"a/out": "../../secret", "a/up": "../..", "a/whole": filepath.Join(top, "secret"), "a/in": "b/file", "a/folder": "b", "a/none": "x",
	} {
		do(os.Symlink(to, filepath.Join(dir, name)))
	}
	root, err := os.OpenRoot(dir)
	do(err)
	defer root.Close()
	got := Beneath(root)
	for _, name := range []string{
		".", "a", "a/b", "a/b/file", "a/out", "a/up", "a/up/secret", "a/whole", "a/in", "a/folder", "a/folder/file", "a/none",
		"", "..", "../secret", "/", "a/../a", "a/b/file/x", "missing",
	} {
		want, errWant := fs.ReadFile(root.FS(), name)
		text, errGot := fs.ReadFile(got, name)
		if string(text) != string(want) || (errGot == nil) != (errWant == nil) || string(text) == "outside" {
			t.Errorf("%q: %q (%v), want %q (%v)", name, text, errGot, want, errWant)
		}
		list, errGot := fs.ReadDir(got, name)
		wantList, errWant := fs.ReadDir(root.FS(), name)
		if (errGot == nil) != (errWant == nil) || len(list) != len(wantList) {
			t.Errorf("%q lists %v (%v), want %v (%v)", name, list, errGot, wantList, errWant)
			continue
		}
		for i, e := range list {
			info, err := e.Info()
			do(err)
			was, err := wantList[i].Info()
			do(err)
			if e.Name() != wantList[i].Name() || e.Type() != wantList[i].Type() || !os.SameFile(info, was) {
				t.Errorf("%q lists %v, want %v", name, e, wantList[i])
			}
		}
	}
}
