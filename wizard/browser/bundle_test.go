package browser

import (
	"bytes"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// scripts are the two of them, with what each may weigh over the wire, styles included.
var scripts = []struct {
	name   string
	bundle func() ([]byte, error)
	budget int
	has    []string
}{
	{"wizard.js", Element, 12 << 10, []string{"eligibility-wizard", ":host"}},
	{"papers.js", Papers, 14 << 10, []string{"as open", ".documents"}},
}

func TestBundle(t *testing.T) {
	for _, s := range scripts {
		t.Run(s.name, func(t *testing.T) {
			first, err := s.bundle()
			if err != nil {
				t.Fatal(err)
			}
			second, err := s.bundle()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first, second) {
				t.Error("the same sources gave different bytes")
			}
			for _, part := range s.has {
				if !bytes.Contains(first, []byte(part)) {
					t.Errorf("the script lacks %q", part)
				}
			}
			if regexp.MustCompile(`\bimport\s*[{"'*]|\bfrom\s*["']|\bimport\(\s*["']|sourceMappingURL`).Match(first) {
				t.Error("the script names another file")
			}
			if size := packed(t, first); size > s.budget {
				t.Errorf("%d bytes with Brotli, the budget is %d", size, s.budget)
			} else {
				t.Logf("%d bytes, %d with Brotli", len(first), size)
			}
		})
	}
}

// packed is the size with Brotli.
func packed(t *testing.T, data []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// TestKeysAreInUse: every text that a script declares is said somewhere, and in order.
func TestKeysAreInUse(t *testing.T) {
	said := map[bool]string{} // by whether it is the papers'
	err := fs.WalkDir(sources, "src", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(name, "/keys.ts") {
			data, err := sources.ReadFile(name)
			said[strings.HasPrefix(name, "src/papers/")] += string(data)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for papers, declared := range map[bool][]string{false: UIKeys(), true: PapersKeys()} {
		if len(declared) == 0 || !slices.IsSorted(declared) {
			t.Errorf("the keys are none, or not in order: %q", declared)
		}
		for _, key := range declared {
			family, _, _ := strings.Cut(key, "-") // some are put together: `state-${…}`
			if !strings.Contains(said[papers], `"`+key+`"`) && !strings.Contains(said[papers], "`"+family+"-${") {
				t.Errorf("nothing says %q any more", key)
			}
		}
	}
}
