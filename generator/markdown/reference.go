package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var (
	kindCitation  = ast.NewNodeKind("Citation")
	kindFact      = ast.NewNodeKind("Fact")
	kindHeadingID = ast.NewNodeKind("HeadingID")
)

// reference is what the inline nodes of the dialect have in common.
type reference struct {
	ast.BaseInline
	malformed string // as written, if it cannot be read; "" otherwise
}

// Dump prints the node, for goldmark's tracing.
func (r *reference) Dump(source []byte, level int) { ast.DumpHelper(r, source, level, nil, nil) }

// Kind is overridden by the nodes that embed a reference.
func (r *reference) Kind() ast.NodeKind { return ast.NodeKind(0) }

type citation struct {
	reference
	source   string
	locators []string
}

func (*citation) Kind() ast.NodeKind { return kindCitation }

type fact struct {
	reference
	ref    FactRef
	asked  bool // the resolver has answered
	answer Fact
	found  bool
}

func (*fact) Kind() ast.NodeKind { return kindFact }

type headingID struct {
	reference
	id string
}

func (*headingID) Kind() ast.NodeKind { return kindHeadingID }

var (
	citationForm = regexp.MustCompile(`^\[\^([0-9A-Za-z][0-9A-Za-z._-]*)(?::([^\[\]\n]+))?\]`)
	locatorForm  = regexp.MustCompile(`^[\pL\pN§¶](?:[ ./_–-]?[\pL\pN§¶])*(?:\.\.[\pL\pN§¶](?:[ ./_–-]?[\pL\pN§¶])*)?$`)
	factForm     = regexp.MustCompile(`^\{\{ *(fact|figure) +(?:([0-9a-z][0-9a-z/_-]*) +)?([0-9a-z][0-9a-z_-]*) *\}\}`)
	headingForm  = regexp.MustCompile(`^\{#([\pL\pN][\pL\pN_-]*)\}\s*$`)
)

// citations reads [^source] and [^source:locator,first..last].
type citations struct{}

func (citations) Trigger() []byte { return []byte{'[', '!', '^'} }

func (citations) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	switch {
	case bytes.HasPrefix(line, []byte("![^")): // "here!" with a source, not a picture
		block.Advance(1)
		return ast.NewTextSegment(segment.WithStop(segment.Start + 1))
	case bytes.HasPrefix(line, []byte("^[")):
		block.Advance(1)
		return &citation{reference: reference{malformed: "^["}}
	case !bytes.HasPrefix(line, []byte("[^")):
		return nil
	}
	m := citationForm.FindSubmatch(line)
	if m != nil {
		locators, ok := splitLocators(string(m[2]))
		if ok {
			block.Advance(len(m[0]))
			return &citation{source: string(m[1]), locators: locators}
		}
	}
	n := len(bytes.TrimRight(line, "\r\n"))
	if i := bytes.IndexByte(line, ']'); i >= 0 {
		n = i + 1
	} else if n > 20 {
		n = 2 // no end: only the opening is the citation's
	}
	block.Advance(n)
	return &citation{reference: reference{malformed: string(line[:n])}}
}

func splitLocators(s string) ([]string, bool) {
	if s == "" {
		return nil, true
	}
	list := strings.Split(s, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
		if !locatorForm.MatchString(list[i]) {
			return nil, false
		}
	}
	return list, true
}

// facts reads {{fact id}}, {{fact guide id}}, the same with figure, and {#id} at the end of a heading.
type facts struct{}

func (facts) Trigger() []byte { return []byte{'{'} }

func (facts) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	switch {
	case bytes.HasPrefix(line, []byte("{{")):
		return readFact(line, block)
	case bytes.HasPrefix(line, []byte("{#")) && parent.Kind() == ast.KindHeading:
		return readHeadingID(line, block)
	}
	return nil
}

func readFact(line []byte, block text.Reader) ast.Node {
	if ref, n := factRef(line); n > 0 {
		block.Advance(n)
		return &fact{ref: ref}
	}
	n := 2
	if i := bytes.Index(line, []byte("}}")); i >= 0 {
		n = i + 2
	}
	block.Advance(n)
	return &fact{reference: reference{malformed: string(line[:n])}}
}

// factRef reads the reference that line begins with, and says how long it is; 0 if there is none.
func factRef(line []byte) (ref FactRef, length int) {
	m := factForm.FindSubmatch(line)
	if m == nil {
		return FactRef{}, 0
	}
	return FactRef{Guide: string(m[2]), ID: string(m[3]), Bare: string(m[1]) == "figure"}, len(m[0])
}

func readHeadingID(line []byte, block text.Reader) ast.Node {
	if m := headingForm.FindSubmatch(line); m != nil {
		block.Advance(len(line))
		return &headingID{id: string(m[1])}
	}
	i := bytes.IndexByte(line, '}')
	if i < 0 || len(bytes.TrimSpace(line[i+1:])) > 0 {
		return nil // braces within the heading's text
	}
	block.Advance(len(line))
	return &headingID{reference: reference{malformed: string(line[:i+1])}}
}
