package render

import "html/template"

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
	Articles                                                string // those that the page cites
}
