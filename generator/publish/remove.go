package publish

import (
	"io/fs"
	"os"
	"runtime"
	"sync"
)

// remove removes a site. That takes a while if it is large, so what lies two folders deep is removed side by side, and
// then whatever is left. No link leads out of it, whoever put it there.
func remove(dir string) error {
	if info, err := os.Lstat(dir); err == nil && info.IsDir() {
		removeParts(dir)
	}
	return os.RemoveAll(dir)
}

// removeParts doesn't say what it could not remove: that is there to be found.
func removeParts(dir string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return
	}
	defer root.Close()
	parts, err := fs.Glob(root.FS(), "*/*")
	if err != nil {
		panic("BUG: " + err.Error()) // there is such a pattern
	}
	next := make(chan string)
	var work sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for name := range next {
				_ = root.RemoveAll(name)
			}
		})
	}
	for _, name := range parts {
		next <- name
	}
	close(next)
	work.Wait()
}
