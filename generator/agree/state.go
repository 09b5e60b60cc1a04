package agree

import (
	"fmt"
	"slices"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// State is how the languages of a guide stand to each other.
type State struct {
	Changed []Change       // sections that say something else than when they were agreed, in the order of the text
	Never   []content.Lang // languages that were never agreed with any other
}

// Change is a section that says something else than when it was agreed, in some languages or in all.
type Change struct {
	ID    string
	In    []content.Lang // languages in which it changed, came or went
	New   bool           // it was never agreed
	Sides map[content.Lang]*Section
}

// Behind reports whether a reader of that language has to be told: another language has changed, or has a section more.
func (c *Change) Behind(l content.Lang) bool {
	return (!c.New || c.Sides[l] == nil) && slices.ContainsFunc(c.In, func(in content.Lang) bool { return in != l })
}

// All reports whether the section changed in every language.
func (c *Change) All() bool { return len(c.In) == len(c.Sides) }

// missing reports whether some language has no such section.
func (c *Change) missing() bool {
	for _, sec := range c.Sides {
		if sec == nil {
			return true
		}
	}
	return false
}

// StateOf compares what a guide says with what was agreed. Which language leads, and in what order they were changed,
// doesn't matter: a section that says again what it said is agreed again.
func StateOf(sides []*Side, lock *content.Lock) State {
	var out State
	if len(sides) < 2 {
		return out
	}
	if lock == nil {
		lock = &content.Lock{}
	}
	agreed := lock.Langs()
	var compared []*Side
	for _, s := range sides {
		if agreed[s.Page.Lang] {
			compared = append(compared, s)
		} else {
			out.Never = append(out.Never, s.Page.Lang)
		}
	}
	if len(compared) < 2 {
		for _, s := range compared {
			out.Never = append(out.Never, s.Page.Lang)
		}
		return out
	}
	was := renamed(compared, lock)
	for _, id := range IDs(compared) {
		c := Change{ID: id, Sides: map[content.Lang]*Section{}}
		then, ok := lock.Sections[was[id]]
		c.New = !ok
		for _, s := range compared {
			now := s.section(id)
			c.Sides[s.Page.Lang] = now
			said, had := then.Said[s.Page.Lang]
			if had != (now != nil) || had && said != now.Meaning {
				c.In = append(c.In, s.Page.Lang)
			}
		}
		if len(c.In) > 0 {
			out.Changed = append(out.Changed, c)
		}
	}
	return out
}

// IDs lists the sections of all sides: those of the first in its order, then what others have besides.
func IDs(sides []*Side) []string {
	var out []string
	for _, s := range sides {
		for _, sec := range s.Sections {
			if !slices.Contains(out, sec.ID) {
				out = append(out, sec.ID)
			}
		}
	}
	return out
}

// renamed gives the id by which the lock knows each section: its own; or, of a section that the lock doesn't know, the
// one under which some language said the very same and which no text has any more.
func renamed(sides []*Side, lock *content.Lock) map[string]string {
	out := map[string]string{}
	now := IDs(sides)
	gone := map[markdown.Meaning]string{}
	for _, id := range content.IDs(lock.Sections) {
		if slices.Contains(now, id) {
			continue
		}
		for _, said := range lock.Sections[id].Said {
			gone[said] = id
		}
	}
	for _, id := range now {
		out[id] = id
		if _, known := lock.Sections[id]; known {
			continue
		}
		for _, s := range sides {
			if sec := s.section(id); sec != nil && gone[sec.Meaning] != "" {
				out[id] = gone[sec.Meaning]
			}
		}
	}
	return out
}

// Warnings says what an editor has to look at. guide is its id.
func (s *State) Warnings(guide string, sides []*Side) (list diag.List) {
	if len(s.Never) > 0 && len(s.Never) == len(sides) {
		d := list.Warnf(diag.Pos{File: guide}, "not-agreed", "the languages of the guide were never agreed")
		d.Hint = "compare them, then: zhilu agree " + guide
		return list
	}
	for _, side := range sides {
		if slices.Contains(s.Never, side.Page.Lang) {
			d := list.Warnf(diag.Pos{File: side.Page.File}, "not-agreed", "the page in %q was never agreed with the others", side.Page.Lang)
			d.Hint = "compare them, then: zhilu agree " + guide
		}
	}
	for i := range s.Changed {
		switch c := &s.Changed[i]; {
		case c.missing() && c.ID != content.LeadPart: // that a language lacks the heading is said where it stands
		case c.All():
			c.unconfirmed(guide, sides, &list)
		default:
			c.behind(guide, sides, &list)
		}
	}
	return list
}

// unconfirmed asks to confirm a section that changed in every language.
func (c *Change) unconfirmed(guide string, sides []*Side, list *diag.List) {
	var at []*Section
	for _, s := range sides {
		if sec := c.Sides[s.Page.Lang]; sec != nil {
			at = append(at, sec)
		}
	}
	d := list.Warnf(at[0].Pos, "not-agreed", "%s changed in %s since it was agreed", part(c.ID, at[0]), langs(c.In))
	if c.New {
		d.Message = part(c.ID, at[0]) + " was never agreed"
	}
	d.Hint = "if they say the same: " + command(guide, c.ID)
	for _, sec := range at[1:] {
		d.Notes = append(d.Notes, diag.Note{Pos: sec.Pos, Message: "its counterpart"})
	}
}

// behind reports each language in which a section did not change.
func (c *Change) behind(guide string, sides []*Side, list *diag.List) {
	for _, s := range sides {
		here := c.Sides[s.Page.Lang]
		if here == nil || slices.Contains(c.In, s.Page.Lang) {
			continue
		}
		d := list.Warnf(here.Pos, "behind", "%s is behind: it changed in %s since it was agreed", part(c.ID, here), langs(c.In))
		d.Hint = "when it says the same again: " + command(guide, c.ID)
		d.Lang = string(s.Page.Lang)
		for _, l := range c.In {
			if there := c.Sides[l]; there != nil {
				d.Notes = append(d.Notes, diag.Note{Pos: there.Pos, Message: "changed here"})
			}
		}
	}
}

// part names a section in a message.
func part(id string, s *Section) string {
	switch id {
	case content.HeadPart:
		return fmt.Sprintf("the head of %q", s.Title)
	case content.LeadPart:
		return fmt.Sprintf("the beginning of %q", s.Title)
	}
	return fmt.Sprintf("the section %q", s.Title)
}

func langs(list []content.Lang) string {
	out := make([]string, len(list))
	for i, l := range list {
		out[i] = fmt.Sprintf("%q", l)
	}
	return strings.Join(out, " and ")
}

func command(guide, id string) string { return "zhilu agree " + guide + " --section " + id }
