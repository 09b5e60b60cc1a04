package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"io/fs"
	"path"
	"strings"
	"sync"
	"time"
)

// Folder is a folder as Walk saw it, without what has come since. It knows what was kept of folders in it that look as
// they did then.
type Folder struct {
	fsys   fs.FS
	stamps []Stamp
	kept   *Pack
	began  time.Time

	mu   sync.Mutex
	late map[string]bool // folders that hold something that has changed since
}

// NewFolder makes a Folder of what Walk found in fsys, at a moment after began.
func NewFolder(fsys fs.FS, stamps []Stamp, began time.Time, kept *Pack) *Folder {
	return &Folder{fsys: fsys, stamps: stamps, kept: kept, began: began, late: map[string]bool{}}
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
			out = append(out, fs.FileInfoToDirEntry(looks{s}))
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
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || stampOf(name, info) != f.stamps[at] {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.late[path.Dir(name)] = true
	}
	return file, nil
}

// Recall gives what Keep was given of a folder, by somebody who read it in the same way, if it looks as it did then.
func (f *Folder) Recall(folder, way string) (data []byte, ok bool) {
	key, _ := f.key(folder, way)
	return f.kept.Get(key)
}

// Keep keeps what was read of the files of a folder.
func (f *Folder) Keep(folder, way string, data []byte) {
	f.mu.Lock()
	late := f.late[folder]
	f.mu.Unlock()
	if key, settled := f.key(folder, way); settled && !late {
		f.kept.Put(key, data)
	}
}

// key sums up how a folder looks. settled reports whether any change shows.
func (f *Folder) key(folder, way string) (key Key, settled bool) {
	below := folder + "/"
	at, _ := Find(f.stamps, below)
	settled = true
	sum := append([]byte(way), 0)
	for _, s := range f.stamps[at:] {
		if !strings.HasPrefix(s.Name, below) {
			break
		}
		settled = settled && s.settled(f.began)
		sum = append(append(sum, s.Name...), 0)
		for _, n := range []uint64{uint64(s.Mode), uint64(s.Size), uint64(s.Time), s.Inode, uint64(s.Changed)} {
			sum = binary.LittleEndian.AppendUint64(sum, n)
		}
	}
	return sha256.Sum256(sum), settled
}

// looks is a stamp as fs.FileInfo.
type looks struct{ stamp Stamp }

func (l looks) Name() string       { return path.Base(l.stamp.Name) }
func (l looks) Size() int64        { return l.stamp.Size }
func (l looks) Mode() fs.FileMode  { return l.stamp.Mode }
func (l looks) ModTime() time.Time { return time.Unix(0, l.stamp.Time) }
func (l looks) IsDir() bool        { return l.stamp.Mode.IsDir() }
func (l looks) Sys() any           { return nil }
