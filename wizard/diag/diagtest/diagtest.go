// Package diagtest holds diagnostics against comments in the files that they are about: on its line,
// "# want `unknown question`" stands for a diagnostic and "# note `first here`" for a second place of one. Nothing else
// may be reported.
package diagtest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"zhilu/wizard/diag"
)

// Case is one mistake, or a few, with the files that it needs.
type Case struct {
	Name  string // what its first line says, behind "# "
	Files []File
}

// First names the part of a case that stands before any line "+++".
const First = "a/b/eligibility.yaml"

// File is a part of a case, by the name that stands behind "+++".
type File struct {
	Name string
	Data []byte
}

// Run calls f for every case of the files that match the pattern. A file holds cases parted by lines "---", a case
// parts parted by lines "+++ NAME"; a part without anything but comments is left out.
func Run(t *testing.T, pattern string, f func(t *testing.T, c Case)) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases in %s: %v", pattern, err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for part := range strings.SplitSeq(string(src), "\n---\n") {
			c := parse(part)
			t.Run(strings.TrimSuffix(filepath.Base(name), ".yaml")+"/"+c.Name, func(t *testing.T) { f(t, c) })
		}
	}
}

var (
	parting = regexp.MustCompile(`(?m)^\+\+\+ ?(.*)\n`)
	comment = regexp.MustCompile(`(?m)^#.*$`)
)

func parse(src string) Case {
	first, _, _ := strings.Cut(src, "\n")
	c := Case{Name: strings.TrimPrefix(first, "# ")}
	name, at := First, 0
	add := func(text string) {
		if strings.TrimSpace(comment.ReplaceAllString(text, "")) != "" {
			c.Files = append(c.Files, File{name, []byte(text)})
		}
	}
	for _, m := range parting.FindAllStringSubmatchIndex(src, -1) {
		add(src[at:m[0]])
		name, at = src[m[2]:m[3]], m[1]
	}
	add(src[at:])
	return c
}

// File returns the part of the given name, and nil if there is none.
func (c Case) File(name string) []byte {
	for _, f := range c.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

var wants = regexp.MustCompile("# (want|note) `([^`]*)`")

// Compare reports what of the case's comments is missing in list, and what in list has no comment. Diagnostics name
// the parts of the case as their files; notes in other files are not compared.
func (c Case) Compare(t *testing.T, list diag.List) {
	t.Helper()
	expected := map[string]int{}
	for _, f := range c.Files {
		for n, line := range strings.Split(string(f.Data), "\n") {
			for _, m := range wants.FindAllStringSubmatch(line, -1) {
				expected[m[1]]++
				if !found(list, m[1], f.Name, n+1, m[2]) {
					t.Errorf("%s:%d: not reported: %s `%s`", f.Name, n+1, m[1], m[2])
				}
			}
		}
	}
	notes := 0
	for _, d := range list {
		for _, n := range d.Notes {
			if c.File(n.Pos.File) != nil {
				notes++
			}
		}
	}
	if expected["want"] == 0 {
		t.Error("the case expects nothing")
	}
	if len(list) != expected["want"] || notes != expected["note"] || t.Failed() {
		t.Errorf("expected %d and %d notes, reported %d and %d:\n%s", expected["want"], expected["note"], len(list), notes, list)
	}
}

func found(list diag.List, kind, file string, line int, text string) bool {
	at := func(p diag.Pos, message string) bool {
		return p.File == file && p.Line == line && strings.Contains(message, text)
	}
	for _, d := range list {
		message := d.Message
		if d.Severity == diag.Warning {
			message = "warning: " + message
		}
		if d.Hint != "" {
			message += fmt.Sprintf(" (%s)", d.Hint)
		}
		if kind == "want" && at(d.Pos, message) {
			return true
		}
		for _, n := range d.Notes {
			if kind == "note" && at(n.Pos, n.Message) {
				return true
			}
		}
	}
	return false
}
