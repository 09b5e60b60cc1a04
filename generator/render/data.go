package render

import (
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/site"
)

// thing is an entry of a page's structured data, in the terms of https://schema.org/. What is empty is left out.
type thing struct {
	Type        string   `json:"@type,omitempty"`
	ID          string   `json:"@id,omitempty"`
	Name        string   `json:"name,omitempty"`
	Alternate   []string `json:"alternateName,omitempty"`
	Description string   `json:"description,omitempty"`
	URL         string   `json:"url,omitempty"`
	InLanguage  string   `json:"inLanguage,omitempty"`
	Reviewed    string   `json:"lastReviewed,omitempty"`
	Position    int      `json:"position,omitempty"`
	Item        *thing   `json:"item,omitempty"`
	Items       []thing  `json:"itemListElement,omitempty"`
	Steps       []thing  `json:"step,omitempty"`
	TotalTime   string   `json:"totalTime,omitempty"`
	Text        string   `json:"text,omitempty"`
	Address     *thing   `json:"address,omitempty"`
	Street      string   `json:"streetAddress,omitempty"`
	Telephone   []string `json:"telephone,omitempty"`
	Email       string   `json:"email,omitempty"`
	Hours       []thing  `json:"openingHoursSpecification,omitempty"`
	DaysOff     []thing  `json:"specialOpeningHoursSpecification,omitempty"`
	DayOfWeek   string   `json:"dayOfWeek,omitempty"`
	ValidFrom   string   `json:"validFrom,omitempty"`
	Through     string   `json:"validThrough,omitempty"`
	Opens       string   `json:"opens,omitempty"`
	Closes      string   `json:"closes,omitempty"`
	Locations   []thing  `json:"availableChannel,omitempty"`
	Location    *thing   `json:"serviceLocation,omitempty"`
	About       *thing   `json:"mainEntity,omitempty"`
	IsPartOf    *thing   `json:"isPartOf,omitempty"`
	HasTerm     []thing  `json:"hasDefinedTerm,omitempty"`
}

// write gives the data of a page. encoding/json writes <, > and & as \u003c and so on, so that no text can end the
// script element that holds it.
func write(graph ...thing) template.JS {
	data, err := json.Marshal(struct {
		Context string  `json:"@context"`
		Graph   []thing `json:"@graph"`
	}{"https://schema.org", graph})
	if err != nil {
		panic(fmt.Sprintf("BUG: structured data: %v", err))
	}
	return template.JS(data)
}

// absolute makes an address of the site's own link.
func (sp *speaker) absolute(href string) string {
	return sp.site.URL(strings.TrimPrefix(href, sp.site.Root()))
}

func (sp *speaker) breadcrumbs(p *Page) thing {
	list := thing{Type: "BreadcrumbList"}
	for i, c := range p.Crumbs {
		item := p.Canonical
		if c.Href != "" {
			item = sp.absolute(c.Href)
		}
		list.Items = append(list.Items, thing{Type: "ListItem", Position: i + 1, Name: c.Title, Item: &thing{ID: item}})
	}
	return list
}

func (sp *speaker) webPage(p *Page) thing {
	return thing{
		Type: "WebPage", ID: p.Canonical, URL: p.Canonical, Name: p.Heading, Description: p.Description, InLanguage: p.Lang,
		IsPartOf: &thing{Type: "WebSite", Name: p.SiteName, URL: sp.absolute(p.Home)},
	}
}

// guideData says what a guide is about: a service, an office, a way to go.
func (sp *speaker) guideData(p *site.Page, v *Guide) template.JS {
	w := p.Guide.Written
	page := sp.webPage(&v.Page)
	page.Reviewed = w.Reviewed.String()
	about := thing{Name: v.Heading, Description: v.Summary}
	for _, o := range v.Others {
		about.Alternate = append(about.Alternate, o.Title)
	}
	switch {
	case w.Permit != nil:
		about.Type = "GovernmentService"
		for _, o := range p.Guide.Offices {
			about.Locations = append(about.Locations, thing{Type: "ServiceChannel", Location: &thing{
				Type: "GovernmentOffice", Name: o.Pages[sp.lang].Title(), URL: o.Pages[sp.lang].URL(),
			}})
		}
	case w.Office != nil:
		sp.officeData(&about, w.Office)
	case w.Time != nil:
		about.Type = "HowTo"
		if t := w.Time.Sum(); t != nil {
			about.TotalTime = duration(t.Time)
		}
		for i, s := range v.Time.Stages {
			if v.Time.OneOf {
				break // a HowTo has no alternatives
			}
			about.Steps = append(about.Steps, thing{Type: "HowToStep", Position: i + 1, Name: s.Name, Text: s.Time})
		}
	default:
		about.Type, about.InLanguage = "Article", page.InLanguage // lastReviewed is something that only a WebPage has
	}
	page.About = &about
	return write(page, sp.breadcrumbs(&v.Page))
}

var dayNames = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

func (sp *speaker) officeData(about *thing, o *content.Office) {
	about.Type = "GovernmentOffice"
	about.Name = sp.say(o.Name)
	if o.Address != nil && o.Address.Status == "confirmed" {
		about.Address = &thing{Type: "PostalAddress", Street: sp.say(o.Address.Text)}
	}
	for _, p := range o.Phones {
		about.Telephone = append(about.Telephone, string(p.Number))
	}
	about.Email = string(o.Email)
	if !o.Hours.Known() {
		return
	}
	for i, spans := range o.Hours.Days() {
		for _, s := range spans {
			opens, closes, _ := strings.Cut(s.String(), "-")
			about.Hours = append(about.Hours, thing{
				Type: "OpeningHoursSpecification", DayOfWeek: "https://schema.org/" + dayNames[i], Opens: opens, Closes: closes,
			})
		}
	}
	if o.Hours.Holidays == "closed" {
		about.DaysOff = sp.daysClosed()
	}
}

// daysClosed are the days off of years that are decreed, this one and later, a row of them in one; closed is from 00:00 to
// 00:00 there.
func (sp *speaker) daysClosed() (out []thing) {
	var last time.Time
	for _, y := range sp.site.Content.Calendar.Years {
		if y.Year < sp.site.Content.Today.Year() || y.Status != "official" {
			continue
		}
		for _, d := range y.Off {
			if n := len(out); n > 0 && d.Date.Time.Equal(last.AddDate(0, 0, 1)) {
				out[n-1].Through = d.Date.String()
			} else {
				day := d.Date.String()
				out = append(out, thing{Type: "OpeningHoursSpecification", Opens: "00:00", Closes: "00:00", ValidFrom: day, Through: day})
			}
			last = d.Date.Time
		}
	}
	return out
}

// duration gives a length of time as ISO 8601 writes it, or "". Working days have no notation there.
func duration(q *content.Quantity) string {
	if q == nil {
		return ""
	}
	n := fmt.Sprint(float64(q.High))
	switch q.Unit {
	case "minute":
		return "PT" + n + "M"
	case "hour":
		return "PT" + n + "H"
	case "day":
		return "P" + n + "D"
	case "week":
		return "P" + n + "W"
	case "month":
		return "P" + n + "M"
	case "year":
		return "P" + n + "Y"
	}
	return ""
}

func (sp *speaker) pageData(p *Page) template.JS { return write(sp.webPage(p), sp.breadcrumbs(p)) }

func (sp *speaker) glossaryData(v *Glossary) template.JS {
	set := thing{Type: "DefinedTermSet", ID: v.Canonical, URL: v.Canonical, Name: v.Heading, InLanguage: v.Lang}
	for _, t := range v.Terms {
		term := thing{Type: "DefinedTerm", URL: v.Canonical + "#" + t.ID, Name: t.Term}
		for _, o := range t.Official {
			term.Alternate = append(term.Alternate, o.Title)
		}
		set.HasTerm = append(set.HasTerm, term)
	}
	return write(set, sp.breadcrumbs(&v.Page))
}

func (sp *speaker) homeData(v *Home) template.JS {
	return write(thing{Type: "WebSite", ID: v.Canonical, URL: v.Canonical, Name: v.SiteName, Description: v.Heading, InLanguage: v.Lang})
}
