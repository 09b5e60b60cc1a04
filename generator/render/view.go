package render

import (
	"html/template"

	"zhilu/generator/render/compiled"
)

// The types of the files view*.go are what templates see: plain values in the words of one language, nothing to look up.
// A Lang is the locale for an attribute lang, or "" where the text is in the language of its surroundings.

// Page is what all pages have.
type Page struct {
	*Common
	Title       string // of the window
	Heading     string // the page's own name
	Description string
	Canonical   string
	Markdown    string // the same page as Markdown, or ""
	Alternates  []Link // for hreflang
	NoIndex     bool
	Type        string // of Open Graph
	Data        template.JS
	Long        bool     // too long to be painted only when all of it has come: browsers wait for its head only
	Modules     []Asset  // scripts that only some pages need
	Preloads    []string // what these fetch at once
	Image       *Image   // nil if the font has no letters for any
	Switch      []Link
	Crumbs      []Link
}

// Common is what all pages of a section have in common.
type Common struct {
	compiled.Lasting
	Lang     string // locale of the page: en-GB
	Locale   string // as Open Graph writes it: en_GB
	Policy   string
	SiteName string
	Home     string
	Manifest string
	Feed     string // of what changes, or ""
	Files    Files
	Search   *Search // nil on a page that speaks all languages
	Menu     []Link
	Foot     []Link
	Notice   string
	Notices  []Link // on a page that speaks all languages
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

// Status is the overview for editors.
type Status struct {
	Page
	Summary string
	Parts   []StatusPart
	Done    []string // titles of the parts in which nothing is left to do
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

// Doors is a page that speaks all languages: the root, and those for what is missing, or cannot be had without a network.
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
