package live

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"io/fs"
	"path/filepath"
	"time"
)

// Poll is Watch for file systems that send no events: it looks at all names, sizes and times every so often.
func Poll(ctx context.Context, folders []string, every time.Duration, ignored func(name string) bool) <-chan Changes {
	changes := make(chan Changes, 1)
	go func() {
		defer close(changes)
		tick := time.NewTicker(every)
		defer tick.Stop()
		last := look(folders, ignored)
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if now := look(folders, ignored); now != last {
				last = now
				select {
				case changes <- Changes{Lost: true}:
				default: // the last one has not been taken: it stands for this one too
				}
			}
		}
	}()
	return changes
}

// look gives a hash of what can be seen of the files without reading them.
func look(folders []string, ignored func(string) bool) [sha256.Size]byte {
	sum := sha256.New()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
			return lookAt(sum, folder, name, e, err, ignored)
		})
		fmt.Fprintln(sum, err)
	}
	return [sha256.Size]byte(sum.Sum(nil))
}

func lookAt(sum hash.Hash, folder, name string, e fs.DirEntry, err error, ignored func(string) bool) error {
	if err != nil {
		fmt.Fprintln(sum, name, err)
		return nil
	}
	if name != folder && ignored(e.Name()) {
		if e.IsDir() {
			return filepath.SkipDir
		}
		return nil
	}
	if info, err := e.Info(); err == nil && !e.IsDir() {
		fmt.Fprintln(sum, name, info.Size(), info.ModTime().UnixNano())
	}
	return nil
}
