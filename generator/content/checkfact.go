package content

import (
	"slices"
	"strings"

	"zhilu/wizard/diag"
)

// fact looks at one fact: it says exactly one thing, and how sure we are of it.
func (k *checker) fact(f *Fact, key string) {
	if f.Pos.File == "" {
		return
	}
	said := 0
	for _, is := range []bool{f.Value != nil, f.Text.Placed(), f.Phone != "", f.Date != nil, f.URL != ""} {
		if is {
			said++
		}
	}
	switch {
	case said > 1:
		k.list.Errorf(f.Pos, "two-values", "the fact says %d things at once", said).Hint = "keep one of value, text, phone, date and url"
	case said == 0 && f.Is != BoundUnknown:
		k.list.Errorf(f.Pos, "missing-key", "the fact says nothing").Hint = "give it a value, text, phone, date or url"
	case f.Is != "" && f.Is != BoundUnknown && f.Value == nil:
		k.list.Errorf(f.Pos, "wrong-value", `"is" belongs to a value, and there is none`).Hint = "write value, or remove the key"
	}
	if key != "validity" && key != "dependants" && !f.Label.Placed() {
		k.list.Errorf(f.Pos, "missing-key", `"label" is missing`)
	}
	switch {
	case f.Value == nil || f.Value.Unit == "":
	case key == "validity" && !f.Value.Unit.IsTime():
		k.list.Errorf(f.Value.Pos, "wrong-unit", "%q is no unit of time", f.Value.Unit).Hint = "such as days, months or years"
	case key == "fees" && !money(f.Value.Unit):
		k.list.Errorf(f.Value.Pos, "wrong-unit", "%q is no money", f.Value.Unit).Hint = "such as CNY"
	}
	k.asWritten(f.Text, "the text of a fact")
	k.ledger(f.Ref, f.Pos)
	f.Confidence = k.confidence(f.Confidence, f.Sources, f.Pos, said == 0 || f.Is == BoundUnknown)
	if f.Confidence == Unknown && f.Is != BoundUnknown && !f.Text.Placed() && said == 1 {
		k.list.Errorf(f.Pos, "unverified", "what nobody could verify is not shown as a fact").Hint = `write a text that says what is open, or "is: unknown"`
	}
}

// asWritten reports references in a text that facts are not inserted into.
func (k *checker) asWritten(t Text, what string) {
	for _, l := range k.langs {
		if strings.Contains(t.In(l), "{{") {
			k.list.Errorf(t.Pos(), "wrong-fact", "%s is shown as written", what).Hint = "write out what it inserts"
			return
		}
	}
}

func money(u Unit) bool {
	of, _ := u.Split()
	return of.IsMoney()
}

// confidence gives what is said, or that of the first source, or that of the guide's first source.
func (k *checker) confidence(said Confidence, sources []Ref, pos diag.Pos, open bool) Confidence {
	if said != "" {
		return said
	}
	if len(sources) == 0 {
		sources = k.rests
	}
	if len(sources) == 0 {
		if !open {
			k.list.Errorf(pos, "missing-source", "nothing says what this rests on").Hint = "add sources, or confidence"
			return Known
		}
		return Unknown
	}
	if s := k.c.Sources[sources[0].Value]; s != nil {
		return s.Confidence
	}
	return Known // the source does not exist, which is reported
}

// ledger checks the shape of the ids of the ledger of facts.
func (k *checker) ledger(ids []string, pos diag.Pos) {
	for _, id := range ids {
		if _, problem := readRun(id); problem != "" {
			k.list.Errorf(pos, "wrong-run", "%s", problem).Hint = "such as S004-01 or S004-01..S004-33"
		}
	}
}

func (k *checker) stage(s *Stage) {
	switch {
	case s.Time == nil && s.Is != BoundUnknown:
		k.list.Errorf(s.Pos, "missing-key", `"time" is missing`).Hint = "or write is: unknown"
	case s.Time != nil && s.Time.Unit != "" && !s.Time.Unit.IsTime():
		k.list.Errorf(s.Time.Pos, "wrong-unit", "%q is no unit of time", s.Time.Unit).Hint = "such as working-days or days"
	case s.CountedIn != "" && (s.Time == nil || s.Time.Unit != "day"):
		k.list.Errorf(s.Pos, "wrong-unit", "only days can be counted in working days").Hint = `remove "counted_in"`
	}
	k.ledger(s.Ref, s.Pos)
	s.Confidence = k.confidence(s.Confidence, s.Sources, s.Pos, s.Time == nil)
}

// alternatives looks for a sum of stages of which only one happens, and for a limit that is of none of them.
func (k *checker) alternatives(t *ProcessingTime) {
	if t.Alternatives && t.Total != nil {
		k.list.Errorf(t.Total.Pos, "wrong-alternatives", "of alternatives only one happens: they have no total").Hint = `remove "total", or "alternatives"`
	}
	var ids []string
	all := []*Stage{t.Total, t.LegalLimit}
	for i := range t.Stages {
		ids = append(ids, t.Stages[i].ID)
		all = append(all, &t.Stages[i])
	}
	for _, s := range all {
		switch {
		case s == nil || s.Of.Value == "":
		case s != t.LegalLimit || !t.Alternatives:
			k.list.Errorf(s.Of.Pos, "wrong-alternatives", "only the legal limit of alternatives can be of one of them").Hint = `remove "of"`
		case !slices.Contains(ids, s.Of.Value):
			k.list.Unknown(s.Of.Pos, "stage", s.Of.Value, ids)
		}
	}
}

func (k *checker) address(a *Address) {
	k.asWritten(a.Text, "an address")
	if a.Text.Placed() {
		a.Text.Missing(k.langs, `"address"`, k.list)
	}
	if !a.Counter() && a.Text.Written() {
		k.list.Errorf(a.Pos, "two-values", "what has no counter cannot have an address").Hint = "remove the address, or the status"
	}
	for i := range a.Sources {
		k.ref(&a.Sources[i], "sources")
	}
}

// hours looks for spans that end before they begin or overlap, and for days that nothing is said of.
func (k *checker) hours(h *Hours) {
	open := false
	for day, spans := range h.Days() {
		if spans == nil && h.Known() {
			k.list.Errorf(h.Pos, "missing-key", "%q is missing", weekdays[day]).Hint = "an empty list [] is a closed day"
		}
		for i, s := range spans {
			open = true
			switch {
			case s.Pos.File == "": // could not be read
			case s.From >= s.To:
				k.list.Errorf(s.Pos, "wrong-hours", "the hours %q end before they begin", s).Hint = "write 09:00-17:00"
			case i > 0 && s.From < spans[i-1].To:
				d := k.list.Errorf(s.Pos, "wrong-hours", "the hours %q overlap %q", s, spans[i-1])
				d.Hint = "in the order of the day, without overlaps"
			}
		}
	}
	if open && !h.Known() {
		k.list.Errorf(h.Pos, "wrong-hours", "hours that are unknown cannot have days").Hint = "remove status, or the days"
	}
	h.Confidence = k.confidence(h.Confidence, h.Sources, h.Pos, !h.Known())
}
