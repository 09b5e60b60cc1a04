package content

import (
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Bound says how a figure limits what it measures.
type Bound string

// The bounds there are; "" is read as Exactly.
const (
	Exactly      Bound = "exactly"
	AtMost       Bound = "at-most"
	AtLeast      Bound = "at-least"
	About        Bound = "about"
	Fastest      Bound = "fastest"
	BoundUnknown Bound = "unknown"
)

// Fact is one statement that is the same in every language. Exactly one of Value, Text, Phone, Date and URL is set,
// unless Is is BoundUnknown, when there may be none.
type Fact struct {
	Pos        diag.Pos
	ID         string     `yaml:"id"`
	Value      *Quantity  `yaml:"value"`
	Is         Bound      `yaml:"is" oneof:"exactly at-most at-least about fastest unknown"`
	Text       Text       `yaml:"text"`
	Phone      Phone      `yaml:"phone"`
	Date       *Date      `yaml:"date"`
	URL        URL        `yaml:"url"`
	Label      Text       `yaml:"label"`
	Sources    []Ref      `yaml:"sources"`
	Confidence Confidence `yaml:"confidence" oneof:"seed found known unknown"` // after Load never ""
	Ref        []string   `yaml:"ref"`                                         // ids of the fact ledger
	Note       Text       `yaml:"note"`
}

// Day is the fact's Date, or none.
func (f *Fact) Day() Date {
	if f.Date == nil {
		return Date{}
	}
	return *f.Date
}

// Conflict is a question that sources answer differently; both versions are shown.
type Conflict struct {
	Pos      diag.Pos
	What     Text      `yaml:"what" need:"yes"`
	Versions []Version `yaml:"versions" need:"yes"`
	Advice   Text      `yaml:"advice"`
}

// Version is what one source says.
type Version struct {
	Pos    diag.Pos
	Text   Text `yaml:"text" need:"yes"`
	Source Ref  `yaml:"source" need:"yes"`
}

// Brief are the keys of guide.yaml that lists of guides ask for.
type Brief struct {
	Order       int  `yaml:"order"` // place in the list of its section; 0: after those with one, by title
	Reviewed    Date `yaml:"reviewed" need:"yes"`
	ReviewEvery Days `yaml:"review_every"` // 0: nothing is said
}

// Common are the other keys of guide.yaml that every kind has.
type Common struct {
	Covers    Covers             `yaml:"covers"`
	Sources   []Ref              `yaml:"sources"`
	Related   []Ref              `yaml:"related"`
	Facts     []yaml.Entry[Fact] `yaml:"facts"`
	Fees      []Fact             `yaml:"fees"`
	FeesFrom  []FeeRef           `yaml:"fees_from"` // fees of other guides that are due for this one too
	Conflicts []Conflict         `yaml:"conflicts"`
}
