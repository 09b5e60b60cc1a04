package wizard

import (
	"slices"
	"strings"

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
	Countries map[string]string `json:"countries,omitempty"` // if one is asked for: see countries
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
	Due     *int   `json:"due,omitempty"`  // of a deadline: which of the tree's days it is
	From    *int   `json:"from,omitempty"` // likewise, from which on it can be met
	Cond    *int   `json:"cond,omitempty"`
	Sources []any  `json:"sources,omitempty"`
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
			if article, ok := Article(c.Locator); ok {
				out = append(out, tuple{n, article})
			} else {
				out = append(out, n)
			}
		}
		return out
	}
	for _, t := range p.Trees {
		w.card(t.Guide)
		w.out.Trees = append(w.out.Trees, w.follow(t, cite))
	}
	if slices.ContainsFunc(p.Questions, func(q *tree.Question) bool { return q.Type == tree.Nation }) {
		w.out.Countries = countries(p.Langs)
	}
	return encoded(w.out)
}

// Article is the article of a law that a place in a source names, or the first and the last: "30" for "art.30", "3–5" for
// "art.3..art.5". Other places, such as the numbers of an editor's notes, tell readers nothing.
func Article(place string) (article string, ok bool) {
	article, ok = strings.CutPrefix(place, "art.")
	return strings.ReplaceAll(article, "..art.", "–"), ok
}

func (w *paperWriter) follow(t *check.Tree, cite func([]tree.Cite) []any) jsonFollow {
	out := jsonFollow{Steps: [][]any{}, Outcomes: []jsonPaper{}}
	for _, s := range t.Steps {
		out.Steps = append(out.Steps, cite(s.Sources))
	}
	type key struct{ guide, id string }
	number := map[key]int{}
	document := func(d tree.Optional) int {
		guide, id := d.Document(t.Guide)
		k := key{guide, id.Value}
		n, ok := number[k]
		if !ok {
			n = len(out.Documents)
			number[k] = n
			out.Documents = append(out.Documents, jsonDocument(w.words.document(k.guide, k.id)))
		}
		return n
	}
	for i, o := range t.Outcomes {
		x := t.Extras[i]
		paper := jsonPaper{Sources: cite(o.Sources), Times: w.cards(o.Times), Next: w.cards(o.Next)}
		for j, d := range o.Documents {
			paper.Documents = append(paper.Documents, onlyIf(x.Docs[j], document(d)))
		}
		for j, office := range o.Offices {
			paper.Offices = append(paper.Offices, onlyIf(x.Offices[j], w.card(office.ID.Value)))
		}
		for j, n := range o.Notes {
			paper.Notes = append(paper.Notes, jsonItem{w.text(n.Text), nil, nil, cond(x.Notes[j]), cite(n.Sources)})
		}
		for j, d := range o.Deadlines {
			paper.Deadlines = append(paper.Deadlines, jsonItem{w.text(d.Text), &x.Dues[j], cond(x.Froms[j]), cond(x.Deadlines[j]), cite(d.Sources)})
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
	w.out.Cards[id] = w.words.guide(id)
	return id
}

// countries gives for each code what a country can be found by: its names in the site's languages, and how Chinese names
// are spoken.
func countries(langs []yaml.Lang) map[string]string {
	out := map[string]string{}
	for _, code := range tree.Countries() {
		var names []string
		for _, l := range langs {
			tag := language.Make(string(l))
			name := display.Regions(tag).Name(language.MustParseRegion(code))
			names = append(names, name)
			if base, _ := tag.Base(); base.String() == "zh" {
				names = append(names, pinyin(name))
			}
		}
		out[code] = strings.Join(names, " ")
	}
	return out
}
