package wizard

import (
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// The papers file of one language: what follows from a decision, and what it rests on. The wizard loads it behind the
// first question. Trees, steps and outcomes stand in the order of the wording.
type jsonPapers struct {
	V         int               `json:"v"`
	Hash      string            `json:"hash"`
	Lang      yaml.Lang         `json:"lang"`
	UI        map[string]string `json:"ui"`
	Sources   []Source          `json:"sources"`
	Cards     map[string]Card   `json:"cards"` // by guide
	Calendar  Calendar          `json:"calendar"`
	Place     string            `json:"place,omitempty"`
	Countries []jsonCountry     `json:"countries,omitempty"` // if one is asked for
	Trees     []jsonFollow      `json:"trees"`
}

// jsonFollow is what follows in one tree.
type jsonFollow struct {
	Documents []jsonDocument `json:"documents,omitempty"` // of all its outcomes
	Steps     [][]any        `json:"steps"`               // for each step its citations
	Outcomes  []jsonPaper    `json:"outcomes"`
}

type jsonDocument struct {
	Text string `json:"text"`
	When string `json:"when,omitempty"`
	Note string `json:"note,omitempty"`
	Who  string `json:"who,omitempty"`
}

// jsonPaper is what follows from one outcome. A citation is an index into the sources, or a list of it and the place.
type jsonPaper struct {
	Sources   []any      `json:"sources"`
	Documents []tuple    `json:"documents,omitempty"` // index, condition
	Offices   []tuple    `json:"offices,omitempty"`   // guide, condition
	Notes     []jsonItem `json:"notes,omitempty"`
	Deadlines []jsonItem `json:"deadlines,omitempty"`
	Times     []string   `json:"times,omitempty"` // guides
	Next      []string   `json:"next,omitempty"`  // guides
}

// jsonItem is a note or a deadline; Cond is the condition under which it counts, if there is one.
type jsonItem struct {
	Text    string `json:"text"`
	Due     *int   `json:"due,omitempty"` // of a deadline: which of the tree's days it is
	Cond    *int   `json:"cond,omitempty"`
	Sources []any  `json:"sources,omitempty"`
}

// jsonCountry is a country and all the names that it can be found by: those in the site's languages, and how Chinese
// names are spoken.
type jsonCountry struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Find string `json:"find"`
}

type paperWriter struct {
	writer
	out jsonPapers
}

func papers(p *check.Program, lang yaml.Lang, words Words) []byte {
	w := &paperWriter{writer{p, lang, words}, jsonPapers{V: wordingVersion, Hash: compile.Hash(p), Lang: lang, UI: words.PapersUI,
		Cards: map[string]Card{}, Calendar: words.Calendar, Place: words.Place, Sources: []Source{}, Trees: []jsonFollow{}}}
	number := map[string]int{} // the sources in use, in the order of their first use
	cite := func(cites []tree.Cite) []any {
		out := []any{}
		for _, c := range cites {
			n, ok := number[c.Source]
			if !ok {
				n = len(w.out.Sources)
				number[c.Source] = n
				w.out.Sources = append(w.out.Sources, words.Sources[c.Source])
			}
			if c.Locator == "" {
				out = append(out, n)
			} else {
				out = append(out, tuple{n, c.Locator})
			}
		}
		return out
	}
	for _, t := range p.Trees {
		w.card(t.Guide)
		w.out.Trees = append(w.out.Trees, w.follow(t, cite))
	}
	if slices.ContainsFunc(p.Questions, func(q *tree.Question) bool { return q.Type == tree.Nation }) {
		w.out.Countries = countries(lang, p.Langs)
	}
	return encoded(w.out)
}

func (w *paperWriter) follow(t *check.Tree, cite func([]tree.Cite) []any) jsonFollow {
	out := jsonFollow{Steps: [][]any{}, Outcomes: []jsonPaper{}}
	for _, s := range t.Steps {
		out.Steps = append(out.Steps, cite(s.Sources))
	}
	number := map[string]int{}
	document := func(id string) int {
		n, ok := number[id]
		if !ok {
			n = len(out.Documents)
			number[id] = n
			d := w.words.Documents[t.Guide][id]
			out.Documents = append(out.Documents, jsonDocument(d))
		}
		return n
	}
	for i, o := range t.Outcomes {
		x := t.Extras[i]
		paper := jsonPaper{Sources: cite(o.Sources), Times: w.cards(o.Times), Next: w.cards(o.Next)}
		for j, d := range o.Documents {
			paper.Documents = append(paper.Documents, onlyIf(x.Docs[j], document(d.ID.Value)))
		}
		for j, office := range o.Offices {
			paper.Offices = append(paper.Offices, onlyIf(x.Offices[j], w.card(office.ID.Value)))
		}
		for j, n := range o.Notes {
			paper.Notes = append(paper.Notes, jsonItem{w.text(n.Text), nil, cond(x.Notes[j]), cite(n.Sources)})
		}
		for j, d := range o.Deadlines {
			paper.Deadlines = append(paper.Deadlines, jsonItem{w.text(d.Text), &x.Dues[j], cond(x.Deadlines[j]), cite(d.Sources)})
		}
		out.Outcomes = append(out.Outcomes, paper)
	}
	return out
}

// onlyIf puts the number of a condition behind something, if there is one.
func onlyIf(condition int, v any) tuple {
	if condition < 0 {
		return tuple{v}
	}
	return tuple{v, condition}
}

func cond(condition int) *int {
	if condition < 0 {
		return nil
	}
	return &condition
}

func (w *paperWriter) cards(ids []yaml.At[string]) []string {
	var out []string
	for _, id := range ids {
		out = append(out, w.card(id.Value))
	}
	return out
}

// card takes a guide's card along and returns the guide.
func (w *paperWriter) card(id string) string {
	w.out.Cards[id] = w.words.Guides[id]
	return id
}

// countries lists all countries, in the order of the language.
func countries(lang yaml.Lang, all []yaml.Lang) []jsonCountry {
	var out []jsonCountry
	for _, code := range tree.Countries() {
		c := jsonCountry{Code: code}
		region := language.MustParseRegion(code)
		for _, l := range all {
			name := display.Regions(language.Make(string(l))).Name(region)
			if l == lang {
				c.Name = name
			} else {
				c.Find += name + " "
			}
			if base, _ := language.Make(string(l)).Base(); base.String() == "zh" {
				c.Find += pinyin(name) + " "
			}
		}
		out = append(out, c)
	}
	order := collate.New(language.Make(string(lang)))
	slices.SortFunc(out, func(a, b jsonCountry) int { return order.CompareString(a.Name, b.Name) })
	return out
}
