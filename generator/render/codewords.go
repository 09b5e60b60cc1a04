package render

import "zhilu/generator/content"

// words are the words that the code of this package puts into views. {names} are filled in.
type words struct {
	Title       string `word:"page.title"`      // {page} {site}
	TitleHome   string `word:"page.title-home"` // {site} {tagline}
	WizardTitle string `word:"wizard-page.title"`
	WizardText  string `word:"wizard-page.summary"`
	Embed       string `word:"embed.title"`
	EmbedText   string `word:"embed.summary"`
	Builder     string `word:"builder.title"`
	BuilderText string `word:"builder.summary"`
	Glossary    string `word:"glossary.title"`
	GlossaryWhy string `word:"glossary.summary"`
	Also        string `word:"glossary.also"` // {names}
	ListSep     string `word:"list.separator"`
	Search      string `word:"search.title"`
	SearchWhy   string `word:"search.lead"`

	Changes      string `word:"changes.title"`
	ChangesWhy   string `word:"changes.summary"`
	ChangesFeed  string `word:"changes.feed"` // {name}
	ChangedNew   string `word:"changes.new"`
	ChangedText  string `word:"changes.text"`
	ChangedIn    string `word:"changes.text-in"` // {language}
	ChangedFacts string `word:"changes.facts"`
	ChangedRules string `word:"changes.rules"`
	ChangedGone  string `word:"changes.gone"`  // {language}
	ChangedWhere string `word:"changes.where"` // {what} {where}

	Reviewed       string `word:"guide.reviewed"`   // {date}
	Changed        string `word:"guide.changed"`    // {date}
	MonthYear      string `word:"guide.month-year"` // {month} {year}
	Year           string `word:"guide.year"`       // {year}
	HeadFits       string `word:"guide.fits"`
	HeadFacts      string `word:"guide.facts"`
	NoteSep        string `word:"fact.separator"`
	Late           string `word:"guide.late"` // {date}
	Behind         string `word:"guide.behind"`
	BehindWhy      string `word:"guide.behind-why"` // {language}
	Beside         string `word:"guide.beside"`     // {language}
	BehindHere     string `word:"guide.behind-here"`
	BehindOn       string `word:"guide.behind-on"`   // {date}
	BehindGone     string `word:"guide.behind-gone"` // {language}
	Unconfirmed    string `word:"guide.unconfirmed"`
	UnconfirmedWhy string `word:"guide.unconfirmed-why"` // {language}
	HeadPart       string `word:"guide.head-part"`
	LeadPart       string `word:"guide.lead-part"`
	OldFigures     string `word:"guide.old-figures"`
	OldFiguresWhy  string `word:"guide.old-figures-why"`
	ValueSince     string `word:"guide.value-since"` // {value} {date}
	Missing        string `word:"guide.missing"`     // {language}
	MissingWhy     string `word:"guide.missing-why"` // {language}
	Single         string `word:"kind.permit"`
	Residence      string `word:"kind.permanent-residence"`
	Office         string `word:"kind.office"`
	Time           string `word:"kind.processing-time"`
	Topic          string `word:"kind.topic"`
	SourceLabel    string `word:"guide.source-n"` // {n} {title}
	SourceArticles string `word:"guide.articles"` // {list}
	SourceUndated  string `word:"guide.undated"`
	SourceChecked  string `word:"guide.checked"` // {date}

	Status          string `word:"status.title"`
	StatusWhy       string `word:"status.summary"`
	StatusMissing   string `word:"status.missing"`
	StatusMissingIn string `word:"status.missing-in"` // {language}
	StatusBehind    string `word:"status.behind"`
	StatusBehindIn  string `word:"status.behind-in"` // {language}
	StatusOpen      string `word:"status.open"`
	StatusNone      string `word:"status.none-compared"`
	StatusNever     string `word:"status.never"`
	StatusNeverIn   string `word:"status.never-in"` // {language}
	StatusDue       string `word:"status.due"`
	StatusDueBy     string `word:"status.due-by"` // {date}
	StatusFigures   string `word:"status.figures"`
	StatusCalendar  string `word:"status.calendar"`
	StatusYear      string `word:"status.calendar-year"` // {year}
	StatusUnsure    string `word:"status.unsure"`
	StatusAddress   string `word:"status.address"`
	StatusHours     string `word:"status.hours"`
	StatusSources   string `word:"status.sources"`

	DocumentsAll      string `word:"guide.documents-all"`
	DocumentsWhen     string `word:"guide.documents-when"` // {when}
	DocumentsPerson   string `word:"guide.documents-person"`
	DocumentsEmployer string `word:"guide.documents-employer"`
	DocumentsEither   string `word:"guide.documents-either"`
	HeadDocuments     string `word:"guide.documents"`
	HeadConflicts     string `word:"guide.conflicts"`
	HeadSources       string `word:"guide.sources"`
	HeadRelated       string `word:"guide.related"`

	Who           string `word:"fact.who"`
	WhoEmployer   string `word:"fact.who-employer"`
	WhoPerson     string `word:"fact.who-person"`
	WhoEither     string `word:"fact.who-either"`
	Where         string `word:"fact.where"`
	HowLong       string `word:"fact.how-long"`
	Fee           string `word:"fact.fee"`
	Validity      string `word:"fact.validity"`
	Dependants    string `word:"fact.dependants"`
	MoreOffices   string `word:"fact.more-offices"` // {n}
	NotConfirmed  string `word:"fact.not-confirmed"`
	OfficeAddress string `word:"list.address"`
	OfficeHours   string `word:"list.hours"`
	OpensOn       string `word:"office.opens-on"` // {day} {time}
	NoCounter     string `word:"office.no-counter"`
	Days          string `word:"office.days"` // {from} {to}
	OfficePhone   string `word:"list.phone"`
	ListName      string `word:"list.name"`
	ListTime      string `word:"list.time"`
	ListLegal     string `word:"list.legal"`

	Probable       string `word:"office.probable"`
	Please         string `word:"office.please"`
	OfficesAll     string `word:"office.all"`   // {n}
	Metro          string `word:"office.metro"` // {line} {station}
	HeadCheck      string `word:"office.check"`
	HeadServes     string `word:"office.serves"`
	HeadAddress    string `word:"office.address"`
	HeadHours      string `word:"office.hours"`
	HeadContact    string `word:"office.contact"`
	HeadAccepts    string `word:"office.accepts"`
	HeadNotAccepts string `word:"office.not-accepts"`
	Monday         string `word:"office.mon"`
	Tuesday        string `word:"office.tue"`
	Wednesday      string `word:"office.wed"`
	Thursday       string `word:"office.thu"`
	Friday         string `word:"office.fri"`
	Saturday       string `word:"office.sat"`
	Sunday         string `word:"office.sun"`
	PublicHolidays string `word:"office.holidays"`

	HeadFees        string `word:"fees.title"`
	HeadDaysOff     string `word:"days-off.title"`
	YearOfficial    string `word:"days-off.official"` // {n}
	YearProvisional string `word:"days-off.provisional"`
	DayOfYear       string `word:"days-off.day"` // {weekday} {day} {month}

	HeadStages   string `word:"time.stages"`
	HeadOneOf    string `word:"time.one-of"`
	LimitOf      string `word:"time.limit-of"` // {stage} {limit}
	Total        string `word:"time.total"`
	Legal        string `word:"time.legal"`
	CountedIn    string `word:"time.counted-in"`
	ByAuthority  string `word:"time.by-authority"`
	ByEmployer   string `word:"time.by-employer"`
	ByPerson     string `word:"time.by-person"`
	HomeLead     string `word:"home.lead"`
	HomeSources  string `word:"home.sources-text"` // {guides} {primary} {sources}
	HomeAll      string `word:"home.all"`          // {n}
	NotFound     string `word:"missing.title"`
	NotFoundText string `word:"missing.text"`
	Offline      string `word:"offline.title"`
	OfflineText  string `word:"offline.text"`
	HomeLink     string `word:"page.home"`
	Moved        string `word:"moved.title"`
	DoorText     string `word:"root.text"`
}

// kindLook is the icon of a kind.
var kindLook = map[content.Kind]string{
	content.KindPermit: "permit", content.KindResidence: "residence", content.KindOffice: "office",
	content.KindProcessingTime: "clock", content.KindTopic: "book",
}

// single names one guide of a kind.
func (w *words) single(k content.Kind) string {
	switch k {
	case content.KindPermit:
		return w.Single
	case content.KindResidence:
		return w.Residence
	case content.KindOffice:
		return w.Office
	case content.KindProcessingTime:
		return w.Time
	}
	return w.Topic
}

// who says who files.
func (w *words) who(by string) string {
	switch by {
	case "employer":
		return w.WhoEmployer
	case "person":
		return w.WhoPerson
	case "either":
		return w.WhoEither
	}
	return ""
}

// documentsOf is the title of those that somebody brings.
func (w *words) documentsOf(who string) string {
	switch who {
	case "person":
		return w.DocumentsPerson
	case "employer":
		return w.DocumentsEmployer
	}
	return w.DocumentsEither
}

// by says who takes the time of a stage.
func (w *words) by(who string) string {
	switch who {
	case "authority":
		return w.ByAuthority
	case "employer":
		return w.ByEmployer
	case "person":
		return w.ByPerson
	}
	return ""
}

// weekdays names the days, Monday first.
func (w *words) weekdays() [7]string {
	return [7]string{w.Monday, w.Tuesday, w.Wednesday, w.Thursday, w.Friday, w.Saturday, w.Sunday}
}

// unsure gives a confidence that has to be said beside a statement, or "".
func unsure(c content.Confidence) string {
	if c == content.Known || c == content.Unknown {
		return string(c)
	}
	return ""
}
