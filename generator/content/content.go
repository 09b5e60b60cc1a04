// Package content turns the folder that editors write into typed values that know their places: the site's settings,
// sources, glossary, calendar and figures, and every guide with its facts and the front matter of its pages. A page's
// body is read when it is needed (Body), so that memory does not grow with the prose.
//
// Names of files, in positions too, are slash-separated and below the content folder: "permits/stay/index.en.md".
package content

import (
	"crypto/sha256"
	"io/fs"
	"path"
	"time"

	"zhilu/wizard/diag/yaml"
)

// Lang is a BCP 47 language tag: "en", "zh".
type Lang = yaml.Lang

// Text is a short text in every language of the site.
type Text = yaml.Text

// Ref is an id that an author wrote, with its place. Load has checked that it names something.
type Ref = yaml.At[string]

// Options say what to read. The zero value reads what is published, on a day before every publish_on.
type Options struct {
	Drafts bool      // drafts, and pages whose day has not come, count as published
	Now    time.Time // the day that it then is in the site's time zone decides publish_on
	Facts  Folder    // the same folder; may be nil
	Kept   *Kept     // of earlier calls; nil reads everything
	// Changed names the files and folders below the content folder that may have changed since the last Load into Kept;
	// nil: nobody knows.
	Changed []string
	Moved   map[string]string // ids of guides that once were, and what they are now; "" for those that were removed
}

// Content is a checked content folder.
type Content struct {
	Config     Config
	Today      time.Time // the day in the site's time zone, at midnight UTC
	Sources    map[string]*Source
	Glossary   map[string]*Term
	Calendar   Calendar
	Parameters map[string]*Parameter
	Guides     []*Guide          // ordered by ID; drafts are among them only if Options.Drafts
	Agreed     bool              // some guide has a Lock: the site looks after its translations
	Sum        [sha256.Size]byte // of all of this, diagnostics included: contents with the same one say the same; zero with Options.Kept

	// What the wizard reads itself, as bytes. Data is nil where there is no such file.
	QuestionsFile, ParametersFile, CalendarFile File
	Trees                                       []File // every eligibility.yaml, ordered by name

	fsys  fs.FS
	files *lender
	head  *head // what all guides share
	guide map[string]*Guide
	draft map[string]bool // guides that exist but are not published
	moved map[string]string
	named func() map[string]string // ids of guides by the names of their folders; "" where several have one
}

// File is a file's name below the content folder, and its bytes.
type File struct {
	Name string
	Data []byte
}

// Guide returns the published guide of that id, or nil.
func (c *Content) Guide(id string) *Guide { return c.guide[id] }

// Draft reports whether id names a guide that exists but is not published.
func (c *Content) Draft(id string) bool { return c.draft[id] }

// Moved returns the guide that was called id before its folder was renamed: the one that is known to be, or, where
// nothing is known, the only one whose folder has that name in another section. It returns "" if there is none.
func (c *Content) Moved(id string) string {
	if now, known := c.moved[id]; known {
		if c.guide[now] != nil || c.draft[now] {
			return now
		}
		return ""
	}
	return c.named()[path.Base(id)]
}

// byName is made when it is first asked for: mistakes can be as many as links.
func byName(guides []*Guide) map[string]string {
	named := make(map[string]string, len(guides))
	for _, g := range guides {
		name := path.Base(g.ID)
		if _, again := named[name]; again {
			named[name] = ""
		} else {
			named[name] = g.ID
		}
	}
	return named
}

// Open opens an asset for copying.
func (c *Content) Open(a *Asset) (fs.File, error) { return c.fsys.Open(a.File) }
