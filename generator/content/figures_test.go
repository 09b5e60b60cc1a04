package content_test

import (
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"zhilu/generator/content"
)

// written finds figures of working days and of money that stand in prose as figures or as words.
var written = regexp.MustCompile(`([0-9][0-9,]*|two|three|four|five|six|seven|eight|nine|ten|thirteen) (working|business) days?` +
	`|CNY ?([0-9][0-9,]*)|([0-9][0-9,]*) ?CNY|([0-9][0-9,]*|[一二两三四五六七八九十]+)个工作日|([0-9][0-9,]*)元`)

var numerals = map[string]string{
	"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "thirteen": "13",
	"二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "十": "10", "十三": "13",
}

// TestRetyped looks for figures in prose that a fact holds: they are inserted with {{fact …}}, so that they change with it.
func TestRetyped(t *testing.T) {
	c := siteContent(t)
	holds := map[string]string{} // "5 working-day" to the fact
	for _, g := range c.Guides {
		for _, f := range g.Facts().NamedFacts() {
			if f.Value == nil {
				continue
			}
			unit, _ := f.Value.Unit.Split()
			for _, n := range []content.Number{f.Value.Low, f.Value.High} {
				holds[strconv.FormatFloat(float64(n), 'f', -1, 64)+" "+string(unit)] = g.ID + " " + f.ID
			}
		}
	}
	for _, g := range c.Guides {
		for _, p := range g.Pages {
			text, err := fs.ReadFile(os.DirFS(contentDir), p.File)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(text), "\n") {
				for _, m := range written.FindAllStringSubmatch(line, -1) {
					if fact, held := holds[amount(m)]; held {
						t.Errorf("%s:%d: %q is what {{fact %s}} says", p.File, i+1, m[0], fact)
					}
				}
			}
		}
	}
}

// TestMultiples holds that the wages for the categories of work permits are those multiples of the average wage that the
// trees work with, and that its note says the same.
func TestMultiples(t *testing.T) {
	c := siteContent(t)
	base := c.Parameters["average-wage"]
	for id, times := range map[string]content.Number{"category-a-wage": 6, "category-b-wage": 4} {
		p := c.Parameters[id]
		for _, v := range p.Values {
			if of := base.On(v.From.Time); of == nil || v.Value != times*of.Value {
				t.Errorf("%s is %v from %s: not %v times average-wage", id, v.Value, v.From, times)
			}
		}
		newest := base.Values[len(base.Values)-1]
		if last := p.Values[len(p.Values)-1]; last.From.Time.Before(newest.From.Time) {
			t.Errorf("%s has no value from %s on, when average-wage changed", id, newest.From)
		}
		for _, l := range c.Config.Langs() {
			said := strings.ReplaceAll(newest.Note.In(l), ",", "")
			for _, months := range []content.Number{1, 12} {
				if figure := strconv.FormatFloat(float64(months*times*newest.Value), 'f', -1, 64); !strings.Contains(said, figure) {
					t.Errorf("the note on average-wage in %q does not say %s", l, figure)
				}
			}
		}
	}
}

// TestYearlyMultiples holds the yearly figures of guides to the monthly wages that they were worked out from.
func TestYearlyMultiples(t *testing.T) {
	c := siteContent(t)
	yearly := func(guide, fact string, times content.Number, monthly content.Number) {
		if f := c.Guide(guide).Facts().Fact(fact); f == nil || f.Value.Low != 12*times*monthly {
			t.Errorf("%s %s is not %v times %v a month", guide, fact, times, monthly)
		}
	}
	inForce := c.Parameters["average-wage"].On(c.Today).Value
	yearly("permits/work-permit-categories", "salary-a-year", 6, inForce)
	yearly("permits/work-permit-categories", "salary-b-year", 4, inForce)
	for _, v := range c.Parameters["pr-average-wage"].Values {
		year := strconv.Itoa(v.From.Time.Year())
		yearly("permanent-residence/working-staff", "six-times-"+year, 6, v.Value)
		if v.From.Time.Year() > 2020 { // the category is younger
			yearly("permanent-residence/lin-gang-special-area", "four-times-"+year, 4, v.Value)
		}
	}
}

// amount gives a match of written as "5 working-day" or "800 CNY".
func amount(m []string) string {
	unit := "CNY"
	n := m[3] + m[4] + m[6]
	if n == "" {
		unit, n = "working-day", m[1]+m[5]
	}
	if figure, ok := numerals[n]; ok {
		n = figure
	}
	return strings.ReplaceAll(n, ",", "") + " " + unit
}
