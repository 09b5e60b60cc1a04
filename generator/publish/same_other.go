//go:build !unix

package publish

import (
	"bytes"
	"os"
)

// holds reports whether a file holds data. One that cannot be read holds something else.
func holds(name string, data []byte) bool {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	old, err := os.ReadFile(name)
	return err == nil && bytes.Equal(old, data)
}
