package cache

import (
	"io/fs"
	"syscall"
)

// node gives a file's inode and when the system last noted anything of it.
func node(info fs.FileInfo) (inode uint64, changed int64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ino, s.Ctim.Nano()
	}
	return 0, 0
}
