package compiled

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// action compiles what shows a value: the pipeline's first command is the value, the others are the escapers that
// html/template has put behind it. {{$x := …}} shows nothing.
func (c *compiler) action(p *parse.PipeNode) op {
	v := c.command(p.Cmds[0])
	if len(p.Decl) > 0 {
		return c.assign(p, v)
	}
	var names []string
	for _, cmd := range p.Cmds[1:] {
		name, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) > 1 {
			panic(unknown{})
		}
		names = append(names, strings.TrimPrefix(name.Ident, "_html_template_"))
	}
	escape := strings.Join(names, " ")
	switch {
	case v.html != nil && escape == "htmlescaper":
		return func(r *run, dot reflect.Value) { r.out = append(r.out, v.html(r, dot)...) }
	case v.typ == reflect.TypeFor[template.HTML]() && escape == "htmlescaper",
		v.typ == reflect.TypeFor[template.JS]() && escape == "jsvalescaper":
		return func(r *run, dot reflect.Value) { r.out = append(r.out, v.get(r, dot).String()...) }
	case escapers[escape] == nil || v.typ.NumMethod() > 0 || v.typ.PkgPath() == "html/template":
		panic(unknown{})
	case v.typ.Kind() == reflect.String:
		put := escapers[escape]
		return func(r *run, dot reflect.Value) { r.out = put(r.out, v.get(r, dot).String()) }
	case v.typ.Kind() == reflect.Int: // digits are the same everywhere
		return func(r *run, dot reflect.Value) { r.out = strconv.AppendInt(r.out, v.get(r, dot).Int(), 10) }
	}
	panic(unknown{})
}

// assign compiles {{$x := …}}, which shows nothing.
func (c *compiler) assign(p *parse.PipeNode, v value) op {
	if len(p.Cmds) > 1 || len(p.Decl) > 1 || p.IsAssign {
		panic(unknown{})
	}
	keep := c.declare(p.Decl, v.typ)
	return func(r *run, dot reflect.Value) { keep(r, v.get(r, dot)) }
}

// escapers append plain text, by the names of html/template's escapers that they stand for.
var escapers = map[string]func(dst []byte, s string) []byte{
	"htmlescaper":                         appendText,
	"rcdataescaper":                       appendText,
	"attrescaper":                         appendText,
	"urlfilter attrescaper":               appendFiltered,
	"urlfilter urlnormalizer attrescaper": appendURL,
	"urlnormalizer attrescaper":           appendURLPart,
	"urlescaper attrescaper":              appendEncoded,
}

// entities are what html/template writes for characters of text and attributes. The last of them is '>'.
var entities = [...]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}

func appendText(dst []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		if c := s[i]; c <= '>' && entities[c] != "" {
			dst = append(append(dst, s[from:i]...), entities[c]...)
			from = i + 1
		}
	}
	return append(dst, s[from:]...)
}

// unsafeURL stands for an address whose scheme could run something.
const unsafeURL = "#ZgotmplZ"

func isSafe(url string) bool {
	if strings.HasPrefix(url, "/") {
		return true // within the site, as most are
	}
	scheme, _, ok := strings.Cut(url, ":")
	return !ok || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

func appendFiltered(dst []byte, url string) []byte {
	if !isSafe(url) {
		return append(dst, unsafeURL...)
	}
	return appendText(dst, url)
}

func appendURL(dst []byte, url string) []byte {
	if !isSafe(url) {
		return append(dst, unsafeURL...)
	}
	return appendURLPart(dst, url)
}

// inURL are the characters that stand in an address as they are.
var inURL = func() (is [256]bool) {
	for c := range len(is) {
		is[c] = isUnreserved(byte(c)) || strings.IndexByte("!#$*,/:;=?@[]", byte(c)) >= 0
	}
	return is
}()

// appendURLPart percent-encodes what may not stand in an address.
func appendURLPart(dst []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		c := s[i]
		if inURL[c] {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch {
		case c == '&', c == '+':
			dst = append(dst, entities[c]...)
		case c == '%' && isEscape(s[i:]):
			dst = append(dst, c)
		default:
			dst = appendPercent(dst, c)
		}
	}
	return append(dst, s[from:]...)
}

// appendEncoded percent-encodes all that means anything in an address.
func appendEncoded(dst []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; isUnreserved(c) {
			dst = append(dst, c)
		} else {
			dst = appendPercent(dst, c)
		}
	}
	return dst
}

func appendPercent(dst []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	return append(dst, '%', hex[c>>4], hex[c&15])
}

func isUnreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

// isEscape reports whether s begins with a percent-encoded byte.
func isEscape(s string) bool { return len(s) > 2 && isHex(s[1]) && isHex(s[2]) }

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
