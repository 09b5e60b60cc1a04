package render

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/site"
)

// graph gives a page's structured data, in the terms of https://schema.org/: things writes them one after the other.
func (sp *speaker) graph(things func(*jsonWriter)) template.JS {
	buf := sp.buffers.Get().(*[]byte)
	defer sp.buffers.Put(buf)
	w := &jsonWriter{out: (*buf)[:0]}
	w.open('{')
	w.member("@context", "https://schema.org")
	w.list("@graph")
	things(w)
	w.close(']')
	w.close('}')
	*buf = w.out
	return template.JS(w.out)
}

// begin begins a thing of a type.
func (w *jsonWriter) begin(kind string) {
	w.open('{')
	w.member("@type", kind)
}

// absolute makes an address of the site's own link.
func (sp *speaker) absolute(href string) string {
	return sp.site.URL(strings.TrimPrefix(href, sp.site.Root()))
}

func (sp *speaker) breadcrumbs(w *jsonWriter, p *Page) {
	w.begin("BreadcrumbList")
	w.each("itemListElement", len(p.Crumbs), func(i int) {
		item := p.Canonical
		if href := p.Crumbs[i].Href; href != "" {
			item = sp.absolute(href)
		}
		w.begin("ListItem")
		w.filled("name", p.Crumbs[i].Title)
		w.number("position", float64(i+1))
		w.object("item")
		w.filled("@id", item)
		w.close('}')
		w.close('}')
	})
	w.close('}')
}

// at begins what stands at a page's address. description may be "".
func (w *jsonWriter) at(p *Page, kind, name, description string) {
	w.begin(kind)
	w.filled("@id", p.Canonical)
	w.filled("name", name)
	w.filled("description", description)
	w.filled("url", p.Canonical)
	w.filled("inLanguage", p.Lang)
}

// webPage says what a page is. reviewed may be "", and about nil: it writes what the page is about.
func (sp *speaker) webPage(w *jsonWriter, p *Page, reviewed string, about func(*jsonWriter)) {
	w.at(p, "WebPage", p.Heading, p.Description)
	w.filled("lastReviewed", reviewed)
	if about != nil {
		w.key("mainEntity")
		about(w)
	}
	w.key("isPartOf")
	w.begin("WebSite")
	w.filled("name", p.SiteName)
	w.filled("url", sp.absolute(p.Home))
	w.close('}')
	w.close('}')
}

func (sp *speaker) pageData(p *Page) template.JS {
	return sp.graph(func(w *jsonWriter) {
		sp.webPage(w, p, "", nil)
		sp.breadcrumbs(w, p)
	})
}

// guideData says what a guide is about: a service, an office, a way to go.
func (sp *speaker) guideData(p *site.Page, v *Guide) template.JS {
	return sp.graph(func(w *jsonWriter) {
		sp.webPage(w, &v.Page, p.Guide.Written.Reviewed.String(), func(w *jsonWriter) { sp.about(w, p, v) })
		sp.breadcrumbs(w, &v.Page)
	})
}

func (sp *speaker) about(w *jsonWriter, p *site.Page, v *Guide) {
	kind, name := "Article", v.Heading
	facts := p.Guide.Written.Facts()
	switch {
	case facts.Permit != nil:
		kind = "GovernmentService"
	case facts.Office != nil:
		kind, name = "GovernmentOffice", sp.say(facts.Office.Name)
	case facts.Time != nil:
		kind = "HowTo"
	}
	w.begin(kind)
	w.filled("name", name)
	w.each("alternateName", len(v.Others), func(i int) { w.text(v.Others[i].Title) })
	w.filled("description", v.Summary)
	switch kind {
	case "GovernmentService":
		sp.channels(w, p.Guide.Offices)
	case "GovernmentOffice":
		sp.officeData(w, facts.Office)
	case "HowTo":
		howTo(w, facts.Time, v.Time)
	default:
		w.filled("inLanguage", v.Lang) // lastReviewed is something that only a WebPage has
	}
	w.close('}')
}

// channels are the offices where a service is to be had.
func (sp *speaker) channels(w *jsonWriter, offices []*site.Guide) {
	w.each("availableChannel", len(offices), func(i int) {
		p := offices[i].Page(sp.lang)
		w.begin("ServiceChannel")
		w.key("serviceLocation")
		w.begin("GovernmentOffice")
		w.filled("name", p.Title())
		w.filled("url", p.URL())
		w.close('}')
		w.close('}')
	})
}

// howTo says what one waits for; a HowTo has no alternatives.
func howTo(w *jsonWriter, t *content.ProcessingTime, v *Time) {
	if !v.OneOf {
		w.each("step", len(v.Stages), func(i int) {
			w.begin("HowToStep")
			w.filled("name", v.Stages[i].Name)
			w.number("position", float64(i+1))
			w.filled("text", v.Stages[i].Time)
			w.close('}')
		})
	}
	if sum := t.Sum(); sum != nil {
		w.filled("totalTime", duration(sum.Time))
	}
}

var dayNames = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

func (sp *speaker) officeData(w *jsonWriter, o *content.Office) {
	if o.Address != nil && o.Address.Status == "confirmed" {
		w.key("address")
		w.begin("PostalAddress")
		w.filled("streetAddress", sp.say(o.Address.Text))
		w.close('}')
	}
	w.each("telephone", len(o.Phones), func(i int) { w.text(string(o.Phones[i].Number)) })
	w.filled("email", string(o.Email))
	if !o.Hours.Known() {
		return
	}
	var open []openDay
	for i, spans := range o.Hours.Days() {
		for _, s := range spans {
			open = append(open, openDay{dayNames[i], s})
		}
	}
	w.each("openingHoursSpecification", len(open), func(i int) {
		opens, closes, _ := strings.Cut(open[i].span.String(), "-")
		w.begin("OpeningHoursSpecification")
		w.member("dayOfWeek", "https://schema.org/"+open[i].day)
		w.member("opens", opens)
		w.member("closes", closes)
		w.close('}')
	})
	if o.Hours.Holidays == "closed" {
		w.each("specialOpeningHoursSpecification", len(sp.closed), func(i int) {
			w.begin("OpeningHoursSpecification")
			w.member("validFrom", sp.closed[i].first)
			w.member("validThrough", sp.closed[i].last)
			w.member("opens", "00:00") // from then to then is closed
			w.member("closes", "00:00")
			w.close('}')
		})
	}
}

type openDay struct {
	day  string
	span content.Span
}

// offInRow are days off in a row.
type offInRow struct{ first, last string }

// closedFrom lists the days off of years that are decreed, from a year on.
func closedFrom(year int, c *content.Calendar) (out []offInRow) {
	var last time.Time
	for _, y := range c.Years {
		if y.Year < year || y.Status != "official" {
			continue
		}
		for _, d := range y.Off {
			day := d.Date.String()
			if n := len(out); n > 0 && d.Date.Time.Equal(last.AddDate(0, 0, 1)) {
				out[n-1].last = day
			} else {
				out = append(out, offInRow{day, day})
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

func (sp *speaker) glossaryData(v *Glossary) template.JS {
	return sp.graph(func(w *jsonWriter) {
		w.at(&v.Page, "DefinedTermSet", v.Heading, "")
		w.each("hasDefinedTerm", len(v.Terms), func(i int) {
			t := &v.Terms[i]
			w.begin("DefinedTerm")
			w.filled("name", t.Term)
			w.each("alternateName", len(t.Official), func(i int) { w.text(t.Official[i].Title) })
			w.member("url", v.Canonical+"#"+t.ID)
			w.close('}')
		})
		w.close('}')
		sp.breadcrumbs(w, &v.Page)
	})
}

func (sp *speaker) homeData(v *Home) template.JS {
	return sp.graph(func(w *jsonWriter) {
		w.at(&v.Page, "WebSite", v.SiteName, v.Heading)
		w.close('}')
	})
}
