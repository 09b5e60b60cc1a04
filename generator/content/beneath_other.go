//go:build !linux

package content

import (
	"io/fs"
	"os"
)

// Beneath gives the files of a folder, and none to which a link leads out of it.
func Beneath(root *os.Root) fs.FS { return root.FS() }
