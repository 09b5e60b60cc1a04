package content

import (
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Facts are what guide.yaml says, besides what is Brief.
type Facts struct {
	Common
	Permit    *Permit         // of a KindPermit and a KindResidence
	Residence *Residence      // of a KindResidence
	Office    *Office         // of a KindOffice
	Time      *ProcessingTime // of a KindProcessingTime
	Topic     *Topic          // of a KindTopic
}

// Documents lists what to bring, in the author's order: of a permit, a category of permanent residence or a topic.
func (f *Facts) Documents() []Document {
	switch {
	case f.Permit != nil:
		return f.Permit.Documents
	case f.Topic != nil:
		return f.Topic.Documents
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
func (f *Facts) NamedFacts() []NamedFact {
	var out []NamedFact
	for i := range f.Facts {
		out = append(out, NamedFact{f.Facts[i].Key, &f.Facts[i].Value})
	}
	for i := range f.Fees {
		out = append(out, NamedFact{f.Fees[i].ID, &f.Fees[i]})
	}
	if f.Permit != nil && f.Permit.Validity != nil {
		out = append(out, NamedFact{"validity", f.Permit.Validity})
	}
	if f.Residence != nil && f.Residence.Dependants != nil {
		out = append(out, NamedFact{"dependants", f.Residence.Dependants})
	}
	if f.Time != nil {
		out = append(out, f.Time.named()...)
	}
	return out
}

// Fact returns the fact of that name, or nil.
func (f *Facts) Fact(id string) *Fact {
	for _, named := range f.NamedFacts() {
		if named.ID == id {
			return named.Fact
		}
	}
	return nil
}

// The keys of guide.yaml for each kind.
type (
	permitFile struct {
		Brief
		Common
		Permit
	}
	residenceFile struct {
		Brief
		Common
		Permit
		Residence
	}
	officeFile struct {
		Brief
		Common
		Office
	}
	timeFile struct {
		Brief
		Common
		ProcessingTime
	}
	topicFile struct {
		Brief
		Common
		Topic
	}
)

// decode reads the facts of a guide of some kind.
func decode(kind Kind, n *yaml.Node) (brief Brief, facts Facts, list diag.List) {
	switch kind {
	case KindPermit:
		var f permitFile
		list = yaml.Decode(n, &f)
		return f.Brief, Facts{Common: f.Common, Permit: &f.Permit}, list
	case KindResidence:
		var f residenceFile
		list = yaml.Decode(n, &f)
		return f.Brief, Facts{Common: f.Common, Permit: &f.Permit, Residence: &f.Residence}, list
	case KindOffice:
		var f officeFile
		list = yaml.Decode(n, &f)
		return f.Brief, Facts{Common: f.Common, Office: &f.Office}, list
	case KindProcessingTime:
		var f timeFile
		list = yaml.Decode(n, &f)
		return f.Brief, Facts{Common: f.Common, Time: &f.ProcessingTime}, list
	case KindTopic:
		var f topicFile
		list = yaml.Decode(n, &f)
		return f.Brief, Facts{Common: f.Common, Topic: &f.Topic}, list
	}
	return Brief{}, Facts{}, nil // the kind is a mistake in site.yaml
}
