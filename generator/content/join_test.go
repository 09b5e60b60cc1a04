package content

import (
	"path"
	"testing"
)

func TestJoin(t *testing.T) {
	names := []string{
		"", ".", "..", "a", "a/b.md", "./a", "../a", "../../a", "../../../a", "../../../../a/../b", "../..", "../", "a/", "a//b",
		"a/../b", "../a/./b", "/a", "..a", "../.a", "a/.b", "../..a/b", "../../a.md", "..//a",
	}
	for _, folder := range []string{"", ".", "x", "x/y", "x/y/z", "x.y/z"} {
		for _, name := range names {
			if got, want := Join(folder, name), path.Join(folder, name); got != want {
				t.Errorf("%q, %q: got %q, want %q", folder, name, got, want)
			}
		}
	}
}
