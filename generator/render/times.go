package render

import (
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard"
)

// counting is what the script of processing times has to know, in one language, whatever it counts.
type counting struct {
	Lang     string            `json:"lang"`
	UI       map[string]string `json:"ui"`
	Calendar wizard.Calendar   `json:"calendar"`
}

// countedTime is a processing time for the script.
type countedTime struct {
	ID   string          `json:"id"`
	Time wizard.TimeCard `json:"time"`
}

// newCounting gathers it. The last brace is left off: the times come next.
func (sp *speaker) newCounting() string {
	words := sp.theme.wording[sp.lang].words
	ui := map[string]string{}
	for _, key := range wizard.TimesKeys() {
		text, ok := words["wizard-papers."+key]
		if !ok {
			text = words["calculator."+key]
		}
		ui[key] = text.text
	}
	c := counting{sp.locale, ui, recent(sp.opt.Wizard.Calendar[sp.lang], sp.site.Content.Today.Year()-1)}
	return strings.TrimSuffix(string(encode(c)), "}")
}

// recent is the calendar from a year on: whoever still waits filed last year at the earliest.
func recent(c wizard.Calendar, first int) wizard.Calendar {
	from := wizard.Day(time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC))
	c.Off = slices.DeleteFunc(slices.Clone(c.Off), func(off [3]int64) bool { return off[0]+off[1] <= from })
	c.On = slices.DeleteFunc(slices.Clone(c.On), func(on [2]int64) bool { return on[0] < from })
	c.First, c.Note = max(c.First, first), ""
	return c
}

// mostCounted is how many times a list may have that offers to count: all their figures are part of the page.
const mostCounted = 100

// linkToDaysOff leads to the page that lists the calendar; nil if there is none.
func (sp *speaker) linkToDaysOff() *Link {
	for _, g := range sp.site.Guides {
		if g.Written.Kind != content.KindTopic {
			continue
		}
		if t := g.Written.Facts().Topic; t != nil && t.Gathers == "days-off" {
			l := sp.link(g.Page(sp.lang))
			return &l
		}
	}
	return nil
}

// calculator gives what the page needs to count the days of these times, or nil for none.
func (sp *speaker) calculator(pages ...*site.Page) *Calculator {
	w := &sp.opt.Wizard
	if w.Times == "" || len(pages) == 0 || len(pages) > mostCounted {
		return nil
	}
	var times []countedTime
	v := &Calculator{}
	for _, p := range pages {
		id, written := path.Base(p.Guide.Written.ID), p.Guide.Written.Facts().Time
		group := ChoiceGroup{}
		for i, card := range w.TimeCards(p) {
			card.Conflicts = nil // the page itself has them
			choice := Choice{id, p.Title()}
			if written.Alternatives {
				choice = Choice{id + "." + written.Stages[i].ID, sp.say(written.Stages[i].Name)}
				group.Title = p.Title()
			}
			times = append(times, countedTime{choice.Key, card})
			group.Items = append(group.Items, choice)
		}
		v.Choices = append(v.Choices, group)
	}
	if len(times) == 1 {
		v.Choices = nil
		if stages := pages[0].Guide.Written.Facts().Time.Stages; len(stages) > 0 {
			v.From = sp.say(stages[0].From)
		}
	} else if len(pages) == 1 {
		v.Choices[0].Title = "" // that of the page
	}
	v.More = sp.holidays()
	v.Data = template.JS(sp.counting + `,"times":` + string(encode(times)) + "}")
	return v
}

// timesList is the list of a section of processing times: a table to sort.
func (sp *speaker) timesList(sec *site.Section, list *List) *TimesList {
	v := &TimesList{List: *list, Calculator: sp.calculator(sec.Pages[sp.lang]...)}
	if v.Calculator != nil {
		v.Modules = append(v.Modules, sp.asset(sp.opt.Wizard.Times))
	}
	for _, p := range sec.Pages[sp.lang] {
		v.Times = append(v.Times, sp.timeRow(p))
	}
	return v
}

func (sp *speaker) timeRow(p *site.Page) TimeRow {
	t := p.Guide.Written.Facts().Time
	row := TimeRow{Row: Row{Link: sp.link(p), Others: sp.otherTitles(p)}, OneOf: t.Alternatives}
	row.Promise, row.Law = sp.totalCell(t), sp.stageCell(t.LegalLimit)
	if l := t.LegalLimit; l != nil && t.Stage(l.Of.Value) != nil {
		row.Law[0].Note = sp.say(t.Stage(l.Of.Value).Name)
	}
	var promised []*content.Stage // the sum, or the stages where nobody has added them up
	if sum := t.Sum(); sum != nil {
		promised = append(promised, sum)
		if len(t.Stages) > 1 {
			row.Stages = sp.namedTimes(t.Stages)
		}
	} else {
		for i := range t.Stages {
			promised = append(promised, &t.Stages[i])
		}
	}
	row.Days, row.LawDays = roughly(t.Alternatives, promised...), roughly(false, t.LegalLimit)
	var sources []content.Ref
	for _, s := range promised {
		sources = append(sources, s.Sources...)
		row.Sure = unsurer(row.Sure, string(s.Confidence))
	}
	row.SureRank = strconv.Itoa(slices.Index(sureness, row.Sure))
	row.AsOf, row.AsOfDate = sp.newest(sources), sp.newestDate(sources).String()
	return row
}

func (sp *speaker) namedTimes(stages []content.Stage) []NamedTime {
	var out []NamedTime
	for i := range stages {
		out = append(out, NamedTime{sp.say(stages[i].Name), sp.format.Quantity(stages[i].Time, stages[i].Is)})
	}
	return out
}

// sureness is how sure we can be of something, surest first.
var sureness = []string{string(content.Seed), string(content.Found), string(content.Known), string(content.Unknown)}

// unsurer is the one of two of them that promises less; a is "" for none yet.
func unsurer(a, b string) string {
	if slices.Index(sureness, a) > slices.Index(sureness, b) {
		return a
	}
	return b
}

// inDays is what an amount of time comes to, to compare it with others: a week has five working days.
var inDays = map[content.Unit]float64{
	"minute": 1.0 / 1440, "hour": 1.0 / 24, "day": 1, "working-day": 1.4, "week": 7, "month": 30.4, "year": 365,
}

// roughly gives how many days stages take together, or the longest of alternatives, for sorting; "" if that is not known
// of all of them.
func roughly(alternatives bool, stages ...*content.Stage) string {
	sum, longest := 0.0, 0.0
	for _, s := range stages {
		if s == nil || s.Time == nil || s.Is == content.BoundUnknown {
			return ""
		}
		unit := s.Time.Unit
		if s.CountedIn != "" {
			unit = "working-day"
		}
		days := float64(s.Time.High) * inDays[unit]
		sum, longest = sum+days, max(longest, days)
	}
	if alternatives {
		sum = longest
	}
	return strconv.FormatFloat(sum, 'f', 2, 64)
}
