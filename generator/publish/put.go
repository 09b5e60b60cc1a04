package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Sum says what a build has put into its folder.
type Sum struct {
	Written, Unchanged int // files
	Bytes              int64
}

// Put writes a file of the site.
func (s *Staging) Put(path string, data []byte) error {
	_, err := s.put(path, data)
	return err
}

func (s *Staging) put(path string, data []byte) (same bool, err error) {
	if err := checkPath(path); err != nil {
		return false, err
	}
	return s.write(path, data)
}

// Part marks the folder as one part of a site: number n, from 1, of so many.
func (s *Staging) Part(n, of int) error {
	text := fmt.Sprintf("This is part %d of %d of a site. Publish it together with the others.\n", n, of)
	_, err := s.write(fmt.Sprintf("%s%d-of-%d", partMark, n, of), []byte(text))
	return err
}

// write writes a file, and says whether the last build's had the same bytes.
func (s *Staging) write(path string, data []byte) (same bool, err error) {
	if err := s.folder(path); err != nil {
		return false, err
	}
	size := int64(len(data))
	if same = s.older && holds(s.old(path), data); same {
		if kept, err := s.keep(path, size); kept || err != nil {
			return kept, err
		}
	}
	err = writeNew(filepath.Join(s.dir, filepath.FromSlash(path)), data)
	switch {
	case errors.Is(err, fs.ErrExist):
		return false, takenTwice(path)
	case err != nil:
		return false, fmt.Errorf("write %s: %w", path, err)
	}
	s.count(path, size, false)
	return same, nil
}

// Keep puts a file of the last build as it is. Whoever calls it knows that there is one of that size. same reports whether
// it is the very same file, and not a copy.
func (s *Staging) Keep(path string, size int64) (same bool, err error) {
	if err := s.folder(path); err != nil {
		return false, err
	}
	if same, err = s.keep(path, size); same || err != nil {
		return same, err
	}
	return false, s.copyOld(path)
}

// takeOver puts a file of the last build as it is, if there is one, into a folder that has been made.
func (s *Staging) takeOver(path string) error {
	info, err := os.Lstat(s.old(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("keep %s: %w", path, err)
	}
	if info.Mode().IsRegular() {
		if kept, err := s.keep(path, info.Size()); kept || err != nil {
			return err
		}
	}
	return s.copyOld(path)
}

// copyOld puts a file of the last build that can have no second name.
func (s *Staging) copyOld(path string) error {
	data, err := os.ReadFile(s.old(path))
	if err != nil {
		return fmt.Errorf("keep %s: %w", path, err)
	}
	_, err = s.write(path, data)
	return err
}

func (s *Staging) count(path string, size int64, kept bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.written.add(path)
	s.sum.Bytes += size
	if kept {
		s.sum.Unchanged++
	} else {
		s.sum.Written++
	}
}

// old is where a file of the last build stands.
func (s *Staging) old(path string) string { return filepath.Join(s.out, filepath.FromSlash(path)) }

// keep takes a file of the last build over, of that size: as another name for it, so that its time stays and whoever
// copies the site sees what changed. It reports whether that can be done: some file systems know no second names.
func (s *Staging) keep(path string, size int64) (kept bool, err error) {
	err = os.Link(s.old(path), filepath.Join(s.dir, filepath.FromSlash(path)))
	switch {
	case errors.Is(err, fs.ErrExist):
		return false, takenTwice(path)
	case err != nil:
		return false, nil
	}
	s.count(path, size, true)
	return true, nil
}

// folder makes the folder of a path, once.
func (s *Staging) folder(path string) error {
	dir, _ := split(path)
	if s.isMade(dir) {
		return nil
	}
	s.making.Lock()
	defer s.making.Unlock()
	if err := s.mkdir(dir); err != nil {
		return fmt.Errorf("make folder for %s: %w", path, err)
	}
	return nil
}

func (s *Staging) isMade(dir string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.written.hasFolder(dir)
}

func (s *Staging) mkdir(dir string) error {
	if s.isMade(dir) {
		return nil
	}
	if above, _ := split(dir); above != "" {
		if err := s.mkdir(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(filepath.Join(s.dir, filepath.FromSlash(dir)), 0o755); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.written.addFolder(dir)
	return nil
}

// Sum says what has been put so far.
func (s *Staging) Sum() Sum {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sum
}

// Folder is where the site will stand.
func (s *Staging) Folder() string { return s.out }

// Names lists the files and folders of the site, in no order.
func (s *Staging) Names() []string { return s.written.all() }
