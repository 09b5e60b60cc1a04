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
	guides map[string]*guideLoader // by id
	last   *Content
	list   diag.List // of last, what all checks say included
	walked string
	names  [sha256.Size]byte // of all that guides may name

	missed []string // changes that a Load was told of which then failed
	blind  bool     // it was told of none: anything may have changed
}

// head is what all guides share, and what was said of it.
type head struct {
	shared Content
	list   diag.List
	basis  [sha256.Size]byte // of all that the reading of a guide depends on beside its files
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

// quick reports whether nothing has changed but texts, which is most of what editors do: then what is kept is the
// result. It looks only at the guides that it was told of.
func (l *loader) quick() bool {
	k := l.kept
	if l.changes.head || !k.head.shared.Today.Equal(l.today(&k.head.shared.Config)) {
		return false
	}
	ids := slices.Sorted(maps.Keys(l.changes.in))
	for _, id := range ids {
		old := k.guides[id]
		if old == nil {
			return false
		}
		j := &guideLoader{loader: loader{fsys: l.fsys, opts: l.opts, began: l.began, c: k.last}, id: id, section: old.section}
		if now, _, err := j.load(old); err != nil || now != old {
			return false
		}
	}
	k.Reread, k.missed = ids, []string{}
	return true
}

// Since lists the guides that say something else than in an earlier content, by id. ok is false if more than that is
// different: guides have come or gone, or what all of them share has changed.
func (c *Content) Since(old *Content) (changed []string, ok bool) {
	if c.head != old.head || c.Agreed != old.Agreed || len(c.Guides) != len(old.Guides) || !maps.Equal(c.draft, old.draft) {
		return nil, false
	}
	for i, g := range c.Guides {
		switch was := old.Guides[i]; {
		case g.ID != was.ID:
			return nil, false
		case g != was:
			changed = append(changed, g.ID)
		}
	}
	return changed, true
}

// done keeps the results of a Load.
func (k *Kept) done(l *loader, jobs []*guideLoader) {
	k.guides = make(map[string]*guideLoader, len(jobs))
	for _, j := range jobs {
		k.guides[j.id] = j
	}
	k.head, k.last, k.list, k.walked = l.head, l.c, l.list, l.walked
	k.names = l.names
	k.missed, k.blind = []string{}, false
}

// total sums up all that the content was made from.
func (l *loader) total(jobs []*guideLoader) [sha256.Size]byte {
	sum := sha256.New()
	sum.Write(l.head.files[:])
	note(sum, l.walked, nil)
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
