package cache

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// Folder is a folder as Walk saw it, without what has come since. Of files that look as they did when they were read
// once, it knows what was kept of them, and does not open them.
type Folder struct {
	fsys    fs.FS
	stamps  []Stamp
	kept    *Pack
	head    func(name string, data []byte) []byte
	began   time.Time
	buffers sync.Pool // of *[]byte
}

// mostKept is how large a file is at most that is read as a whole.
const mostKept = 1 << 20

// NewFolder makes a Folder of what Walk found in fsys, at a moment after began. head says how much of a file is to be kept,
// from its beginning: whoever reads the file gets no more, this time or another one. nil is all, and nothing is kept.
func NewFolder(fsys fs.FS, stamps []Stamp, began time.Time, kept *Pack, head func(name string, data []byte) []byte) *Folder {
	f := &Folder{fsys: fsys, stamps: stamps, kept: kept, head: head, began: began}
	f.buffers.New = func() any { return new([]byte) }
	return f
}

// ReadDir lists a folder by name.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	at, ok := Find(f.stamps, name)
	if !ok || !f.stamps[at].Mode.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	below := name + "/"
	if name == "." {
		at, below = 0, ""
	} else {
		at, _ = Find(f.stamps, below)
	}
	var out []fs.DirEntry
	for _, s := range f.stamps[at:] {
		rest, in := strings.CutPrefix(s.Name, below)
		if !in {
			break
		}
		if s.Name != "." && !strings.Contains(rest, "/") {
			out = append(out, fs.FileInfoToDirEntry(looks{s, s.Size}))
		}
	}
	return out, nil
}

// Open opens a file.
func (f *Folder) Open(name string) (fs.File, error) {
	at, ok := Find(f.stamps, name)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	s := f.stamps[at]
	if !s.Mode.IsRegular() || s.Size > mostKept {
		return f.fsys.Open(name)
	}
	key := sha256.Sum256(fmt.Appendf(nil, "%+v", s))
	if data, ok := f.kept.Get(key); ok {
		return &opened{bytes.NewReader(data), looks{s, int64(len(data))}, func() {}}, nil
	}
	return f.read(s, key)
}

// read reads a file, and keeps what is to be kept of it.
func (f *Folder) read(s Stamp, key Key) (fs.File, error) {
	from, err := f.fsys.Open(s.Name)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	buf := f.buffers.Get().(*[]byte)
	data := slices.Grow((*buf)[:0], int(s.Size))[:s.Size]
	*buf = data
	_, err = io.ReadFull(from, data)
	info, bad := from.Stat()
	if err != nil || bad != nil || stampOf(s.Name, info) != s {
		return f.fsys.Open(s.Name) // it has just changed
	}
	if part := f.head(s.Name, data); part != nil && s.settled(f.began) {
		f.kept.Put(key, part)
	}
	return &opened{bytes.NewReader(data), looks{s, s.Size}, sync.OnceFunc(func() { f.buffers.Put(buf) })}, nil
}

// opened is a file in memory.
type opened struct {
	*bytes.Reader
	looks looks
	done  func()
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.looks, nil }

// Close closes the file, which may not be read afterwards.
func (o *opened) Close() error {
	o.done()
	return nil
}

// looks is a stamp as fs.FileInfo.
type looks struct {
	stamp Stamp
	size  int64
}

func (l looks) Name() string       { return path.Base(l.stamp.Name) }
func (l looks) Size() int64        { return l.size }
func (l looks) Mode() fs.FileMode  { return l.stamp.Mode }
func (l looks) ModTime() time.Time { return time.Unix(0, l.stamp.Time) }
func (l looks) IsDir() bool        { return l.stamp.Mode.IsDir() }
func (l looks) Sys() any           { return nil }
