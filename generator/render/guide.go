package render

import (
	"html/template"
	"slices"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/site"
)

// Body is the text of a guide's page, and what there is to say about it.
type Body struct {
	Doc     *markdown.Doc // nil for none
	Changed content.Date  // when the text last changed; zero if nobody knows
	Behind  []Behind      // sections that other languages have changed
}

// Draft is a page of a guide without its text. The facts at its head have got their sources numbered, so that the
// numbers of a page run in the order in which it is read.
type Draft struct {
	*speaker
	page    *site.Page
	sources *site.SourceList
	view    Guide
}

// Taken are the ids that pages of guides use themselves: no heading of a text may have them.
func Taken() []string {
	return []string{
		"main", "menu", "end", "facts", "toc", "side", "checklist", "conflicts", "sources", "related",
		"address", "hours", "contact", "accepts", "not-accepts", "check", "serves", "stages", "fits",
		"all-fees", "days-off", "toc-list",
	}
}

const longText = 256 << 10 // bytes of HTML that readers should not have to wait for

// Draft begins a page of a guide. The text's resolver adds to sources, and so does the page.
func (r *Renderer) Draft(p *site.Page, sources *site.SourceList) *Draft {
	sp := r.speakers[p.Lang]
	g := p.Guide
	w := g.Written
	d := &Draft{speaker: sp, page: p, sources: sources, view: Guide{
		Page:     sp.within(g.Section.ID, p.Title(), p.Summary()),
		Icon:     kindLook[w.Kind],
		Section:  Section{sp.site.Href(g.Section.Path[p.Lang]), sp.say(g.Section.Title), sp.words.single(w.Kind)},
		Summary:  p.Summary(),
		TextLang: sp.in(p.Text.Lang),
		Edit:     p.Edit(),
		Reviewed: sp.reviewed(w),
		Late:     sp.late(w),
	}}
	v := &d.view
	v.Type = "article"
	if path := r.PicturePath(g.Page(p.Text.Lang)); path != "" {
		v.Image = newImage(sp.site.URL(path), v.Title)
	}
	v.Canonical = p.Canonical()
	sp.languagesOf(v, p)
	if path := TwinPath(p); path != "" {
		v.Markdown = sp.site.Href(path)
	}
	v.Crumbs = []Link{sp.homeLink, {Href: v.Section.Href, Title: v.Section.Title}, {Title: v.Heading, Lang: v.TextLang}}
	v.Others = sp.otherNames(p)
	v.Beside = sp.beside(p)
	sp.facts(v, g, sources)
	v.Tree = sp.tree(w.ID, sources)
	return d
}

// Finish renders the page, appended to dst. It is called once.
func (d *Draft) Finish(dst []byte, b Body) (File, error) {
	d.complete(b)
	return d.speaker.pageOn(dst, d.page.Path+"index.html", "guide", &d.view)
}

func (d *Draft) complete(b Body) {
	v, p, sp := &d.view, d.page, d.speaker
	facts := p.Guide.Written.Facts()
	if !p.Translated() {
		v.Notes = append(v.Notes, sp.untranslated(p))
	}
	v.Notes = append(v.Notes, sp.behind(b.Behind)...)
	v.Notes = append(v.Notes, sp.oldFigures(p.Guide.Written, b.Doc)...)
	if !b.Changed.IsZero() {
		v.Changed = with(sp.words.Changed, "date", sp.format.Date(b.Changed))
	}
	if b.Doc != nil {
		v.Body = template.HTML(b.Doc.HTML.View())
		v.Long = len(b.Doc.HTML) > longText
	}
	sp.gathered(v, facts.Topic, d.sources)
	v.Documents = sp.documents(p, d.sources)
	v.Conflicts = sp.conflicts(facts.Conflicts, d.sources)
	sp.cite(d.sources, facts.Sources, nil)
	v.Sources = sp.sources(d.sources)
	v.Related = sp.related(p)
	v.Siblings = sp.siblings(p)
	v.Prev, v.Next = sp.turn(p.Prev), sp.turn(p.Next)
	v.Contents = sp.contents(v, b.Doc, v.TextLang)
	if p.Translated() {
		v.Data = sp.guideData(p, v)
	}
}

// reviewed says when a guide was last gone through, or "".
func (sp *speaker) reviewed(w *content.Guide) string {
	if w.Reviewed.IsZero() {
		return ""
	}
	return with(sp.words.Reviewed, "date", sp.format.Date(w.Reviewed))
}

// late says that a guide is overdue for review, or "".
func (sp *speaker) late(w *content.Guide) string {
	if !sp.site.Content.Late(w) {
		return ""
	}
	return with(sp.words.Late, "date", sp.format.Date(w.Due()))
}

// related are the guides that this one names, and those that name it.
func (sp *speaker) related(p *site.Page) []Link {
	const most = 9
	g := p.Guide
	list := append(make([]*site.Guide, 0, max(most, len(g.Related))), g.Related...)
	for _, more := range [][]*site.Guide{g.Offices, g.Times, g.AppliesTo, g.Mentioned} {
		for _, o := range more {
			if len(list) >= most {
				break
			}
			if !slices.Contains(list, o) && !slices.Contains(g.Serves, o) {
				list = append(list, o)
			}
		}
	}
	return sp.cards(list)
}

func (sp *speaker) cards(guides []*site.Guide) []Link {
	out := make([]Link, len(guides))
	for i, g := range guides {
		out[i] = sp.link(g.Page(sp.lang))
		out[i].Text = sp.words.single(g.Written.Kind)
	}
	return out
}

// siblings are the guides of the same section; of a long one those around the page.
func (sp *speaker) siblings(p *site.Page) []Link {
	const most = 24
	first, last, n := p, p, 1
	for ; first.Prev != nil && n <= most/2; n++ {
		first = first.Prev
	}
	for ; last.Next != nil && n < most; n++ {
		last = last.Next
	}
	for ; first.Prev != nil && n < most; n++ {
		first = first.Prev
	}
	out := make([]Link, 0, n)
	for o := first; o != last.Next; o = o.Next {
		l := sp.link(o)
		if o == p {
			l.Current = "page"
		}
		out = append(out, l)
	}
	return out
}

func (sp *speaker) turn(p *site.Page) *Link {
	if p == nil {
		return nil
	}
	l := sp.link(p)
	return &l
}

// conflicts are the questions that sources answer differently.
func (sp *speaker) conflicts(list []content.Conflict, cited *site.SourceList) []Conflict {
	var out []Conflict
	for _, c := range list {
		v := Conflict{What: sp.say(c.What), Advice: sp.say(c.Advice)}
		for _, o := range c.Versions {
			s := sp.site.Content.Sources[o.Source.Value]
			if s == nil {
				continue
			}
			v.Versions = append(v.Versions, Version{
				Text: sp.say(o.Text), Publisher: sp.say(s.Publisher), Date: sp.sourceDate(s.Date),
				Confidence: string(s.Confidence), Cites: sp.cite(cited, []content.Ref{o.Source}, nil),
			})
		}
		out = append(out, v)
	}
	return out
}

// sourceDate is the day, month or year of a source in words, or "".
func (sp *speaker) sourceDate(d content.SourceDate) string {
	text := d.String()
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return sp.format.Date(content.Date{Time: day})
	}
	if month, err := time.Parse("2006-01", text); err == nil {
		return with(sp.words.MonthYear, "month", sp.month(month.Month()), "year", text[:4])
	}
	if text == "" {
		return ""
	}
	return with(sp.words.Year, "year", text)
}

// contents is the table of contents: the headings of the text, and the parts that the page adds.
func (sp *speaker) contents(v *Guide, doc *markdown.Doc, textLang string) []Entry {
	var out []Entry
	add := func(has bool, id, title string) {
		if has {
			out = append(out, Entry{ID: id, Title: title})
		}
	}
	add(v.Tree != nil, "fits", sp.words.HeadFits)
	add(v.Time != nil && len(v.Time.Stages) > 0, "stages", sp.stagesTitle(v.Time))
	if doc != nil {
		for _, h := range doc.Headings {
			switch {
			case h.Inside || h.Level > 3:
			case h.Level == 3 && len(out) > 0:
				last := &out[len(out)-1]
				last.Items = append(last.Items, Entry{ID: h.ID, Title: h.Text, Lang: textLang})
			default:
				out = append(out, Entry{ID: h.ID, Title: h.Text, Lang: textLang})
			}
		}
	}
	if o := v.Office; o != nil {
		add(len(o.Check) > 0, "check", sp.words.HeadCheck)
		add(len(o.Serves) > 0, "serves", sp.words.HeadServes)
	}
	add(v.Fees != nil, "all-fees", sp.words.HeadFees)
	add(v.DaysOff != nil, "days-off", sp.words.HeadDaysOff)
	add(v.Documents != nil, "checklist", sp.words.HeadDocuments)
	add(len(v.Conflicts) > 0, "conflicts", sp.words.HeadConflicts)
	add(len(v.Sources) > 0, "sources", sp.words.HeadSources)
	add(len(v.Related) > 0, "related", sp.words.HeadRelated)
	if len(out) < 3 {
		return nil
	}
	return out
}
