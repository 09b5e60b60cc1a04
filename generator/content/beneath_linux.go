package content

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sys/unix"
)

// Beneath gives the files of a folder, and like root.FS() none to which a link leads out of it. The system sees to that
// while it opens a file, in one call: an os.Root opens each folder on the way, which takes longer than to read most
// files. What cannot be opened so, the os.Root opens, or says why not.
func Beneath(root *os.Root) fs.FS {
	dir, err := root.Open(".")
	if err != nil {
		return root.FS()
	}
	return &beneath{root.FS(), dir}
}

type beneath struct {
	fs.FS
	dir *os.File
}

var how = unix.OpenHow{
	Flags:   unix.O_RDONLY | unix.O_CLOEXEC,
	Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_SYMLINKS,
}

// open returns nil if the file cannot be opened.
func (b *beneath) open(name string) *os.File {
	if !fs.ValidPath(name) {
		return nil
	}
	fd, err := unix.Openat2(int(b.dir.Fd()), name, &how)
	if err != nil {
		return nil
	}
	return os.NewFile(uintptr(fd), filepath.Join(b.dir.Name(), name))
}

// Open opens a file or folder.
func (b *beneath) Open(name string) (fs.File, error) {
	if f := b.open(name); f != nil {
		return f, nil
	}
	return b.FS.Open(name)
}

// ReadDir lists a folder by name. Unlike an os.Root, it asks for nothing but names and types.
func (b *beneath) ReadDir(name string) ([]fs.DirEntry, error) {
	f := b.open(name)
	if f == nil {
		return fs.ReadDir(b.FS, name)
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return list, err
}
