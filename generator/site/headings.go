package site

import (
	"slices"
	"strings"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// headingIDs are those of a page's headings, each with a line break before and behind it: one string takes little memory.
type headingIDs string

func idsOf(headings []markdown.Heading) headingIDs {
	size := 1
	for i := range headings {
		size += len(headings[i].ID) + 1
	}
	var out strings.Builder
	out.Grow(size)
	out.WriteByte('\n')
	for i := range headings {
		out.WriteString(headings[i].ID)
		out.WriteByte('\n')
	}
	return headingIDs(out.String())
}

// list gives them one by one.
func (i headingIDs) list() []string {
	return strings.FieldsFunc(string(i), func(r rune) bool { return r == '\n' })
}

// has reports whether an id is one of those of a page.
func (i headingIDs) has(id string, page int32, sets idSets) bool {
	if !i.many() {
		return strings.Contains(string(i), "\n"+id+"\n") && !strings.Contains(id, "\n")
	}
	set := sets[page]
	if set == nil {
		set = map[string]bool{}
		for _, one := range i.list() {
			set[one] = true
		}
		sets[page] = set
	}
	return set[id]
}

// many reports whether it is quicker to make a table of them than to go through them.
func (i headingIDs) many() bool { return len(i) >= 16*few }

// Agree compares the headings of one guide in two languages: their ids have to be the same, so that links lead to the
// same place in both. A heading that one language lacks is a warning: a translation may be behind.
func Agree(one, two []markdown.Heading) diag.List {
	var list diag.List
	if slices.EqualFunc(one, two, func(h, i markdown.Heading) bool { return h.ID == i.ID && h.Level == i.Level }) {
		return nil
	}
	sameShape := slices.EqualFunc(one, two, func(h, i markdown.Heading) bool { return h.Level == i.Level })
	if !sameShape {
		lacking(one, two, &list)
		lacking(two, one, &list)
		return list
	}
	reordered := sameIDs(one, two)
	for i, h := range one {
		other := two[i]
		if h.ID == other.ID {
			continue
		}
		if reordered {
			d := list.Warnf(other.Pos, "heading-order", "the heading %q stands here, and %q in the other language", other.Text, h.Text)
			d.Hint = "the same order in every language"
			d.Notes = []diag.Note{{Pos: h.Pos, Message: "the other language"}}
			return list
		}
		at, id, counterpart := other, h.ID, h
		if other.Written && !h.Written {
			at, id, counterpart = h, other.ID, other
		}
		d := list.Errorf(at.Pos, "heading-ids", "the heading %q has the id %q here and %q in the other language", at.Text, at.ID, id)
		d.Hint = "write {#" + id + "} at its end, in both languages"
		d.Notes = []diag.Note{{Pos: counterpart.Pos, Message: "its counterpart"}}
		if !at.Written {
			d.Fix = writeID(id, at, counterpart)
		}
	}
	return list
}

// sameIDs reports whether the same ids occur in both, in whatever order.
func sameIDs(one, two []markdown.Heading) bool {
	ids := func(list []markdown.Heading) []string {
		out := make([]string, len(list))
		for i, h := range list {
			out[i] = h.ID
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(ids(one), ids(two))
}

// writeID writes the id into those of two headings that have none; nil if that cannot be done.
func writeID(id string, headings ...markdown.Heading) []diag.Edit {
	var out []diag.Edit
	for _, h := range headings {
		switch {
		case h.Written:
		case h.End.Line == 0:
			return nil
		default:
			out = append(out, diag.Edit{Pos: h.End, New: " {#" + id + "}"})
		}
	}
	return out
}

func lacking(has, other []markdown.Heading, list *diag.List) {
	for _, h := range has {
		if !slices.ContainsFunc(other, func(o markdown.Heading) bool { return o.ID == h.ID }) {
			d := list.Warnf(h.Pos, "heading-missing", "the other language has no heading %q", h.ID)
			d.Hint = "the same sections, with the same ids, in every language"
		}
	}
}
