package main

import (
	"io/fs"
	"os"
	"sync/atomic"

	"zhilu/generator/content"
)

// contentFolder is the content folder under serve: whichever stands at its path. Git puts another one there when it leaves a branch
// that has none and comes back.
type contentFolder struct {
	path string
	now  atomic.Pointer[fs.FS]
	left []*os.Root // to be closed at the end: somebody may be reading there
}

func newContentFolder(path string, fsys fs.FS) *contentFolder {
	p := &contentFolder{path: path}
	p.now.Store(&fsys)
	return p
}

// again looks whether another folder stands there, and opens it. While there is none, the last one is good.
func (p *contentFolder) again() bool {
	was, err := fs.Stat(*p.now.Load(), ".")
	if err != nil {
		return false
	}
	is, err := os.Stat(p.path)
	if err != nil || os.SameFile(was, is) {
		return false
	}
	root, err := os.OpenRoot(p.path)
	if err != nil {
		return false
	}
	p.left = append(p.left, root)
	fsys := content.Beneath(root)
	p.now.Store(&fsys)
	return true
}

func (p *contentFolder) close() {
	for _, root := range p.left {
		root.Close()
	}
}

func (p *contentFolder) Open(name string) (fs.File, error) { return (*p.now.Load()).Open(name) }

func (p *contentFolder) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(*p.now.Load(), name)
}
