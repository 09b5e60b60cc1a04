package content

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"zhilu/wizard/diag"
)

// Files of facts and pictures larger than these are mistakes, and would hold up everybody.
const (
	maxData  = 4 << 20
	maxAsset = 20 << 20
)

// Ignored reports whether editors, Git or the system leave files of that name, which nobody meant as content.
func Ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") || name == "4913" || // vim tries whether it can write
		name == "Thumbs.db"
}

// read reads a file of at most limit bytes. ok is false if there is no such file or if it is too large, which the list
// then says.
func read(fsys fs.FS, name string, limit int64, list *diag.List) (src []byte, ok bool, err error) {
	ok, err = readTo(&src, fsys, name, limit, list)
	return src, ok, err
}

// readTo reads a file likewise, into memory that may be too small.
func readTo(dst *[]byte, fsys fs.FS, name string, limit int64, list *diag.List) (ok bool, err error) {
	*dst = (*dst)[:0]
	f, err := fsys.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, fmt.Errorf("read %s: %w", name, err)
	}
	if info.IsDir() {
		list.Errorf(diag.Pos{File: name}, "not-a-file", "expected a file, not a folder")
		return false, nil
	}
	src := slices.Grow(*dst, int(min(info.Size(), limit))+1)
	defer func() { *dst = src }()
	for size := info.Size(); size <= limit; {
		n, err := f.Read(src[len(src):cap(src)])
		src = src[:len(src)+n]
		size = max(size, int64(len(src)))
		if err == io.EOF {
			return true, nil
		}
		if err != nil {
			return false, fmt.Errorf("read %s: %w", name, err)
		}
		if n > 0 && int64(len(src)) == info.Size() {
			return true, nil // to ask whether there is more takes as long as to read it
		}
		if len(src) == cap(src) { // it grew since Stat
			src = append(src, 0)[:len(src)]
		}
	}
	tooLarge(name, info.Size(), limit, list)
	return false, nil
}

func tooLarge(name string, size, limit int64, list *diag.List) {
	list.Errorf(diag.Pos{File: name}, "too-large", "file of %d MB is too large", size>>20).Hint = fmt.Sprintf("at most %d MB", limit>>20)
}

var (
	nameShape  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	idShape    = regexp.MustCompile(`^[a-z0-9]+([-_][a-z0-9]+)*$`)
	assetShape = regexp.MustCompile(`^[a-z0-9]+([._-][a-z0-9]+)*$`)
	notInName  = regexp.MustCompile(`[^a-z0-9]+`)
)

// checkName reports whether a folder's name can be part of an address.
func checkName(name, file string, list *diag.List) bool {
	if nameShape.MatchString(name) {
		return true
	}
	list.Errorf(diag.Pos{File: file}, "wrong-name", "a guide's folder cannot be called %q", name).Hint = NameHint(name)
	return false
}

// NameHint tells how a guide's folder can be called instead of name, or "" if it can be called so.
func NameHint(name string) string {
	if nameShape.MatchString(name) {
		return ""
	}
	hint := "small letters a-z, digits and hyphens"
	if s := suggestName(name); s != "" {
		hint += ", such as " + s
	}
	return hint
}

func suggestName(name string) string {
	return strings.Trim(notInName.ReplaceAllString(strings.ToLower(name), "-"), "-")
}

func checkID(id string, pos diag.Pos, list *diag.List) {
	if !idShape.MatchString(id) {
		list.Errorf(pos, "wrong-id", "%q cannot be an id", id).Hint = "small letters a-z, digits and hyphens"
	}
}

func cmpString(a, b string) int { return cmp.Compare(a, b) }
