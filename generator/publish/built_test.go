package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpen(t *testing.T) {
	for _, c := range []struct {
		name  string
		marks []string
		part  string // "n of all"
		wrong string
	}{
		{"whole", []string{".zhilu"}, "0 of 0", ""},
		{"not ours", nil, "", "holds no site that Zhilu built"},
		{"one part", []string{".zhilu", ".zhilu-part-2-of-3"}, "2 of 3", ""},
		{"some parts", []string{".zhilu", ".zhilu-part-2-of-3", ".zhilu-part-1-of-3"}, "", "it holds 2 of 3 parts of a site"},
		{"all parts", []string{".zhilu", ".zhilu-part-2-of-2", ".zhilu-part-1-of-2"}, "0 of 0", ""},
		{"parts of two builds", []string{".zhilu", ".zhilu-part-1-of-2", ".zhilu-part-2-of-3"}, "", ".zhilu-part-1-of-2 and .zhilu-part-2-of-3 don't go together"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range append(c.marks, "index.html", ".gitignore") {
				if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			b, err := Open(dir)
			if c.wrong != "" || err != nil {
				if c.wrong == "" || err == nil || !strings.Contains(err.Error(), c.wrong) {
					t.Errorf("%v, want %q", err, c.wrong)
				}
				return
			}
			defer b.Close()
			if got := fmt.Sprintf("%d of %d", b.Part, b.Of); got != c.part {
				t.Errorf("part %s, want %s", got, c.part)
			}
			if files, err := b.Files(); err != nil || fmt.Sprint(files) != "[index.html]" {
				t.Errorf("files %v, %v", files, err)
			}
		})
	}
}

func TestOpenRefusesLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, marker), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/hostname", filepath.Join(dir, "secret.txt")); err != nil {
		t.Skip(err)
	}
	b, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if files, err := b.Files(); err == nil || !strings.Contains(err.Error(), "secret.txt is no file that Zhilu made") {
		t.Errorf("%v, %v", files, err)
	}
}
