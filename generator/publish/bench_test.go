package publish

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
)

// pages are the files of so many pages, as large as pages are.
func pages(n int) (paths []string, data [][]byte) {
	for i := range n {
		for _, f := range []struct {
			name string
			size int
		}{{"index.html", 30000}, {"index.md", 8000}} {
			paths = append(paths, fmt.Sprintf("en/permits/made-%06d/%s", i, f.name))
			data = append(data, bytes.Repeat([]byte{byte('a' + i%26)}, f.size))
		}
	}
	return paths, data
}

// BenchmarkPublish publishes 1,000 pages: into a new folder, upon the same site, and upon another one.
func BenchmarkPublish(b *testing.B) {
	paths, data := pages(1000)
	build := func(b *testing.B, out string, n int) {
		s, err := Begin(out)
		if err != nil {
			b.Fatal(err)
		}
		for i, path := range paths {
			if n > 0 {
				data[i][len(data[i])-1] = byte(n)
			}
			if err := s.Put(path, data[i]); err != nil {
				b.Fatal(err)
			}
		}
		if err := s.Publish(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("new", func(b *testing.B) {
		dir := b.TempDir()
		for n := 0; b.Loop(); n++ {
			build(b, filepath.Join(dir, fmt.Sprint(n)), 0)
		}
	})
	b.Run("same", func(b *testing.B) {
		out := filepath.Join(b.TempDir(), "public")
		build(b, out, 0)
		for b.Loop() {
			build(b, out, 0)
		}
	})
	b.Run("changed", func(b *testing.B) {
		out := filepath.Join(b.TempDir(), "public")
		for n := 1; b.Loop(); n++ {
			build(b, out, n)
		}
	})
}
