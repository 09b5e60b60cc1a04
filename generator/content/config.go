package content

import (
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Kind is what sort of guide a section holds; each has a schema for its facts.
type Kind string

// The kinds there are.
const (
	KindPermit         Kind = "permit"
	KindResidence      Kind = "permanent-residence"
	KindOffice         Kind = "office"
	KindProcessingTime Kind = "processing-time"
	KindTopic          Kind = "topic"
)

// Kinds lists the kinds there are.
func Kinds() []Kind {
	return []Kind{KindPermit, KindResidence, KindOffice, KindProcessingTime, KindTopic}
}

// Config is site.yaml.
type Config struct {
	Pos         diag.Pos
	Name        Text            `yaml:"name" need:"yes"`
	Tagline     Text            `yaml:"tagline"`
	Languages   []Language      `yaml:"languages" need:"yes"` // in order of preference
	Base        yaml.At[string] `yaml:"base" need:"yes"`      // may carry a path: https://example.org/guide/
	Timezone    yaml.At[string] `yaml:"timezone" need:"yes"`  // IANA name
	CallingCode CallingCode     `yaml:"calling_code"`         // of telephone numbers: "86", or ""
	Edit        yaml.At[string] `yaml:"edit"`                 // {path} stands for the file's name below the content folder
	Notice      Text            `yaml:"notice"`
	HTML        bool            `yaml:"html"`   // raw HTML in Markdown passes
	Status      bool            `yaml:"status"` // the overview for editors is part of the site
	Start       Start           `yaml:"start"`
	Foot        []Ref           `yaml:"foot"`  // guides that the foot of every page leads to
	Check       Weights         `yaml:"check"` // what weight kinds of mistakes have
	Sections    []Section       `yaml:"sections" need:"yes"`
}

// Start says how the wizard begins, where it is about all trees: with the tree of a guide that leads to the others, and
// with one of its questions.
type Start struct {
	Guide Ref             `yaml:"guide" need:"yes"`
	Ask   yaml.At[string] `yaml:"ask" need:"yes"`
}

// Language is one that the site speaks.
type Language struct {
	Pos    diag.Pos
	ID     Lang   `yaml:"id" need:"yes"`     // part of every address: en
	Name   string `yaml:"name" need:"yes"`   // in the language itself: English
	Locale string `yaml:"locale" need:"yes"` // for lang, hreflang, collation: en-GB
}

// Section is a folder of guides of one kind.
type Section struct {
	Pos     diag.Pos
	ID      string `yaml:"id" need:"yes"` // the folder's name
	Kind    Kind   `yaml:"kind" need:"yes" oneof:"permit permanent-residence office processing-time topic"`
	Title   Text   `yaml:"title" need:"yes"`
	Summary Text   `yaml:"summary"`
}

// Langs lists the ids of the languages, in order of preference.
func (c *Config) Langs() []Lang {
	out := make([]Lang, len(c.Languages))
	for i, l := range c.Languages {
		out[i] = l.ID
	}
	return out
}

// Language returns the language of that id, or nil.
func (c *Config) Language(id Lang) *Language {
	for i := range c.Languages {
		if c.Languages[i].ID == id {
			return &c.Languages[i]
		}
	}
	return nil
}

// Section returns the section of that id, or nil.
func (c *Config) Section(id string) *Section {
	for i := range c.Sections {
		if c.Sections[i].ID == id {
			return &c.Sections[i]
		}
	}
	return nil
}
