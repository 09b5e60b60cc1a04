package content

import (
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Permit are the facts of a permit, and of a category of permanent residence.
type Permit struct {
	WhoFiles  *WhoFiles  `yaml:"who_files"`
	Offices   []Ref      `yaml:"offices"` // guides of kind office
	Times     []Ref      `yaml:"times"`   // guides of kind processing-time
	Validity  *Fact      `yaml:"validity"`
	Documents []Document `yaml:"documents"`
}

// Residence are the facts that only a category of permanent residence has.
type Residence struct {
	DocumentsComplete yaml.At[string] `yaml:"documents_complete" oneof:"true false"` // "false": the list is known to have gaps
	Dependants        *Fact           `yaml:"dependants"`
}

// Incomplete reports whether the list of documents is known to have gaps.
func (r *Residence) Incomplete() bool { return r.DocumentsComplete.Value == "false" }

// WhoFiles says who hands in the application.
type WhoFiles struct {
	Pos  diag.Pos
	By   string `yaml:"by" need:"yes" oneof:"employer person either"`
	Note Text   `yaml:"note"`
}

// Document is one that an application needs.
type Document struct {
	Pos     diag.Pos
	ID      string   `yaml:"id" need:"yes"`
	Name    Text     `yaml:"name" need:"yes"`
	Who     string   `yaml:"who" oneof:"person employer either"` // who provides it; "" if nothing is said
	When    Text     `yaml:"when"`                               // needed only then
	Note    Text     `yaml:"note"`
	Sources []Ref    `yaml:"sources"`
	Ref     []string `yaml:"ref"`
}

// Topic are the facts of a topic.
type Topic struct {
	Offices   []Ref      `yaml:"offices"`
	Times     []Ref      `yaml:"times"`
	Documents []Document `yaml:"documents"`
	Gathers   string     `yaml:"gathers" oneof:"fees days-off"` // the fees of all guides, or the calendar: its page lists them
}

// ProcessingTime are the stages that an application goes through.
type ProcessingTime struct {
	Stages       []Stage `yaml:"stages" need:"yes"`
	Alternatives bool    `yaml:"alternatives"` // one of the stages happens, not one after the other
	Total        *Stage  `yaml:"total"`
	LegalLimit   *Stage  `yaml:"legal_limit"`
	AppliesTo    []Ref   `yaml:"applies_to"`
}

// Stage gives a stage by its id, or nil.
func (t *ProcessingTime) Stage(id string) *Stage {
	for i := range t.Stages {
		if t.Stages[i].ID == id {
			return &t.Stages[i]
		}
	}
	return nil
}

// Limit is what the law allows where a stage is the one that happens, or nil: a limit may be of one of them only.
func (t *ProcessingTime) Limit(stage *Stage) *Stage {
	if l := t.LegalLimit; l != nil && (l.Of.Value == "" || l.Of.Value == stage.ID) {
		return l
	}
	return nil
}

// Sum is what a procedure takes in all: the total, or the only stage. It is nil where nobody has added up the stages, and
// for what is no procedure.
func (t *ProcessingTime) Sum() *Stage {
	switch {
	case t == nil:
		return nil
	case t.Total == nil && len(t.Stages) == 1:
		return &t.Stages[0]
	}
	return t.Total
}

// named lists what prose can show of it: each stage by its id, "total" and "legal-limit".
func (t *ProcessingTime) named() []NamedFact {
	var out []NamedFact
	for i := range t.Stages {
		out = append(out, NamedFact{t.Stages[i].ID, t.Stages[i].fact()})
	}
	if s := t.Sum(); s != nil {
		out = append(out, NamedFact{"total", s.fact()})
	}
	if t.LegalLimit != nil {
		out = append(out, NamedFact{"legal-limit", t.LegalLimit.fact()})
	}
	return out
}

// Stage is a stretch of time that somebody takes. ID, From and To are empty in a total and a legal limit, and only the
// limit of alternatives may have an Of.
type Stage struct {
	Pos        diag.Pos
	ID         string          `yaml:"id"`
	Name       Text            `yaml:"name"`
	Time       *Quantity       `yaml:"time"` // nil only if Is is BoundUnknown
	Is         Bound           `yaml:"is" oneof:"exactly at-most at-least about fastest unknown"`
	CountedIn  string          `yaml:"counted_in" oneof:"working-days"` // of days, where another rule says how they count
	Who        string          `yaml:"who" oneof:"authority employer person"`
	Of         yaml.At[string] `yaml:"of"` // of which of the alternatives; "" for all
	From       Text            `yaml:"from"`
	To         Text            `yaml:"to"`
	Sources    []Ref           `yaml:"sources"`
	Confidence Confidence      `yaml:"confidence" oneof:"seed found known unknown"` // after Load never ""
	Ref        []string        `yaml:"ref"`
	Note       Text            `yaml:"note"`
}

func (s *Stage) fact() *Fact {
	return &Fact{
		Pos: s.Pos, ID: s.ID, Value: s.Time, Is: s.Is, Label: s.Name,
		Sources: s.Sources, Confidence: s.Confidence, Ref: s.Ref, Note: s.Note,
	}
}
