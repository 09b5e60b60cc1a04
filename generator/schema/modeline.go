package schema

import (
	"bytes"
	"regexp"
)

// modeline is how the YAML language server, and programs that use it, learn which schema a file has.
var modeline = regexp.MustCompile(`^#\s*yaml-language-server:\s*\$schema=\S*[ \t]*$`)

var mark = []byte("\ufeff")

// Modeline names a schema at the beginning of a file, or puts the name right that stands there among the first comments.
// Nothing else is changed.
func Modeline(src []byte, schema string) []byte {
	line := []byte("# yaml-language-server: $schema=" + schema)
	rest, marked := bytes.CutPrefix(src, mark)
	start := len(src) - len(rest)
	for at := start; at < len(src); {
		end := at + bytes.IndexByte(src[at:], '\n')
		if end < at {
			end = len(src)
		}
		text := bytes.TrimSuffix(src[at:end], []byte{'\r'})
		if modeline.Match(text) {
			return join(src[:at], line, src[at+len(text):])
		}
		if blank := len(bytes.TrimSpace(text)) == 0; !blank && text[0] != '#' {
			break
		}
		at = end + 1
	}
	feed := []byte{'\n'}
	if i := bytes.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		feed = []byte("\r\n")
	}
	if marked {
		return join(mark, line, feed, rest)
	}
	return join(line, feed, src)
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
