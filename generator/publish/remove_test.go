package publish

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestRemoveLinks: a folder is removed with the links in it, and what they lead to stays.
func TestRemoveLinks(t *testing.T) {
	top := t.TempDir()
	put(t, top, "else/where/there/file=kept", "site/index.html=", "site/en/permits/a/index.html=", "site/en/index.html=", "site/zh/permits/a/index.html=")
	before := tree(t, filepath.Join(top, "else"))
	for name, to := range map[string]string{
		"link":              "else",
		"site/link":         "../else",
		"site/en/link":      "../../else",
		"site/en/permits/b": filepath.Join(top, "else"),
		"site/inside":       "en",
	} {
		if err := os.Symlink(filepath.FromSlash(to), filepath.Join(top, filepath.FromSlash(name))); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	for _, name := range []string{"site", "link", "not there"} {
		if err := remove(filepath.Join(top, name)); err != nil {
			t.Error(err)
		}
	}
	if got := names(t, top); !slices.Equal(got, []string{"else"}) {
		t.Errorf("left: %q", got)
	}
	if got := tree(t, filepath.Join(top, "else")); !slices.Equal(got, before) {
		t.Errorf("beyond the links: %q, before %q", got, before)
	}
}
