package render

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard/diag/yaml"
)

// statusSub is the overview for editors, below a language.
const statusSub = "status/"

// State is how the languages of a guide stand to each other.
type State struct {
	Behind map[yaml.Lang][]Behind // by language, what has not followed the others
	Open   map[yaml.Lang][]Behind // what changed in every language, or was never compared
	Never  []yaml.Lang            // languages that were never compared
}

// StatusPaths gives the language of each of the overview's files, by path; none if the site has no overview.
func (r *Renderer) StatusPaths() map[string]yaml.Lang {
	out := map[string]yaml.Lang{}
	if r.opt.Status {
		for _, l := range r.site.Langs() {
			out[string(l)+"/"+statusSub+"index.html"] = l
		}
	}
	return out
}

// Status renders the overview in a language: what is missing, behind, unverified or about to be out of date. states are
// by guide, where there is anything to say.
func (r *Renderer) Status(lang yaml.Lang, states map[string]State) (File, error) {
	sp := r.speakers[lang]
	w := &sp.words
	v := &Status{Page: sp.base(place{statusSub, "status"}, w.Status, w.StatusWhy), Summary: w.StatusWhy}
	v.NoIndex = true
	v.Crumbs = sp.below(w.Status)
	v.Parts = []StatusPart{
		{"missing", w.StatusMissing, sp.missingRows()},
		{"behind", w.StatusBehind, sp.behindRows(states)},
		{"open", w.StatusOpen, sp.openRows(states)},
		{"due", w.StatusDue, sp.dueRows()},
		{"figures", w.StatusFigures, sp.figureRows()},
		{"calendar", w.StatusCalendar, sp.calendarRows()},
		{"unsure", w.StatusUnsure, sp.unsureRows()},
		{"source", w.StatusSources, sp.sourceRows()},
	}
	for _, part := range v.Parts {
		if len(part.Rows) == 0 {
			v.Done = append(v.Done, part.Title)
		}
	}
	return sp.page(string(lang)+"/"+statusSub+"index.html", "status", v)
}

// name is a language's own name.
func (sp *speaker) name(l yaml.Lang) string { return sp.site.Content.Config.Language(l).Name }

// rowOf is about a guide in some language.
func (sp *speaker) rowOf(p *site.Page, text string) StatusRow {
	return StatusRow{Link: Link{Href: p.Href(), Title: p.Title(), Lang: sp.in(p.Text.Lang), Text: text}}
}

func (sp *speaker) missingRows() (rows []StatusRow) {
	for _, l := range sp.site.Langs() {
		for _, g := range sp.site.Guides {
			if p := g.Page(l); !p.Translated() {
				rows = append(rows, sp.rowOf(p, with(sp.words.StatusMissingIn, "language", sp.name(l))))
			}
		}
	}
	return rows
}

func (sp *speaker) behindRows(states map[string]State) (rows []StatusRow) {
	for _, g := range sp.site.Guides {
		s := states[g.Written.ID]
		for _, l := range sp.site.Langs() {
			if len(s.Behind[l]) > 0 {
				p := g.Page(l)
				row := sp.rowOf(p, with(sp.words.StatusBehindIn, "language", sp.name(l)))
				row.Items = sp.sections(p, s.Behind[l])
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func (sp *speaker) openRows(states map[string]State) (rows []StatusRow) {
	c := sp.site.Content
	if !c.Agreed {
		return []StatusRow{{Link: Link{Title: sp.words.StatusNone, Text: "zhilu agree --all"}}}
	}
	for _, g := range sp.site.Guides {
		s := states[g.Written.ID]
		p := g.Page(sp.lang)
		if len(s.Open[sp.lang]) > 0 {
			row := sp.rowOf(p, "")
			row.Items = sp.sections(p, s.Open[sp.lang])
			rows = append(rows, row)
		}
		if len(s.Never) == len(g.Written.Pages) && len(s.Never) > 0 {
			rows = append(rows, sp.rowOf(p, sp.words.StatusNever))
			continue
		}
		for _, l := range s.Never {
			rows = append(rows, sp.rowOf(g.Page(l), with(sp.words.StatusNeverIn, "language", sp.name(l))))
		}
	}
	return rows
}

// sections lists sections of a page.
func (sp *speaker) sections(p *site.Page, list []Behind) (items []NoteItem) {
	for _, b := range list {
		items = append(items, sp.behindItem(b, p))
	}
	return items
}

// dueSoon is how long before its day a review is listed.
const dueSoon = 30 * 24 * time.Hour

func (sp *speaker) dueRows() (rows []StatusRow) {
	c := sp.site.Content
	guides := slices.Clone(sp.site.Guides)
	slices.SortStableFunc(guides, func(a, b *site.Guide) int { return a.Written.Due().Time.Compare(b.Written.Due().Time) })
	for _, g := range guides {
		due := g.Written.Due()
		if due.IsZero() || due.Time.Sub(c.Today) > dueSoon {
			continue
		}
		word := sp.words.StatusDueBy
		if c.Late(g.Written) {
			word = sp.words.Late
		}
		rows = append(rows, sp.rowOf(g.Page(sp.lang), with(word, "date", sp.format.Date(due))))
	}
	return rows
}

func (sp *speaker) figureRows() (rows []StatusRow) {
	c := sp.site.Content
	for _, id := range content.IDs(c.Parameters) {
		if p := c.Parameters[id]; c.Old(p) {
			text := with(sp.words.Late, "date", sp.format.Date(p.Due()))
			rows = append(rows, StatusRow{Link: Link{Title: sp.say(p.Name), Text: text}, Items: []NoteItem{{Here: Link{Title: sp.valueOf(p)}}}})
		}
	}
	return rows
}

func (sp *speaker) calendarRows() []StatusRow {
	year := sp.site.Content.CalendarLacks()
	if year == 0 {
		return nil
	}
	return []StatusRow{{Link: Link{Title: with(sp.words.StatusYear, "year", strconv.Itoa(year))}}}
}

func (sp *speaker) unsureRows() (rows []StatusRow) {
	for _, g := range sp.site.Guides {
		row := sp.rowOf(g.Page(sp.lang), "")
		facts := g.Written.Facts()
		for _, f := range facts.NamedFacts() {
			if is := unsure(f.Confidence); is != "" {
				row.Items = append(row.Items, NoteItem{Here: Link{Title: cmp.Or(sp.say(f.Label), f.ID)}, Unsure: is})
			}
		}
		if o := facts.Office; o != nil && o.Address.Counter() && o.Address.Status != "confirmed" {
			row.Items = append(row.Items, NoteItem{Here: Link{Title: sp.words.StatusAddress}, Unsure: string(content.Unknown)})
		}
		if o := facts.Office; o != nil && o.Hours != nil && unsure(o.Hours.Confidence) != "" {
			row.Items = append(row.Items, NoteItem{Here: Link{Title: sp.words.StatusHours}, Unsure: unsure(o.Hours.Confidence)})
		}
		if len(row.Items) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

func (sp *speaker) sourceRows() (rows []StatusRow) {
	c := sp.site.Content
	for _, id := range content.IDs(c.Sources) {
		s := c.Sources[id]
		row := StatusRow{Link: Link{Title: sp.say(s.Title), Href: string(s.URL)}, Unsure: unsure(s.Confidence)}
		if !s.Date.Known() {
			row.Text = sp.words.SourceUndated
		}
		if row.Unsure != "" || row.Text != "" {
			rows = append(rows, row)
		}
	}
	return rows
}
