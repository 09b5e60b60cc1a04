package pipeline

import (
	"slices"
	"time"

	"zhilu/generator/agree"
	"zhilu/generator/content"
	"zhilu/generator/figures"
	"zhilu/generator/render"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
)

// compare holds the languages of a guide against each other.
func (b *builder) compare(g *site.Guide, readings map[site.Lang]*reading) (agree.State, diag.List) {
	sides, list := sides(g, readings)
	if len(sides) < 2 {
		return agree.State{}, list
	}
	lock := g.Written.Lock
	list = append(list, agree.Parity(sides, lock, b.figures)...)
	if lock == nil && !b.content.Agreed {
		return agree.State{}, list // nobody uses locks here
	}
	state := agree.StateOf(sides, lock)
	return state, append(list, state.Warnings(g.Written.ID, sides)...)
}

// sides gives the texts of a guide that can be compared, and says where their headings differ.
func sides(g *site.Guide, readings map[site.Lang]*reading) (out []*agree.Side, list diag.List) {
	var first *reading
	for _, w := range g.Written.Pages {
		r := readings[w.Lang]
		switch {
		case r.Unread:
			continue
		case first == nil:
			first = r
		default:
			list = append(list, site.Agree(first.Headings, r.Headings)...)
		}
		if r.side != nil {
			out = append(out, r.side)
		}
	}
	return out, list
}

// figures reports whether it is known how a language writes figures.
func (b *builder) figures(l site.Lang) bool { return figures.Known(b.site.Locale(l)) }

// behind says what readers of a page have to know of the other languages.
func (b *builder) behind(p *site.Page, state *agree.State) []render.Behind {
	var out []render.Behind
	for i := range state.Changed {
		c := &state.Changed[i]
		if !p.Translated() || !c.Behind(p.Lang) {
			continue
		}
		v := render.Behind{ID: c.ID, Here: slices.Contains(c.In, p.Lang)}
		if here := c.Sides[p.Lang]; here != nil {
			v.Title = here.Title
		}
		for _, l := range c.In {
			if l != p.Lang {
				v.There = append(v.There, b.elsewhere(p.Guide.Page(l), c))
			}
		}
		out = append(out, v)
	}
	return out
}

// overview gives what the overview for editors says of each guide.
func (b *builder) overview(states map[string]agree.State) map[string]render.State {
	out := make(map[string]render.State, len(states))
	for id, s := range states {
		g := b.site.Guide(id)
		if g == nil {
			continue
		}
		v := render.State{Never: s.Never, Behind: map[site.Lang][]render.Behind{}, Open: map[site.Lang][]render.Behind{}}
		for _, p := range g.Pages {
			l := p.Lang
			for i := range s.Changed {
				if c := &s.Changed[i]; c.All() {
					v.Open[l] = append(v.Open[l], b.open(p, c))
				}
			}
			for _, item := range b.behind(p, &s) {
				if !item.Here {
					v.Behind[l] = append(v.Behind[l], item)
				}
			}
		}
		out[id] = v
	}
	return out
}

// open is a section that is to be compared in every language, as it stands on a page.
func (b *builder) open(p *site.Page, c *agree.Change) render.Behind {
	v := render.Behind{ID: c.ID, Here: true}
	for _, l := range b.site.Langs() {
		sec := c.Sides[l]
		switch {
		case sec == nil:
		case l == p.Lang:
			v.Title = sec.Title
		default:
			v.There = append(v.There, b.elsewhere(p.Guide.Page(l), c))
		}
	}
	return v
}

// elsewhere is a section in another language: on p.
func (b *builder) elsewhere(p *site.Page, c *agree.Change) render.Elsewhere {
	e := render.Elsewhere{Lang: p.Lang, Href: p.Href(), Changed: b.sectionChanged(p, c.ID)}
	if sec := c.Sides[p.Lang]; sec != nil {
		e.Title = sec.Title
	}
	return e
}

// sectionChanged is the day on which a section of a page was last changed, as its author counted days.
func (b *builder) sectionChanged(p *site.Page, id string) content.Date {
	if id == content.HeadPart || id == content.LeadPart {
		id = ""
	}
	return dayOf(b.history.Section(p.Text.File, id))
}

// dayOf is the day of a moment where its author was; the zero Date for no moment.
func dayOf(t time.Time) content.Date {
	if t.IsZero() {
		return content.Date{}
	}
	y, m, d := t.Date()
	return content.Date{Time: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// keep remembers what the overview says of a guide.
func (b *builder) keep(g *site.Guide, state agree.State) {
	if !notable(state) {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.states[g.Written.ID] = state
}

// notable reports whether there is anything to say of a guide's languages.
func notable(s agree.State) bool { return len(s.Changed) > 0 || len(s.Never) > 0 }
