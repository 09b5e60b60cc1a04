//go:build !unix

package publish

import (
	"fmt"
	"os"
)

// lockFolder cannot lock folders on this system: two builds at once into one folder are not told apart.
func lockFolder(dir string, wait bool) (lock *os.File, ok bool, err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, false, fmt.Errorf("lock %s: %w", dir, err)
	}
	return f, true, nil
}
