// Package history turns what Git knows of a content folder into dates: when each file was last changed, by how many
// people, and what changed lately in which section of which guide. Files that were moved keep their history.
//
// Where Git is missing, the folder is in no repository, or the repository holds a part of its history only, that is
// said and nothing is guessed.
package history

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
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
	Authors int
	people  map[string]bool
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

// kept is a History as bytes; of people, only how many is kept.
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

const format = "--format=%x01%H %aI %aE"

var log = []string{"-c", "core.quotePath=false", "-c", "log.showSignature=false", "log", "--no-color", "--no-ext-diff", "--no-textconv", "--relative", "-M", "--no-merges"}

// dates goes through all commits, newest first, and follows files back through the names that they had.
func (h *History) dates(ctx context.Context, git Git) error {
	return each(ctx, git, append(append([]string{}, log...), "--name-status", format, "--", "."), func() func(commit, string) {
		now := map[string]string{} // the name that a file has today, by the one it had then
		return func(c commit, text string) {
			kind, names, ok := strings.Cut(text, "\t")
			if !ok {
				return
			}
			was, is, moved := strings.Cut(names, "\t")
			if !moved {
				is = was
			}
			name := today(now, is)
			if moved && kind[0] == 'R' {
				now[was] = name
			}
			if kind[0] == 'A' {
				now[is] = "" // an older file of that name is another one
			}
			if name != "" {
				h.note(name, c)
			}
		}
	}())
}

func (h *History) note(name string, c commit) {
	f := h.files[name]
	if f == nil {
		f = &File{Changed: c.time, people: map[string]bool{}}
		h.files[name] = f
	}
	if !f.people[c.author] {
		f.people[c.author] = true
		f.Authors++
	}
}

// changes goes through the newest commits. Git names the heading above each change: see xfuncname in
// https://git-scm.com/docs/gitattributes#_defining_a_custom_hunk_header.
func (h *History) changes(ctx context.Context, git Git) error {
	args := append([]string{"-c", "diff.default.xfuncname=^#{1,6}[ \t].*$"}, log...)
	args = append(args, "--patch", "--unified=0", "-n", strconv.Itoa(recent), format, "--", ".")
	var at *Change
	kind := Edited
	above := ""                // the heading above what is shown
	now := map[string]string{} // the name that a guide has today, by the one it had then
	from := ""
	return each(ctx, git, args, func(c commit, text string) {
		switch {
		case strings.HasPrefix(text, "diff --git "):
			at, kind = nil, Edited
		case strings.HasPrefix(text, "new file mode"):
			kind = Added
		case strings.HasPrefix(text, "deleted file mode"):
			kind = Removed
		case at == nil && strings.HasPrefix(text, "rename from "):
			from = guideOf(text[len("rename from "):])
		case at == nil && strings.HasPrefix(text, "rename to "):
			if to := guideOf(text[len("rename to "):]); to != from {
				now[from] = today(now, to)
			}
		case at == nil && (strings.HasPrefix(text, "--- a/") || strings.HasPrefix(text, "+++ b/")):
			if text[0] == '-' && kind != Removed {
				return
			}
			name := text[len("--- a/"):]
			if guide := guideOf(name); guide != "" {
				h.Changes = append(h.Changes, Change{Time: c.time, Commit: c.hash, Guide: today(now, guide), File: path.Base(name), Kind: kind})
				at = &h.Changes[len(h.Changes)-1]
			}
		case at != nil && strings.HasPrefix(text, "@@ "):
			_, above, _ = strings.Cut(text[len("@@ "):], "@@")
		case at != nil && len(text) > 1 && (text[0] == '+' || text[0] == '-'):
			if heading.MatchString(text[1:]) {
				above = text[1:] // what comes now stands under it, and it is new itself
			}
			at.under(strings.TrimSpace(above))
		}
	})
}

// guideOf gives the folder of a guide's file: permits/stay-permit; "" for another file.
func guideOf(name string) string {
	if dir := path.Dir(name); strings.Count(dir, "/") == 1 {
		return dir
	}
	return ""
}

// today gives the name that what was called so has today.
func today(now map[string]string, name string) string {
	if is, moved := now[name]; moved {
		return is
	}
	return name
}

var heading = regexp.MustCompile(`^#{1,6}[ \t]`)

// under notes the section of a hunk.
func (c *Change) under(heading string) {
	if !strings.HasSuffix(c.File, ".md") || c.Kind != Edited {
		return
	}
	if !slices.Contains(c.Sections, heading) {
		c.Sections = append(c.Sections, heading)
	}
}

type commit struct {
	hash, author string
	time         time.Time
}

// each reads the output of git log line by line.
func each(ctx context.Context, git Git, args []string, do func(commit, string)) error {
	out, err := git(ctx, args...)
	if err != nil {
		return err
	}
	var c commit
	r := bufio.NewReaderSize(out, 1<<16)
	for {
		text, err := r.ReadString('\n')
		text = strings.TrimRight(text, "\r\n")
		if head, ok := strings.CutPrefix(text, "\x01"); ok {
			c = readCommit(head)
		} else if text != "" {
			do(c, text)
		}
		if err == io.EOF {
			return out.Close()
		}
		if err != nil {
			return errors.Join(err, out.Close())
		}
	}
}

func readCommit(text string) commit {
	fields := strings.SplitN(text, " ", 3)
	if len(fields) < 3 {
		return commit{}
	}
	t, err := time.Parse(time.RFC3339, fields[1])
	if err != nil {
		t = time.Time{}
	}
	return commit{hash: fields[0], author: fields[2], time: t}
}
