package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Publish puts the staging folder in the place of the output folder. Killed at any moment, the old site or the new one
// stands complete; where the system cannot exchange two folders in one step, the next build may have to put the old
// one back first.
func (s *Staging) Publish() error {
	err := errors.Join(s.clear(), s.keepDotfiles())
	if err == nil {
		err = s.exchange()
	}
	return errors.Join(err, s.Discard()) // what stands there now is the old site, or a build that failed
}

// keepDotfiles copies .gitignore, .gitkeep and the like, which people put into the folder.
func (s *Staging) keepDotfiles() error {
	entries, err := os.ReadDir(s.out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read output folder: %w", err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), marker) || !e.Type().IsRegular() {
			continue
		}
		if _, err := os.Lstat(filepath.Join(s.dir, e.Name())); err == nil {
			continue // the build has one of its own
		}
		data, err := os.ReadFile(filepath.Join(s.out, e.Name()))
		if err == nil {
			_, err = s.write(e.Name(), data)
		}
		if err != nil {
			return fmt.Errorf("keep %s: %w", e.Name(), err)
		}
	}
	return nil
}

func (s *Staging) exchange() error {
	info, err := os.Stat(s.out)
	if errors.Is(err, fs.ErrNotExist) {
		err = os.Rename(s.dir, s.out)
		if err != nil {
			return fmt.Errorf("put the site in place: %w", err)
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("put the site in place: %w", err)
	}
	if err := os.Chmod(s.dir, info.Mode().Perm()); err != nil {
		return fmt.Errorf("put the site in place: %w", err)
	}
	done, err := exchangeFolders(s.dir, s.out)
	if err != nil {
		return fmt.Errorf("put the site in place: %w", err)
	}
	if done {
		return nil
	}
	return s.renameTwice()
}

// renameTwice is for systems that cannot exchange folders. Between the two renames there is no output folder; recover
// mends that.
func (s *Staging) renameTwice() error {
	old := filepath.Join(filepath.Dir(s.out), s.oldPrefix()+strings.TrimPrefix(filepath.Base(s.dir), stagingPrefix(s.out)))
	if err := os.Rename(s.out, old); err != nil {
		return fmt.Errorf("put the old site aside: %w", err)
	}
	if err := os.Rename(s.dir, s.out); err != nil {
		return errors.Join(fmt.Errorf("put the site in place: %w", err), os.Rename(old, s.out))
	}
	if err := remove(old); err != nil {
		return fmt.Errorf("remove the old site: %w", err)
	}
	return nil
}
