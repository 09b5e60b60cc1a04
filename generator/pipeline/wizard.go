package pipeline

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"slices"

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
	proof *proof // of the rules; nil if there are none, or wrong ones
}

// rules reads the trees and compiles them.
func (b *builder) rules(s *site.Site) (*wizardParts, error) {
	c := b.content
	parts := &wizardParts{}
	sums := map[string]string{}
	own := func(name string, data []byte) string {
		f := render.File{Path: site.Fingerprint("assets/"+name, data), Data: data}
		parts.files = append(parts.files, f)
		sums[f.Path] = render.Integrity(data)
		return f.Path
	}
	if err := b.counting(s, &parts.pages, own); err != nil {
		return nil, err
	}
	parts.pages.Sums = sums
	if len(c.Trees) == 0 && c.QuestionsFile.Data == nil {
		return parts, nil
	}
	langs := c.Config.Langs()
	readScripts := beside(func() (*wizard.Scripts, error) { return b.in.scripts(langs) })
	proof, list := b.kept.rules(s, b.in.Parts)
	b.add(list)
	parts.proof = proof
	if proof == nil || b.broken.Load() {
		return parts, nil
	}
	rules := proof.rules
	words := map[yaml.Lang]wizard.Words{}
	for _, l := range langs {
		words[l] = b.wizardWords(s, l)
	}
	bundle := rules.Bundle(words)
	scripts, err := readScripts()
	if err != nil {
		return nil, err
	}
	abroad := func(name string, data []byte) string {
		f := render.File{Path: render.Embed + name, Data: data}
		parts.files = append(parts.files, f)
		sums[f.Path] = render.Integrity(data)
		return f.Path
	}
	put := func(name string, data []byte) string {
		abroad(name, data)
		return own(name, data)
	}
	parts.pages = render.Wizard{
		Script:        own("wizard.js", scripts.Element),
		Embed:         abroad("wizard.js", scripts.Embed),
		Frame:         own("frame.js", scripts.Frame),
		Builder:       own("builder.js", scripts.Builder),
		Papers:        put("papers.js", scripts.Papers),
		Module:        put("wizard.wasm", bundle.Module),
		Wording:       map[yaml.Lang]string{},
		PapersWording: map[yaml.Lang]string{},
		Sums:          sums,
		Times:         parts.pages.Times,
		TimeCards:     parts.pages.TimeCards,
		Calendar:      parts.pages.Calendar,
		Trees:         rules.Guides(),
		Outline:       func(guide string, lang yaml.Lang) *wizard.Node { return rules.Outline(guide, lang, words[lang]) },
	}
	for _, l := range langs {
		parts.pages.Wording[l] = put("wizard."+string(l)+".json", bundle.Wording[l])
		parts.pages.PapersWording[l] = put("papers."+string(l)+".json", bundle.Papers[l])
	}
	return parts, nil
}

// scripts are the wizard's in these languages.
func (in *Input) scripts(langs []site.Lang) (s *wizard.Scripts, err error) {
	data := remembered(in.Parts, fmt.Sprintf("scripts %q", langs), func() []byte {
		if s, err = wizard.NewScripts(langs); err != nil {
			return nil
		}
		var data bytes.Buffer
		err = gob.NewEncoder(&data).Encode(s)
		return data.Bytes()
	})
	if s == nil {
		err = gob.NewDecoder(bytes.NewReader(data)).Decode(&s)
	}
	return s, err
}

// counting adds the calendar, and what pages of processing times need to count days by it, if there are any.
func (b *builder) counting(s *site.Site, pages *render.Wizard, own func(string, []byte) string) error {
	pages.Calendar = map[yaml.Lang]wizard.Calendar{}
	for _, l := range s.Langs() {
		pages.Calendar[l] = calendar(s.Content, l)
	}
	if !slices.ContainsFunc(s.Guides, func(g *site.Guide) bool { return g.Written.Kind == content.KindProcessingTime }) {
		return nil
	}
	var err error
	script := remembered(b.in.Parts, "script of times", func() (data []byte) {
		data, err = wizard.TimesScript()
		return data
	})
	if err != nil {
		return err
	}
	pages.Times = own("times.js", script)
	pages.TimeCards = func(p *site.Page) []wizard.TimeCard { return timeCards(s, p, p.Guide.Written.Facts()) }
	return nil
}

// ruleSources gathers what the rules of a site are made of.
func ruleSources(c *content.Content, facts *site.Facts) wizard.Sources {
	in := wizard.Sources{
		Langs:      c.Config.Langs(),
		Questions:  wizard.File(c.QuestionsFile),
		Parameters: wizard.File(c.ParametersFile),
		Calendar:   wizard.File(c.CalendarFile),
		Confidence: map[string]string{},
		Documents:  map[string][]string{},
		Start:      wizard.Start{Guide: c.Config.Start.Guide.Value, Ask: c.Config.Start.Ask},
		Today:      c.Today,
		Insert:     facts.Insert,
	}
	for _, t := range c.Trees {
		in.Trees = append(in.Trees, wizard.File(t))
	}
	for id, source := range c.Sources {
		in.Confidence[id] = string(source.Confidence)
	}
	for _, g := range c.Guides {
		if in.Documents[g.ID] = documents(g); g.Broken {
			in.Documents[g.ID] = nil
		}
	}
	return in
}

// documents gives the ids of a guide's documents; not nil if there are none, for a guide without any exists all the same.
func documents(g *content.Guide) []string {
	ids := []string{}
	for _, d := range g.Facts().Documents() {
		ids = append(ids, d.ID)
	}
	return ids
}

// Rules reads and checks the rules of a site without building it. Rules are nil if the list has errors.
func Rules(ctx context.Context, in Input) (*wizard.Rules, diag.List, error) {
	b := &builder{in: in}
	c, list, err := content.Load(ctx, in.Content, content.Options{Drafts: in.Drafts, Now: in.Now})
	b.add(list)
	if err != nil || c == nil {
		return nil, b.list.Sorted(), err
	}
	words, list := render.LoadWords(in.Theme, c.Config.Langs())
	b.named(list, in.ThemeName)
	rules, list := wizard.Check(ruleSources(c, site.NewFacts(c, words)))
	b.add(list)
	return rules, b.list.Sorted(), nil
}
