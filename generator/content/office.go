package content

import (
	"regexp"
	"strconv"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Office are the facts of a place where applications are taken.
type Office struct {
	Name        Text      `yaml:"name" need:"yes"` // the official one
	Address     *Address  `yaml:"address" need:"yes"`
	Districts   []Text    `yaml:"districts"` // none: it serves all of them
	Floor       Text      `yaml:"floor"`
	Phones      []Contact `yaml:"phones"`
	Email       Email     `yaml:"email"`
	Hours       *Hours    `yaml:"hours"`
	Accepts     []Matter  `yaml:"accepts"`
	NotAccepts  []Matter  `yaml:"not_accepts"`
	Metro       []Metro   `yaml:"metro"`
	Appointment Text      `yaml:"appointment"`
	Check       []Text    `yaml:"check"`  // what nobody has confirmed yet
	Serves      []Ref     `yaml:"serves"` // guides
}

// Address is where an office is. In is empty if Status is "unknown" or "none".
type Address struct {
	Pos     diag.Pos
	Text    Text
	Status  string // confirmed, probable, unknown; none: it has no counter, such as a hotline
	Sources []Ref
}

// addressKeys are the keys of an address beside its languages.
type addressKeys struct {
	Status  string `yaml:"status" need:"yes" oneof:"confirmed probable unknown none"`
	Sources []Ref  `yaml:"sources"`
}

// Counter reports whether there is a place to go to, known or not.
func (a *Address) Counter() bool { return a == nil || a.Status != "none" }

// DecodeYAML reads {en: …, zh: …, status: …, sources: […]}: the languages stand beside the other keys.
func (a *Address) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Map, list) {
		return
	}
	words, rest := yaml.Node{Pos: n.Pos, Kind: yaml.Map}, yaml.Node{Pos: n.Pos, Kind: yaml.Map}
	for _, p := range n.Pairs {
		if p.Key.Value == "status" || p.Key.Value == "sources" {
			rest.Pairs = append(rest.Pairs, p)
		} else {
			words.Pairs = append(words.Pairs, p)
		}
	}
	a.Text.DecodeYAML(&words, list)
	var keys addressKeys
	*list = append(*list, yaml.Decode(&rest, &keys)...)
	a.Pos, a.Status, a.Sources = n.Pos, keys.Status, keys.Sources
	if (a.Status == "unknown" || a.Status == "none") && len(words.Pairs) == 0 {
		a.Text = Text{}
	}
}

// Contact is a phone number and what it is for.
type Contact struct {
	Pos     diag.Pos
	Number  Phone `yaml:"number" need:"yes"`
	Note    Text  `yaml:"note"`
	Sources []Ref `yaml:"sources"`
}

// Matter is something that an office does or does not take.
type Matter struct {
	Pos   diag.Pos
	ID    string `yaml:"id" need:"yes"`
	Name  Text   `yaml:"name" need:"yes"`
	Guide Ref    `yaml:"guide"` // the guide about it, if there is one
}

// Metro is a station near an office.
type Metro struct {
	Pos        diag.Pos
	Line       string     `yaml:"line" need:"yes"`
	Station    Text       `yaml:"station" need:"yes"`
	Confidence Confidence `yaml:"confidence" oneof:"seed found known unknown"`
}

// Hours are an office's opening hours. If Status is "unknown", the days say nothing.
type Hours struct {
	Pos        diag.Pos
	Mon        []Span     `yaml:"mon"`
	Tue        []Span     `yaml:"tue"`
	Wed        []Span     `yaml:"wed"`
	Thu        []Span     `yaml:"thu"`
	Fri        []Span     `yaml:"fri"`
	Sat        []Span     `yaml:"sat"`
	Sun        []Span     `yaml:"sun"`
	Holidays   string     `yaml:"holidays" oneof:"closed"` // "" if nobody says what happens on days off
	Status     string     `yaml:"status" oneof:"unknown"`
	Note       Text       `yaml:"note"`
	Sources    []Ref      `yaml:"sources"`
	Confidence Confidence `yaml:"confidence" oneof:"seed found known unknown"` // after Load never ""
}

// Known reports whether the days say something.
func (h *Hours) Known() bool { return h != nil && h.Status != "unknown" }

// Days lists the spans of each day, Monday first; an empty list is a closed day.
func (h *Hours) Days() [7][]Span {
	return [7][]Span{h.Mon, h.Tue, h.Wed, h.Thu, h.Fri, h.Sat, h.Sun}
}

// Span is a time of day from From to To, in minutes since midnight.
type Span struct {
	Pos      diag.Pos
	From, To int
}

// String gives 09:00-11:30.
func (s Span) String() string {
	out := []byte("00:00-00:00")
	for i, n := range [4]int{s.From / 60, s.From % 60, s.To / 60, s.To % 60} {
		out[3*i] += byte(n / 10)
		out[3*i+1] += byte(n % 10)
	}
	return string(out)
}

var spanShape = regexp.MustCompile(`^([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])$`)

// DecodeYAML reads "09:00-11:30".
func (s *Span) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	m := spanShape.FindStringSubmatch(n.Value)
	if m == nil {
		list.Errorf(n.Pos, "wrong-hours", "expected hours, not %q", n.Value).Hint = "write 09:00-17:00"
		return
	}
	var v [4]int
	for i := range v {
		v[i], _ = strconv.Atoi(m[i+1]) // digits: the shape says so
	}
	s.Pos, s.From, s.To = n.Pos, v[0]*60+v[1], v[2]*60+v[3]
	if s.To > 24*60 {
		list.Errorf(n.Pos, "wrong-hours", "there is no time %q", m[0][6:]).Hint = "a day ends at 24:00"
	}
}
