package content

import (
	"path"
	"strings"
)

// Join is path.Join of a clean folder and a path that starts from it. Most of them begin with ../ and have no more of
// that: the folder's beginning stays, and nothing has to be cleaned.
func Join(folder, name string) string {
	dir, rest := folder, name
	for strings.HasPrefix(rest, "../") && dir != "" {
		dir, rest = dir[:max(strings.LastIndexByte(dir, '/'), 0)], rest[len("../"):]
	}
	switch {
	case folder == ".", rest == "", rest[0] == '.', rest[0] == '/', strings.HasSuffix(rest, "/"),
		strings.Contains(rest, "/."), strings.Contains(rest, "//"):
		return path.Join(folder, name)
	case dir == "":
		return rest
	}
	return dir + "/" + rest
}
