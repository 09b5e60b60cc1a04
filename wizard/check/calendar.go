package check

import (
	"slices"
	"sort"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/tree"
)

// Calendar tells working days: Monday to Friday, but for the exceptions.
type Calendar struct {
	// Off are days off that would be working days, On working days that would be days off; ascending, in days since
	// 1970-01-01.
	Off, On []int64
}

// weekday is 0 for Monday. 1970-01-01 was a Thursday.
func weekday(day int64) int64 { return ((day+3)%7 + 7) % 7 }

// Epoch is how many days a Monday lies before 1970-01-01 that is so long ago that no rule goes back behind it.
const Epoch = 3 + 200_000_000_000*7

// Until counts the working days up to and including day, from a fixed day long ago.
func (c *Calendar) Until(day int64) int64 {
	d := day + Epoch
	n := d/7*5 + min(d%7+1, 5)
	n -= int64(sort.Search(len(c.Off), func(i int) bool { return c.Off[i] > day }))
	return n + int64(sort.Search(len(c.On), func(i int) bool { return c.On[i] > day }))
}

const maxException = 1<<16 - 1 // modules hold them in 16 bits

// weekend is the one that Until counts weeks by.
var weekend = []string{"sat", "sun"}

type rawCalendar struct {
	Weekend  []yaml.At[string]       `yaml:"weekend"`
	Holidays []yaml.Entry[yaml.Text] `yaml:"holidays"`
	Years    []rawYear               `yaml:"years" need:"yes"`
	Counting *struct {
		Note yaml.Text `yaml:"note"`
	} `yaml:"counting"`
}

type rawYear struct {
	Pos      diag.Pos
	Year     int64           `yaml:"year" need:"yes"`
	Status   string          `yaml:"status" need:"yes" oneof:"official provisional"`
	Source   yaml.At[string] `yaml:"source"`
	Off      []rawDay        `yaml:"off"`
	Workdays []rawDay        `yaml:"workdays"`
	Note     yaml.Text       `yaml:"note"`
}

type rawDay struct {
	Date    yaml.At[string] `yaml:"date" need:"yes"`
	Holiday string          `yaml:"holiday"`
	Kind    string          `yaml:"kind"`
}

// ParseCalendar reads what rules need of calendar.yaml; its words are the business of whoever shows it.
func ParseCalendar(file string, src []byte) (*Calendar, diag.List) {
	c := &Calendar{}
	n, list := yaml.Parse(file, 1, src)
	if n == nil || n.Kind == yaml.Null {
		return c, list
	}
	var raw rawCalendar
	list = append(list, yaml.Decode(n, &raw)...)
	checkWeekend(raw.Weekend, &list)
	for _, y := range raw.Years {
		c.Off = appendDays(c.Off, y.Off, func(wd int64) bool { return wd < 5 }, &list)
		c.On = appendDays(c.On, y.Workdays, func(wd int64) bool { return wd >= 5 }, &list)
	}
	slices.Sort(c.Off)
	slices.Sort(c.On)
	return c, list
}

// checkWeekend reports a weekend that working days are not counted by.
func checkWeekend(days []yaml.At[string], list *diag.List) {
	var written []string
	for _, d := range days {
		written = append(written, d.Value)
	}
	slices.Sort(written)
	if len(days) > 0 && !slices.Equal(written, weekend) {
		list.Errorf(days[0].Pos, "wrong-value", "working days are counted by a weekend of %s only", strings.Join(weekend, ", ")).Hint =
			"write weekend: [" + strings.Join(weekend, ", ") + "], and days that differ under the years"
	}
}

func appendDays(out []int64, days []rawDay, exception func(weekday int64) bool, list *diag.List) []int64 {
	for _, d := range days {
		switch day, ok := tree.ParseDay(d.Date.Value); {
		case !ok:
			list.Errorf(d.Date.Pos, "date", "%q is no day of the calendar", d.Date.Value).Hint = "write YYYY-MM-DD"
		case day < FirstDay || day > maxException:
			list.Errorf(d.Date.Pos, "date", "%s is too far away", d.Date.Value).Hint = "from 1970 to 2149"
		case exception(weekday(day)):
			out = append(out, day)
		}
	}
	return out
}

// CalendarShape says how calendar.yaml is written, as far as rules read it.
func CalendarShape() *yaml.Shape { return yaml.ShapeOf[rawCalendar]() }
