package render

import (
	"slices"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/site"
	"zhilu/wizard/diag/yaml"
)

// Behind is a section of a page that other languages have changed since all were compared.
type Behind struct {
	ID    string // content.HeadPart, content.LeadPart, or of the heading
	Title string // on the page; "" if it has no such section
	Here  bool   // it changed on the page, too
	There []Elsewhere
}

// headed reports whether the section has a heading, which its ID leads to.
func (b *Behind) headed() bool { return b.ID != content.HeadPart && b.ID != content.LeadPart }

// Elsewhere is the section in a language in which it changed.
type Elsewhere struct {
	Lang    yaml.Lang
	Title   string       // "" if there is no such section any more
	Href    string       // of the page
	Changed content.Date // zero if nobody knows
}

// behind gives a note for each lot of languages that changed without the page, or together with it.
func (sp *speaker) behind(list []Behind) []Note {
	type lot struct {
		langs string
		here  bool
	}
	var lots []lot
	notes := map[lot]*Note{}
	for _, b := range list {
		of := lot{sp.languages(b.There), b.Here}
		n := notes[of]
		if n == nil {
			n = &Note{Class: "important", Title: sp.words.Behind, Text: with(sp.words.BehindWhy, "language", of.langs), Mark: sp.words.BehindHere}
			if b.Here {
				n = &Note{Class: "note", Title: sp.words.Unconfirmed, Text: with(sp.words.UnconfirmedWhy, "language", of.langs), Mark: sp.words.Unconfirmed}
			}
			notes[of] = n
			lots = append(lots, of)
		}
		n.Items = append(n.Items, sp.behindItem(b, nil))
	}
	var out []Note
	for _, of := range lots {
		out = append(out, *notes[of])
	}
	return out
}

// behindItem names a section of page on, or of the page that it will stand on if that is nil.
func (sp *speaker) behindItem(b Behind, on *site.Page) NoteItem {
	item := NoteItem{Here: Link{Title: sp.part(b.ID, b.Title)}}
	if b.headed() && b.Title != "" {
		item.Here.Href = "#" + b.ID
		if on != nil {
			item.Here.Href, item.Here.Lang = on.Href()+item.Here.Href, sp.in(on.Lang)
		}
	}
	for _, t := range b.There {
		l := Link{Href: t.Href, Lang: sp.site.Locale(t.Lang), Title: t.Title}
		switch {
		case t.Title == "":
			l.Title, l.Href, l.Lang = with(sp.words.BehindGone, "language", sp.name(t.Lang)), "", ""
		case !b.headed():
			l.Title = sp.name(t.Lang)
		default:
			l.Href += "#" + b.ID
		}
		if !t.Changed.IsZero() {
			l.Text = with(sp.words.BehindOn, "date", sp.format.Date(t.Changed))
		}
		item.There = append(item.There, l)
	}
	if item.Here.Title == "" { // there is nothing here yet to lead to
		item.Here, item.There = item.There[0], item.There[1:]
		item.Here.Text = with(sp.words.Missing, "language", sp.name(b.There[0].Lang))
	}
	return item
}

// part names a section.
func (sp *speaker) part(id, title string) string {
	switch id {
	case content.HeadPart:
		return sp.words.HeadPart
	case content.LeadPart:
		return sp.words.LeadPart
	}
	return title
}

func (sp *speaker) languages(list []Elsewhere) string {
	var names []string
	for _, t := range list {
		names = append(names, sp.name(t.Lang))
	}
	return strings.Join(names, sp.words.ListSep)
}

// oldFigures says which figures on a page may have been replaced.
func (sp *speaker) oldFigures(guide *content.Guide, doc *markdown.Doc) []Note {
	c := sp.site.Content
	ids := c.ParametersOf(guide)
	if doc != nil {
		for _, f := range doc.Facts {
			if f.Guide == "parameters" {
				ids = append(ids, f.ID)
			}
		}
	}
	slices.Sort(ids)
	n := Note{Class: "note", Title: sp.words.OldFigures, Text: sp.words.OldFiguresWhy}
	for _, id := range slices.Compact(ids) {
		if p := c.Parameters[id]; p != nil && c.Old(p) {
			n.Items = append(n.Items, NoteItem{Here: Link{Title: sp.say(p.Name), Text: sp.valueOf(p)}})
		}
	}
	if len(n.Items) == 0 {
		return nil
	}
	return []Note{n}
}

// valueOf gives the newest value of a parameter, and from when on it holds.
func (sp *speaker) valueOf(p *content.Parameter) string {
	v := p.Newest()
	value := sp.format.Quantity(&content.Quantity{Low: v.Value, High: v.Value, Unit: p.Unit}, "")
	return with(sp.words.ValueSince, "value", value, "date", sp.format.Date(v.From))
}
