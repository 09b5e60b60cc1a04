package yaml

import (
	"bytes"
	"reflect"
	"regexp"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"zhilu/wizard/diag"
)

// CheckLayout warns of white space that nobody sees and that makes changes hard to read: at the ends of lines, more than
// one empty line in a row, none or several at the end of the file. Its fix changes nothing that the file says, comments
// included; where white space is part of a text, nothing is said.
func CheckLayout(file string, src []byte, list *diag.List) {
	edits := layout(src)
	if len(edits) == 0 {
		return
	}
	for i := range edits {
		edits[i].Pos.File = file
	}
	after, n := diag.Apply(src, edits)
	if n < len(edits) || !sameNodes(src, after) {
		return
	}
	d := list.Warnf(edits[0].Pos, "layout", "white space that nobody needs")
	d.Hint, d.Fix = "zhilu check --fix removes it", edits
}

func layout(src []byte) (edits []diag.Edit) {
	lines := bytes.SplitAfter(src, []byte{'\n'})
	last := len(lines) // the first of the empty lines at the end
	for last > 0 && len(bytes.TrimSpace(lines[last-1])) == 0 {
		last--
	}
	empty := 0
	for i, line := range lines {
		full := bytes.TrimRight(line, "\r\n")
		text := bytes.TrimRight(full, " \t")
		pos := diag.Pos{Line: i + 1, Col: 1}
		switch empty++; {
		case len(text) > 0:
			empty = 0
			if pos.Col += utf8.RuneCount(text); len(text) < len(full) {
				edits = append(edits, diag.Edit{Pos: pos, Old: string(full[len(text):])})
			}
		case len(line) > 0 && (empty > 1 || i >= last):
			edits = append(edits, diag.Edit{Pos: pos, Old: string(line)})
		case len(full) > 0:
			edits = append(edits, diag.Edit{Pos: pos, Old: string(full)})
		}
	}
	return edits
}

// sameNodes reports whether two files say the same, with the same comments.
func sameNodes(a, b []byte) bool {
	one, err1 := nodes(a)
	two, err2 := nodes(b)
	return err1 == nil && err2 == nil && reflect.DeepEqual(one, two)
}

var lineEnd = regexp.MustCompile(`[ \t]+(\n|$)`)

// nodes reads a file and forgets the places, and the white space that ends lines of comments.
func nodes(src []byte) (*yaml.Node, error) {
	var n yaml.Node
	if err := yaml.Unmarshal(src, &n); err != nil {
		return nil, err
	}
	var forget func(*yaml.Node)
	forget = func(n *yaml.Node) {
		n.Line, n.Column = 0, 0
		for _, comment := range []*string{&n.HeadComment, &n.LineComment, &n.FootComment} {
			*comment = lineEnd.ReplaceAllString(*comment, "$1")
		}
		for _, c := range n.Content {
			forget(c)
		}
	}
	forget(&n)
	return &n, nil
}
