package pipeline

import (
	"regexp"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard"
	"zhilu/wizard/diag/yaml"
)

// wizardWords is what the wizard says in one language beside the texts of the trees.
func (b *builder) wizardWords(s *site.Site, l yaml.Lang) wizard.Words {
	w := wizard.Words{
		UI:       b.theme.Group(l, "wizard"),
		PapersUI: b.theme.Group(l, "wizard-papers"),
		Units:    b.theme.Group(l, "wizard-unit"),
		Guide:    func(id string) wizard.Card { return b.card(s, id, l) },
		Document: func(guide, id string) wizard.Document { return document(s, guide, id, l) },
		Sources:  map[string]wizard.Source{},
		Calendar: calendar(s.Content, l),
		Place:    s.Locale(s.Local()),
	}
	for _, id := range content.IDs(s.Content.Glossary) {
		t := s.Content.Glossary[id]
		term := wizard.Term{Official: map[yaml.Lang]string{}}
		for _, lang := range t.Term.Langs() {
			term.Official[lang] = withoutBrackets(t.Term.In(lang))
		}
		term.Names = append([]string{term.Official[l]}, t.Also[l]...)
		w.Terms = append(w.Terms, term)
	}
	for id, source := range s.Content.Sources {
		w.Sources[id] = wizard.Source{
			Title: source.Title.In(l), Publisher: source.Publisher.In(l), Date: source.Date.String(),
			URL: string(source.URL), Confidence: string(source.Confidence),
		}
	}
	return w
}

var brackets = regexp.MustCompile(`\s*[(（][^)）]*[)）]`)

// withoutBrackets is a term as it occurs in a text: "permanent residence" of "permanent residence (of foreigners)".
func withoutBrackets(term string) string { return brackets.ReplaceAllString(term, "") }

// card is what the wizard shows of a guide: where an office is and when it is open, how long the stages take.
func (b *builder) card(s *site.Site, id string, l yaml.Lang) wizard.Card {
	g := s.Guide(id)
	if g == nil {
		return wizard.Card{} // a draft
	}
	p := g.Page(l)
	c := wizard.Card{Title: p.Title(), URL: p.Href()}
	switch w := g.Written.Facts(); {
	case w.Office != nil:
		c.Office = b.officeCard(s, p, w.Office)
	case w.Time != nil:
		c.Times = timeCards(s, p, w)
	}
	for _, f := range s.Content.AllFees(g.Written) {
		c.Fees = append(c.Fees, wizard.Fee{Label: p.Say(f.Label), Text: s.Format(l).Fact(f), Note: p.Say(f.Note), Confidence: string(f.Confidence)})
	}
	return c
}

// document is a paper that a guide asks for.
func document(s *site.Site, guide, id string, l yaml.Lang) wizard.Document {
	if g := s.Guide(guide); g != nil {
		for _, d := range g.Written.Facts().Documents() {
			if d.ID == id {
				return wizard.Document{Text: s.Say(d.Name, l), Who: d.Who, When: s.Say(d.When, l), Note: s.Say(d.Note, l)}
			}
		}
	}
	return wizard.Document{}
}

func (b *builder) officeCard(s *site.Site, p *site.Page, o *content.Office) *wizard.OfficeCard {
	l, local := p.Lang, s.Local()
	c := &wizard.OfficeCard{Name: o.Name.In(local)}
	if a := o.Address; a != nil {
		c.Local, c.Address = a.Text.In(local), a.Text.In(l)
		if a.Status != "confirmed" {
			c.Status = a.Status
		}
	}
	for _, phone := range o.Phones {
		c.Phones = append(c.Phones, wizard.Phone{
			Number: string(phone.Number), Dial: phone.Number.Dial(s.Content.Config.CallingCode), Note: p.Say(phone.Note),
		})
	}
	if h := o.Hours; h != nil {
		c.HoursNote, c.Confidence = p.Say(h.Note), string(h.Confidence)
	}
	if o.Hours != nil || o.Address.Counter() {
		c.Hours = b.hours(o.Hours, l)
	}
	if o.Hours.Known() {
		var week []string
		for _, day := range o.Hours.Days() {
			var parts []string
			for _, span := range day {
				parts = append(parts, span.String())
			}
			week = append(week, strings.Join(parts, " "))
		}
		c.Week = strings.Join(week, "|")
	}
	add := func(text string) {
		if text != "" {
			c.Ways = append(c.Ways, text)
		}
	}
	add(p.Say(o.Floor))
	for _, m := range o.Metro {
		add(strings.NewReplacer("{line}", m.Line, "{station}", p.Say(m.Station)).Replace(b.say[l]["office.metro"]))
	}
	add(p.Say(o.Appointment))
	for _, check := range o.Check {
		c.Check = append(c.Check, p.Say(check))
	}
	return c
}

// timeCards gives what a procedure takes: one card, or one for each alternative.
func timeCards(s *site.Site, p *site.Page, g *content.Facts) []wizard.TimeCard {
	var conflicts []wizard.Conflict
	for _, conflict := range g.Conflicts {
		conflicts = append(conflicts, wizard.Conflict{What: p.Say(conflict.What), Advice: p.Say(conflict.Advice)})
	}
	whole := wizard.TimeCard{
		Stages: []wizard.Stage{}, Total: stage(s, p, g.Time.Total), Limit: stage(s, p, g.Time.LegalLimit), Conflicts: conflicts,
	}
	var alternatives []wizard.TimeCard
	for i := range g.Time.Stages {
		w := &g.Time.Stages[i]
		one := *stage(s, p, w)
		whole.Stages = append(whole.Stages, one)
		alternatives = append(alternatives, wizard.TimeCard{
			Stages: []wizard.Stage{one}, Limit: stage(s, p, g.Time.Limit(w)), Conflicts: conflicts,
		})
	}
	if g.Time.Alternatives {
		return alternatives
	}
	return []wizard.TimeCard{whole}
}

func stage(s *site.Site, p *site.Page, w *content.Stage) *wizard.Stage {
	if w == nil {
		return nil
	}
	out := &wizard.Stage{
		Name: p.Say(w.Name), Text: s.Format(p.Lang).Quantity(w.Time, w.Is), Is: string(w.Is), Who: w.Who,
		From: p.Say(w.From), To: p.Say(w.To), Note: p.Say(w.Note), Confidence: string(w.Confidence),
	}
	if t := w.Time; t != nil && w.Is != content.BoundUnknown {
		low, high := float64(t.Low), float64(t.High)
		out.Low, out.High, out.Unit = &low, &high, string(t.Unit)
		if w.CountedIn != "" {
			out.Unit = "working-day"
		}
	}
	return out
}

// calendar gives the days off in rows, and the days of the weekend that are worked.
func calendar(c *content.Content, l yaml.Lang) wizard.Calendar {
	out := wizard.Calendar{Names: []string{}, Off: [][3]int64{}, On: [][2]int64{}, Provisional: []int{}, Timezone: c.Config.Timezone.Value}
	number := map[string]int64{}
	for i, h := range c.Calendar.Holidays {
		number[h.Key] = int64(i)
		out.Names = append(out.Names, h.Value.In(l))
	}
	out.Note = c.Calendar.Counting.Note.In(l)
	for i, y := range c.Calendar.Years {
		if i == 0 {
			out.First = y.Year
		}
		out.Last = y.Year
		if y.Status != "official" {
			out.Provisional = append(out.Provisional, y.Year)
		}
		for _, d := range y.Off {
			day, holiday := wizard.Day(d.Date.Time), number[d.Holiday.Value]
			if last := len(out.Off) - 1; last >= 0 && out.Off[last][0]+out.Off[last][1] == day && out.Off[last][2] == holiday {
				out.Off[last][1]++
			} else {
				out.Off = append(out.Off, [3]int64{day, 1, holiday})
			}
		}
		for _, d := range y.Workdays {
			out.On = append(out.On, [2]int64{wizard.Day(d.Date.Time), number[d.Holiday.Value]})
		}
	}
	return out
}

var weekdays = [7]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// hours gives opening hours in a line, days with the same hours drawn together: "Mon–Fri 09:00–17:00".
func (b *builder) hours(h *content.Hours, l yaml.Lang) string {
	say := b.say[l]
	if !h.Known() {
		return say["office.hours-unknown"]
	}
	var out []string
	days := h.Days()
	for i := 0; i < 7; {
		j := i
		for j < 6 && spans(days[j+1]) == spans(days[i]) {
			j++
		}
		if text := spans(days[i]); text != "" {
			day := say["office."+weekdays[i]]
			if j > i {
				day = strings.NewReplacer("{low}", day, "{high}", say["office."+weekdays[j]]).Replace(say["range"])
			}
			out = append(out, day+" "+text)
		}
		i = j + 1
	}
	if h.Holidays == "closed" {
		out = append(out, say["office.holidays"]+" "+say["office.closed"])
	}
	return strings.Join(out, say["list.separator"])
}

func spans(list []content.Span) string {
	var out []string
	for _, s := range list {
		out = append(out, strings.ReplaceAll(s.String(), "-", "–"))
	}
	return strings.Join(out, " ")
}
