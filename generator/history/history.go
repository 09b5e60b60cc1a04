// Package history turns what Git knows of a content folder into dates: when each file was last changed, and what changed
// lately in which section of which guide. Files that were moved keep their history.
//
// Where Git is missing, the folder is in no repository, or the repository holds a part of its history only, that is
// said and nothing is guessed.
package history

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io"
	"strings"
	"time"
)

// History is what is known. Its zero value knows nothing.
type History struct {
	Gap     Gap // why nothing is known; "" if all is
	Changes []Change

	files map[string]*File
}

// Gap says why nothing is known.
type Gap string

// The gaps.
const (
	NoGit   Gap = "no repository, or no git"
	Shallow Gap = "a shallow clone"
	Empty   Gap = "no commit yet"
)

// File is what is known of a file.
type File struct {
	Changed time.Time // the author's date of the last change
}

// Change is what one commit did to one guide, or to one of its pages.
type Change struct {
	Time     time.Time
	Commit   string // its hash
	Guide    string // permits/stay-permit
	File     string // index.en.md, guide.yaml, …
	Kind     Kind
	Sections []string // headings as written, "## Fees {#fees}", under which something changed; "" for what stands before them
}

// Kind says what happened to a file.
type Kind byte

// The kinds, by Git's letters.
const (
	Added   Kind = 'A'
	Edited  Kind = 'M'
	Removed Kind = 'D'
)

// Git runs git with these arguments in the content folder and gives what it prints.
type Git func(ctx context.Context, args ...string) (io.ReadCloser, error)

// recent is how many commits the list of changes goes back.
const recent = 200

// Read asks Git. The error is of the world: Git was there and failed.
func Read(ctx context.Context, git Git) (*History, error) {
	h := &History{files: map[string]*File{}}
	inside, err := line(ctx, git, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
	if err != nil || !strings.HasPrefix(inside, "true") {
		h.Gap = NoGit
		return h, ctx.Err()
	}
	if inside == "true true" {
		h.Gap = Shallow // the oldest commit of a shallow clone seems to have made every file: no date is right
		return h, nil
	}
	if head, err := line(ctx, git, "rev-parse", "--verify", "--quiet", "HEAD"); err != nil || head == "" {
		h.Gap = Empty
		return h, ctx.Err()
	}
	if err := h.dates(ctx, git); err != nil {
		return nil, err
	}
	return h, h.changes(ctx, git)
}

// line gives what git prints, in one line.
func line(ctx context.Context, git Git, args ...string) (string, error) {
	out, err := git(ctx, args...)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(out)
	return strings.Join(strings.Fields(string(text)), " "), errors.Join(err, out.Close())
}

// kept is a History as bytes.
type kept struct {
	Changes []Change
	Files   map[string]*File
}

// Keep gives what Kept makes the same History of.
func (h *History) Keep() []byte {
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(kept{h.Changes, h.files}); err != nil {
		panic("BUG: " + err.Error()) // plain values
	}
	return data.Bytes()
}

// Kept is the History of which Keep gave the bytes.
func Kept(data []byte) (*History, error) {
	var k kept
	err := gob.NewDecoder(bytes.NewReader(data)).Decode(&k)
	return &History{Changes: k.Changes, files: k.Files}, err
}

// File gives what is known of a file below the content folder, or nil.
func (h *History) File(name string) *File {
	if h == nil {
		return nil
	}
	return h.files[name]
}

// Section is when something last changed under the heading of that id, "" for what stands before all headings. It is the
// zero Time if that is not known: the list of changes goes back only so far.
func (h *History) Section(file, id string) time.Time {
	if h == nil {
		return time.Time{}
	}
	for _, c := range h.Changes {
		if c.Guide+"/"+c.File != file {
			continue
		}
		for _, s := range c.Sections {
			if id == "" && s == "" || id != "" && strings.HasSuffix(s, "{#"+id+"}") {
				return c.Time
			}
		}
	}
	return time.Time{}
}
