package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"zhilu/wizard/diag"
)

// Markdown has forms whose reading costs the square of their length, and some whose HTML is far larger than they are.
// No author needs more than these limits, and within them a file of MaxBytes is read in seconds.
const (
	maxNesting   = 30       // blocks within blocks; a list counts two
	maxLines     = 100_000  // of a file
	maxLine      = 32 << 10 // bytes
	maxParagraph = 64 << 10 // bytes
	maxMarks     = 1500     // characters with a meaning in one line or paragraph
	maxCells     = 250_000  // of one table, those that are left out included
	maxAddress   = 2000     // bytes
	maxGrowth    = 64       // bytes of HTML for a byte of Markdown
	maxMistakes  = 1000     // diagnostics of one page
)

// isMark reports whether c may begin or end something within a line.
func isMark(c byte) bool {
	switch c {
	case '*', '_', '~', '[', ']', '`', '<', '{', '!', '(':
		return true
	}
	return false
}

func countMarks(s []byte) int {
	n := 0
	for _, c := range s {
		if isMark(c) {
			n++
		}
	}
	return n
}

// checkLines reports lines that are too long to be read, or too many; it returns false if there are any.
func checkLines(src []byte, at diag.Pos, list *diag.List) bool {
	if bytes.Count(src, newline) > maxLines {
		d := list.Errorf(diag.Pos{File: at.File}, "too-large", "file has more than %d lines", maxLines)
		d.Hint = "split it"
		return false
	}
	ok := true
	for len(src) > 0 {
		line, rest := cutLine(src)
		if len(line) > maxLine || len(line) > maxMarks && countMarks(line) > maxMarks {
			if list.Errorf(at, "long-line", "line is too long").Hint = "break it up"; len(*list) >= maxMistakes {
				return false
			}
			ok = false
		}
		src = rest
		at.Line++
	}
	return ok
}

// overgrown stands for a block that is not read because it is too large.
type overgrown struct {
	ast.BaseBlock
	at int
}

var kindOvergrown = ast.NewNodeKind("Overgrown")

func (*overgrown) Kind() ast.NodeKind { return kindOvergrown }

func (*overgrown) IsRaw() bool { return true }

func (o *overgrown) Dump(source []byte, level int) { ast.DumpHelper(o, source, level, nil, nil) }

// paragraphLimit replaces paragraphs that are too large. It runs before tables are made of paragraphs, and again after.
type paragraphLimit struct {
	beforeTables bool
}

func (p paragraphLimit) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines := node.Lines()
	if lines.Len() == 0 {
		return
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	size := last.Stop - first.Start
	if size <= maxMarks {
		return
	}
	src := reader.Source()
	columns := 0
	if p.beforeTables {
		columns = widest(lines, src)
	}
	if columns > 0 && columns*lines.Len() <= maxCells {
		return // a table, perhaps; if not, the second run sees it
	}
	if columns == 0 && size <= maxParagraph && countMarks(src[first.Start:last.Stop]) <= maxMarks {
		return
	}
	node.Parent().ReplaceChild(node.Parent(), node, &overgrown{at: first.Start})
}

// widest returns the number of columns of the widest line that could part a table's head from its body.
func widest(lines *text.Segments, src []byte) int {
	columns := 0
	for i := range lines.Len() {
		s := lines.At(i)
		line := bytes.TrimSpace(src[s.Start:s.Stop])
		if len(line) == 0 || line[0] != '|' && line[0] != '-' && line[0] != ':' {
			continue
		}
		if len(bytes.Trim(line, "|-: \t")) == 0 {
			columns = max(columns, bytes.Count(bytes.Trim(line, "|"), []byte{'|'})+1)
		}
	}
	return columns
}

// shallow keeps a kind of block from being opened within too many others.
type shallow struct {
	parser.BlockParser
}

// tooDeep keeps the place at which a block was first refused, as an int.
var tooDeep = parser.NewContextKey()

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < maxNesting {
		return s.BlockParser.Open(parent, reader, pc)
	}
	if pc.Get(tooDeep) == nil {
		_, segment := reader.PeekLine()
		pc.Set(tooDeep, segment.Start)
	}
	return nil, parser.NoChildren
}
