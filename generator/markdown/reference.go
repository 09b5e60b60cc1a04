package markdown

import (
	"bytes"
	"strings"
	"unicode"

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
	length    int    // in the source, if it can be read
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

// citations reads [^source] and [^source:locator,first..last].
type citations struct{}

func (citations) Trigger() []byte { return []byte{'[', '!', '^'} }

func (citations) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	switch {
	case bytes.HasPrefix(line, []byte("![^")): // "here!" with a source, not a picture
		block.Advance(1)
		return ast.NewTextSegment(segment.WithStop(segment.Start + 1))
	case bytes.HasPrefix(line, []byte("^[")):
		block.Advance(1)
		return nodesOf(pc).citations.put(citation{reference: reference{malformed: "^["}})
	case !bytes.HasPrefix(line, []byte("[^")):
		return nil
	}
	if source, locators, length := citationRef(line); length > 0 {
		block.Advance(length)
		return nodesOf(pc).citations.put(citation{reference: reference{length: length}, source: source, locators: locators})
	}
	n := len(bytes.TrimRight(line, "\r\n"))
	if i := bytes.IndexByte(line, ']'); i >= 0 {
		n = i + 1
	} else if n > 20 {
		n = 2 // no end: only the opening is the citation's
	}
	block.Advance(n)
	return nodesOf(pc).citations.put(citation{reference: reference{malformed: string(line[:n])}})
}

// citationRef reads the citation that line begins with, and says how long it is; 0 if there is none.
func citationRef(line []byte) (source string, locators []string, length int) {
	end := bytes.IndexByte(line, ']')
	if end < 0 {
		return "", nil, 0
	}
	id, list, located := bytes.Cut(line[len("[^"):end], []byte{':'})
	if !isID(id, "._-", true) {
		return "", nil, 0
	}
	if located {
		locators = strings.Split(string(list), ",")
		for i, l := range locators {
			locators[i] = strings.TrimSpace(l)
			if !isLocator(locators[i]) {
				return "", nil, 0
			}
		}
	}
	return string(id), locators, end + 1
}

// facts reads {{fact id}}, {{fact guide id}}, the same with figure, and {#id} at the end of a heading.
type facts struct{}

func (facts) Trigger() []byte { return []byte{'{'} }

func (facts) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	switch {
	case bytes.HasPrefix(line, []byte("{{")):
		return nodesOf(pc).facts.put(readFact(line, block))
	case bytes.HasPrefix(line, []byte("{#")) && parent.Kind() == ast.KindHeading:
		if id, ok := readHeadingID(line, block); ok {
			return nodesOf(pc).headingIDs.put(id)
		}
	}
	return nil
}

func readFact(line []byte, block text.Reader) fact {
	if ref, n := factRef(line); n > 0 {
		block.Advance(n)
		return fact{reference: reference{length: n}, ref: ref}
	}
	n := 2
	if i := bytes.Index(line, []byte("}}")); i >= 0 {
		n = i + 2
	}
	block.Advance(n)
	return fact{reference: reference{malformed: string(line[:n])}}
}

// factRef reads the reference that line begins with, and says how long it is; 0 if there is none.
func factRef(line []byte) (ref FactRef, length int) {
	end := bytes.Index(line, []byte("}}"))
	if end < 0 || !bytes.HasPrefix(line, []byte("{{")) {
		return FactRef{}, 0
	}
	kind, rest, _ := bytes.Cut(bytes.Trim(line[2:end], " "), []byte{' '})
	guide, id, ok := bytes.Cut(bytes.TrimLeft(rest, " "), []byte{' '})
	if !ok {
		guide, id = nil, guide
	}
	id = bytes.TrimLeft(id, " ")
	bare := string(kind) == "figure"
	if !bare && string(kind) != "fact" || ok && !isID(guide, "/_-", false) || !isID(id, "_-", false) {
		return FactRef{}, 0
	}
	return FactRef{Guide: string(guide), ID: string(id), Bare: bare}, end + 2
}

// readHeadingID is not ok for braces within the heading's text.
func readHeadingID(line []byte, block text.Reader) (h headingID, ok bool) {
	end := bytes.IndexByte(line, '}')
	if end < 0 || len(bytes.TrimSpace(line[end+1:])) > 0 {
		return headingID{}, false
	}
	block.Advance(len(line))
	if id := string(line[2:end]); isHeadingID(id) {
		return headingID{id: id}, true
	}
	return headingID{reference: reference{malformed: string(line[:end+1])}}, true
}

// isID reports whether s is letters and digits of ASCII, with signs among them behind the first.
func isID(s []byte, signs string, capitals bool) bool {
	for i, c := range s {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', capitals && c >= 'A' && c <= 'Z':
		case i > 0 && strings.IndexByte(signs, c) >= 0:
		default:
			return false
		}
	}
	return len(s) > 0
}

// isHeadingID reports whether s is letters and digits of any script, with _ and - behind the first.
func isHeadingID(s string) bool {
	for i, c := range s {
		if !unicode.IsLetter(c) && !unicode.IsNumber(c) && (i == 0 || c != '_' && c != '-') {
			return false
		}
	}
	return s != ""
}

// isLocator reports whether s names a place in a source, or the first and the last of a run: letters and digits, with
// single signs between them.
func isLocator(s string) bool {
	first, last, run := strings.Cut(s, "..")
	return isPlace(first) && (!run || isPlace(last))
}

func isPlace(s string) bool {
	between := true // no sign may stand here
	for _, c := range s {
		switch {
		case unicode.IsLetter(c), unicode.IsNumber(c), c == '§', c == '¶':
			between = false
		case between || !strings.ContainsRune(" ./_–-", c):
			return false
		default:
			between = true
		}
	}
	return !between
}
