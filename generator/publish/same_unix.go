//go:build unix

package publish

import (
	"bytes"

	"golang.org/x/sys/unix"
)

// holds reports whether a file holds data. One that cannot be read holds something else.
func holds(name string, data []byte) bool {
	fd, err := again(func() (int, error) { // no link is followed, and no pipe waited for
		return unix.Open(name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return false
	}
	defer unix.Close(fd)
	var info unix.Stat_t
	if unix.Fstat(fd, &info) != nil || info.Mode&unix.S_IFMT != unix.S_IFREG || info.Size != int64(len(data)) {
		return false
	}
	var part [32 << 10]byte
	for len(data) > 0 {
		n, err := again(func() (int, error) { return unix.Read(fd, part[:]) })
		if err != nil || n == 0 || !bytes.HasPrefix(data, part[:n]) {
			return false
		}
		data = data[n:]
	}
	return true
}
