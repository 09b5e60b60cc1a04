// Package yaml reads YAML as authors write it: a tree of nodes that know their places. It is the only importer of the
// YAML library. What an author's file has no use for (anchors, aliases, merge keys, tags, several documents) is a
// diagnostic, so that no file can grow in memory beyond its own size.
package yaml

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"zhilu/wizard/diag"
)

const (
	maxBytes = 4 << 20 // a file of facts or rules larger than this is a mistake
	maxDepth = 64
)

// Kind is the shape of a node.
type Kind int

const (
	Null Kind = iota
	Scalar
	List
	Map
)

func (k Kind) String() string {
	return [...]string{"nothing", "a single value", "a list", "keys with values"}[k]
}

// Node is a value with its place.
type Node struct {
	Pos    diag.Pos
	Kind   Kind
	Value  string // of a Scalar, as written, without quotes
	Quoted bool   // a Scalar that was written in quotes or as a block
	Items  []*Node
	Pairs  []Pair // of a Map, in the author's order
}

// Pair is a key of a map with its value.
type Pair struct {
	Key  *Node // a Scalar
	Node *Node
}

// Get returns the value of key in a map, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for _, p := range n.Pairs {
		if p.Key.Value == key {
			return p.Node
		}
	}
	return nil
}

var lineInError = regexp.MustCompile(`line (\d+): ?`)

// countsFromZero matches errors of the library's parser, as opposed to its scanner: their lines count from 0.
var countsFromZero = regexp.MustCompile(`^did not find expected (key|node content|'-'|',' or|<)`)

// Parse reads one document. first is the number of src's first line in its file (1 unless src was cut out of
// something). An empty document is a Null node. The node is nil only if the list has errors.
func Parse(file string, first int, src []byte) (*Node, diag.List) {
	var list diag.List
	whole := diag.Pos{File: file, Line: first, Col: 1}
	if len(src) > maxBytes {
		list.Errorf(diag.Pos{File: file}, "too-large", "file of %d MB is too large", len(src)>>20).Hint = "at most 4 MB; split it"
		return nil, list
	}
	if first == 1 {
		src = diag.CutMark(file, src, &list)
	}
	if !diag.CheckText(src, whole, &list) {
		return nil, list
	}
	if len(list) == 0 {
		if n, ok := readPlain(file, first, src); ok {
			return n, nil
		}
	}
	n, more := readAny(file, first, src)
	return n, append(list, more...)
}

// readAny has the library read a document.
func readAny(file string, first int, src []byte) (*Node, diag.List) {
	var list diag.List
	whole := diag.Pos{File: file, Line: first, Col: 1}
	var doc, second yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(src))
	if err := decoder.Decode(&doc); err != nil && err != io.EOF {
		pos, msg := whole, strings.TrimPrefix(err.Error(), "yaml: ")
		if m := lineInError.FindStringSubmatch(msg); m != nil {
			n, _ := strconv.Atoi(m[1])
			pos.Line, msg = first+n-1, strings.Replace(msg, m[0], "", 1)
			if countsFromZero.MatchString(msg) {
				pos.Line++
			}
		}
		notYAML(src, first, pos, msg, &list)
		return nil, list
	}
	if doc.Kind == 0 || len(doc.Content) == 0 {
		return &Node{Pos: whole, Kind: Null}, list
	}
	if err := decoder.Decode(&second); err != io.EOF {
		list.Errorf(diag.Pos{File: file, Line: first + max(second.Line, 1) - 1}, "yaml-documents", "a file holds one document only").Hint = `remove what stands behind "---"`
		return nil, list
	}
	r := reader{file: file, first: first, lines: bytes.Split(src, []byte{'\n'}), list: &diag.List{}}
	n := r.node(doc.Content[0], 0)
	if list = append(list, *r.list...); r.list.HasErrors() {
		return nil, list
	}
	return n, list
}

func hintFor(msg string) string {
	switch {
	case strings.Contains(msg, "found character that cannot start any token"), strings.Contains(msg, "found a tab character"):
		return "indent with spaces, not tabs; quote a value that starts with @, % or `"
	case strings.Contains(msg, "mapping values are not allowed"):
		return `quote a value that contains ": "`
	case strings.Contains(msg, "found unknown escape character"):
		return "in double quotes, write a backslash twice"
	case strings.Contains(msg, "did not find expected ',' or"):
		return `close the bracket that opens here, and quote texts that hold ", ", ": ", "?" or "{{"`
	case strings.Contains(msg, "did not find expected"), strings.Contains(msg, "could not find expected"):
		return "check the indentation, quotes and brackets from this line on"
	}
	return ""
}

type reader struct {
	file  string
	first int
	lines [][]byte
	list  *diag.List
}

func (r *reader) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: r.file, Line: r.first + n.Line - 1, Col: n.Column}
}

func (r *reader) node(n *yaml.Node, depth int) *Node {
	pos := r.pos(n)
	out := &Node{Pos: pos}
	switch {
	case depth > maxDepth:
		r.list.Errorf(pos, "too-deep", "nested more than %d deep", maxDepth)
		return out
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		r.list.Errorf(pos, "yaml-anchor", "anchors and aliases are not read here").Hint = "write the value out"
		return out
	case n.Style&yaml.TaggedStyle != 0:
		r.list.Errorf(pos, "yaml-tag", "tag %q is not read here", n.Tag).Hint = "write the value without a tag"
		return out
	}
	switch n.Kind {
	case yaml.ScalarNode:
		r.scalar(n, out)
	case yaml.SequenceNode:
		out.Kind = List
		for _, c := range n.Content {
			out.Items = append(out.Items, r.node(c, depth+1))
		}
	case yaml.MappingNode:
		out.Kind = Map
		seen := make(map[string]diag.Pos, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := r.node(n.Content[i], depth+1)
			if n.Content[i].Tag == "!!merge" {
				r.list.Errorf(k.Pos, "yaml-anchor", "merge keys are not read here").Hint = "write the keys out"
				continue
			}
			if k.Kind != Scalar {
				if k.Kind == Null {
					k.Value = n.Content[i].Value
				}
				if k.Value == "" {
					r.list.Errorf(k.Pos, "yaml-key", "a key must be a single value").Hint = `quote it, and texts that begin with "{{"`
					continue
				}
				k.Kind = Scalar
			}
			if wideKey(k, r.list) {
				continue
			}
			if first, ok := seen[k.Value]; ok {
				d := r.list.Errorf(k.Pos, "duplicate-key", "%q is already set", k.Value)
				d.Hint = "keep one of the two"
				d.Notes = append(d.Notes, diag.Note{Pos: first, Message: "first set here"})
				continue
			}
			seen[k.Value] = k.Pos
			out.Pairs = append(out.Pairs, Pair{k, r.node(n.Content[i+1], depth+1)})
		}
	default:
		panic(fmt.Sprintf("BUG: YAML node kind %d", n.Kind))
	}
	return out
}

func (r *reader) scalar(n *yaml.Node, out *Node) {
	out.Value = n.Value
	out.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if n.Tag != "!!null" || out.Quoted {
		out.Kind = Scalar
	}
	for _, u := range diag.Pairs([]byte(n.Value)) {
		u.AddTo(r.list, r.within(n, u.At))
	}
}
