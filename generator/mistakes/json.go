package mistakes

import (
	"encoding/json"
	"io"

	"zhilu/wizard/diag"
)

// The form of JSON. It is described in the verb's help: whoever changes it raises Version, unless keys are only added.
type (
	report struct {
		Version  int       `json:"version"`
		Errors   int       `json:"errors"`
		Warnings int       `json:"warnings"`
		Remarks  int       `json:"remarks"`
		Mistakes []mistake `json:"mistakes"`
	}
	mistake struct {
		place
		Severity string `json:"severity"`
		Rule     string `json:"rule"`
		Message  string `json:"message"`
		Hint     string `json:"hint,omitempty"`
		Notes    []note `json:"notes,omitempty"`
		Fix      []edit `json:"fix,omitempty"`
	}
	place struct {
		File   string `json:"file"`
		Line   int    `json:"line,omitempty"`
		Column int    `json:"column,omitempty"`
	}
	note struct {
		place
		Message string `json:"message"`
	}
	edit struct {
		place
		Old string `json:"old"`
		New string `json:"new"`
	}
)

func placeOf(p diag.Pos) place { return place{p.File, p.Line, p.Col} }

// JSON writes a list for programs.
func JSON(w io.Writer, list diag.List) error {
	r := report{Version: 1, Mistakes: []mistake{}}
	for _, d := range list {
		switch d.Severity {
		case diag.Error:
			r.Errors++
		case diag.Warning:
			r.Warnings++
		case diag.Remark:
			r.Remarks++
		}
		m := mistake{place: placeOf(d.Pos), Severity: d.Severity.String(), Rule: d.Rule, Message: d.Message, Hint: d.Hint}
		for _, n := range d.Notes {
			m.Notes = append(m.Notes, note{placeOf(n.Pos), n.Message})
		}
		for _, e := range d.Fix {
			m.Fix = append(m.Fix, edit{placeOf(e.Pos), e.Old, e.New})
		}
		r.Mistakes = append(r.Mistakes, m)
	}
	return encode(w, r)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
