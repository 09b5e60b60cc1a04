// Package cache keeps on disk what is dear to make again: whole entries by name (Save, Load) and many small ones by the
// hash of what they were made from (Pack). Nothing else depends on it: an entry that is gone, torn or altered is not
// there. The folder may be removed at any time and used by several processes at once; what was used longest ago is
// dropped when it grows too large.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Cache is a folder. Files of it are only ever made whole, by a rename.
type Cache struct {
	dir     string
	program string // goes before all names: another program's entries mean something else
	limit   int64  // bytes
}

// Open opens or makes the folder of a cache. program tells the programs apart that share it.
func Open(dir, program string, limit int64) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make cache: %w", err)
	}
	if _, err := os.Lstat(filepath.Join(dir, readme)); err != nil {
		if err := os.WriteFile(filepath.Join(dir, readme), []byte(readmeText), 0o644); err != nil {
			return nil, fmt.Errorf("make cache: %w", err)
		}
	}
	sum := sha256.Sum256([]byte(program))
	return &Cache{dir, hex.EncodeToString(sum[:6]), limit}, nil
}

const (
	readme     = "README"
	readmeText = "Zhilu keeps here what it need not make again. This folder may be removed at any time.\n"
	// Files of the cache have these endings, and no others are touched.
	entryEnd, packEnd, newEnd = ".zhilu-entry", ".zhilu-pack", ".zhilu-new"
)

// dead is how old a file is that a process began and never finished.
const dead = time.Hour

func (c *Cache) entry(name string) string {
	sum := sha256.Sum256([]byte(name))
	return filepath.Join(c.dir, c.program+"-"+hex.EncodeToString(sum[:16])+entryEnd)
}

// Save keeps data under a name, instead of what was there.
func (c *Cache) Save(name string, data []byte) error {
	sum := sha256.Sum256(data)
	f, err := os.CreateTemp(c.dir, "*"+newEnd)
	if err != nil {
		return fmt.Errorf("write to cache: %w", err)
	}
	_, err1 := f.Write(data)
	_, err2 := f.Write(sum[:])
	err = errors.Join(err1, err2, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), c.entry(name))
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write to cache: %w", err), os.Remove(f.Name()))
	}
	return nil
}

// Load gives what was kept under a name.
func (c *Cache) Load(name string) (data []byte, ok bool) {
	file := c.entry(name)
	data, err := os.ReadFile(file)
	if err != nil || len(data) < sha256.Size {
		return nil, false
	}
	data, end := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if sum := sha256.Sum256(data); !bytes.Equal(sum[:], end) {
		return nil, false
	}
	used(file)
	return data, true
}

// used notes that a file is still of use. That it could not be noted is of no harm.
func used(file string) {
	now := time.Now()
	_ = os.Chtimes(file, now, now)
}

// Trim drops what was used longest ago until the cache is as small as it has to be, and what dead processes left.
func (c *Cache) Trim() error {
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return fmt.Errorf("trim cache: %w", err)
	}
	var files []fs.FileInfo
	var size int64
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue // another process has dropped it
		}
		switch end := e.Name()[max(0, strings.LastIndexByte(e.Name(), '.')):]; end {
		case newEnd:
			if time.Since(info.ModTime()) > dead {
				err = os.Remove(filepath.Join(c.dir, e.Name()))
			}
		case entryEnd, packEnd:
			files = append(files, info)
			size += info.Size()
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("trim cache: %w", err)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, f := range files {
		if size <= c.limit {
			break
		}
		if err := os.Remove(filepath.Join(c.dir, f.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("trim cache: %w", err)
		}
		size -= f.Size()
	}
	return nil
}
