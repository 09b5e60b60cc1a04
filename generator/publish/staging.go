package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// marker is the file that says that Zhilu made a folder and may replace it.
const marker = ".zhilu"

const markerText = "Zhilu made this folder and replaces all of it with every build.\n"

// partMark is the beginning of the name of a file that says that a folder holds one part of a site only. Parts that are
// put together keep one such file each, so that a missing one shows.
const partMark = marker + "-part-"

// Foreign is the error for an output folder that Zhilu did not make.
type Foreign struct {
	Folder string
	Found  string // something in it
}

func (f *Foreign) Error() string {
	return fmt.Sprintf("output folder %s holds %s, which Zhilu did not make: empty it, or name another folder with --out", f.Folder, f.Found)
}

// Busy is the error for an output folder at which another command is at work.
type Busy struct{ Folder, With string }

func (b *Busy) Error() string {
	return fmt.Sprintf("output folder %s: %s; wait until it has ended", b.Folder, b.With)
}

// What may be going on.
const (
	building  = "another build is writing to it"
	deploying = "a deploy is reading it"
)

// Staging is a folder beside the output folder that takes the files of one build. It is locked as long as the process
// lives, so that a later build can tell a dead one's leavings from a living one's work.
type Staging struct {
	out  string
	dir  string
	lock *os.File

	making sync.Mutex // held while a folder is made; mu is never held while the disk works

	mu      sync.Mutex
	rooms   []*os.File // see Room
	written written
	older   bool // there may be files of the last build in out
	sum     Sum
}

// Begin prepares a build into the folder out, which has to be one that Zhilu made, empty, or not there yet. What dead
// builds left is put right first.
func Begin(out string) (*Staging, error) {
	out, err := resolve(out)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return nil, fmt.Errorf("make the folder for %s: %w", out, err)
	}
	// Builds that begin at the same moment look for each other one after the other.
	turn, _, err := lockFolder(filepath.Dir(out), true)
	if err != nil {
		return nil, err
	}
	defer turn.Close()
	s := &Staging{out: out, written: newWritten()}
	if err := s.claim(); err != nil {
		return nil, err
	}
	if err := s.ready(); err != nil {
		return nil, errors.Join(err, s.Discard())
	}
	return s, nil
}

func (s *Staging) ready() error {
	if err := s.recover(); err != nil {
		return err
	}
	if err := checkFolder(s.out); err != nil {
		return err
	}
	if err := notDeployed(s.out); err != nil {
		return err
	}
	_, err := os.Lstat(s.old(marker))
	s.older = err == nil
	_, err = s.write(marker, []byte(markerText))
	return err
}

// resolve makes out absolute and follows links, so that the folder itself is exchanged and not a link to it.
func resolve(out string) (string, error) {
	abs, err := filepath.Abs(out)
	if err != nil {
		return "", fmt.Errorf("find output folder: %w", err)
	}
	real, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) {
		return abs, nil
	}
	if err != nil {
		return "", fmt.Errorf("find output folder: %w", err)
	}
	return real, nil
}

// claim makes the staging folder and locks it.
func (s *Staging) claim() error {
	dir, err := os.MkdirTemp(filepath.Dir(s.out), stagingPrefix(s.out)+"*")
	if err != nil {
		return fmt.Errorf("make staging folder: %w", err)
	}
	s.dir = dir
	if s.lock, _, err = lockFolder(dir, false); err != nil {
		return err
	}
	if err := os.Chmod(dir, 0o755); err != nil { // MkdirTemp makes it private
		return fmt.Errorf("make staging folder: %w", err)
	}
	return nil
}

func stagingPrefix(out string) string { return "." + filepath.Base(out) + "-staging-" }

func (s *Staging) oldPrefix() string { return "." + filepath.Base(s.out) + "-old-" }

// recover removes staging folders of dead builds, and finishes an exchange that was cut off between its two renames.
func (s *Staging) recover() error {
	parent := filepath.Dir(s.out)
	entries, err := os.ReadDir(parent)
	if err != nil {
		return fmt.Errorf("look for leavings of other builds: %w", err)
	}
	for _, e := range entries {
		dir := filepath.Join(parent, e.Name())
		if !e.IsDir() || dir == s.dir || !strings.HasPrefix(e.Name(), stagingPrefix(s.out)) {
			continue
		}
		lock, ok, err := lockFolder(dir, false)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue // it has ended meanwhile
		case err != nil:
			return err
		case !ok:
			return &Busy{s.out, building}
		}
		err = remove(dir)
		lock.Close()
		if err != nil {
			return fmt.Errorf("remove what a dead build left: %w", err)
		}
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), s.oldPrefix()) {
			continue
		}
		old := filepath.Join(parent, e.Name())
		if _, err := os.Lstat(s.out); errors.Is(err, fs.ErrNotExist) {
			err = os.Rename(old, s.out)
			if err != nil {
				return fmt.Errorf("put the last site back: %w", err)
			}
		} else if err := remove(old); err != nil {
			return fmt.Errorf("remove what a dead build left: %w", err)
		}
	}
	return nil
}

// checkFolder refuses a folder that holds anything of somebody else's.
func checkFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read output folder: %w", err)
	}
	ours := false
	for _, e := range entries {
		ours = ours || e.Name() == marker && e.Type().IsRegular()
	}
	for _, e := range entries {
		switch {
		case e.Name() == ".git" && e.IsDir():
			return &Foreign{dir, "a Git repository"}
		case ours:
		case !strings.HasPrefix(e.Name(), ".") || !e.Type().IsRegular():
			return &Foreign{dir, e.Name()}
		}
	}
	return nil
}

// Room gives a file for whoever makes the site. It is gone before that is published.
func (s *Staging) Room() (*os.File, error) {
	f, err := os.CreateTemp(s.dir, marker+"-room-*")
	if err != nil {
		return nil, fmt.Errorf("make a file that is needed meanwhile: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rooms = append(s.rooms, f)
	return f, nil
}

// clear removes what was needed meanwhile.
func (s *Staging) clear() error {
	for _, f := range s.rooms {
		if err := errors.Join(f.Close(), os.Remove(f.Name())); err != nil {
			return fmt.Errorf("remove what was needed meanwhile: %w", err)
		}
	}
	s.rooms = nil
	return nil
}

// Discard removes what has been written; the output folder stays as it was.
func (s *Staging) Discard() error {
	err := errors.Join(s.clear(), remove(s.dir))
	s.lock.Close()
	if err != nil {
		return fmt.Errorf("remove staging folder: %w", err)
	}
	return nil
}
