package content_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhilu/generator/content"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// figure finds figures with a unit in texts of trees and questions. A year of the calendar and the day of a month are
// found too: see amounts.
var figure = regexp.MustCompile(`(月)?([0-9][0-9,]*|[一二两三四五六七八九十]+)(万)?(个工作日|日|天|个月|年|小时|美元|元|人|分|%)` +
	`|(?:(CNY|USD) ?)?\b([0-9][0-9,]*|two|three|four|five|six|seven|eight|nine|ten|thirteen)( million)?` +
	`(?:[ -](CNY|USD|working days?|days?|months?|years?|hours?|people|points))?\b`)

var unitOf = map[string]string{
	"working days": "working-day", "working day": "working-day", "个工作日": "working-day",
	"days": "day", "day": "day", "日": "day", "天": "day", "months": "month", "month": "month", "个月": "month",
	"years": "year", "year": "year", "年": "year", "hours": "hour", "hour": "hour", "小时": "hour",
	"CNY": "CNY", "元": "CNY", "USD": "USD", "美元": "USD", "people": "person", "人": "person", "points": "point", "分": "point", "%": "percent",
}

// amounts gives the figures that are typed in a text by the amount that they are: "30 days" as "30 day".
func amounts(text string) map[string]string {
	out := map[string]string{}
	for _, m := range figure.FindAllStringSubmatch(insertion.ReplaceAllString(text, ""), -1) {
		n, unit := m[2]+m[6], unitOf[m[4]+m[5]+m[8]]
		if word, ok := numerals[n]; ok {
			n = word
		}
		value, err := strconv.ParseFloat(strings.ReplaceAll(n, ",", ""), 64)
		dayOfMonth, yearOfCalendar := m[1] != "" && unit == "day", unit == "year" && value > 1900
		if err != nil || unit == "" || dayOfMonth || yearOfCalendar {
			continue
		}
		if m[3] != "" {
			value *= 1e4
		}
		if m[7] != "" {
			value *= 1e6
		}
		out[strconv.FormatFloat(value, 'f', -1, 64)+" "+unit] = m[0]
	}
	return out
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Pay CNY 2,000 or 1000 CNY within thirteen working days.", "1000 CNY, 13 working-day, 2000 CNY"},
		{"USD 1 million for a 30-day stay", "1000000 USD, 30 day"},
		{"缴纳20万元，须在十三个工作日内，入境后30日", "13 working-day, 200000 CNY, 30 day"},
		{"On 1 May 2023 rule 60 took effect, 2023年5月1日起", ""},
		{"the fee {{fact permits/residence-permit 3-to-5-years}}, for 5 years", "5 year"},
	} {
		if got := strings.Join(slices.Sorted(maps.Keys(amounts(c.text))), ", "); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// typed are figures that texts hold although a fact says the same amount.
var typed = []struct {
	file, why string
	words     []string
}{
	{"questions.yaml", "lines of the points table, whose figures stand in the tree", []string{"9 months", "9个月", "5 years'", "满5年"}},
	{"permanent-residence/overview/guide.yaml", "a span; the fact is another's", []string{"within 5 years", "5年内"}},
	{"permanent-residence/overview/guide.yaml", "another source's words", []string{"no less than 30 days", "不少于30日"}},
	{"permits/work-permit-categories/guide.yaml", "another source's words", []string{"超过85分"}},
	{"processing-times/port-visa/guide.yaml", "another source's figure", []string{"15 days, extendable", "15日，可延长"}},
	{"processing-times/study-permit/guide.yaml", "another source's figure", []string{"Up to 7 working days", "最多7个工作日"}},
	{"questions.yaml", "a teacher's experience; no fact says it", []string{"2 years of teaching", "2年语言教学"}},
}

// TestRetypedInTrees looks for figures that a fact holds in the texts of trees and questions. A tree is held against its
// own guide and those on which its field rests, and against all for money and working days; questions against all. A figure
// that changes by decree is held against every text.
func TestRetypedInTrees(t *testing.T) {
	c := siteContent(t)
	retyped(t, c, append(slices.Clone(c.Trees), c.QuestionsFile), func(guide string, of *content.Guide, unit content.Unit) bool {
		return guide == "." || of.ID == guide || of.ID == "topics/deadlines" || unit.IsMoney() || unit == "working-day" ||
			of.ID == "permanent-residence/overview" && path.Dir(guide) == "permanent-residence"
	})
}

// TestRetypedInGuides looks for figures that a guide's own facts hold in the other texts of its guide.yaml, and for those
// that change by decree.
func TestRetypedInGuides(t *testing.T) {
	c := siteContent(t)
	retyped(t, c, guideFiles(t, c), func(guide string, of *content.Guide, _ content.Unit) bool { return of.ID == guide })
}

// retyped reports figures in texts that one of the facts that speaks for the file's guide holds, unless they are on the
// list of what is typed.
func retyped(t *testing.T, c *content.Content, files []content.File, speaks func(string, *content.Guide, content.Unit) bool) {
	used := map[string]bool{}
	for _, file := range files {
		guide := path.Dir(file.Name)
		holds := held(c, guide, func(of *content.Guide, unit content.Unit) bool { return speaks(guide, of, unit) })
		n, list := yaml.Parse(file.Name, 1, file.Data)
		if n == nil {
			t.Fatal(list)
		}
		texts(n, c.Config.Langs(), func(pos diag.Pos, text string) {
			for amount, figure := range amounts(text) {
				if facts := holds[amount]; facts != nil && !excused(file.Name, text, figure, used) {
					t.Errorf("%s: %q is what %s says", pos, figure, strings.Join(facts, " or "))
				}
			}
		})
		for _, e := range typed {
			for _, w := range e.words {
				if e.file == file.Name && !used[e.file+w] {
					t.Errorf("%s: %q need not be on the list of what is typed", e.file, w)
				}
			}
		}
	}
}

// guideFiles reads every guide.yaml.
func guideFiles(t *testing.T, c *content.Content) []content.File {
	var out []content.File
	for _, g := range c.Guides {
		name := path.Join(g.ID, content.GuideFile)
		data, err := fs.ReadFile(os.DirFS(contentDir), name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, content.File{Name: name, Data: data})
	}
	return out
}

// excused reports whether the list of typed figures has the figure, and notes that it was needed.
func excused(file, text, figure string, used map[string]bool) bool {
	found := false
	for _, e := range typed {
		for _, w := range e.words {
			if e.file == file && strings.Contains(w, figure) && strings.Contains(text, w) {
				used[file+w], found = true, true
			}
		}
	}
	return found
}

// held gives the amounts that parameters hold, and facts that may speak, each with what inserts it.
func held(c *content.Content, guide string, speaks func(*content.Guide, content.Unit) bool) map[string][]string {
	out := map[string][]string{}
	for _, id := range content.IDs(c.Parameters) {
		p := c.Parameters[id]
		if v := p.On(c.Today); v != nil {
			unit, _ := p.Unit.Split()
			amount := strconv.FormatFloat(float64(v.Value), 'f', -1, 64) + " " + string(unit)
			out[amount] = append(out[amount], "{{fact parameters "+id+"}}")
		}
	}
	for _, g := range c.Guides {
		for _, f := range g.Facts().NamedFacts() {
			if f.Value == nil || f.Value.Low != f.Value.High {
				continue
			}
			unit, _ := f.Value.Unit.Split()
			if !speaks(g, unit) {
				continue
			}
			amount := strconv.FormatFloat(float64(f.Value.Low), 'f', -1, 64) + " " + string(unit)
			if g.ID == guide {
				out[amount] = slices.Insert(out[amount], 0, "{{fact "+f.ID+"}}")
			} else {
				out[amount] = append(out[amount], "{{fact "+g.ID+" "+f.ID+"}}")
			}
		}
	}
	return out
}

// texts finds what stands under the name of a language, but for the texts of facts, which are facts themselves.
func texts(n *yaml.Node, langs []content.Lang, do func(diag.Pos, string)) {
	for _, item := range n.Items {
		texts(item, langs, do)
	}
	for _, p := range n.Pairs {
		if p.Key.Value == "text" && n.Get("label") != nil {
			continue
		}
		if p.Node.Kind == yaml.Scalar && slices.Contains(langs, content.Lang(p.Key.Value)) {
			do(p.Node.Pos, p.Node.Value)
		}
		texts(p.Node, langs, do)
	}
}
