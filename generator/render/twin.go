package render

import (
	"bytes"
	"strconv"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
	"zhilu/generator/site"
)

// twinWords are those of a page's templates that its twin says, too.
type twinWords struct {
	Facts           string `word:"guide.facts"`
	DocumentsGaps   string `word:"guide.documents-incomplete"`
	ConflictsWhy    string `word:"guide.conflicts-why"`
	ConflictsAdvice string `word:"guide.conflicts-advice"`
	AddressUnknown  string `word:"office.address-unknown"`
	HoursUnknown    string `word:"office.hours-unknown"`
	Closed          string `word:"office.closed"`
	PhoneUnknown    string `word:"office.phone-unknown"`
	Way             string `word:"office.way"`
	Address         string `word:"status.address"`
	Seed            string `word:"sure.seed"`
	Found           string `word:"sure.found"`
	Known           string `word:"sure.known"`
	Unknown         string `word:"sure.unknown"`
	Worked          string `word:"days-off.worked"`
	JSON            string `word:"machines.json"`
}

// TwinPath is where the same page is as Markdown, or "" for a page that is no translation: what it says stands elsewhere.
func TwinPath(p *site.Page) string {
	if !p.Translated() {
		return ""
	}
	return p.Path + "index.md"
}

// Twin gives the page as Markdown, once it is finished: the same words for those who read no HTML. It is appended to dst.
func (d *Draft) Twin(dst []byte, doc *markdown.Doc) File {
	t := &twin{speaker: d.speaker, out: dst}
	t.head(d)
	t.time(d.view.Time)
	t.office(d.view.Office)
	t.facts(d.view.Facts)
	t.text(doc)
	t.matters(d.view.Office)
	t.fees(d.view.Fees)
	t.daysOff(d.view.DaysOff)
	t.documents(d.view.Documents)
	t.conflicts(d.view.Conflicts)
	t.sources(d.view.Sources)
	t.cards(t.words.HeadRelated, "related", d.view.Related)
	return File{TwinPath(d.page), append(bytes.TrimRight(t.out, "\n"), '\n')}
}

// twin writes the Markdown of one page.
type twin struct {
	*speaker
	out    []byte
	titled bool // a part has begun
}

func (t *twin) line(parts ...string) {
	for _, s := range parts {
		t.out = append(t.out, s...)
	}
	t.out = append(t.out, '\n')
}

// title begins a part of the page, by the id that it has there.
func (t *twin) title(s, id string) {
	t.line("## ", markdown.Escape(s), " {#", id, "}\n")
	t.titled = true
}

// text writes the page's text. Where it begins without a heading, a line parts it from what stands below one.
func (t *twin) text(doc *markdown.Doc) {
	if doc == nil {
		return
	}
	if t.titled && len(doc.Sections) > 0 && doc.Sections[0].Heading < 0 {
		t.line("* * *\n")
	}
	t.out = append(t.out, bytes.TrimSpace(doc.Markdown)...)
	t.line("\n")
}

// item writes parts in a row, those that are empty left out.
func (t *twin) item(mark string, parts ...string) {
	t.out = append(t.out, mark...)
	between := ""
	for _, p := range parts {
		if p != "" {
			t.out = append(append(t.out, between...), p...)
			between = " — "
		}
	}
	t.line()
}

func (t *twin) link(title, href string) string {
	if href == "" {
		return markdown.Escape(title)
	}
	if strings.HasPrefix(href, "/") {
		href = t.absolute(href)
	}
	return "[" + markdown.Escape(title) + "](" + inBrackets.Replace(href) + ")"
}

// inBrackets writes an address so that it may stand between round brackets.
var inBrackets = strings.NewReplacer("(", "%28", ")", "%29", " ", "%20")

func (t *twin) cites(list []Cite) string {
	out := ""
	for _, c := range list {
		out += "[^" + strconv.Itoa(c.Number) + "]"
	}
	return out
}

// sure says how sure we are, or "".
func (sp *speaker) sure(confidence string) string {
	switch content.Confidence(confidence) {
	case content.Seed:
		return sp.twin.Seed
	case content.Found:
		return sp.twin.Found
	case content.Known:
		return sp.twin.Known
	case content.Unknown:
		return sp.twin.Unknown
	}
	return ""
}

func (t *twin) value(v Value) string {
	out := t.link(v.Text, v.Href) + t.cites(v.Cites)
	if s := t.sure(v.Unsure); s != "" {
		out += " (" + s + ")"
	}
	if v.Note != "" {
		out += " — " + markdown.Escape(v.Note)
	}
	return out
}

func (t *twin) head(d *Draft) {
	v := &d.view
	t.line("# ", markdown.Escape(v.Heading), "\n")
	t.line("> ", markdown.Escape(v.Summary), "\n")
	t.line("- <", d.page.URL(), ">")
	for _, o := range d.others {
		if other := d.page.Guide.Page(o); other.Translated() {
			t.line("- [", markdown.Escape(other.Title()), "](", t.site.URL(TwinPath(other)), ")")
		}
	}
	for _, s := range []string{v.Reviewed, v.Late, v.Changed} {
		if s != "" {
			t.line("- ", markdown.Escape(s))
		}
	}
	for _, n := range v.Notes {
		t.line("- ", markdown.Escape(strings.TrimSpace(n.Title+" "+n.Text)))
		for _, i := range n.Items {
			t.line("  - ", t.link(i.Here.Title, t.onPage(d, i.Here.Href)))
		}
	}
	if v.Tree != nil {
		t.line("- [", t.words.HeadFits, "](", d.page.URL(), "#fits)")
	}
	t.line()
}

// onPage makes the address of a part of the page a whole one.
func (t *twin) onPage(d *Draft, href string) string {
	if strings.HasPrefix(href, "#") {
		return d.page.URL() + href
	}
	return href
}

func (t *twin) facts(list []Fact) {
	if len(list) == 0 {
		return
	}
	t.title(t.speaker.twin.Facts, "facts")
	for _, f := range list {
		for _, v := range f.Values {
			t.line("- **", markdown.Escape(f.Label), "** — ", t.value(v))
		}
	}
	t.line()
}

func (t *twin) cards(title, id string, list []Link) {
	if len(list) == 0 {
		return
	}
	t.title(title, id)
	for _, l := range list {
		t.item("- ", t.link(l.Title, l.Href), markdown.Escape(l.Text))
	}
	t.line()
}

func (t *twin) sources(list []Source) {
	if len(list) == 0 {
		return
	}
	t.title(t.words.HeadSources, "sources")
	for _, s := range list {
		t.item("[^"+strconv.Itoa(s.Number)+"]: ", t.link(s.Title, s.Href), markdown.Escape(s.Articles), markdown.Escape(s.Publisher), markdown.Escape(s.Date),
			markdown.Escape(s.Checked), t.sure(s.Confidence), markdown.Escape(s.Note))
	}
	t.line()
}
