package content

import (
	"slices"
	"time"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Calendar is calendar.yaml: days off and make-up working days, by year.
type Calendar struct {
	Pos      diag.Pos
	Weekend  []string           `yaml:"weekend" need:"yes"` // mon … sun
	Holidays []yaml.Entry[Text] `yaml:"holidays"`           // by id
	Years    []CalendarYear     `yaml:"years" need:"yes"`
	Counting Counting           `yaml:"counting"`
}

// Counting says how working days are counted.
type Counting struct {
	Note Text `yaml:"note"`
}

// CalendarYear is what one year has besides its weekends.
type CalendarYear struct {
	Pos      diag.Pos
	Year     int           `yaml:"year" need:"yes"`
	Status   string        `yaml:"status" need:"yes" oneof:"official provisional"`
	Source   Ref           `yaml:"source"`
	Off      []CalendarDay `yaml:"off" need:"yes"`
	Workdays []CalendarDay `yaml:"workdays"`
}

// CalendarDay is a day off, or a day of the weekend that is worked.
type CalendarDay struct {
	Pos     diag.Pos
	Date    Date            `yaml:"date" need:"yes"`
	Holiday yaml.At[string] `yaml:"holiday"` // an id of Holidays
	Kind    string          `yaml:"kind" oneof:"statutory weekend shifted"`
}

// WorkingDays counts the working days of a year.
func (c *Calendar) WorkingDays(y *CalendarYear) int {
	n := len(y.Workdays)
	off := map[time.Time]bool{}
	for _, d := range y.Off {
		off[d.Date.Time] = true
	}
	for d := time.Date(y.Year, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == y.Year; d = d.AddDate(0, 0, 1) {
		weekday := weekdays[(int(d.Weekday())+6)%7]
		if !off[d] && !slices.Contains(c.Weekend, weekday) {
			n++
		}
	}
	return n
}

// Parameter is a figure that changes by decree: parameters.yaml.
type Parameter struct {
	Pos         diag.Pos
	ID          string
	Name        Text             `yaml:"name" need:"yes"`
	Unit        Unit             `yaml:"unit" need:"yes"`
	Values      []ParameterValue `yaml:"values" need:"yes"` // oldest first
	ReviewEvery Days             `yaml:"review_every"`      // how long a value is thought to hold; 0: nothing is said
	Checked     Date             `yaml:"checked"`           // when an editor last looked for a newer value
}

// ParameterValue is what a parameter is from a day on.
type ParameterValue struct {
	Pos    diag.Pos
	From   Date   `yaml:"from" need:"yes"`
	Value  Number `yaml:"value" need:"yes"`
	Source Ref    `yaml:"source"`
	Note   Text   `yaml:"note"`
}

// On returns the value in force on that day, or nil if there is none yet.
func (p *Parameter) On(day time.Time) *ParameterValue {
	var in *ParameterValue
	for i := range p.Values {
		if !p.Values[i].From.Time.After(day) {
			in = &p.Values[i]
		}
	}
	return in
}
