// Package diag holds the mistakes of authors: where they are, what is wrong, and the way out.
//
// Everything that reads what an author wrote returns a List; nothing in it is an error of the world (those are
// wrapped errors) or of ours (those are panics that start with "BUG:").
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Pos is a place in a file. Line and Col count from 1, Col in characters; 0 means that the place is wider than that
// (Col 0: the whole line, Line 0: the whole file).
type Pos struct {
	File      string // slash-separated, as the author would name it
	Line, Col int
}

// String gives file:line:col, leaving out what is 0.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders by file, line, column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Severity says whether a diagnostic stops a build.
type Severity int

const (
	Error   Severity = iota // nothing is published
	Warning                 // published, and listed by check
	Remark                  // perhaps nothing is wrong: published, and listed where somebody asked
)

// String gives the word before a message.
func (s Severity) String() string { return [...]string{"error", "warning", "remark"}[s] }

// Note is a second place that helps to understand a diagnostic.
type Note struct {
	Pos     Pos
	Message string
}

// Diagnostic is one mistake.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	Rule     string // the kind of mistake, such as "unknown-key": stable, for settings and machines
	Message  string // lower case, the author's words in quotes, no full stop
	Hint     string // the way out, without brackets; "" if the message says it all
	Notes    []Note
	Lang     string // of the text that it is about, where the file's name does not tell; "" otherwise
	Fix      []Edit // the way out, where there is only one; nil otherwise
}

// String gives the line a terminal shows: place, message, way out; notes follow on lines of their own.
func (d Diagnostic) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", d.Pos)
	if d.Severity != Error {
		b.WriteString(d.Severity.String() + ": ")
	}
	b.WriteString(d.Message)
	if d.Hint != "" {
		fmt.Fprintf(&b, " (%s)", d.Hint)
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "\n%s: note: %s", n.Pos, n.Message)
	}
	return b.String()
}

// List is the diagnostics of one piece of work. Its zero value is empty and ready.
type List []Diagnostic

// Add appends d and returns the added element, so that a hint or a note can be set on it.
func (l *List) Add(d Diagnostic) *Diagnostic {
	*l = append(*l, d)
	return &(*l)[len(*l)-1]
}

// Errorf appends an error of the given rule.
func (l *List) Errorf(pos Pos, rule, format string, args ...any) *Diagnostic {
	return l.Add(Diagnostic{Pos: pos, Rule: rule, Message: fmt.Sprintf(format, args...)})
}

// Warnf appends a warning of the given rule.
func (l *List) Warnf(pos Pos, rule, format string, args ...any) *Diagnostic {
	return l.Add(Diagnostic{Pos: pos, Severity: Warning, Rule: rule, Message: fmt.Sprintf(format, args...)})
}

// Remarkf appends a remark of the given rule.
func (l *List) Remarkf(pos Pos, rule, format string, args ...any) *Diagnostic {
	return l.Add(Diagnostic{Pos: pos, Severity: Remark, Rule: rule, Message: fmt.Sprintf(format, args...)})
}

// Unknown appends the error that name is no what, with the nearest of the known names as the way out.
func (l *List) Unknown(pos Pos, what, name string, known []string) *Diagnostic {
	d := l.Errorf(pos, "unknown-"+strings.ReplaceAll(what, " ", "-"), "unknown %s %q", what, name)
	d.Hint = DidYouMean(name, known)
	return d
}

// HasErrors reports whether the list stops a build.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sorted returns a copy ordered by place, then message, without repetitions.
func (l List) Sorted() List {
	s := slices.Clone(l)
	slices.SortStableFunc(s, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(s, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Severity == b.Severity && a.Message == b.Message
	})
}

// String gives a line for each diagnostic, in the list's order.
func (l List) String() string {
	var b strings.Builder
	for _, d := range l {
		b.WriteString(d.String())
		b.WriteByte('\n')
	}
	return b.String()
}
