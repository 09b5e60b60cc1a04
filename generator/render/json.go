package render

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// jsonWriter appends JSON as encoding/json writes it, straight from what it is about, without values in between: a large
// site has tens of thousands of such files. Commas come by themselves.
type jsonWriter struct {
	out   []byte
	comma bool // something stands before in the same object or list
}

// open begins an object or a list: '{' or '['.
func (w *jsonWriter) open(bracket byte) {
	w.next()
	w.out = append(w.out, bracket)
	w.comma = false
}

func (w *jsonWriter) close(bracket byte) {
	w.out = append(w.out, bracket)
	w.comma = true
}

// key begins a member of an object; its value comes next.
func (w *jsonWriter) key(name string) {
	w.text(name)
	w.out = append(w.out, ':')
	w.comma = false
}

// object begins a member that is an object, and list one that is a list.
func (w *jsonWriter) object(name string) { w.key(name); w.open('{') }
func (w *jsonWriter) list(name string)   { w.key(name); w.open('[') }

// member writes a member that is a text; filled leaves it out if there is none.
func (w *jsonWriter) member(name, value string) { w.key(name); w.text(value) }

func (w *jsonWriter) filled(name, value string) {
	if value != "" {
		w.member(name, value)
	}
}

func (w *jsonWriter) number(name string, x float64) {
	w.key(name)
	w.out = strconv.AppendFloat(w.out, x, 'f', -1, 64)
	w.comma = true
}

func (w *jsonWriter) bool(name string, x bool) {
	w.key(name)
	w.out = strconv.AppendBool(w.out, x)
	w.comma = true
}

// each writes a member that is a list of n values; it leaves an empty one out.
func (w *jsonWriter) each(name string, n int, value func(i int)) {
	if n == 0 {
		return
	}
	w.list(name)
	for i := range n {
		value(i)
	}
	w.close(']')
}

// text writes a text. What encoding/json would escape is rare, and left to it: it writes <, > and & as \u003c and so on, so
// that no text can end the script element that holds it.
func (w *jsonWriter) text(s string) {
	w.next()
	if isEscaped(s) {
		w.out = append(w.out, encode(s)...)
		return
	}
	w.out = append(append(append(w.out, '"'), s...), '"')
}

func (w *jsonWriter) next() {
	if w.comma {
		w.out = append(w.out, ',')
	}
	w.comma = true
}

// isEscaped reports whether encoding/json writes anything in s in another way.
func isEscaped(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == '<', c == '>', c == '&':
			return true
		case c == '\xe2' && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")):
			return true
		}
	}
	return !utf8.ValidString(s)
}

// encode writes any value by encoding/json.
func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("BUG: %T: %v", v, err))
	}
	return data
}
