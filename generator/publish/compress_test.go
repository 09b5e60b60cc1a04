package publish

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// build builds files into a folder, compressed.
func buildCompressed(t *testing.T, out string, files map[string]string) {
	t.Helper()
	s := begin(t, out)
	c, err := s.Compress()
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range files {
		if err := c.Put(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := s.Publish(); err != nil {
		t.Fatal(err)
	}
}

func unpack(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var r io.Reader = brotli.NewReader(bytes.NewReader(data))
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(text)
}

var (
	long   = strings.Repeat("A long text. 很长的一段文字。", 200)
	random = func() string {
		b := make([]byte, 5000)
		source := rand.NewChaCha8([32]byte{1})
		source.Read(b)
		return string(b)
	}()
)

func TestCompress(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	buildCompressed(t, out, map[string]string{
		"en/index.html": long, "assets/site.0.css": long, "assets/a.bin": random, "assets/p/a.png": long, "short.txt": "hello", "empty.txt": "",
		"_headers": long,
	})
	var got []string
	for _, f := range tree(t, out) {
		name, _, _ := strings.Cut(f, "=")
		if strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
			got = append(got, name)
			if text := unpack(t, filepath.Join(out, name)); text != long {
				t.Errorf("%s holds %.100q", name, text)
			}
		}
	}
	if want := []string{"assets/site.0.css.br", "assets/site.0.css.gz", "en/index.html.br", "en/index.html.gz"}; !slices.Equal(got, want) {
		t.Errorf("compressed %q, want %q", got, want)
	}
}

// TestCompressAgain marks what the first build made: the second one takes over what belongs to the same bytes, as long as
// it would compress them in the same way.
func TestCompressAgain(t *testing.T) {
	const marked = "marked"
	for _, c := range []struct {
		name, file, record string
		want               bool
	}{
		{"the same", long, recipe(), true},
		{"another text", long + "!", recipe(), false},
		{"another text of that length", "B" + long[1:], recipe(), false},
		{"another recipe", long, "Brotli of the year 9999\n", false},
		{"not compressed", long, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			put(t, out, marker+"="+markerText, "a.html="+long, "a.html.br="+marked, "a.html.gz="+marked, "gone.html="+long, "gone.html.br="+marked)
			if c.record != "" {
				put(t, out, recordMark+"="+c.record)
			}
			buildCompressed(t, out, map[string]string{"a.html": c.file})
			if got := names(t, out); !slices.Equal(got, []string{marker, recordMark, "a.html", "a.html.br", "a.html.gz"}) {
				t.Errorf("the folder holds %q", got)
			}
			for _, ending := range []string{".br", ".gz"} {
				name := filepath.Join(out, "a.html"+ending)
				data, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if kept := string(data) == marked; kept != c.want {
					t.Errorf("%s was kept: %t", ending, kept)
				} else if !kept && unpack(t, name) != c.file {
					t.Errorf("%s holds something else", ending)
				}
			}
		})
	}
}

// TestCompressNoMore: a build that does not compress leaves nothing of one that did.
func TestCompressNoMore(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	buildCompressed(t, out, map[string]string{"a.html": long})
	s := begin(t, out)
	if err := s.Put("a.html", []byte(long)); err != nil {
		t.Fatal(err)
	}
	if err := s.Publish(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, out); !slices.Equal(got, []string{marker, "a.html"}) {
		t.Errorf("the folder holds %q", got)
	}
}

// TestCompressSame: the same files give the same bytes, whatever was compressed before and in whatever order.
func TestCompressSame(t *testing.T) {
	files := map[string]string{"short.txt": "hello"}
	for i := range 40 {
		files[strings.Repeat("d/", i%3)+string(rune('a'+i%26))+strings.Repeat("x", i/26)+".html"] = long[:len(long)-i*7]
	}
	one, two := filepath.Join(t.TempDir(), "public"), filepath.Join(t.TempDir(), "public")
	buildCompressed(t, one, files)
	buildCompressed(t, two, map[string]string{"a.html": long + long, "b.html": files["b.html"], "short.txt": files["short.txt"]})
	buildCompressed(t, two, files)
	if a, b := tree(t, one), tree(t, two); !slices.Equal(a, b) || len(a) < 100 {
		t.Errorf("%d files, and %d that are not the same", len(a), len(b))
	}
}

func TestCompressTaken(t *testing.T) {
	s := begin(t, filepath.Join(t.TempDir(), "public"))
	c, err := s.Compress()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"a.html.br", "a.html"} {
		if err := c.Put(path, []byte(long)); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Wait(); err == nil || !strings.Contains(err.Error(), "a.html.br") {
		t.Errorf("a page in the place of a compressed file: %v", err)
	}
	if err := s.Discard(); err != nil {
		t.Fatal(err)
	}
}
