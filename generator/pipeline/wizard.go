package pipeline

import (
	"context"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/render"
	"zhilu/generator/site"
	"zhilu/wizard"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// wizardParts is what the rules give: files for the browser, and what pages say of them. It is empty for a site
// without trees, or with trees that are wrong.
type wizardParts struct {
	files []render.File
	pages render.Wizard
}

// rules checks the trees and compiles them.
func (b *builder) rules(ctx context.Context, s *site.Site) (*wizardParts, error) {
	c := b.content
	parts := &wizardParts{}
	if len(c.Trees) == 0 && c.QuestionsFile.Data == nil {
		return parts, nil
	}
	in := ruleSources(c)
	rules, list := wizard.Check(in)
	b.add(list)
	if rules == nil || b.broken.Load() {
		return parts, nil
	}
	words := map[yaml.Lang]wizard.Words{}
	for _, l := range in.Langs {
		words[l] = b.wizardWords(s, l)
	}
	bundle, err := rules.Bundle(ctx, words, c.Today)
	if err != nil {
		return nil, err
	}
	script, err := wizard.Script()
	if err != nil {
		return nil, err
	}
	put := func(name string, data []byte) string {
		f := render.File{Path: site.Fingerprint(name, data), Data: data}
		parts.files = append(parts.files, f)
		return f.Path
	}
	parts.pages = render.Wizard{
		Script:  put("assets/wizard.js", script),
		Module:  put("assets/wizard.wasm", bundle.Module),
		Wording: map[yaml.Lang]string{},
		Trees:   rules.Guides(),
		Outline: func(guide string, lang yaml.Lang) *wizard.Node { return rules.Outline(guide, lang, words[lang]) },
	}
	for _, l := range in.Langs {
		parts.pages.Wording[l] = put("assets/wizard."+string(l)+".json", bundle.Wording[l])
	}
	return parts, nil
}

// ruleSources gathers what the rules of a site are made of.
func ruleSources(c *content.Content) wizard.Sources {
	in := wizard.Sources{
		Langs:      c.Config.Langs(),
		Questions:  wizard.File(c.QuestionsFile),
		Parameters: wizard.File(c.ParametersFile),
		Calendar:   wizard.File(c.CalendarFile),
		Confidence: map[string]string{},
		Documents:  map[string][]string{},
		Today:      c.Today,
	}
	for _, t := range c.Trees {
		in.Trees = append(in.Trees, wizard.File(t))
	}
	for id, source := range c.Sources {
		in.Confidence[id] = string(source.Confidence)
	}
	for _, g := range c.Guides {
		ids := []string{} // a guide without documents exists all the same
		for _, d := range g.Documents() {
			ids = append(ids, d.ID)
		}
		in.Documents[g.ID] = ids
	}
	return in
}

// Rules reads and checks the rules of a site without building it. Rules are nil if the list has errors.
func Rules(in Input) (*wizard.Rules, diag.List, error) {
	b := &builder{in: in}
	c, list, err := content.Load(in.Content, content.Options{Drafts: in.Drafts, Now: in.Now})
	b.add(list)
	if err != nil || c == nil {
		return nil, b.list.Sorted(), err
	}
	rules, list := wizard.Check(ruleSources(c))
	b.add(list)
	return rules, b.list.Sorted(), nil
}

// wizardWords is what the wizard says in one language beside the texts of the trees.
func (b *builder) wizardWords(s *site.Site, l yaml.Lang) wizard.Words {
	w := wizard.Words{
		UI:        b.theme.Group(l, "wizard"),
		Units:     b.theme.Group(l, "wizard-unit"),
		Guides:    make(map[string]wizard.Card, len(s.Guides)),
		Documents: map[string]map[string]wizard.Document{},
		Sources:   map[string]wizard.Source{},
	}
	for _, g := range s.Guides {
		w.Guides[g.Written.ID] = b.card(s, g, l)
		docs := map[string]wizard.Document{}
		for _, d := range g.Written.Documents() {
			docs[d.ID] = wizard.Document{Text: d.Name.In[l], Note: strings.TrimSpace(d.When.In[l] + " " + g.Pages[l].Say(d.Note))}
		}
		w.Documents[g.Written.ID] = docs
	}
	for id, source := range s.Content.Sources {
		w.Sources[id] = wizard.Source{
			Title: source.Title.In[l], Publisher: source.Publisher.In[l], Date: source.Date.String(),
			URL: string(source.URL), Confidence: string(source.Confidence),
		}
	}
	return w
}

// card is what the wizard shows of a guide: where an office is and when it is open, how long the stages take.
func (b *builder) card(s *site.Site, g *site.Guide, l yaml.Lang) wizard.Card {
	p, say := g.Pages[l], b.say[l]
	c := wizard.Card{Title: p.Title(), URL: p.Href()}
	add := func(label, text string) {
		if text != "" {
			c.Lines = append(c.Lines, wizard.Line{Label: label, Text: text})
		}
	}
	switch w := g.Written; {
	case w.Office != nil:
		if !w.Office.Address.Counter() {
			add(say["fact.where"], say["office.no-counter"])
		}
		add(say["fact.where"], w.Office.Address.Text.In[l])
		var phones []string
		for _, phone := range w.Office.Phones {
			phones = append(phones, string(phone.Number))
		}
		add(say["list.phone"], strings.Join(phones, say["list.separator"]))
		if w.Office.Hours != nil || w.Office.Address.Counter() {
			add(say["office.hours"], b.hours(w.Office.Hours, l))
		}
	case w.Time != nil:
		for _, stage := range w.Time.Stages {
			add(stage.Name.In[l], s.Format(l).Quantity(stage.Time, stage.Is))
		}
		if t := w.Time.Total; t != nil {
			add(say["time.total"], s.Format(l).Quantity(t.Time, t.Is))
		}
	}
	return c
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
	return strings.Join(out, say["list.separator"])
}

func spans(list []content.Span) string {
	var out []string
	for _, s := range list {
		out = append(out, strings.ReplaceAll(s.String(), "-", "–"))
	}
	return strings.Join(out, " ")
}
