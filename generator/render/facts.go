package render

import (
	"slices"
	"strconv"

	"zhilu/generator/content"
	"zhilu/generator/site"
)

// facts fills in what a guide's kind says of it: the cells at the head, and the parts of their own.
func (sp *speaker) facts(v *Guide, g *site.Guide, cited *site.SourceList) {
	f := g.Written.Facts()
	switch {
	case f.Permit != nil:
		v.Facts = sp.permit(f, g, cited)
	case f.Office != nil:
		v.Office = sp.office(f.Office, g, cited)
	case f.Time != nil:
		v.Time = sp.time(f.Time, cited)
		if v.Time.Calculator = sp.calculator(g.Page(sp.lang)); v.Time.Calculator != nil {
			v.Modules = append(v.Modules, sp.asset(sp.opt.Wizard.Times))
		}
	default:
		v.Facts = sp.cells(g)
	}
}

// permit gives the cells of a permit: who files, where, how long, how much, valid for how long.
func (sp *speaker) permit(w *content.Facts, g *site.Guide, cited *site.SourceList) []Fact {
	var out []Fact
	if who := w.Permit.WhoFiles; who != nil {
		out = append(out, Fact{"person", sp.words.Who, []Value{{Text: sp.words.who(who.By), Note: sp.say(who.Note)}}})
	}
	out = append(out, sp.cells(g)...)
	if fees := w.Fees; len(fees) > 0 {
		f := Fact{Icon: "coin", Label: sp.words.Fee}
		for i := range fees {
			v := sp.value(&fees[i], cited)
			switch label := sp.say(fees[i].Label); {
			case len(fees) == 1 || label == "":
			case v.Note == "":
				v.Note = label
			default:
				v.Note = label + sp.words.NoteSep + v.Note
			}
			f.Values = append(f.Values, v)
		}
		out = append(out, f)
	}
	if f := w.Permit.Validity; f != nil {
		out = append(out, Fact{"calendar", sp.words.Validity, []Value{sp.value(f, cited)}})
	}
	if w.Residence != nil && w.Residence.Dependants != nil {
		out = append(out, Fact{"person", sp.words.Dependants, []Value{sp.value(w.Residence.Dependants, cited)}})
	}
	return out
}

// cells gives where to go for a guide, and how long it takes.
func (sp *speaker) cells(g *site.Guide) []Fact {
	const most = 3
	var out []Fact
	if len(g.Offices) > 0 {
		f := Fact{Icon: "pin", Label: sp.words.Where}
		for i, o := range g.Offices {
			if i == most && len(g.Offices) > most+1 {
				sec := o.Section
				f.Values = append(f.Values, Value{Text: with(sp.words.MoreOffices, "n", strconv.Itoa(len(g.Offices)-most)), Href: sp.site.Href(sec.Path[sp.lang])})
				break
			}
			l := sp.link(o.Page(sp.lang))
			f.Values = append(f.Values, Value{Text: l.Title, Href: l.Href, Lang: l.Lang})
		}
		out = append(out, f)
	}
	if len(g.Times) > 0 {
		f := Fact{Icon: "clock", Label: sp.words.HowLong}
		for i, t := range g.Times {
			if i == most {
				break
			}
			f.Values = append(f.Values, sp.duration(t, len(g.Times) > 1))
		}
		out = append(out, f)
	}
	return out
}

// duration gives the total of a processing time, leading to its page; named says which one where there are several.
func (sp *speaker) duration(t *site.Guide, named bool) Value {
	l := sp.link(t.Page(sp.lang))
	v := Value{Text: l.Title, Href: l.Href, Lang: l.Lang}
	total := t.Written.Facts().Time.Sum()
	if total == nil {
		return v
	}
	v.Text, v.Lang, v.Unsure = sp.format.Quantity(total.Time, total.Is), "", unsure(total.Confidence)
	if named {
		v.Note = l.Title
	}
	return v
}

// value gives a fact. What nobody could verify is said to be so.
func (sp *speaker) value(f *content.Fact, cited *site.SourceList) Value {
	v := Value{Text: sp.format.Fact(f), Note: sp.say(f.Note), Unsure: unsure(f.Confidence), Cites: sp.cite(cited, f.Sources, f.Ref)}
	switch {
	case f.Phone != "":
		v.Dial = f.Phone.Dial(sp.code())
	case f.URL != "":
		v.Href = string(f.URL)
	}
	return v
}

// documents gives the checklist: by who brings what if several people do, otherwise by the case it is for.
func (sp *speaker) documents(p *site.Page, cited *site.SourceList) *Documents {
	w := p.Guide.Written.Facts()
	docs := w.Documents()
	if len(docs) == 0 {
		return nil
	}
	out := &Documents{Incomplete: w.Residence != nil && w.Residence.Incomplete()}
	byWho := slices.ContainsFunc(docs, func(d content.Document) bool { return d.Who != docs[0].Who })
	for i := range docs {
		d := &docs[i]
		item := Document{Name: sp.say(d.Name), Others: sp.otherwise(d.Name), Note: sp.say(d.Note), Cites: sp.cite(cited, d.Sources, d.Ref)}
		title := sp.say(d.When)
		if byWho {
			if title != "" {
				item.When = with(sp.words.DocumentsWhen, "when", title)
			}
			title = sp.words.documentsOf(d.Who)
		} else if title == "" {
			title = sp.words.DocumentsAll
		}
		out.add(title, item)
	}
	if len(out.Groups) == 1 && !byWho && out.Groups[0].Title == sp.words.DocumentsAll {
		out.Groups[0].Title = ""
	}
	return out
}

func (d *Documents) add(title string, item Document) {
	for i := range d.Groups {
		if d.Groups[i].Title == title {
			d.Groups[i].Items = append(d.Groups[i].Items, item)
			return
		}
	}
	d.Groups = append(d.Groups, Group{title, []Document{item}})
}

// time gives the stages of a processing time.
func (sp *speaker) time(t *content.ProcessingTime, cited *site.SourceList) *Time {
	out := &Time{OneOf: t.Alternatives}
	for i := range t.Stages {
		out.Stages = append(out.Stages, sp.stage(&t.Stages[i], cited))
	}
	if sum := t.Sum(); sum != nil {
		v := sp.stage(sum, cited)
		v.Label = sp.words.Total
		if t.Total == nil {
			v.Note = "" // the only stage carries it
		}
		out.Totals = append(out.Totals, v)
	}
	if t.LegalLimit != nil {
		v := sp.stage(t.LegalLimit, cited)
		v.Label, v.Law = sp.words.Legal, true
		if of := t.Stage(t.LegalLimit.Of.Value); of != nil {
			limit := v.Name
			v.Name = sp.say(of.Name)
			if limit != "" {
				v.Name = with(sp.words.LimitOf, "stage", v.Name, "limit", limit)
			}
		}
		out.Totals = append(out.Totals, v)
	}
	return out
}

// stagesTitle is the heading of the stages.
func (sp *speaker) stagesTitle(t *Time) string {
	if t != nil && t.OneOf {
		return sp.words.HeadOneOf
	}
	return sp.words.HeadStages
}

func (sp *speaker) stage(s *content.Stage, cited *site.SourceList) Stage {
	return Stage{
		Who:     s.Who,
		WhoText: sp.words.by(s.Who),
		Name:    sp.say(s.Name), Time: sp.format.Quantity(s.Time, s.Is), From: sp.say(s.From), To: sp.say(s.To),
		Note: sp.say(s.Note), Confidence: string(s.Confidence), Cites: sp.cite(cited, s.Sources, s.Ref),
	}
}
