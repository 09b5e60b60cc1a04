package pipeline

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard"
	"zhilu/wizard/diag"
)

// keptRules are the rules of the last version. Reading and proving rules takes longer than all else that an edit asks
// for, and few edits touch what they are made of.
type keptRules struct {
	of       *content.Content  // from which they were read; nil if there are none
	sum      [sha256.Size]byte // of what they were made of, beside
	inserted []inserted
	proof    *proof // nil if they are wrong
	list     diag.List
}

// inserted is what stood for a reference in a text of the rules.
type inserted struct {
	guide, written string
	lang           site.Lang
	text           string
	wrong          bool
}

// rules reads the rules of a site, unless all that they are made of is as it was: of a large site, even to sum that up takes
// long.
func (k *keptRules) rules(s *site.Site, disk Disk) (*proof, diag.List) {
	was := k.of
	k.of = s.Content
	if was != nil && sameRules(s.Content, was) && !k.insertsOther(wizard.Sources{Insert: s.Facts.Insert}) {
		return k.proof, k.list
	}
	return k.read(ruleSources(s.Content, s.Facts), disk)
}

// sameRules reports whether rules are made of the same in two contents, but for what their texts insert.
func sameRules(now, was *content.Content) bool {
	changed, ok := now.Since(was)
	return ok && !slices.ContainsFunc(changed, func(id string) bool {
		a, b := now.Guide(id), was.Guide(id)
		return a == nil || b == nil || a.Broken != b.Broken || !slices.Equal(documents(a), documents(b))
	}) && slices.EqualFunc(now.Trees, was.Trees, func(a, b content.File) bool {
		return a.Name == b.Name && bytes.Equal(a.Data, b.Data)
	})
}

// read is wizard.Read. What it leaves to be found out is kept with the rules.
func (k *keptRules) read(src wizard.Sources, disk Disk) (*proof, diag.List) {
	sum := sumOf(src)
	if k.sum == sum && !k.insertsOther(src) {
		return k.proof, k.list
	}
	*k = keptRules{of: k.of, sum: sum}
	ask := src.Insert
	src.Insert = func(guide, written string, lang site.Lang) (string, *diag.Diagnostic) {
		text, problem := ask(guide, written, lang)
		k.inserted = append(k.inserted, inserted{guide, written, lang, text, problem != nil})
		return text, problem
	}
	var rules *wizard.Rules
	if rules, k.list = wizard.Read(src); rules != nil {
		key := sum[:]
		for _, in := range k.inserted {
			key = fmt.Appendf(key, "%q %q %q %q %t\n", in.guide, in.written, in.lang, in.text, in.wrong)
		}
		k.proof = &proof{rules: rules, key: sha256.Sum256(key), disk: disk}
	}
	return k.proof, k.list
}

// insertsOther reports whether anything else stands for a reference now, or was wrong with one.
func (k *keptRules) insertsOther(src wizard.Sources) bool {
	return slices.ContainsFunc(k.inserted, func(was inserted) bool { return was.wrong || insert(src, was) != was })
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
