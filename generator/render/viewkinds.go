package render

import "html/template"

// Office is what only an office has.
type Office struct {
	Counter    bool // that there is a place to go to, known or not
	Addresses  []Address
	Status     string // what is not sure about the address
	Cites      []Cite // of the address
	Copy       string // the address as it goes to the clipboard
	Find       string // what to look for on a map, or ""
	Driver     *Driver
	Week       *Week
	Calendar   template.JS // for scripts; "" without hours
	Days       []Day
	HoursNote  string
	HoursSure  string
	HoursCites []Cite
	Phones     []Phone
	Email      string
	Ways       []Way
	Accepts    []Link
	NotAccepts []Link
	Check      []string
	Serves     []Link
}

// Address is an address in one language.
type Address struct {
	Lang, Address, Name string
	Parts               []string // of the address: lines break between them
	Large               bool
}

// Driver is what to show to a driver. Means is what it says, if that is not in the page's language.
type Driver struct {
	Lang, Please, Means string
	Address, Name       string
	Parts               []string // of the address: lines break between them
	Long                bool     // the address needs smaller letters
	Phone               *Phone
}

// Choices are what a list of offices can be narrowed down by.
type Choices struct{ Districts, Matters []Choice }

// Choice is a district or a matter.
type Choice struct{ Key, Name string }

// Changes is the page of what changed lately.
type Changes struct {
	Page
	Summary string
	Days    []ChangedDay
}

// ChangedDay is a day on which something changed.
type ChangedDay struct {
	Day, Text string // 2026-11-22, and in words
	Sections  []ChangedSection
}

// ChangedSection is what happened in a section on one day. Guides that are new are only named: a day may bring many.
type ChangedSection struct {
	ID, Title string
	Guides    []ChangedGuide
	New       []Link
}

// ChangedGuide is what happened to a guide on one day.
type ChangedGuide struct {
	Link
	What []Value // Note names the sections
}

// Search is the way into the search: addresses of the page of results, of the index, and of the script.
type Search struct{ Page, Index, Script string }

// Results is the page of results.
type Results struct {
	Page
	Sections []Area
}

// Day is a line of the opening hours. Number is 1 for Monday, 0 for public holidays.
type Day struct {
	Number int
	Name   string
	Spans  []string
}

// Week is the opening hours of seven days for scripts: "09:00-11:30 13:30-17:00|…". Place is as long as what they will
// say of them.
type Week struct{ Hours, Place string }

// Phone is a number to call.
type Phone struct {
	Number, Dial, Note string
	Cites              []Cite
}

// Way helps to find an office.
type Way struct{ Icon, Text, Unsure string }

// FeeGroup is the fees of one guide, on the page that lists those of all.
type FeeGroup struct {
	Guide Link
	Fees  []Fee
}

// Fee is what something costs.
type Fee struct {
	Label string
	AsOf  string // date of the newest source
	Value
}

// DaysOff is the calendar, and how days are counted by it.
type DaysOff struct {
	Note  string
	Years []CalendarYear
}

// CalendarYear is the holidays of a year. Unsure is set while they are not official.
type CalendarYear struct {
	Name, Text, Unsure string
	Cites              []Cite
	Holidays           []Holiday
}

// Holiday is the days off around a holiday, and the days of weekends that are worked for it.
type Holiday struct{ Name, Off, Worked string }

// EmbedPage says how to put the wizard into another site.
type EmbedPage struct {
	Page
	Links   string // where links are made
	Guide   Link   // whose tree the live examples run
	Tree    string
	Lang    string // id of the language
	Frame   string
	Samples Samples
}

// FramePage is the wizard alone.
type FramePage struct {
	Page
	Lang string
	All  string // the page of the wizard
}

// BuilderPage is where links are made.
type BuilderPage struct {
	Page
	Embed           string // the page that says what else to do with the code
	Wording, Script string // addresses, and behind # what the bytes have to be
	Sections        []BuilderSection
	Languages       []BuilderLanguage
}

// BuilderSection lists trees; the Href of each is its name.
type BuilderSection struct {
	Title string
	Trees []Link
}

// BuilderLanguage is one that a link can lead to. Title is that of its page.
type BuilderLanguage struct {
	ID, Locale, Name   string
	Current            bool
	Page, Frame, Title string
}
