package publish

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchangeFolders exchanges two folders in one step. done is false if the file system cannot.
func exchangeFolders(a, b string) (done bool, err error) {
	err = unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EOPNOTSUPP) {
		return false, nil
	}
	return err == nil, err
}
