// Package markdown turns a guide's Markdown into a Doc: HTML, headings, links, citations, facts shown, and the plain
// text of every section. In the product it is the only importer of goldmark and chroma.
//
// What it reads is CommonMark with tables, strikethrough (two tildes), task lists, definition lists and bare addresses;
// citations [^a011:S004-33], facts {{fact processing}} and {{figure processing}}, heading ids {#fees}, notes > [!NOTE],
// and the two comments <!-- steps --> and <!-- tabs --> before a list. Chinese is right without being asked for: see
// cjk.go.
//
// Nothing an author writes can make it panic, run long, or put a script into a page (unless the site allows raw HTML):
// what it doesn't accept is a diagnostic, and is left out of the HTML.
package markdown

import (
	"encoding/hex"
	"unsafe"

	"zhilu/wizard/diag"
)

// Options are the same for all pages of a site. Their zero value is the usual case.
type Options struct {
	HTML  bool       // raw HTML passes
	Code  *CodeCache // remembers highlighted code, for several Parsers if it is given to several; nil for one of its own
	Plain bool       // nobody will see the text: HTML and Markdown of a Doc are empty
}

// Page is what Parse has to know of one page beside its text.
type Page struct {
	At       diag.Pos // where the body begins: file, and the number of its first line
	Words    Words
	Resolver Resolver
	Taken    []string // ids that the page around the text already has: no heading gets them
	URL      string   // of the page, absolute: from it the links of Doc.Markdown start; "" leaves them as they are
}

// Words are the theme's wording in the page's language, plain text.
type Words struct {
	Anchor string          // label of the link beside a heading; "{}" in it stands for the heading
	Notes  map[Note]string // the title of each kind of note
}

// Note is a kind of note, as in > [!WARNING].
type Note string

// Resolver answers what the references on one page mean. Parse asks in the order of the text, from one goroutine. An
// answer with a diagnostic needs no Pos: Parse fills it in. Is it an error, the rest of the answer isn't used; is it a
// warning, it is.
type Resolver interface {
	// Link resolves a relative path as written, without entities and escapes, its #fragment included. It isn't asked
	// about addresses with a scheme, nor about #fragments of the page itself.
	Link(dest string) (Target, *diag.Diagnostic)
	// Picture resolves the relative path of a picture.
	Picture(dest string) (Picture, *diag.Diagnostic)
	// Fact finds a fact of a guide.
	Fact(FactRef) (Fact, *diag.Diagnostic)
	// Cite finds a source, for every use of it.
	Cite(id string, locators []string) (Cite, *diag.Diagnostic)
}

// Target is what a relative link leads to.
type Target struct {
	Href  string // as it goes into the page; escaping is done by Parse
	Class string // of the link; "" for none
	Lang  string // of the target, if it is not the page's own; "" otherwise
	Term  *Term  // set if the target is an entry of the glossary
}

// Term is an entry of the glossary, as a link to it offers it. All plain text.
type Term struct {
	ID      string
	Other   string // the official term in the other language
	Lang    string // of Other
	Meaning string // in the page's language; may be ""
}

// Picture is a picture of the guide.
type Picture struct {
	Src           string
	Width, Height int // in pixels; 0 if not known
}

// FactRef names a fact: {{fact guide id}}, or {{figure guide id}} for its figure alone, without "at most".
type FactRef struct {
	Guide string // "" for the page's own
	ID    string
	Bare  bool // figure
}

// Fact is the value of a fact in the page's language.
type Fact struct {
	HTML string // safe, phrasing content only; "" to show Text
	Text string // plain
	// Unsure says in words, where that has to be said, how sure we are of it; the HTML says so by itself.
	Unsure string
}

// Cite is a source as a citation shows it.
type Cite struct {
	Number int    // in the page's list of sources
	Label  string // what a screen reader says for the number, plain text
}

// Doc is a page's text, ready to be put into a template. It shares no memory with the source. Its lists are lent, as its
// longer texts are; strings in them are not.
type Doc struct {
	HTML Lent
	// Markdown is for other readers of it: facts in their places, citations as [^1], links absolute, no comments, ids on
	// headings.
	Markdown  Lent
	Headings  []Heading
	Links     []Link
	Citations []Citation
	Facts     []FactUse
	Sections  []Section
	Unread    bool // the text is not fit to be read: what is not here says nothing of it

	lent *buffers // nil if nothing is
}

// Lent is a text in memory that a Doc lends, and blanks out when it is released: whoever keeps any of it makes a string
// of that.
type Lent []byte

// View is the text as a string without a copy of it: only for whoever has done with it before it is released.
func (l Lent) View() string { return unsafe.String(unsafe.SliceData(l), len(l)) }

// Release gives back what the Doc lends, for the Parser's next text, and leaves it empty. A Doc that is not released is
// the garbage collector's.
func (d *Doc) Release() {
	lent := d.lent
	*d = Doc{}
	if lent != nil {
		lent.empty()
	}
}

// Heading is a heading of the text. Its ID is unique on the page.
type Heading struct {
	Level   int // 2 to 6
	ID      string
	Written bool   // the author wrote the id; otherwise it was made from the text
	HTML    string // without links and citations, for a table of contents
	Text    string
	Inside  bool // within a list, note or quotation: does not begin a section
	Pos     diag.Pos
	End     diag.Pos // behind its text, where an id may be written; the zero Pos if the author tried to write one
}

// Link is a link or a picture of the text.
type Link struct {
	Dest   string // as written, without entities and escapes
	Href   string // as in the page; "" if it could not be resolved
	Anchor string // the part of Dest after #, decoded
	Kind   LinkKind
	Pos    diag.Pos
}

// LinkKind says where a link leads.
type LinkKind int

const (
	Inner    LinkKind = iota // a relative path
	Here                     // a #fragment of the page itself; Parse has checked it
	External                 // http and https
	Contact                  // mailto and tel
	Image                    // a picture
)

// Citation is one use of a source.
type Citation struct {
	Source   string
	Locators []string // as written, runs "a..b" not expanded
	Number   int
	ID       string // of the citation in the page, so that the list of sources can lead back
	Pos      diag.Pos
}

// FactUse is one use of a fact.
type FactUse struct {
	FactRef
	Pos diag.Pos
}

// Section is the text from one heading to the next; the first, without a heading, is what stands before them all, and
// is there only if it has any text. Headings within lists, notes and quotations don't begin one.
type Section struct {
	Heading int    // index into Doc.Headings; -1 for the first
	ID      string // of the heading; "" for the first
	Text    Lent   // plain, a line for each paragraph, item or row (cells parted by tabs); without the heading's own text
	Blocks  []Block
	Said    Lent // what Meaning is the sum of, with white space, a line for each heading, paragraph, item or cell
	Meaning Meaning
}

// Block is a list, table or note of the text, in the order in which they begin.
type Block struct {
	Kind    BlockKind
	Items   int // of a list; rows of a table, its head included
	Columns int // of a table
	Pos     diag.Pos
}

// BlockKind is the sort of a block.
type BlockKind string

// The kinds of blocks; tabs are a list.
const (
	Bullets     BlockKind = "list"
	Numbered    BlockKind = "numbered list"
	Definitions BlockKind = "list of definitions"
	Table       BlockKind = "table"
	Quote       BlockKind = "quotation"
	NoteBlock   BlockKind = "note"
)

// Meaning tells whether a section still says the same: the first 16 bytes of the SHA-256 of the section's text
// (heading first, without its id) with all white space left out, and with these marks among it, where < and > stand
// for the bytes 1 and 2, and | for 1:
//
//	<fact|id>, <figure|id>     instead of the value of a fact
//	<picture|dest>             after the alternative text of a picture
//	<note|kind>                before the text of a note, kind as in "WARNING"
//	<task>, <done>             for the box of a task
//	<struck>                   before and after what is struck out
//
// Emphasis, line breaks, the split into paragraphs, full width or half, and the shape of quotation marks and dashes thus
// don't count. Nor does what a statement rests on or where a link leads: that is the same in every language of a guide,
// so it need not be remembered to be compared, and a guide that moves changes no meaning.
type Meaning [16]byte

// String gives 32 hexadecimal digits.
func (m Meaning) String() string { return hex.EncodeToString(m[:]) }
