package history

import (
	"bufio"
	"context"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// format is a line for each commit: the byte 1, then what readCommit reads.
const format = "--format=%x01%H %aI"

// gitLog begins the call: nothing that somebody has set up for himself is to change what is printed.
var gitLog = []string{
	"-c", "core.quotePath=false", "-c", "log.showSignature=false", "log",
	"--no-color", "--no-ext-diff", "--no-textconv", "--relative", "-M", "--no-merges",
}

// dates goes through all commits, newest first, and follows files back through the names that they had.
func (h *History) dates(ctx context.Context, git Git) error {
	args := slices.Concat(gitLog, []string{"--name-status", format, "--", "."})
	now := map[string]string{} // the name that a file has today, by the one it had then
	return each(ctx, git, args, func(c commit, text string) {
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
		if name != "" && h.files[name] == nil {
			h.files[name] = &File{Changed: c.time}
		}
	})
}

// changes goes through the newest commits. Git names the heading above each change: see xfuncname in
// https://git-scm.com/docs/gitattributes#_defining_a_custom_hunk_header.
func (h *History) changes(ctx context.Context, git Git) error {
	args := slices.Concat([]string{"-c", "diff.default.xfuncname=^#{1,6}[ \t].*$"}, gitLog,
		[]string{"--patch", "--unified=0", "-n", strconv.Itoa(recent), format, "--", "."})
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
	hash string
	time time.Time // the author's
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
	hash, date, _ := strings.Cut(text, " ")
	when, _ := time.Parse(time.RFC3339, date) // the zero Time where it is none: then nobody knows
	return commit{hash, when}
}
