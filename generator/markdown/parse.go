package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"zhilu/wizard/diag"
)

// Parser reads pages. It may be used by several goroutines at once.
type Parser struct {
	options Options
	parser  parser.Parser
	plain   parser.Parser // finds no bare addresses: goldmark looks for them behind every space
	scratch sync.Pool     // of *buffers
}

// New returns a Parser for the pages of one site.
func New(o Options) *Parser {
	if o.Code == nil {
		o.Code = &CodeCache{}
	}
	return &Parser{options: o, plain: newParser(), parser: newParser(
		util.Prioritized(addresses{}, 998),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	)}
}

func newParser(more ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(shallow{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(append(more,
			util.Prioritized(extension.NewTaskCheckBoxParser(), 50),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(citations{}, 150),
			util.Prioritized(facts{}, 150),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(emphasis{}, 500),
			util.Prioritized(strikethrough{}, 500),
		)...),
		parser.WithParagraphTransformers(
			util.Prioritized(paragraphLimit{beforeTables: true}, 10),
			util.Prioritized(notes{}, 50),
			util.Prioritized(linkReferences{}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			util.Prioritized(paragraphLimit{}, 300),
		),
	)
}

// Parse reads the body of a page. The Doc is never nil; if the list has errors, parts of it are left out. It is to be
// released when nothing more is read of it.
func (p *Parser) Parse(src []byte, page Page) (*Doc, diag.List) {
	at := diag.Pos{File: page.At.File, Line: max(page.At.Line, 1), Col: 1}
	var list diag.List
	if len(src) > MaxBytes {
		tooLarge(at.File, len(src), &list)
		return &Doc{Unread: true}, list
	}
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(bytes.ReplaceAll(src, []byte("\r\n"), newline), []byte{'\r'}, newline)
	}
	if !diag.CheckText(src, at, &list) || !checkLines(src, at, &list) {
		return &Doc{Unread: true}, list.Sorted()
	}
	b := p.buffers()
	pc := parser.NewContext()
	pc.Set(nodesKey, &b.nodes)
	root, ok := p.tree(src, pc)
	if !ok {
		d := list.Errorf(diag.Pos{File: at.File}, "unreadable", "the Markdown reader cannot read this text")
		d.Hint = "look for unusual brackets, or take parts out until it can"
		return &Doc{Unread: true}, list
	}
	r := &renderer{options: p.options, page: page, src: src, list: list, buffers: b, origin: originOf(page.URL)}
	r.lines = newLines(src, at, b.starts)
	if offset, ok := pc.Get(tooDeep).(int); ok {
		r.errorf(offset, "too-deep", "nested too deep").Hint = "lists and quotations within each other stop being readable"
	}
	r.document(root)
	b.nodes.clear()
	b.starts = r.lines.starts
	doc := b.doc
	doc.lent = b
	return &doc, r.list.Sorted()
}

// tree has goldmark read the blocks. What anyone sends in a pull request gets here: should goldmark trip over
// something, that is a diagnostic for one page and not the end of the build.
func (p *Parser) tree(src []byte, pc parser.Context) (root ast.Node, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	with := p.plain
	if mayHoldAddress(src) {
		with = p.parser
	}
	return with.Parse(text.NewReader(src), parser.WithContext(pc)), true
}
