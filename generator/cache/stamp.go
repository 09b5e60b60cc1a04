package cache

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// Stamp tells one version of a file or folder from another without reading it. Times are in nanoseconds since 1970.
type Stamp struct {
	Name    string // below the folder it was looked for in, slash-separated
	Mode    fs.FileMode
	Size    int64
	Time    int64
	Inode   uint64 // 0 where the system has none
	Changed int64  // when the system last noted anything of it; nobody can set that back. 0 where there is no such time
}

func stampOf(name string, info fs.FileInfo) Stamp {
	s := Stamp{Name: name, Mode: info.Mode(), Size: info.Size(), Time: info.ModTime().UnixNano()}
	s.Inode, s.Changed = node(info)
	if info.IsDir() {
		s.Size = 0 // differs from one file system to the next for the same names
	}
	return s
}

// Walk stamps all files below a folder, ordered by name, and the folder itself as ".". Of folders only their names count.
// What skip says is passed over.
func Walk(dir string, skip func(name string) bool) ([]Stamp, error) {
	w := &walker{skip: skip, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
	w.add(Stamp{Name: ".", Mode: fs.ModeDir})
	w.folder(dir, "")
	w.wait.Wait()
	slices.SortFunc(w.out, func(a, b Stamp) int { return cmp.Compare(a.Name, b.Name) })
	return w.out, w.err
}

// Find gives the place of a name in an ordered list, or where it would be.
func Find(list []Stamp, name string) (at int, ok bool) {
	return slices.BinarySearchFunc(list, name, func(s Stamp, name string) int { return cmp.Compare(s.Name, name) })
}

type walker struct {
	skip  func(string) bool
	slots chan struct{}
	wait  sync.WaitGroup

	mu  sync.Mutex
	out []Stamp
	err error
}

func (w *walker) add(list ...Stamp) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.out = append(w.out, list...)
}

// folder stamps what is below a folder; below is its name with a slash, or "".
func (w *walker) folder(dir, below string) {
	entries, err := os.ReadDir(dir)
	var list []Stamp
	for _, e := range entries {
		name := below + e.Name()
		if w.skip(e.Name()) {
			continue
		}
		if e.IsDir() {
			list = append(list, Stamp{Name: name, Mode: fs.ModeDir})
			full := filepath.Join(dir, e.Name())
			select {
			case w.slots <- struct{}{}:
				w.wait.Go(func() {
					w.folder(full, name+"/")
					<-w.slots
				})
			default:
				w.folder(full, name+"/")
			}
			continue
		}
		info, bad := e.Info()
		if bad != nil {
			err = errors.Join(err, bad)
			continue
		}
		list = append(list, stampOf(name, info))
	}
	w.add(list...)
	if err != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.err = errors.Join(w.err, err)
	}
}

// Differ calls do with the name of everything that one of two walks found, or that each found another version of.
func Differ(a, b []Stamp, do func(name string)) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Name < b[0].Name:
			do(a[0].Name)
			a = a[1:]
		case len(a) == 0 || b[0].Name < a[0].Name:
			do(b[0].Name)
			b = b[1:]
		default:
			if a[0] != b[0] {
				do(a[0].Name)
			}
			a, b = a[1:], b[1:]
		}
	}
}

// Racy reports whether some file was changed so shortly before a moment that it may change once more without that being
// seen.
func Racy(list []Stamp, at time.Time) bool {
	return slices.ContainsFunc(list, func(s Stamp) bool { return !s.settled(at) })
}

// settled reports whether any change of a file after a moment shows: file systems keep time in ticks, some of two seconds.
func (s *Stamp) settled(at time.Time) bool {
	tick := 20 * time.Millisecond
	if s.Time%int64(time.Second) == 0 {
		tick = 2 * time.Second
	}
	return max(s.Time, s.Changed) <= at.Add(-tick).UnixNano()
}

// Of stamps files and folders by their names.
func Of(dir string, names []string) ([]Stamp, error) {
	out := make([]Stamp, len(names))
	err := share(len(names), func(i int) error {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(names[i])))
		if err == nil {
			out[i] = stampOf(names[i], info)
		}
		return err
	})
	return out, err
}

var errOther = errors.New("another version")

// Same reports whether files and folders are still what their stamps say, and the system has noted nothing of them after
// a moment, which is one of Now's. What it noted before may be other names that came and went.
func Same(dir string, list []Stamp, until int64) bool {
	root := strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator)
	return nil == share(len(list), func(i int) error {
		info, err := os.Lstat(root + filepath.FromSlash(list[i].Name))
		if err != nil {
			return err
		}
		now := stampOf(list[i].Name, info)
		if now.Changed > until {
			return errOther
		}
		if now.Changed = list[i].Changed; now != list[i] {
			return errOther
		}
		return nil
	})
}

// Now is a moment by the clock of the file system that a folder is on, after something has come or gone in it: not before
// anything that has been done there.
func Now(dir string) (int64, error) {
	info, err := os.Lstat(dir)
	if err != nil {
		return 0, err
	}
	_, changed := node(info)
	return changed, nil
}

// share does n things on all cores, up to the first error.
func share(n int, do func(i int) error) error {
	parts := runtime.GOMAXPROCS(0)
	errs := make([]error, parts)
	var wait sync.WaitGroup
	for p := range parts {
		wait.Go(func() {
			for i := p * n / parts; i < (p+1)*n/parts && errs[p] == nil; i++ {
				errs[p] = do(i)
			}
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}
