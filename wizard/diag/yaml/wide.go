package yaml

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"zhilu/wizard/diag"
)

// Chinese keyboards write signs and digits twice as wide as YAML's. What they make of a file is named, with the way out.
const wideRule = "full-width"

var (
	wideColon = regexp.MustCompile(`^([ \t]*(?:- +)*(?:[^"']*\{(?:[^"']*[,，])? *)?)([A-Za-z][A-Za-z0-9_-]*)(：)`)
	wideComma = regexp.MustCompile(`^([^"']*\{[^"']*?)(，)\s*[A-Za-z][A-Za-z0-9_-]*:`)
	keyColon  = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_-]*)(：)`)
)

func wide(pos diag.Pos, sign, ascii string, list *diag.List) {
	d := list.Errorf(pos, wideRule, "full-width %q", sign)
	d.Hint, d.Fix = fmt.Sprintf("write %q", ascii), []diag.Edit{{Pos: pos, Old: sign, New: ascii}}
}

// notYAML reports that src is no YAML, at the place where a sign stands that is likely to be the reason, if there is one
// near the place where the library gave up.
func notYAML(src []byte, first int, pos diag.Pos, msg string, list *diag.List) {
	lines := bytes.Split(src, []byte{'\n'})
	near := pos.Line - first // the line where the library gave up
	for i := min(near+1, len(lines)-1); i >= max(0, near-2); i-- {
		at := diag.Pos{File: pos.File, Line: first + i}
		for _, form := range []struct {
			*regexp.Regexp
			sign  int
			ascii string
		}{{wideColon, 3, ": "}, {wideComma, 2, ", "}} {
			if m := form.FindSubmatchIndex(lines[i]); m != nil {
				at.Col = 1 + utf8.RuneCount(lines[i][:m[2*form.sign]])
				wide(at, string(lines[i][m[2*form.sign]:m[2*form.sign+1]]), form.ascii, list)
				return
			}
		}
		indent := lines[i][:len(lines[i])-len(bytes.TrimLeft(lines[i], " \t"))]
		if tab := bytes.IndexByte(indent, '\t'); tab >= 0 && (strings.Contains(msg, "tab") || strings.Contains(msg, "token")) {
			at.Col = 1 + tab
			list.Errorf(at, "yaml-tab", "a tab in the indentation").Hint = "indent with spaces"
			return
		}
	}
	list.Errorf(pos, "yaml", "not valid YAML: %s", msg).Hint = hintFor(msg)
}

// wideKey reports a key whose colon is full-width: the key and its value were read as one text.
func wideKey(n *Node, list *diag.List) bool {
	m := keyColon.FindStringSubmatch(n.Value)
	if m == nil || n.Quoted {
		return false
	}
	pos := n.Pos
	pos.Col += utf8.RuneCountInString(m[1])
	wide(pos, m[2], ": ", list)
	return true
}

// narrow looks whether n could be read into v if its characters were ASCII; if so, that is all that is wrong with it.
func narrow(n *Node, v reflect.Value, list *diag.List, before int) {
	ascii, isWide := diag.Narrow(n.Value)
	if !isWide {
		return
	}
	var still diag.List
	again := *n
	again.Value = ascii
	if read(&again, reflect.New(v.Type()).Elem(), &still); len(still) == 0 {
		*list = (*list)[:before]
		wideValue(n, ascii, list)
	}
}

func wideValue(n *Node, ascii string, list *diag.List) {
	pos := n.Pos
	if n.Quoted {
		pos.Col++
	}
	d := list.Errorf(n.Pos, wideRule, "%q is written in full-width characters", n.Value)
	d.Hint, d.Fix = fmt.Sprintf("write %q", ascii), []diag.Edit{{Pos: pos, Old: n.Value, New: ascii}}
}

// within finds the place of a byte of a scalar's value. Where quotes, escapes or line breaks stand before it, that is
// where the scalar begins.
func (r *reader) within(n *yaml.Node, at int) diag.Pos {
	pos := r.pos(n)
	if n.Line < 1 || n.Line > len(r.lines) {
		return pos
	}
	line := []rune(string(r.lines[n.Line-1]))
	start := n.Column - 1
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		start++
	}
	before := []rune(n.Value[:at])
	if end := start + len(before); end < len(line) && string(line[start:end]) == string(before) {
		pos.Col = 1 + end
	}
	return pos
}
