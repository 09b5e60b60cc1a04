package publish

import (
	"bytes"
	"compress/gzip"
	"errors"
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

// quickly is text compressed as no build does it.
func quickly(text, ending string) string {
	var out bytes.Buffer
	var w io.WriteCloser = brotli.NewWriterLevel(&out, brotli.BestSpeed)
	if ending == ".gz" {
		w = gzip.NewWriter(&out)
	}
	io.WriteString(w, text) // into memory
	w.Close()
	return out.String()
}

// TestCompressAgain marks what the first build made: the second one takes over what belongs to the same bytes, as long as
// it would compress them in the same way, and nobody has put anything else there.
func TestCompressAgain(t *testing.T) {
	for _, c := range []struct {
		name, file, record string
		made               func(ending string) string // what stands there; nil: what a build made
		want               bool
	}{
		{"the same", long, recipe(), nil, true},
		{"another text", long + "!", recipe(), nil, false},
		{"another text of that length", "B" + long[1:], recipe(), nil, false},
		{"another recipe", long, "Brotli of the year 9999\n", nil, false},
		{"not compressed", long, "", nil, false},
		{"of another text", long, recipe(), func(ending string) string { return quickly("B"+long[1:], ending) }, false},
		{"of the beginning", long, recipe(), func(ending string) string { return quickly(long[:len(long)/2], ending) }, false},
		{"torn", long, recipe(), func(ending string) string { s := quickly(long, ending); return s[:len(s)-1] }, false},
		{"more behind it", long, recipe(), func(ending string) string { return quickly(long, ending) + "x" }, false},
		{"empty", long, recipe(), func(string) string { return "" }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			if c.made == nil {
				c.made = func(ending string) string { return quickly(long, ending) }
			}
			put(t, out, marker+"="+markerText, "a.html="+long, "a.html.br="+c.made(".br"), "a.html.gz="+c.made(".gz"), "gone.html="+long, "gone.html.br="+c.made(".br"))
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
				if kept := string(data) == c.made(ending); kept != c.want {
					t.Errorf("%s was kept: %t", ending, kept)
				} else if !kept && unpack(t, name) != c.file {
					t.Errorf("%s holds something else", ending)
				}
			}
		})
	}
}

// TestCompressTouched: what somebody has taken away from beside a file, or put there instead, is made anew.
func TestCompressTouched(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(name string) error
	}{
		{"gone", os.Remove},
		{"a link", func(name string) error {
			return errors.Join(os.Rename(name, name+".kept"), os.Symlink(filepath.Base(name)+".kept", name))
		}},
		{"a folder", func(name string) error { return errors.Join(os.Remove(name), os.Mkdir(name, 0o755)) }},
	} {
		for _, ending := range []string{".br", ".gz"} {
			t.Run(c.name+" "+ending, func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "public")
				files := map[string]string{"a.html": long}
				buildCompressed(t, out, files)
				want := tree(t, out)
				if err := c.do(filepath.Join(out, "a.html"+ending)); err != nil {
					t.Fatal(err)
				}
				buildCompressed(t, out, files)
				if got := tree(t, out); !slices.Equal(got, want) {
					t.Errorf("the folder holds %.300q", got)
				}
			})
		}
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
