package render

import "html/template"

// Time is what only a processing time has.
type Time struct {
	Totals     []Stage
	Stages     []Stage
	OneOf      bool // of the stages one happens, not one after the other
	Calculator *Calculator
}

// Stage is a stretch of time.
type Stage struct {
	Who, WhoText                string
	Label, Name, Time, From, To string
	Note, Confidence            string
	Law                         bool
	Cites                       []Cite
}

// Calculator gives for a day of filing the day of the result. It is nil on a page that cannot count.
type Calculator struct {
	From    string        // the event that it counts from, or ""
	Choices []ChoiceGroup // what it can be about, if there are several
	More    *Link         // how days are counted; nil if no page says so
	Data    template.JS
}

// ChoiceGroup is what a calculator can be about; alternatives have a title, unless they are all there is.
type ChoiceGroup struct {
	Title string
	Items []Choice
}

// TimesList is the list of processing times. Its Rows are empty.
type TimesList struct {
	List
	Calculator *Calculator
	Times      []TimeRow
}

// TimeRow is a processing time in the list. Days, LawDays, SureRank and AsOfDate are what it is sorted by, "" for what
// nobody knows.
type TimeRow struct {
	Row
	Stages         []NamedTime // if the sum of several is known
	OneOf          bool        // Promise is of alternatives
	Promise, Law   []Value
	Days, LawDays  string
	Sure, SureRank string
	AsOf, AsOfDate string
}

// NamedTime is a stage in a line.
type NamedTime struct{ Name, Time string }
