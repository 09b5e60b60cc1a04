package render

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"time"

	"zhilu/generator/content"
	"zhilu/generator/history"
	"zhilu/generator/site"
	"zhilu/wizard/diag/yaml"
)

// changesSub is the page of changes below a language.
const changesSub = "changes/"

// changed is what happened to a guide on one day.
type changed struct {
	guide   *site.Guide
	time    time.Time // of the last commit of that day
	commit  string
	isNew   bool
	texts   map[yaml.Lang][]string // the sections that changed, as written
	facts   bool
	rules   bool
	removed []yaml.Lang // translations
}

// changes draws the commits of history together, newest first.
func (r *Renderer) changes() []*changed {
	h := r.opt.History
	if h == nil {
		return nil
	}
	var out []*changed
	byDay := map[string]*changed{}
	for _, c := range h.Changes {
		g := r.site.Guide(c.Guide)
		if g == nil {
			continue
		}
		key := c.Time.Format(time.DateOnly) + c.Guide
		d := byDay[key]
		if d == nil {
			d = &changed{guide: g, time: c.Time, commit: c.Commit, texts: map[yaml.Lang][]string{}}
			byDay[key] = d
			out = append(out, d)
		}
		d.add(c)
	}
	return slices.DeleteFunc(out, func(d *changed) bool {
		return !d.isNew && !d.facts && !d.rules && len(d.texts) == 0 && len(d.removed) == 0
	})
}

func (d *changed) add(c history.Change) {
	lang, isText := content.PageLang(c.File)
	switch {
	case c.File == content.GuideFile && c.Kind == history.Added:
		d.isNew = true
	case c.File == content.GuideFile:
		d.facts = true
	case c.File == content.TreeFile:
		d.rules = true
	case !isText || d.guide.Page(lang) == nil:
	case c.Kind == history.Removed:
		d.removed = append(d.removed, lang)
	case c.Kind == history.Added:
		d.texts[lang] = append(d.texts[lang], "")
	default:
		for _, s := range c.Sections {
			if !slices.Contains(d.texts[lang], s) {
				d.texts[lang] = append(d.texts[lang], s)
			}
		}
	}
}

// HasChanges reports whether there is a page of changes. Pages of guides say nothing else of the history by themselves.
func (r *Renderer) HasChanges() bool { return len(r.changed) > 0 }

// what says what changed, for readers of one language: first their own texts, then the others'.
func (sp *speaker) what(d *changed) []Value {
	var out []Value
	add := func(is bool, word string) {
		if is {
			out = append(out, Value{Text: word})
		}
	}
	add(d.isNew, sp.words.ChangedNew)
	for _, l := range append([]yaml.Lang{sp.lang}, sp.others...) {
		var heads []string
		for _, s := range d.texts[l] {
			if t := headingText(s); t != "" {
				heads = append(heads, t)
			}
		}
		if len(d.texts[l]) == 0 || d.isNew {
			continue
		}
		v := Value{Text: sp.words.ChangedText, Note: strings.Join(heads, sp.words.ListSep)}
		if l != sp.lang {
			v.Text = with(sp.words.ChangedIn, "language", sp.site.Content.Config.Language(l).Name)
			v.Lang = sp.site.Locale(l)
		}
		out = append(out, v)
	}
	add(d.facts && !d.isNew, sp.words.ChangedFacts)
	add(d.rules, sp.words.ChangedRules)
	for _, l := range d.removed {
		add(true, with(sp.words.ChangedGone, "language", sp.site.Content.Config.Language(l).Name))
	}
	return out
}

var (
	headingMarks = regexp.MustCompile(`^#+\s*|\s*\{#[^}]*\}\s*$`)
	inlineMarks  = regexp.MustCompile("[*_`~]|\\[\\^[^\\]]*\\]|\\]\\([^)]*\\)|\\[")
)

// headingText gives the words of a heading as it was written.
func headingText(written string) string {
	return strings.TrimSpace(inlineMarks.ReplaceAllString(headingMarks.ReplaceAllString(written, ""), ""))
}

// changesPage renders what changed lately, by day, or nothing where nobody knows.
func (r *Renderer) changesPage(sp *speaker) ([]File, error) {
	list := r.changed
	if !r.HasChanges() {
		return nil, nil
	}
	v := &Changes{Page: sp.base(place{changesSub, "changes"}, sp.words.Changes, sp.words.ChangesWhy), Summary: sp.words.ChangesWhy}
	v.Page.Alternates = alternates(r.site.Alternates(sp.lang, changesSub))
	v.Crumbs = sp.below(sp.words.Changes)
	for _, d := range list {
		day := content.Date{Time: d.time}
		if n := len(v.Days); n == 0 || v.Days[n-1].Day != day.String() {
			v.Days = append(v.Days, ChangedDay{Day: day.String(), Text: sp.format.Date(day)})
		}
		sp.onDay(&v.Days[len(v.Days)-1], d)
	}
	for _, day := range v.Days {
		slices.SortStableFunc(day.Sections, func(a, b ChangedSection) int { return r.rank(a.ID) - r.rank(b.ID) })
	}
	v.Data = sp.pageData(&v.Page)
	page, err := sp.page(string(sp.lang)+"/"+changesSub+"index.html", "changes", v)
	files := []File{page, sp.feed("", sp.say(r.site.Content.Config.Name), list)}
	for _, sec := range r.site.Sections {
		files = append(files, sp.feed(sec.ID, sp.say(sec.Title), list))
	}
	return files, err
}

// rank is the place of a section in the navigation.
func (r *Renderer) rank(section string) int {
	return slices.IndexFunc(r.site.Sections, func(s *site.Section) bool { return s.ID == section })
}

// onDay adds what happened to a guide to the section of it.
func (sp *speaker) onDay(day *ChangedDay, d *changed) {
	sec := d.guide.Section
	i := slices.IndexFunc(day.Sections, func(s ChangedSection) bool { return s.ID == sec.ID })
	if i < 0 {
		i = len(day.Sections)
		day.Sections = append(day.Sections, ChangedSection{ID: sec.ID, Title: sp.say(sec.Title)})
	}
	s := &day.Sections[i]
	link := sp.link(d.guide.Page(sp.lang))
	if d.isNew {
		s.New = append(s.New, link)
		return
	}
	s.Guides = append(s.Guides, ChangedGuide{link, sp.what(d)})
}

// feedPath is the path of the feed of a section, or of all for "".
func (sp *speaker) feedPath(section string) string {
	if section == "" {
		section = strings.TrimSuffix(changesSub, "/")
	}
	return string(sp.lang) + "/" + section + "/feed.xml"
}

// feedMost is how many entries a feed holds: readers' programs ask often and want what is new.
const feedMost = 50

// The elements of https://www.rfc-editor.org/rfc/rfc4287.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  string      `xml:"author>name"`
		Links   []atomLink  `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Link    atomLink `xml:"link"`
		Summary string   `xml:"summary"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
)

// feed writes an Atom feed of changes: of one section, or of all for "".
func (sp *speaker) feed(section, title string, list []*changed) File {
	path := sp.feedPath(section)
	f := atomFeed{
		Lang: sp.locale, ID: sp.site.URL(path), Title: with(sp.words.ChangesFeed, "name", title),
		Author: sp.say(sp.site.Content.Config.Name), Updated: list[0].time.Format(time.RFC3339),
		Links: []atomLink{{"self", sp.site.URL(path)}, {"alternate", sp.site.URL(string(sp.lang) + "/" + changesSub)}},
	}
	for _, d := range list {
		if section != "" && d.guide.Section.ID != section || len(f.Entries) == feedMost {
			continue
		}
		p := d.guide.Page(sp.lang)
		if len(f.Entries) == 0 {
			f.Updated = d.time.Format(time.RFC3339)
		}
		var what []string
		for _, v := range sp.what(d) {
			if v.Note != "" {
				v.Text = with(sp.words.ChangedWhere, "what", v.Text, "where", v.Note)
			}
			what = append(what, v.Text)
		}
		f.Entries = append(f.Entries, atomEntry{
			ID: p.URL() + "#" + d.commit, Title: p.Title(), Updated: d.time.Format(time.RFC3339),
			Link: atomLink{Href: p.URL()}, Summary: strings.Join(what, sp.words.ListSep),
		})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(f); err != nil {
		panic("BUG: " + err.Error()) // strings can be written
	}
	b.WriteByte('\n')
	return File{path, b.Bytes()}
}
