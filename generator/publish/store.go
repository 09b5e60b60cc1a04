// Package publish takes the files of a built site, path and bytes, and lets them stand all at once or not at all: in
// a folder on disk (Staging), or in memory (Memory) for serving while somebody writes.
//
// Paths are below the site's root, slash-separated, without a leading slash.
package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"strings"
	"sync"
)

// Store takes the files of one build. Put may be called from several goroutines; a path may be put once.
type Store interface {
	// Put has done with data when it returns: the caller may use the memory for the next file.
	Put(path string, data []byte) error
}

// Memory is a store that keeps files. Its zero value is empty and ready.
type Memory struct {
	mu    sync.RWMutex
	files map[string]File
}

// File is a file of a site in memory.
type File struct {
	Data []byte
	ETag string // quoted, made of a hash of Data
}

// Put keeps a copy of data.
func (m *Memory) Put(path string, data []byte) error {
	if err := checkPath(path); err != nil {
		return err
	}
	f := NewFile(bytes.Clone(data))
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, twice := m.files[path]; twice {
		return takenTwice(path)
	}
	if m.files == nil {
		m.files = map[string]File{}
	}
	m.files[path] = f
	return nil
}

// NewFile returns a file that holds data, which is not to be changed afterwards.
func NewFile(data []byte) File {
	sum := sha256.Sum256(data)
	return File{data, `"` + hex.EncodeToString(sum[:8]) + `"`}
}

// All gives the files in no order. Nothing may be put meanwhile.
func (m *Memory) All() iter.Seq2[string, File] { return maps.All(m.files) }

// Get returns the file at path.
func (m *Memory) Get(path string) (File, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	f, ok := m.files[path]
	return f, ok
}

func checkPath(path string) error {
	if !fs.ValidPath(path) || path == "." || strings.HasPrefix(path, marker) {
		return fmt.Errorf("put %q: not a path of a site", path)
	}
	return nil
}

func takenTwice(path string) error {
	return fmt.Errorf("put %s: two pages of the site have this address", path)
}
