package content

import (
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Guide is one subject with its pages in every language: a folder.
type Guide struct {
	ID      string // the folder: permits/stay-permit
	Kind    Kind
	Section string   // the folder above: permits
	Pos     diag.Pos // of guide.yaml, or of the folder

	Common
	Permit    *Permit         // of a KindPermit and a KindResidence
	Residence *Residence      // of a KindResidence
	Office    *Office         // of a KindOffice
	Time      *ProcessingTime // of a KindProcessingTime
	Topic     *Topic          // of a KindTopic

	Templates []*yaml.Template // the texts of guide.yaml that insert facts; they hold references, {{fact …}}, until a Site says them
	Broken    bool             // guide.yaml could not be read: that a fact is missing says nothing
	Pages     []*Page          // those written and published, in the languages' order of preference; never empty
	Assets    []*Asset         // ordered by file
	Tree      string           // the file of its tree, or ""
	Lock      *Lock            // what its languages agreed on; nil if nobody has looked
}

// Documents lists what to bring, in the author's order: of a permit, a category of permanent residence or a topic.
func (g *Guide) Documents() []Document {
	switch {
	case g.Permit != nil:
		return g.Permit.Documents
	case g.Topic != nil:
		return g.Topic.Documents
	}
	return nil
}

// Page returns the page in that language, or nil.
func (g *Guide) Page(l Lang) *Page {
	for _, p := range g.Pages {
		if p.Lang == l {
			return p
		}
	}
	return nil
}

// NamedFact is a fact by the name that prose calls it: a key of facts, the id of a fee or stage, "validity",
// "dependants", "total" or "legal-limit".
type NamedFact struct {
	ID string
	*Fact
}

// NamedFacts lists what {{fact …}} in prose can show of the guide, in the order of guide.yaml's keys.
func (g *Guide) NamedFacts() []NamedFact {
	var out []NamedFact
	for i := range g.Facts {
		out = append(out, NamedFact{g.Facts[i].Key, &g.Facts[i].Value})
	}
	for i := range g.Fees {
		out = append(out, NamedFact{g.Fees[i].ID, &g.Fees[i]})
	}
	if g.Permit != nil && g.Permit.Validity != nil {
		out = append(out, NamedFact{"validity", g.Permit.Validity})
	}
	if g.Residence != nil && g.Residence.Dependants != nil {
		out = append(out, NamedFact{"dependants", g.Residence.Dependants})
	}
	if g.Time != nil {
		out = append(out, g.Time.named()...)
	}
	return out
}

// Fact returns the fact of that name, or nil.
func (g *Guide) Fact(id string) *Fact {
	for _, f := range g.NamedFacts() {
		if f.ID == id {
			return f.Fact
		}
	}
	return nil
}

// Page is the front matter of one guide in one language.
type Page struct {
	Lang      Lang
	File      string            // permits/stay-permit/index.en.md
	Title     yaml.At[string]   `yaml:"title" need:"yes"`
	Summary   yaml.At[string]   `yaml:"summary" need:"yes"`
	Aliases   []yaml.At[string] `yaml:"aliases"` // older addresses below the language's: permits/stay/
	Draft     bool              `yaml:"draft"`
	PublishOn *Date             `yaml:"publish_on"`
}

// Asset is a picture or document beside a guide.
type Asset struct {
	File          string // permits/stay-permit/map.png
	Size          int64
	Hash          string // of its bytes, 16 hexadecimal digits
	Width, Height int    // of a picture, in pixels; 0 where unknown
}
