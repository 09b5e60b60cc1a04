package content

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"zhilu/wizard/diag"
)

var aliasShape = regexp.MustCompile(`^([a-z0-9]+([-_.][a-z0-9]+)*/)*[a-z0-9]+([-_.][a-z0-9]+)*/?$`)

// CheckBase says why s cannot be the base address of a site, or "".
func CheckBase(s string) string {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return fmt.Sprintf("%q is no address on the web", s)
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return fmt.Sprintf("the base address %q has more than a host and a path", s)
	}
	return ""
}

func checkConfig(c *Config, list *diag.List) {
	if problem := CheckBase(c.Base.Value); c.Base.Value != "" && problem != "" {
		list.Errorf(c.Base.Pos, "wrong-url", "%s", problem).Hint = "such as https://example.org/"
	}
	if _, err := time.LoadLocation(c.Timezone.Value); err != nil || c.Timezone.Value == "Local" {
		list.Errorf(c.Timezone.Pos, "wrong-timezone", "unknown time zone %q", c.Timezone.Value).Hint = "such as Asia/Shanghai"
	}
	if e := c.Edit; e.Value != "" {
		if u, err := url.Parse(strings.ReplaceAll(e.Value, "{path}", "x")); err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(e.Value, "{path}") {
			list.Errorf(e.Pos, "wrong-url", "the edit address must be one on the web, with {path} in it")
		}
	}
	seen := map[string]diag.Pos{}
	for _, l := range c.Languages {
		checkName(string(l.ID), l.Pos.File, list)
		unique(seen, "language", string(l.ID), l.Pos, list)
		if _, err := language.Parse(l.Locale); err != nil {
			list.Errorf(l.Pos, "wrong-locale", "%q is no locale", l.Locale).Hint = "such as en-GB or zh-Hans-CN"
		}
	}
	if len(c.Languages) == 0 && !list.HasErrors() {
		list.Errorf(c.Pos, "missing-language", "the site speaks no language").Hint = "list one under languages"
	}
	c.Check.check(c, list)
	clear(seen)
	for _, s := range c.Sections {
		checkID(s.ID, s.Pos, list)
		unique(seen, "section", s.ID, s.Pos, list)
	}
}

// Nearby gives names among which a nearest one may be looked for: none if they are so many that the search, mistake by
// mistake, would hold up a large site.
func Nearby(names []string) []string {
	if len(names) > 5000 {
		return nil
	}
	return names
}

// unique reports an id that has been seen before, with the place where.
func unique(seen map[string]diag.Pos, what, id string, pos diag.Pos, list *diag.List) {
	if first, ok := seen[id]; ok {
		list.Errorf(pos, "duplicate-id", "%s %q already listed", what, id).Notes = []diag.Note{{Pos: first, Message: "first listed here"}}
		return
	}
	seen[id] = pos
}

// check looks at everything that needs more than one file to be judged, and at what a schema cannot say.
func (l *loader) check(ctx context.Context, jobs []*guideLoader) error {
	k := &checker{c: l.c, langs: l.c.Config.Langs(), list: &l.list, known: map[string][]string{}}
	k.known["source"] = IDs(l.c.Sources)
	for _, g := range l.all {
		k.known[""] = append(k.known[""], g.ID)
		k.known[string(g.Kind)] = append(k.known[string(g.Kind)], g.ID)
	}
	for what, ids := range k.known {
		k.known[what] = Nearby(ids)
	}
	still := l.stillRight(k)
	k.value(&l.c.Config)
	for _, id := range IDs(l.c.Sources) {
		k.value(l.c.Sources[id])
	}
	for _, id := range IDs(l.c.Glossary) {
		k.term(l.c.Glossary[id])
	}
	for _, id := range IDs(l.c.Parameters) {
		k.parameter(l.c.Parameters[id])
	}
	k.calendar(&l.c.Calendar)
	for _, j := range jobs {
		if err := ctx.Err(); err != nil {
			return err
		}
		switch {
		case j.guide == nil:
		case j.checked && still(j):
			l.list = append(l.list, j.said...)
		default:
			before := len(l.list)
			k.guide(j.guide)
			j.said, j.checked = slices.Clone(l.list[before:]), true
		}
	}
	start := l.c.Config.Start.Guide
	if g := l.c.guide[start.Value]; g != nil && g.Tree == "" {
		l.list.Errorf(start.Pos, "missing-tree", "the guide %q has no tree to start with", g.ID).Hint = "name one with an eligibility.yaml"
	}
	l.kept.kinds = k.kinds
	return nil
}

// stillRight tells k which guides there are, and gives what reports whether the last check of a guide still says what is
// right: sources and languages are the same, or nothing would have been kept.
func (l *loader) stillRight(k *checker) func(*guideLoader) bool {
	before := l.kept.kinds
	l.kept.kinds = nil // until all have been checked
	if l.within && before != nil {
		k.kinds = before
		return func(*guideLoader) bool { return true }
	}
	k.kinds = make(map[string]Kind, len(l.all))
	for _, g := range l.all {
		k.kinds[g.ID] = g.Kind
	}
	var gone []string
	for id, kind := range before {
		if k.kinds[id] != kind {
			gone = append(gone, id)
		}
	}
	const few = 10 // of which it can be told quickly who names them
	switch {
	case before == nil || len(gone) > few:
		return func(*guideLoader) bool { return false }
	case len(gone) == 0 && len(k.kinds) == len(before):
		return func(*guideLoader) bool { return true }
	}
	return func(j *guideLoader) bool { // what was wrong may be right now, or have another hint
		return len(j.said) == 0 && !slices.ContainsFunc(gone, j.guide.mayName)
	}
}

func (k *checker) term(t *Term) {
	k.value(t)
	for _, l := range slices.Sorted(maps.Keys(t.Also)) {
		k.language(t.Pos, l)
	}
	for _, l := range slices.Sorted(maps.Keys(t.Confidence.In)) {
		k.language(t.Pos, l)
	}
}

func (k *checker) language(pos diag.Pos, l Lang) {
	if !slices.Contains(k.langs, l) {
		k.list.Unknown(pos, "language", string(l), langNames(k.langs))
	}
}

func (k *checker) parameter(p *Parameter) {
	k.value(p)
	for i := 1; i < len(p.Values); i++ {
		if !p.Values[i].From.Time.After(p.Values[i-1].From.Time) {
			k.list.Errorf(p.Values[i].From.Pos, "wrong-order", "%s does not come after %s", p.Values[i].From, p.Values[i-1].From).Hint = "oldest first"
			return
		}
	}
	k.old(p)
}

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func (k *checker) calendar(c *Calendar) {
	k.value(c)
	for _, d := range c.Weekend {
		if !slices.Contains(weekdays, d) {
			k.list.Unknown(c.Pos, "day", d, weekdays)
		}
	}
	var holidays []string
	for _, h := range c.Holidays {
		holidays = append(holidays, h.Key)
	}
	k.ends(c)
	years, days := map[string]diag.Pos{}, map[string]diag.Pos{}
	for _, y := range c.Years {
		unique(years, "year", fmt.Sprint(y.Year), y.Pos, k.list)
		for _, d := range append(slices.Clone(y.Off), y.Workdays...) {
			if !d.Date.IsZero() {
				unique(days, "day", d.Date.String(), d.Pos, k.list)
			}
			if d.Holiday.Value != "" && !slices.Contains(holidays, d.Holiday.Value) {
				k.list.Unknown(d.Holiday.Pos, "holiday", d.Holiday.Value, holidays)
			}
		}
	}
}
