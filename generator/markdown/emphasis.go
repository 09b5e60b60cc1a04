package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// emphasis reads * and _. _ is for words parted by spaces, and stays CommonMark's.
type emphasis struct{}

func (emphasis) Trigger() []byte { return []byte{'*', '_'} }

func (e emphasis) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (e emphasis) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (e emphasis) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

func (e emphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	if line[0] == '_' {
		return push(parser.ScanDelimiter(line, before, 1, e), segment, block, pc)
	}
	d := scan(line, before, block.Source()[:segment.Start], e)
	return push(nodesOf(pc).delimiters.put(d), segment, block, pc)
}

// strikethrough reads ~~. One tilde is a tilde: 3~5个工作日，8~10个 strikes nothing out.
type strikethrough struct{}

func (strikethrough) Trigger() []byte { return []byte{'~'} }

func (s strikethrough) IsDelimiter(b byte) bool { return b == '~' }

func (s strikethrough) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (s strikethrough) OnMatch(int) ast.Node { return east.NewStrikethrough() }

func (s strikethrough) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := scan(line, before, block.Source()[:segment.Start], s)
	if d.OriginalLength != 2 || before == '~' {
		return nil
	}
	return push(nodesOf(pc).delimiters.put(d), segment, block, pc)
}

// scan reads the run of delimiters at the start of line; head is the source before it.
func scan(line []byte, before rune, head []byte, p parser.DelimiterProcessor) parser.Delimiter {
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	opens, closes := flanks(sideBefore(before, head), sideAfter(line[n:]))
	return parser.Delimiter{CanOpen: opens, CanClose: closes, Length: n, OriginalLength: n, Char: line[0], Processor: p}
}

func push(d *parser.Delimiter, segment text.Segment, block text.Reader, pc parser.Context) ast.Node {
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}
