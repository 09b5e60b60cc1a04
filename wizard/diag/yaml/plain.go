package yaml

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhilu/wizard/diag"
)

// plain reads the YAML that nearly all files are written in without the library, which takes many times as long: keys
// with values, lists, braces and brackets, each text on a line of its own. It makes the nodes that the library gives, in
// the same places; a test and a fuzz test hold it to that. What it doesn't know, mistakes first of all, it leaves to the
// library.
type plain struct {
	src  []byte
	text string   // the same
	at   int      // how far it has read
	ok   bool     // it understands all so far
	from int      // the place of the last node, and
	pos  diag.Pos // its line and column

	nodes []Node  // room for the next ones
	items []*Node // of the lists that are being read
	pairs []Pair  // of the maps
}

// Longer keys, or more of them in one map, are left to the library.
const (
	maxKey  = 200
	maxKeys = 1000
)

// readPlain reads a document of whose characters CheckText has nothing to say. ok is false if the library has to read it.
func readPlain(file string, first int, src []byte) (n *Node, ok bool) {
	p := plain{src: src, text: string(src), pos: diag.Pos{File: file, Line: first, Col: 1}, ok: true}
	for _, not := range []string{"\t", "\r", "\u2028", "\u2029", "\ufffe", "\uffff"} {
		if strings.Contains(p.text, not) {
			return nil, false
		}
	}
	indent := p.next()
	if indent < 0 {
		return nil, false
	}
	n = p.block(indent, 0)
	return n, p.ok && p.at == len(p.text)
}

// fail leaves the file to the library: what is read from now on is not looked at.
func (p *plain) fail() *Node {
	p.ok, p.at = false, len(p.text)
	return &Node{}
}

// peek gives the byte at i, and the end of a line behind the last one.
func (p *plain) peek(i int) byte {
	if i < len(p.text) {
		return p.text[i]
	}
	return '\n'
}

// blank reports whether a space or the end of the line stands there.
func (p *plain) blank(i int) bool { return p.peek(i) == ' ' || p.peek(i) == '\n' }

func (p *plain) spaces() {
	for p.peek(p.at) == ' ' {
		p.at++
	}
}

// next goes from the beginning of a line to the first line that says something, and gives its indentation; -1 at the end.
func (p *plain) next() (indent int) {
	for p.at < len(p.text) {
		start := p.at
		p.spaces()
		switch c := p.peek(p.at); {
		case c == '\n' || c == '#':
			p.line()
		case p.at == start && p.parts():
			p.fail()
		default:
			return p.at - start
		}
	}
	return -1
}

// parts reports whether what begins a line may be a directive or part documents.
func (p *plain) parts() bool {
	rest := p.text[p.at:]
	return strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, "---") || strings.HasPrefix(rest, "...")
}

// line goes to the beginning of the next line.
func (p *plain) line() {
	if n := strings.IndexByte(p.text[p.at:], '\n'); n >= 0 {
		p.at += n + 1
	} else {
		p.at = len(p.text)
	}
}

// end goes to the next line if nothing but a comment follows on this one.
func (p *plain) end() {
	from := p.at
	p.spaces()
	if c := p.peek(p.at); c == '\n' || c == '#' && p.at > from {
		p.line()
	} else {
		p.fail()
	}
}

// node makes a node at the place that has been reached.
func (p *plain) node(kind Kind) *Node {
	if len(p.nodes) == 0 {
		p.nodes = make([]Node, 16)
	}
	n := &p.nodes[0]
	p.nodes = p.nodes[1:]
	passed := p.text[p.from:p.at]
	if lines := strings.Count(passed, "\n"); lines > 0 {
		p.pos.Line, p.pos.Col = p.pos.Line+lines, 1
		passed = passed[strings.LastIndexByte(passed, '\n')+1:]
	}
	p.pos.Col += utf8.RuneCountInString(passed)
	p.from = p.at
	n.Pos, n.Kind = p.pos, kind
	return n
}

// taken parts what has been read of a list or map from that of those around it.
func taken[T any](all []T, base int) (own, rest []T) {
	if len(all) == base {
		return nil, all
	}
	return slices.Clone(all[base:]), all[:base]
}

// block reads the list or map that begins here, so many spaces from the beginning of a line.
func (p *plain) block(indent, depth int) *Node {
	switch {
	case depth > maxDepth:
		return p.fail()
	case p.isItem():
		return p.list(indent, depth)
	}
	return p.keys(indent, depth)
}

func (p *plain) isItem() bool { return p.peek(p.at) == '-' && p.blank(p.at+1) }

func (p *plain) list(indent, depth int) *Node {
	n, base := p.node(List), len(p.items)
	for more := true; more; more = p.more(indent) {
		if !p.isItem() {
			p.at -= indent // the keys around it go on here
			break
		}
		dash := p.at
		p.at++
		p.spaces()
		if inner := indent + p.at - dash; p.isItem() || p.isKey() {
			p.items = append(p.items, p.block(inner, depth+1))
		} else {
			p.items = append(p.items, p.value(depth+1))
		}
	}
	n.Items, p.items = taken(p.items, base)
	return n
}

func (p *plain) keys(indent, depth int) *Node {
	n, base := p.node(Map), len(p.pairs)
	for more := true; more; more = p.more(indent) {
		key := p.key(base, depth+1, false)
		p.pairs = append(p.pairs, Pair{key, p.under(indent, depth+1)})
	}
	n.Pairs, p.pairs = taken(p.pairs, base)
	return n
}

// more goes to the next line if that belongs to the list or map of such an indentation. One that is further in may go on
// with the text of the last.
func (p *plain) more(indent int) bool {
	start := p.at
	next := p.next()
	switch {
	case !p.ok || next < 0:
		return false
	case next > indent:
		p.fail()
	case next < indent:
		p.at = start
	}
	return p.ok && next == indent
}

// under reads the value of a key: on its line, or on those below it.
func (p *plain) under(indent, depth int) *Node {
	colon := p.at
	p.spaces()
	if c := p.peek(p.at); c != '\n' && c != '#' {
		return p.value(depth)
	}
	p.at = colon
	p.end()
	if next := p.next(); next > indent || next == indent && p.isItem() {
		return p.block(next, depth)
	}
	return p.fail() // it has none
}

// value reads what ends with its line.
func (p *plain) value(depth int) *Node {
	n := p.flow(depth, false)
	p.end()
	return n
}

func (p *plain) isKey() bool {
	_, _, end := p.scan(false)
	for end >= 0 && p.peek(end) == ' ' {
		end++
	}
	return end >= 0 && p.peek(end) == ':' && p.blank(end+1)
}
