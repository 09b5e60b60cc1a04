// Package house holds the rules of the house as tests: which way imports go, what may be in Git, which words do not
// belong in the project, and that gofmt, vet and staticcheck have nothing to say.
package house

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// root is the project's folder: tests run in their package's folder.
const root = ".."

// run runs a program in the project's folder and returns what it printed, together with how it ended.
func run(t *testing.T, name string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = root
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.String(), err
}

// file is what Git holds, or would take with the next `git add`.
type file struct {
	name string // slash-separated, below the project's folder
	data []byte
}

func files(t *testing.T) []file {
	t.Helper()
	out, err := run(t, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	if err != nil {
		t.Fatalf("git ls-files: %v\n%s", err, out)
	}
	var list []file
	for name := range bytes.SplitSeq([]byte(out), []byte{0}) {
		path := filepath.Join(root, filepath.FromSlash(string(name)))
		info, err := os.Lstat(path)
		if len(name) == 0 || err != nil || !info.Mode().IsRegular() {
			continue // removed but not yet committed, or a link: nothing to read
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, file{string(name), data})
	}
	return list
}
