package wizard

// Words is what the wizard says in one language beside the texts of the trees themselves.
type Words struct {
	UI       map[string]string               // the wizard's own wording, by the keys of package browser
	PapersUI map[string]string               // likewise, of what follows from a decision
	Units    map[string]string               // "years" in this language; a unit that is missing is shown as editors write it
	Guide    func(id string) Card            // asked for the few that rules name; nil: nothing is known of any
	Document func(guide, id string) Document // likewise
	Sources  map[string]Source
	Calendar Calendar
	Place    string // the locale of the offices, in which their addresses are written for drivers
	Terms    []Term
}

func (w *Words) guide(id string) Card {
	if w.Guide == nil {
		return Card{}
	}
	return w.Guide(id)
}

func (w *Words) document(guide, id string) Document {
	if w.Document == nil {
		return Document{}
	}
	return w.Document(guide, id)
}

// Card is what the wizard shows of a guide besides its address. What an office or a processing time says is given as
// data, so that the wizard can tell whether a window is open and when a stage ends.
type Card struct {
	Title  string      `json:"title"`
	URL    string      `json:"url"`
	Office *OfficeCard `json:"office,omitempty"`
	Times  []TimeCard  `json:"times,omitempty"` // of which one happens
	Fees   []Fee       `json:"fees,omitempty"`
}

// OfficeCard is a place where applications are taken.
type OfficeCard struct {
	Name       string   `json:"name,omitempty"`    // the official one, and
	Local      string   `json:"local,omitempty"`   // the address, in the language of the place, for a driver
	Address    string   `json:"address,omitempty"` // in the reader's language
	Status     string   `json:"status,omitempty"`  // how far the address is known, unless it is confirmed
	Phones     []Phone  `json:"phones,omitempty"`
	Week       string   `json:"week,omitempty"`  // Monday first: "09:00-12:00 13:00-17:00|…"; "" if nobody knows it
	Hours      string   `json:"hours,omitempty"` // in words
	HoursNote  string   `json:"hoursNote,omitempty"`
	Confidence string   `json:"confidence,omitempty"` // of the hours
	Ways       []string `json:"ways,omitempty"`       // how to get there and in
	Check      []string `json:"check,omitempty"`      // what nobody has confirmed yet
}

// Phone is a number, and what it is for.
type Phone struct {
	Number string `json:"number"`
	Dial   string `json:"dial"` // from anywhere: +862128951900
	Note   string `json:"note,omitempty"`
}

// Fee is what an application costs, in words.
type Fee struct {
	Label      string `json:"label"`
	Text       string `json:"text"`
	Note       string `json:"note,omitempty"`
	Confidence string `json:"confidence,omitempty"`
}

// TimeCard are the stages that an application goes through, what they come to, and what the law allows. Of alternatives
// each is a card of its own, with its one stage.
type TimeCard struct {
	Stages    []Stage    `json:"stages"`
	Total     *Stage     `json:"total,omitempty"`
	Limit     *Stage     `json:"limit,omitempty"`
	Conflicts []Conflict `json:"conflicts,omitempty"`
}

// Conflict is about what sources disagree, and what to count with.
type Conflict struct {
	What   string `json:"what"`
	Advice string `json:"advice,omitempty"`
}

// Stage is a stretch of time. Low and High differ in a range; both are nil where the time is not known.
type Stage struct {
	Name       string   `json:"name,omitempty"`
	Text       string   `json:"text"` // the time in words: "at most 5 working days"
	Low        *float64 `json:"lo,omitempty"`
	High       *float64 `json:"hi,omitempty"`
	Unit       string   `json:"unit,omitempty"` // working-day, day, month …
	Is         string   `json:"is,omitempty"`   // exactly, at-most, at-least, about, fastest, unknown
	Who        string   `json:"who,omitempty"`  // authority, employer, person
	From       string   `json:"from,omitempty"` // the event it begins with
	To         string   `json:"to,omitempty"`
	Note       string   `json:"note,omitempty"`
	Confidence string   `json:"confidence,omitempty"`
}

// Document is a paper to bring.
type Document struct {
	Text string
	When string // needed only then; "" if always
	Note string
	Who  string // who provides it: person, employer, either; "" if nothing is said
}

// Source is what a statement rests on.
type Source struct {
	Title      string `json:"title"`
	Publisher  string `json:"publisher,omitempty"`
	Date       string `json:"date,omitempty"`
	URL        string `json:"url,omitempty"`
	Confidence string `json:"confidence,omitempty"`
}

// Calendar is what tells working days from others, with names. Days count from 1970-01-01.
type Calendar struct {
	Names       []string   `json:"names"` // of holidays
	Off         [][3]int64 `json:"off"`   // days off in a row, ascending: the first, how many, the holiday
	On          [][2]int64 `json:"on"`    // days of the weekend that are worked, ascending: the day, the holiday
	First       int        `json:"first"` // the years that it knows
	Last        int        `json:"last"`
	Provisional []int      `json:"provisional"` // those for which not everything is announced
	Timezone    string     `json:"timezone"`    // of the offices: an IANA name
	Note        string     `json:"note,omitempty"`
}
