// Package themes holds the default theme inside the binary, so that zhilu alone builds a site. Everything that gives the
// theme its looks and words is in the folder default; a theme of one's own is another folder of the same shape.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed all:default
var files embed.FS

// Default returns the default theme.
func Default() fs.FS {
	sub, err := fs.Sub(files, "default")
	if err != nil {
		panic("BUG: " + err.Error()) // the name is written above
	}
	return sub
}
