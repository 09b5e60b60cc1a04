package render

import (
	"cmp"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"zhilu/generator/content"
	"zhilu/generator/site"
	"zhilu/wizard/diag/yaml"
)

// choices are what a list of offices can be narrowed down by. Their keys are the same in every language, so that a link
// to a narrowed list can be opened in another one.
func (sp *speaker) choices(pages []*site.Page) *Choices {
	districts, matters := map[string]string{}, map[string]string{}
	out := &Choices{}
	for _, p := range pages {
		o := p.Guide.Written.Facts().Office
		for _, d := range o.Districts {
			key := sp.districtKey(d)
			if _, known := districts[key]; !known {
				out.Districts = append(out.Districts, Choice{Key: key})
			}
			districts[key] = sp.say(d)
		}
		for _, m := range o.Accepts {
			name, known := matters[m.ID]
			if !known {
				out.Matters = append(out.Matters, Choice{Key: m.ID})
			}
			if here := sp.say(m.Name); !known || len(here) < len(name) { // the shortest: others say more of their office
				matters[m.ID] = here
			}
		}
	}
	order := collate.New(language.Make(sp.locale), collate.IgnoreCase, collate.Numeric)
	name := func(list []Choice, names map[string]string) {
		for i := range list {
			list[i].Name = names[list[i].Key]
		}
		slices.SortFunc(list, func(a, b Choice) int { return cmp.Or(order.CompareString(a.Name, b.Name), cmp.Compare(a.Key, b.Key)) })
	}
	name(out.Districts, districts)
	name(out.Matters, matters)
	return out
}

var notInKey = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// districtKey names a district in the site's first language: "pudong-new-area".
func (sp *speaker) districtKey(d yaml.Text) string {
	return strings.Trim(notInKey.ReplaceAllString(strings.ToLower(sp.site.Say(d, sp.site.Langs()[0])), "-"), "-")
}

// tags give the keys by which a row of the list is found. An office without a district serves all of them: "*".
func (sp *speaker) tags(o *content.Office) (districts, takes string) {
	var in, matters []string
	for _, d := range o.Districts {
		in = append(in, sp.districtKey(d))
	}
	for _, m := range o.Accepts {
		matters = append(matters, m.ID)
	}
	return cmp.Or(strings.Join(in, " "), "*"), strings.Join(matters, " ")
}

var besides = regexp.MustCompile(`\s*[(（][^()（）]*[)）]`)

// mapQuery is what to look for on a map: the address in the language of the place, without what it says in brackets; or
// the office's name, if it is known in which one district it is.
func (sp *speaker) mapQuery(o *content.Office) string {
	local := sp.site.Local()
	switch {
	case !o.Address.Counter():
		return ""
	case o.Address != nil && o.Address.Text.In(local) != "":
		return besides.ReplaceAllString(o.Address.Text.In(local), "")
	case len(o.Districts) == 1:
		return o.Name.In(local)
	}
	return ""
}

// newCalendar gives the days off for scripts: which day it is is known when a page is read.
func (sp *speaker) newCalendar() template.JS {
	return template.JS(encode(recent(sp.opt.Wizard.Calendar[sp.lang], sp.site.Content.Today.Year())))
}

// code is that of the country, for telephone numbers.
func (sp *speaker) code() content.CallingCode { return sp.site.Content.Config.CallingCode }

// driver is what a driver is shown, in the language of the place: nil if nobody knows the address.
func (sp *speaker) driver(o *content.Office) *Driver {
	local := sp.site.Local()
	if o.Address == nil || o.Address.Text.In(local) == "" {
		return nil
	}
	v := &Driver{
		Lang: sp.site.Locale(local), Please: sp.speakers[local].words.Please,
		Address: o.Address.Text.In(local), Name: o.Name.In(local),
	}
	v.Parts = addressParts(v.Address)
	v.Long = len([]rune(v.Address)) > 20
	if local != sp.lang {
		v.Means = sp.words.Please
	}
	if len(o.Phones) > 0 {
		n := o.Phones[0].Number
		v.Phone = &Phone{Number: string(n), Dial: n.Dial(sp.code())}
	}
	return v
}
