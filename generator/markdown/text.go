package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// quoted puts what an author wrote into a message, shortened if it is long.
func quoted(format, written string) string {
	const most = 60
	if utf8.RuneCountInString(written) > most {
		written = string([]rune(written)[:most]) + "…"
	}
	return fmt.Sprintf(format, strconv.Quote(written))
}

// appendEscaped appends plain text as HTML, fit for content and for attributes in double quotes.
func appendEscaped[T []byte | string](dst []byte, plain T) []byte {
	from := 0
	for i := range len(plain) {
		if !special[plain[i]] {
			continue
		}
		var entity string
		switch plain[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		case 0:
			entity = "\ufffd"
		default:
			continue
		}
		dst = append(dst, plain[from:i]...)
		dst = append(dst, entity...)
		from = i + 1
	}
	return append(dst, plain[from:]...)
}

// appendPlain appends Markdown text with its backslash escapes and entities resolved.
func appendPlain(dst, src []byte) []byte {
	for i := 0; i < len(src); {
		n := bytes.IndexAny(src[i:], "\\&\x00")
		if n < 0 {
			return append(dst, src[i:]...)
		}
		dst = append(dst, src[i:i+n]...)
		i += n
		switch {
		case src[i] == 0:
			dst = utf8.AppendRune(dst, utf8.RuneError)
			i++
		case src[i] == '&':
			n := 0
			if dst, n = appendEntity(dst, src[i:]); n > 0 {
				i += n
				continue
			}
			dst = append(dst, '&')
			i++
		case i+1 < len(src) && util.IsPunct(src[i+1]):
			dst = append(dst, src[i+1])
			i += 2
		default:
			dst = append(dst, '\\')
			i++
		}
	}
	return dst
}

// appendEntity appends the characters of the entity at the start of src; n is its length, 0 if there is none.
func appendEntity(dst, src []byte) (out []byte, n int) {
	end := bytes.IndexByte(src[:min(len(src), 40)], ';') // the longest name has 32 letters
	if end < 2 {
		return dst, 0
	}
	name := string(src[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return append(dst, e.Characters...), end + 1
		}
		return dst, 0
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return dst, 0
	}
	return utf8.AppendRune(dst, util.ToValidRune(rune(code))), end + 1
}

func plain(src []byte) string {
	if isSimple(src) {
		return string(src)
	}
	return string(appendPlain(nil, src))
}

// isSimple reports whether src is the same as Markdown, as plain text and as HTML.
func isSimple(src []byte) bool {
	for _, c := range src {
		if special[c] {
			return false
		}
	}
	return true
}

// special are the bytes that Markdown or HTML writes in another way.
var special = [256]bool{'\\': true, '&': true, '<': true, '>': true, '"': true, 0: true}
