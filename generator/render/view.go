package render

import "html/template"

// The types of this file and of viewkinds.go are what templates see: plain values in the words of one language, nothing to look up.
// A Lang is the locale for an attribute lang, or "" where the text is in the language of its surroundings.

// Page is what all pages have.
type Page struct {
	Lang        string // locale of the page: en-GB
	Locale      string // as Open Graph writes it: en_GB
	Title       string // of the window
	Heading     string // the page's own name
	Description string
	Canonical   string
	Feed        string // of what changes, or ""
	Markdown    string // the same page as Markdown, or ""
	Alternates  []Link // for hreflang
	NoIndex     bool
	Type        string // of Open Graph
	Data        template.JS
	Files       Files
	Long        bool     // too long to be painted only when all of it has come: browsers wait for its head only
	Modules     []Asset  // scripts that only some pages need
	Preloads    []string // what these fetch at once
	Policy      string
	SiteName    string
	Search      *Search // nil on a page that speaks all languages
	Home        string
	Manifest    string
	Image       *Image // nil if the font has no letters for any
	Menu        []Link
	Switch      []Link
	Crumbs      []Link
	Notice      string
	Notices     []Link // on a page that speaks all languages
	Foot        []Link
}

// Files are the addresses of what every page loads.
type Files struct {
	Style, Boot, Script Asset
	Favicon, Touch      string
}

// Link is a title that may lead somewhere.
type Link struct {
	Href    string
	Title   string
	Lang    string
	Current string // for aria-current: "page", "true" (the page lies within), or ""
	Text    string // a line more
}

// Guide is a page of a guide.
type Guide struct {
	Page
	Icon      string
	Section   Section
	Others    []Link // the name in the other languages
	Beside    []Beside
	Summary   string
	TextLang  string // of heading, summary and body
	Reviewed  string
	Late      string // that the review is overdue
	Changed   string
	Notes     []Note
	Facts     []Fact
	Tree      *Tree
	Contents  []Entry
	Body      template.HTML
	Office    *Office
	Time      *Time
	Fees      []FeeGroup
	DaysOff   *DaysOff
	Documents *Documents
	Conflicts []Conflict
	Sources   []Source
	Related   []Link
	Siblings  []Link
	Edit      string
	Prev      *Link
	Next      *Link
}

// Beside is another language that the page can be read beside its own.
type Beside struct {
	Link             // to the page in that language, whose name is the title
	Before    string // what stands before and behind this name in the link to both
	After     string
	ID, Own   string // of that language and of the page's own, as the address ?with=zh has it
	Script    string // address, and behind # what the bytes have to be
	Only      string // says that only the page's own language has a part
	OnlyThere string // says that only the other one has it
}

// Section is where a guide belongs.
type Section struct{ Href, Title, Single string }

// Note is something the page says about itself.
type Note struct {
	Class, Title, Text string
	Items              []NoteItem
	Mark               string // what the parts that it names are marked with, when they stand beside another language's
}

// NoteItem is a part of the page that a note is about, and its counterparts in other languages.
type NoteItem struct {
	Here   Link
	There  []Link
	Unsure string // "known" or "unknown", where that has to be said
}

// Status is the overview for editors.
type Status struct {
	Page
	Summary string
	Parts   []StatusPart
}

// StatusPart is a list of what has to be done.
type StatusPart struct {
	ID, Title string
	Rows      []StatusRow
}

// StatusRow is a guide, figure or source that something has to be done about.
type StatusRow struct {
	Link
	Items  []NoteItem
	Unsure string
}

// Fact is a cell of the facts at the head of a guide.
type Fact struct {
	Icon, Label string
	Values      []Value
}

// Value is one statement of a fact.
type Value struct {
	Text   string
	Href   string
	Dial   string // a number to call, instead of Href
	Lang   string
	Note   string
	Unsure string // "known" or "unknown", where that has to be said
	Cites  []Cite
	Week   *Week
}

// Cite leads to a source of the page.
type Cite struct {
	ID     string // of the source
	Number int
	Label  string
}

// Entry is a heading in the table of contents.
type Entry struct {
	ID, Title, Lang string
	Items           []Entry
}

// Documents is a checklist, parted by who brings what.
type Documents struct {
	Incomplete bool
	Groups     []Group
}

// Group is a part of a checklist.
type Group struct {
	Title string
	Items []Document
}

// Document is an item of a checklist.
type Document struct {
	Name   string
	Others []Link // the name in the other languages
	When   string
	Note   string
	Cites  []Cite
}

// Conflict is a question that sources answer differently.
type Conflict struct {
	What     string
	Versions []Version
	Advice   string
}

// Version is what one source says.
type Version struct {
	Text, Publisher, Date, Confidence string
	Cites                             []Cite
}

// Source is an entry in a page's list of sources.
type Source struct {
	ID                                                      string
	Number                                                  int
	Title, Href, Publisher, Date, Checked, Note, Confidence string
}

// List is a page that lists guides.
type List struct {
	Page
	Others  []Link
	Summary string
	Count   int
	Columns []string
	Rows    []Row
	// of offices only
	Choices  *Choices
	Calendar template.JS // for scripts
	All      string      // how many there are, in words
}

// Row is a guide in a list. District and Takes are the keys of the choices that find it.
type Row struct {
	Link
	Others          []Link
	Cells           []Cell
	District, Takes string
}

// Cell is what a column says of a guide.
type Cell struct {
	Label  string
	Values []Value
}

// Glossary is the page of terms.
type Glossary struct {
	Page
	Summary string
	Count   int
	Terms   []Term
}

// Term is an entry of the glossary.
type Term struct {
	ID, Term   string
	Official   []Official
	Meaning    string
	Also       string
	Sources    []Link
	Confidence string
}

// Official is what a term is called in another language.
type Official struct {
	Title, Lang string
	Unsure      string // where that is less sure than the term itself
}

// Tree is the rules of a guide: as the element for the wizard, and written out for those without script.
type Tree struct {
	ID    string // "" in an element for all trees
	Title string
	Href  string // of the guide
	Lang  string // id of the language: "en"

	Module, Script, Wording, Papers, PapersWording string // addresses, and behind # what the bytes have to be

	Root *Node
}

// Node is a question or condition with its answers, or an end.
type Node struct {
	At      int // of a step: its place in the wording
	Text    string
	Number  int
	Again   bool   // the step is written elsewhere
	Verdict string // of an end; "" for a step
	Answers []Answer
	Rests   []Link // the sources that it rests on, by their numbers
}

// Answer leads on to a node.
type Answer struct {
	Text string
	To   *Node
}

// WizardPage is the page of the wizard.
type WizardPage struct {
	Page
	Summary string
	Links   string // where links are made
	Embed   string // how to put it into another site
	Element Tree
	Trees   []Tree
}

// Home is the home page of a language.
type Home struct {
	Page
	Ask         string
	Areas       []Area
	SourcesText string
}

// Area is a section on the home page.
type Area struct {
	Link
	Icon    string
	Others  []Link
	Summary string
	Items   []Link
	All     *Link
}

// Moved is an older address of a page.
type Moved struct {
	Page
	To Link
}

// Doors is a page that speaks all languages: the root, and the one for what is missing.
type Doors struct {
	Page
	Missing bool
	Doors   []Door
}

// Door is one language's part of it.
type Door struct {
	Lang, Name, Href, Heading, Text string
	Ways                            []Link
}
