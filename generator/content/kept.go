package content

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"zhilu/wizard/diag"
)

// Kept is what one Load leaves for the next one, so that it reads only what has changed: a guide whose files give the
// same facts and front matter is the very same *Guide, and content of which nothing changed the very same *Content. Its
// zero value is empty. It serves one folder and one Load at a time.
type Kept struct {
	// Reread lists the guides whose folders the last Load looked into: their texts may have changed.
	Reread []string

	head   *head
	jobs   []*guideLoader
	guides map[string]*guideLoader // the same, by id
	last   *Content
	list   diag.List       // of last, what all checks say included
	walked diag.List       // what was said of names of files and folders
	kinds  map[string]Kind // of all guides that the checks of guides knew of; nil if not all have been checked

	missed []string // changes that a Load was told of which then failed
	blind  bool     // it was told of none: anything may have changed
}

// head is what all guides share, and what was said of it.
type head struct {
	shared Content
	list   diag.List
	basis  [sha256.Size]byte // of all that the reading of a guide depends on beside its files
	texts  [sha256.Size]byte // of all that it depends on whether a text is right, beside guides
	files  [sha256.Size]byte // of all shared files
}

// changes says which guides and shared files to look at.
type changes struct {
	all  bool // look at every file's time and size
	head bool
	in   map[string]bool // folders in which something changed: sections, guides
}

// take gathers the changes since the last Load that succeeded.
func (k *Kept) take(changed []string) changes {
	k.missed = append(k.missed, changed...)
	k.blind = k.blind || changed == nil || k.last == nil
	out := changes{all: k.blind, head: k.blind, in: map[string]bool{}}
	for _, name := range k.missed {
		section, rest, below := strings.Cut(name, "/")
		if !below {
			out.head = true // a shared file; or a section, which may have come or gone
			out.in[section] = true
			continue
		}
		guide, _, _ := strings.Cut(rest, "/")
		out.in[section+"/"+guide] = true
	}
	return out
}

// touched reports whether a guide's folder has to be read again.
func (c *changes) touched(id string) bool {
	section, _, _ := strings.Cut(id, "/")
	return c.in[id] || c.in[section] || c.in["."]
}

// quick takes in changes within guides, which is most of what editors do: it looks only at the guides that it was told of.
// It returns nil if guides have come or gone, or more has changed.
func (l *loader) quick() []*guideLoader {
	k := l.kept
	if l.changes.head || !k.head.shared.Today.Equal(l.today(&k.head.shared.Config)) {
		return nil
	}
	ids := slices.Sorted(maps.Keys(l.changes.in))
	now := map[*guideLoader]*guideLoader{} // by the one that is kept
	for _, id := range ids {
		old := k.guides[id]
		if old == nil {
			return nil
		}
		j := &guideLoader{loader: loader{fsys: l.fsys, opts: l.opts, began: l.began, c: k.last}, id: id, section: old.section}
		j, _, err := j.load(old)
		if err != nil || j.published() != old.published() || (j.guide == nil) != (old.guide == nil) {
			return nil
		}
		if j != old {
			now[old] = j
		}
	}
	k.Reread = ids
	l.take(k.head)
	l.same, l.within, l.walked = len(now) == 0, true, k.walked
	l.list = append(l.list, k.walked...)
	jobs := slices.Clone(k.jobs)
	for i, j := range jobs {
		if new := now[j]; new != nil {
			jobs[i] = new
		}
	}
	return jobs
}

func (l *guideLoader) published() bool { return l.guide != nil && len(l.guide.Pages) > 0 }

// Since lists the guides, by id, that say something else than in an earlier content, have come or gone, or are drafts now or
// were. ok is false if what all guides share has changed, too.
func (c *Content) Since(old *Content) (changed []string, ok bool) {
	found := 0
	for i, g := range c.Guides {
		var was *Guide
		if i < len(old.Guides) {
			was = old.Guides[i]
		}
		if was != g && (was == nil || was.ID != g.ID) {
			was = old.guide[g.ID]
		}
		if was != nil {
			found++
		}
		if was != g {
			changed = append(changed, g.ID)
		}
	}
	if found < len(old.Guides) {
		for _, g := range old.Guides {
			if c.guide[g.ID] == nil {
				changed = append(changed, g.ID)
			}
		}
	}
	changed = append(changed, differing(c.draft, old.draft)...)
	changed = append(changed, differing(old.draft, c.draft)...)
	slices.Sort(changed)
	return slices.Compact(changed), c.head == old.head
}

// differing lists what is in a and not in b.
func differing(a, b map[string]bool) (out []string) {
	for id := range a {
		if !b[id] {
			out = append(out, id)
		}
	}
	return out
}

// ReadsLike reports whether a text that is right in the one content is so in the other, but for what it asks of guides. What
// terms mean and what sources are called stands on pages; whether a text is right, it only matters that they are there.
func (c *Content) ReadsLike(old *Content) bool {
	return c.head.texts == old.head.texts && c.Agreed == old.Agreed
}

// texts sums up what ReadsLike is about.
func (l *loader) texts() [sha256.Size]byte {
	c := &l.c.Config
	sum := sha256.New()
	fmt.Fprintf(sum, "%x %t %q %q %v\n", l.basis(), c.HTML, c.Base.Value, c.CallingCode, c.Languages)
	fmt.Fprintf(sum, "%q %q\n", l.c.ParametersFile.Data, IDs(l.c.Glossary))
	for _, id := range IDs(l.c.Sources) {
		fmt.Fprintf(sum, "%q %t\n", id, l.c.Sources[id].URL != "")
	}
	return [sha256.Size]byte(sum.Sum(nil))
}

// done keeps the results of a Load.
func (k *Kept) done(l *loader, jobs []*guideLoader) {
	if !l.within {
		k.guides = make(map[string]*guideLoader, len(jobs))
	}
	for i, j := range jobs {
		if !l.within || k.jobs[i] != j {
			k.guides[j.id] = j
		}
	}
	k.jobs, k.head, k.last, k.list, k.walked = jobs, l.head, l.c, l.list, l.walked
	k.missed, k.blind = []string{}, false
}

// total sums up all that the content was made from.
func (l *loader) total(jobs []*guideLoader) [sha256.Size]byte {
	sum := sha256.New()
	sum.Write(l.head.files[:])
	note(sum, fmt.Sprint(l.walked), nil)
	for _, j := range jobs {
		note(sum, j.id, j.total[:])
	}
	return [sha256.Size]byte(sum.Sum(nil))
}

// stamp tells one version of a file from another without reading it.
type stamp struct {
	name string
	size int64
	time time.Time
}

// racy is how close to a reading a change may be without showing in the file's time: file systems keep time in ticks.
const racy = 100 * time.Millisecond

// stamps describes a folder; ok is false if a file may have changed since without that being seen.
func stamps(entries []fs.DirEntry, read time.Time) (out []stamp, ok bool) {
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || info.ModTime().IsZero() || info.ModTime().After(read.Add(-racy)) {
			return nil, false
		}
		out = append(out, stamp{e.Name(), info.Size(), info.ModTime()})
	}
	return out, true
}

// fresh reports whether what is kept of a guide still holds by the look of its folder, and notes how that looks.
func (l *guideLoader) fresh(old *guideLoader, entries []fs.DirEntry) bool {
	if l.opts.Kept == nil { // nobody will ask again
		return false
	}
	var ok bool
	l.stamps, ok = stamps(entries, l.began)
	return ok && old != nil && slices.Equal(l.stamps, old.stamps)
}

// note adds to the sum of all that a guide's facts depend on, if anybody sums up.
func note(sum hash.Hash, name string, data []byte) {
	if sum == nil {
		return
	}
	fmt.Fprintf(sum, "%s\x00%d\x00%s", name, len(data), data)
}
