package pipeline

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard"
	"zhilu/wizard/diag"
)

// keptRules are the rules of the last version. Checking and proving rules takes longer than all else that an edit asks
// for, and few edits touch what they are made of.
type keptRules struct {
	sum      [sha256.Size]byte // of what they were made of, beside
	inserted []inserted
	rules    *wizard.Rules
	list     diag.List
}

// inserted is what stood for a reference in a text of the rules.
type inserted struct {
	guide, written string
	lang           site.Lang
	text           string
	wrong          bool
}

// check is wizard.Check; k may be nil.
func (k *keptRules) check(src wizard.Sources) (*wizard.Rules, diag.List) {
	if k == nil {
		return wizard.Check(src)
	}
	sum := sumOf(src)
	if k.sum == sum && !slices.ContainsFunc(k.inserted, func(was inserted) bool { return was.wrong || insert(src, was) != was }) {
		return k.rules, k.list
	}
	*k = keptRules{sum: sum}
	ask := src.Insert
	src.Insert = func(guide, written string, lang site.Lang) (string, *diag.Diagnostic) {
		text, problem := ask(guide, written, lang)
		k.inserted = append(k.inserted, inserted{guide, written, lang, text, problem != nil})
		return text, problem
	}
	k.rules, k.list = wizard.Check(src)
	return k.rules, k.list
}

// insert gives what stands now for the reference that was is about.
func insert(src wizard.Sources, was inserted) inserted {
	text, problem := src.Insert(was.guide, was.written, was.lang)
	return inserted{was.guide, was.written, was.lang, text, problem != nil}
}

// sumOf sums up what rules are made of, but for what their texts insert.
func sumOf(src wizard.Sources) (out [sha256.Size]byte) {
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %v %v", src.Langs, src.Start, src.Today)
	for _, f := range append([]wizard.File{src.Questions, src.Parameters, src.Calendar}, src.Trees...) {
		fmt.Fprintf(sum, "%q %d %t\n", f.Name, len(f.Data), f.Data == nil)
		sum.Write(f.Data)
	}
	for _, id := range content.IDs(src.Confidence) {
		fmt.Fprintf(sum, "%q %q\n", id, src.Confidence[id])
	}
	for _, id := range content.IDs(src.Documents) {
		fmt.Fprintf(sum, "%q %q %t\n", id, src.Documents[id], src.Documents[id] == nil)
	}
	sum.Sum(out[:0])
	return out
}
