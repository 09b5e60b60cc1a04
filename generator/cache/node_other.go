//go:build !linux

package cache

import "io/fs"

// node knows nothing here: files are told apart by size and time.
func node(fs.FileInfo) (inode uint64, changed int64) { return 0, 0 }
