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
		for _, f := range g.NamedFacts() {
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
