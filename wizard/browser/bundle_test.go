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

// scripts are all of them, with what each may weigh over the wire, styles included.
var scripts = []struct {
	name   string
	bundle func() ([]byte, error)
	budget int
	has    []string
	lacks  []string
}{
	{"wizard.js", Element, 12 << 10, []string{"eligibility-wizard", ":host", "localStorage"}, []string{"--wizard-"}},
	{"papers.js", Papers, 15 << 10, []string{"as open", ".documents"}, nil},
	// In pages of others: with the tokens that they lack, and without all that touches the page around the element.
	{"embed/wizard.js", func() ([]byte, error) { return Embed([]string{"en", "zh"}) }, 12<<10 + 512,
		[]string{"eligibility-wizard", "--wizard-accent", `["en","zh"]`, "import.meta.url"},
		[]string{"localStorage", "pushState", "replaceState", "location.href", "hreflang"}},
	{"frame.js", Frame, 1 << 10, []string{"wizard:frame"}, nil},
	{"builder.js", Builder, 6 << 10, []string{"data-builder"}, []string{"localStorage", "sessionStorage"}},
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
			for _, part := range s.lacks {
				if bytes.Contains(first, []byte(part)) {
					t.Errorf("the script holds %q", part)
				}
			}
			if regexp.MustCompile(`(^|[;}])import\b\s*[^(.]|\bimport\(\s*["']|sourceMappingURL`).Match(first) {
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

// TestKeysAreInUse: every text that is declared is said somewhere, and all are in order. Papers say texts of both.
func TestKeysAreInUse(t *testing.T) {
	var all, papers strings.Builder
	err := fs.WalkDir(sources, "src", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "/keys.ts") {
			return err
		}
		data, err := sources.ReadFile(name)
		all.Write(data)
		if strings.HasPrefix(name, "src/papers/") {
			papers.Write(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		said     string
		declared []string
	}{{all.String(), UIKeys()}, {papers.String(), PapersKeys()}, {all.String(), TimesKeys()}} {
		if len(c.declared) == 0 || !slices.IsSorted(c.declared) {
			t.Errorf("the keys are none, or not in order: %q", c.declared)
		}
		for _, key := range c.declared {
			family, _, _ := strings.Cut(key, "-") // some are put together: `state-${…}`
			if !strings.Contains(c.said, `"`+key+`"`) && !strings.Contains(c.said, "`"+family+"-${") {
				t.Errorf("nothing says %q any more", key)
			}
		}
	}
}
