package house

import (
	"bytes"
	"go/format"
	"strings"
	"testing"
)

func TestFormat(t *testing.T) {
	for _, f := range files(t) {
		if !strings.HasSuffix(f.name, ".go") {
			continue
		}
		want, err := format.Source(f.data)
		if err != nil {
			t.Errorf("%s: %v", f.name, err)
		} else if !bytes.Equal(want, f.data) {
			t.Errorf("%s: not formatted (run gofmt -w %s)", f.name, f.name)
		}
	}
}

func TestVet(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at every package")
	}
	t.Parallel()
	if out, err := run(t, "go", "vet", "./..."); err != nil {
		t.Errorf("go vet ./...: %v\n%s", err, out)
	}
}

func TestStaticcheck(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at every package")
	}
	t.Parallel()
	if out, err := run(t, "go", "tool", "staticcheck", "./..."); err != nil {
		t.Errorf("go tool staticcheck ./...: %v\n%s", err, out)
	}
}
