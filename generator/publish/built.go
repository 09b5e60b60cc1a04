package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Built is a folder that builds made. No build may replace it until it is closed.
type Built struct {
	Part, Of int // which part of a site stands there; 0 of 0 if it is the whole

	dir  string
	root *os.Root
	lock *os.File
}

// Open opens a folder that one build made, or into which all parts of a site were put.
func Open(out string) (*Built, error) {
	dir, err := resolve(out)
	if err != nil {
		return nil, err
	}
	if info, err := os.Lstat(filepath.Join(dir, marker)); err != nil || !info.Mode().IsRegular() {
		return nil, fmt.Errorf("folder %s holds no site that Zhilu built (its file %s is missing): build it, or name another folder with --out", dir, marker)
	}
	// As builds do that begin at the same moment.
	turn, _, err := lockFolder(filepath.Dir(dir), true)
	if err != nil {
		return nil, err
	}
	defer turn.Close()
	if err := notBuilding(dir); err != nil {
		return nil, err
	}
	lock, ok, err := lockFolder(dir, false)
	switch {
	case err != nil:
		return nil, err
	case !ok:
		return nil, &Busy{dir, deploying}
	}
	b := &Built{dir: dir, lock: lock}
	if b.root, err = os.OpenRoot(dir); err == nil {
		err = b.findPart()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the built site: %w", err), b.Close())
	}
	return b, nil
}

// notBuilding refuses a folder for which a build is under way. What dead ones left is the next build's to remove.
func notBuilding(out string) error {
	entries, err := os.ReadDir(filepath.Dir(out))
	if err != nil {
		return fmt.Errorf("look for other builds: %w", err)
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), stagingPrefix(out)) {
			continue
		}
		lock, ok, err := lockFolder(filepath.Join(filepath.Dir(out), e.Name()), false)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue // it has ended meanwhile
		case err != nil:
			return err
		case !ok:
			return &Busy{out, building}
		}
		lock.Close()
	}
	return nil
}

// notDeployed refuses a folder that somebody has opened.
func notDeployed(out string) error {
	lock, ok, err := lockFolder(out, false)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !ok:
		return &Busy{out, deploying}
	}
	return lock.Close()
}

// findPart reads the marks of parts.
func (b *Built) findPart() error {
	marks, err := fs.Glob(b.root.FS(), partMark+"*")
	if err != nil {
		panic("BUG: " + err.Error()) // there is such a pattern
	}
	of := 0
	for _, mark := range marks {
		var n, all int
		if _, err := fmt.Sscanf(mark, partMark+"%d-of-%d", &n, &all); err != nil || of != 0 && all != of {
			return fmt.Errorf("%s and %s don't go together: build the parts anew", marks[0], mark)
		}
		b.Part, of = n, all
	}
	switch len(marks) {
	case of:
		b.Part, b.Of = 0, 0
	case 1:
		b.Of = of
	default:
		return fmt.Errorf("it holds %d of %d parts of a site: put the others there, too, or deploy each by itself", len(marks), of)
	}
	return nil
}

// Files lists the files of the site, folder by folder.
func (b *Built) Files() ([]string, error) {
	var out []string
	err := fs.WalkDir(b.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() || strings.HasPrefix(name, "."): // ours, or what people put there for Git
			return nil
		case !e.Type().IsRegular():
			return fmt.Errorf("%s is no file that Zhilu made: remove it, or build anew", name)
		}
		out = append(out, name)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the files of %s: %w", b.dir, err)
	}
	return out, nil
}

// Read reads a file of the site.
func (b *Built) Read(path string) ([]byte, error) {
	data, err := b.root.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read a file of %s: %w", b.dir, err)
	}
	return data, nil
}

// Close lets builds replace the folder again.
func (b *Built) Close() error {
	if b.root != nil {
		b.root.Close()
	}
	return b.lock.Close()
}
