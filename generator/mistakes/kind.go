// Package mistakes knows the kinds of mistakes that authors make: what each of them is and how much it weighs. It shows
// lists of them to people and to machines.
package mistakes

import "zhilu/wizard/diag"

// Kind is a kind of mistake, as the Rule of a diagnostic names it.
type Kind struct {
	Name string
	weight
	Says string // what it is, on one line
}

// weight is how serious a kind is, and whether a site may change that.
type weight int

const (
	firm    weight = iota // an error: what is left is not fit to be published
	soft                  // an error unless the site says otherwise: pages can do without what is wrong
	warning               // a warning unless the site says otherwise
	remark                // only a remark, likewise
)

// Severity is that of the kind where a site says nothing else.
func (k *Kind) Severity() diag.Severity {
	return [...]diag.Severity{diag.Error, diag.Error, diag.Warning, diag.Remark}[k.weight]
}

// Firm reports whether no site can soften it.
func (k *Kind) Firm() bool { return k.weight == firm }

// Find returns the kind of that name, or nil.
func Find(name string) *Kind {
	for i := range Kinds {
		if Kinds[i].Name == name {
			return &Kinds[i]
		}
	}
	return nil
}

// Names lists the names of all kinds.
func Names() []string {
	out := make([]string, len(Kinds))
	for i := range Kinds {
		out[i] = Kinds[i].Name
	}
	return out
}
