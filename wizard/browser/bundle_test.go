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

const budget = 12 << 10 // bytes over the wire, styles included

func TestBundle(t *testing.T) {
	first, err := Bundle()
	if err != nil {
		t.Fatal(err)
	}
	second, err := Bundle()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("the same sources gave different bytes")
	}
	if !bytes.Contains(first, []byte("eligibility-wizard")) || !bytes.Contains(first, []byte(":host")) {
		t.Error("the bundle lacks the element or its styles")
	}
	if regexp.MustCompile(`\bimport\s*[({"']|sourceMappingURL`).Match(first) {
		t.Error("the bundle loads something else")
	}
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	if _, err := w.Write(first); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d with Brotli", len(first), packed.Len())
	if packed.Len() > budget {
		t.Errorf("%d bytes with Brotli, the budget is %d", packed.Len(), budget)
	}
}

func TestUIKeysAreThoseInUse(t *testing.T) {
	keys := source(t, "src/keys.ts")
	var spoken []string
	for _, m := range regexp.MustCompile(`\| "([\w-]+)"`).FindAllStringSubmatch(keys, -1) {
		spoken = append(spoken, m[1])
	}
	declared := slices.Sorted(slices.Values(spoken))
	if got := UIKeys(); !slices.Equal(got, declared) {
		t.Errorf("UIKeys and keys.ts differ:\n%q\n%q", got, declared)
	}
	var all strings.Builder
	err := fs.WalkDir(sources, "src", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && name != "src/keys.ts" {
			all.WriteString(source(t, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range spoken {
		family, _, _ := strings.Cut(key, "-") // some are put together: `state-${…}`
		if !strings.Contains(all.String(), `"`+key+`"`) && !strings.Contains(all.String(), "`"+family+"-${") {
			t.Errorf("nothing says %q any more", key)
		}
	}
}

func source(t *testing.T, name string) string {
	t.Helper()
	data, err := sources.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
